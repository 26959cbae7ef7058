"""The day a relative deadline falls due, counted from the day that it hangs on."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.anchored import anchored_due
from plantrack.deadlines.calendar.workdays import standard
from plantrack.deadlines.model import Anchor, Deadline, Term


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (None, date(2026, 1, 30)),
        (Term(10, "day"), date(2026, 2, 9)),
        (Term(-3, "day"), date(2026, 1, 27)),
        (Term(2, "week"), date(2026, 2, 13)),
        (Term(1, "month"), date(2026, 2, 28)),
        (Term(1, "quarter"), date(2026, 4, 30)),
        (Term(1, "year"), date(2027, 1, 30)),
        (Term(5, "day", working=True), date(2026, 2, 6)),
        (Term(99_999_999, "year"), None),
    ],
)
def test_the_term_runs_from_the_day_which_is_not_counted(
    term: Term | None, due: date | None
) -> None:
    deadline = Deadline("", "relative", anchor=Anchor("ngày nhận hồ sơ", term))
    assert anchored_due(deadline, date(2026, 1, 30), standard()) == due
