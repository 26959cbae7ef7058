"""Any text gives a deadline; reading takes time in proportion to its length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.calendar.rrule import Rrule, read_rrule
from plantrack.deadlines.explain import MEANINGS, PROBLEMS, explain
from plantrack.deadlines.meaning.judging import LONGEST
from plantrack.deadlines.model import Before, Deadline
from plantrack.deadlines.parse import parse
from plantrack.deadlines.writing.cell import write
from plantrack.text import nfc
from tests.deadlines.tables import ALL

FIRST, UNTIL = date(2025, 9, 10), date(2030, 12, 31)
WORDS = sorted({word for row in ALL for word in row.text.split()})

cells = st.one_of(
    st.text(max_size=80),
    st.text("0123456789/-., ;()", max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=10).map("".join),
    st.tuples(
        st.sampled_from(ALL),
        st.sampled_from(ALL),
        st.sampled_from([" ", ", ", "; ", " và ", "/", " - "]),
    ).map(lambda picked: picked[2].join((picked[0].text, picked[1].text))),
)
plan_years = st.none() | st.integers(2020, 2035)

NASTY = {
    "digits": "1" * 10_000,
    "brackets": "(((" * 3_334,
    "months": "tháng " * 1_667,
    "before": "trước " * 1_667,
    "slashes": "1/" * 5_000,
    "dashes": "1-" * 5_000,
    "quarters": "Quý I, " * 1_430,
    "every": "hằng " * 2_000,
    "years": "hằng năm; 1/1/2026 " * 520,
    "from": "từ " * 3_333,
    "when": "khi " * 2_500,
    "fillers": "của " * 2_500,
    "stages": "1/1/2026; " * 1_000,
    "dots": "." * 10_000,
    "letters": "n" * 10_000,
    "glued": "trướcngày" * 1_111,
    "combining": "a" + "\u0301" * 9_999,
    "weekdays": "T2, " * 2_500,
    "lists": "6 tháng, " * 1_111,
    "counted": "10 ngày trước " * 720,
    "done": "đã xong, " * 1_111,
    "counts": "2/20 " * 2_000,
    "counts of one whole": "5/20 tiêu chí năm 2026, 7/20 năm 2027; " * 250,
    "held against": "so với năm " * 910,
    "dated weekdays": "thứ Hai, 15/9/2025; " * 500,
    "first dates": "15/9/2025, hằng tháng; " * 440,
    "emoji": "🗓️" * 5_000,
    "nul": "\0" * 10_000,
    "surrogate": "\ud800" * 10_000,
    "rtl": "\u202eتاريخ " * 1_400,
}


@given(cells, plan_years, st.sampled_from(["exclusive", "inclusive"]))
def test_any_text_gives_a_deadline(
    text: str, plan_year: int | None, before: Before
) -> None:
    reading = explain(text, plan_year, before=before)
    deadline = reading.deadline
    assert deadline == parse(text, plan_year, before=before)
    assert deadline.text == nfc(text)
    assert (deadline.kind == "unknown") == (reading.problem is not None)
    assert reading.problem is None or (
        reading.problem in PROBLEMS and deadline.remarks[-1][0] == reading.problem
    )
    assert (deadline.kind == "dated") <= (deadline.due is not None)
    assert deadline.rrule is None or (
        deadline.kind == "recurring" and isinstance(read_rrule(deadline.rrule), Rrule)
    )
    if deadline.start and deadline.due:
        assert deadline.start <= deadline.due
    assert isinstance(write(deadline), str)
    assert isinstance(occurrences(deadline, FIRST, UNTIL), tuple)


@given(cells, plan_years)
def test_pieces_cover_the_text(text: str, plan_year: int | None) -> None:
    reading = explain(text, plan_year)
    place = 0
    for piece in reading.pieces:
        assert piece.meaning in MEANINGS
        assert piece.start >= place
        gap = reading.deadline.text[place : piece.start]
        assert all(
            char.isspace() or char in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
            for char in gap
        )
        assert reading.deadline.text[piece.start : piece.end] == piece.words
        place = piece.end


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.slow
def test_work_grows_with_length_only(name: str) -> None:
    text = NASTY[name][: LONGEST // 2]

    def read(part: str) -> Callable[[], Deadline]:
        return lambda: parse.__wrapped__(part)

    parse.__wrapped__(text + text)  # what is kept of single words is kept now
    short, long = _calls(read(text)), _calls(read(text + text))
    assert long <= 2.1 * short + 400


@pytest.mark.parametrize(
    "piece", ["12/9/2025; ", "a", "\x00\x01\x1f", "Trước ngày ", "("]
)
def test_a_cell_beyond_all_reason_is_unknown_at_once(piece: str) -> None:
    text = piece * 20_000
    found = parse.__wrapped__(text)
    assert (found.kind, found.remarks) == (
        "unknown",
        (("too_long", (("limit", str(LONGEST)),)),),
    )
    assert _calls(lambda: parse.__wrapped__(text)) < 500


def _calls(job: Callable[[], object]) -> int:
    """Count the lines and calls that ``job`` runs: a clock that no busy machine disturbs."""
    count = 0

    def trace(_frame: object, _event: str, _arg: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        job()
    finally:
        sys.settrace(before)
    return count
