"""A row of a sheet: what it shows of a share, and the mark by which a change of it is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.parse import parse
from plantrack.progress.filled import (
    FORM_STATUSES,
    Filled,
    SheetSlot,
    event_id,
    filled,
    filled_before,
    fingerprint,
    normal,
    row_prefix,
)
from plantrack.progress.standing import Share

DAY = date(2026, 3, 4)
SLOT = SheetSlot("thu", "A.1", "2026-03", "stc", date(2026, 11, 22))
DATED = parse("Tháng 3/2026")
ALREADY_DONE = parse("Đã hoàn thành")
OPEN = Share("stc", "open", date(2026, 3, 31))


def told(decided: str = "open", **said: object) -> Share:
    """Make a share that the log speaks of."""
    given = {"said": "progress", "said_on": DAY, "document": "12/BC", "reason": "mưa"}
    return OPEN._replace(decided=decided, recorded=True, **{**given, **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "row"),
    [
        (OPEN, Filled("none")),
        (told(percent=40), Filled("running", DAY, 40, "12/BC", "mưa")),
        (told(said="started"), Filled("running", DAY, None, "12/BC", "mưa")),
        (
            told(said="started", percent=0),
            Filled("running", DAY, 0, "12/BC", "mưa"),
        ),
        # nothing done yet: the day says nothing
        (told(percent=0), Filled("none", None, None, "12/BC", "mưa")),
        (
            told("done", said="done", percent=100),
            Filled("done", DAY, None, "12/BC", "mưa"),
        ),
        (
            told("cancelled", said="cancelled", percent=10),
            Filled("stopped", DAY, None, "12/BC", "mưa"),
        ),
    ],
)
def test_a_row_shows_what_the_log_says_of_the_share(share: Share, row: Filled) -> None:
    assert filled(share, DATED) == row


def test_work_that_the_plan_calls_done_is_done_until_it_is_reopened() -> None:
    assert filled(OPEN, ALREADY_DONE) == Filled("done")
    assert filled(OPEN._replace(decided="reopened"), ALREADY_DONE) == Filled("none")
    assert filled(OPEN, DATED) == Filled("none")


def test_work_that_is_done_without_a_word_of_the_party_itself_shows_as_not_told() -> (
    None
):
    """The secretariat's word on the whole stands in ``decided`` alone."""
    assert filled(OPEN._replace(decided="done"), DATED) == Filled("none")


def test_older_sheets_had_the_offices_note_where_the_reason_stands() -> None:
    share = told(percent=40, note="ghi chú  của\u00a0văn phòng")
    assert filled_before(share, DATED).reason == "ghi chú của văn phòng"
    assert filled_before(OPEN._replace(note="ghi chú"), DATED) == Filled("none")


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        (Filled("none", DAY, 40, " 1/BC "), Filled("none", None, None, "1/BC")),
        (Filled("done", DAY, 100, "", " a  b "), Filled("done", DAY, None, "", "a b")),
        (Filled("stopped", DAY, 3), Filled("stopped", DAY, None)),
        (Filled("running", DAY, 3), Filled("running", DAY, 3)),
        # the same letter, composed and in parts
        (Filled("none", reason="mu\u031ba"), Filled("none", reason="mưa")),
    ],
)
def test_what_makes_no_difference_is_left_out(given_: Filled, kept: Filled) -> None:
    assert normal(given_) == kept
    assert normal(kept) == kept


rows = st.builds(
    Filled,
    st.sampled_from(FORM_STATUSES),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    st.none() | st.integers(0, 3),
    st.sampled_from(("", "1/BC")),
    st.sampled_from(("", "mưa")),
)


@given(rows, rows)
def test_two_rows_have_one_mark_where_they_are_one(one: Filled, other: Filled) -> None:
    same = one == other
    assert (fingerprint(SLOT, one) == fingerprint(SLOT, other)) is same
    assert (event_id("kabc", one) == event_id("kabc", other)) is same


@pytest.mark.parametrize(
    "other",
    [
        SLOT._replace(plan="khac"),
        SLOT._replace(task="A.2"),
        SLOT._replace(period="2026-04"),
        SLOT._replace(agency="syt"),
        SLOT._replace(day=date(2026, 11, 23)),
    ],
)
def test_the_mark_is_of_one_row_of_one_sheet(other: SheetSlot) -> None:
    assert fingerprint(SLOT, Filled("none")) != fingerprint(other, Filled("none"))


def test_marks_are_what_sheets_sent_out_before_carry() -> None:
    """Written out: a sheet that comes back next month must still be known."""
    row = Filled("done", DAY, None, "12/BC", "")
    assert fingerprint(SLOT, row) == "k5b64d1c47"
    assert row_prefix("k123456789") == "sk123456789x"
    assert event_id("k123456789", row) == "sk123456789xk4b5a3"
