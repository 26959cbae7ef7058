"""What of a log counts: periods as a spreadsheet shows them, tasks and periods that are not there."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.progress.events import Event
from plantrack.progress.heard import Heard, hear
from plantrack.progress.identity import RowIdentity
from tests.progress.events import event, rows_of_lines

ROWS = rows_of_lines(
    [
        RowIdentity("A.I.1", "Báo cáo tháng", "Báo cáo"),
        RowIdentity("A.I.2", "Tổng kết", ""),
    ]
)


def heard(
    *periods: str, known: tuple[str, ...] = ("2026-01", "2026-02", "2026-03")
) -> Heard:
    events = [
        event(f"e{n}", "2026-04-01", "done", period=period)
        for n, period in enumerate(periods)
    ]
    return hear(
        events, lambda: ROWS, lambda task: frozenset(known) if task == "A.I.1" else None
    )


@pytest.mark.parametrize(
    "shown",
    [
        "2026-01",
        "Jan-26",
        "jan-2026",
        "Thg1-26",
        "thg 1/2026",
        "Tháng 1-2026",
        "1/2026",
        "01/01/2026",
    ],
)
def test_a_month_is_known_however_a_spreadsheet_shows_it(shown: str) -> None:
    found = heard(shown)
    assert [one.period for one in found.counted] == ["2026-01"]
    assert found.strays == ()


@pytest.mark.parametrize(
    "shown", ["", "Apr-26", "Jan-27", "26-Jan", "46023", "2026", "02/03/2026"]
)
def test_what_is_no_period_of_the_row_or_may_be_two_is_named(shown: str) -> None:
    found = heard(
        shown, known=("2026-01", "2026-02", "2026-03", "2026-02-03", "2026-03-02")
    )
    assert found.counted == ()
    assert [one.period for one in found.strays] == [shown]
    assert found.aside == found.strays


def test_days_as_keys_are_read_where_only_one_of_the_readings_is_a_period() -> None:
    found = heard("02/03/2026", known=("2026-03-02", "2026-06-02"))
    assert [one.period for one in found.counted] == ["2026-03-02"]


def test_what_was_withdrawn_is_not_told() -> None:
    gone = event("e1", "2026-04-01", "done", task="A.I.9", title="Việc cũ | Kết quả cũ")
    back = event("e2", "2026-04-02", "withdrawn", task="A.I.9", ref="e1")
    found = hear([gone, back], lambda: ROWS, lambda _: None)
    assert (found.misplaced, found.strays, found.unworded) == ((), (), ())
    assert found.counted == (gone, back)


OWN = {"A.I.1": "Báo cáo tháng | Báo cáo", "A.I.2": "Tổng kết |"}
said = st.builds(
    lambda number, task, period, title: event(
        f"e{number}",
        "2026-04-01",
        "done",
        task=task,
        period=period,
        title=OWN.get(task, "") if title is None else title,
    ),
    st.integers(1, 99),
    st.sampled_from(("A.I.1", "A.I.1", "A.I.2", "A.I.9")),
    st.sampled_from(("2026-01", "2026-01", "", "Jan-26")),
    st.sampled_from((None, None, None, *OWN.values(), "", " ", "Tổng kết năm")),
)


@given(st.lists(said, max_size=4, unique_by=lambda one: one.event))
def test_what_else_stands_in_a_log_changes_nothing(log: list[Event]) -> None:
    def periods(task: str) -> frozenset[str] | None:
        return frozenset(("2026-01", "")) if task in OWN else None

    alone = [hear([one], lambda: ROWS, periods) for one in log]
    parts = (tuple(chain.from_iterable(part)) for part in zip(*alone, strict=True))
    assert hear(log, lambda: ROWS, periods) == (Heard(*parts) if log else NOTHING)


NOTHING = Heard((), (), (), ())
