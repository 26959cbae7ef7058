"""How long words are in a Times-metric face, and how many lines they take."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plantrack.formats.measure import line_length, wrapped

WORDS = st.lists(st.text("abcđêỉộ ứ.,", min_size=1, max_size=12), max_size=12).map(
    " ".join
)


def test_a_line_is_broken_at_blanks() -> None:
    whole, most = line_length("Sở Tài chính", 11, 100), line_length("Sở Tài", 11, 100)
    assert 20 < whole < 24
    assert wrapped("Sở Tài chính", 11, whole + 0.1) == 1
    assert wrapped("Sở Tài chính", 11, whole - 0.1) == 2
    assert wrapped("Sở Tài chính", 11, most - 0.1) == 3


def test_lines_that_are_given_are_kept() -> None:
    assert wrapped("một\nhai\n\nba", 11, 100) == 4
    assert wrapped("", 11, 100) == 1


def test_a_word_longer_than_the_room_goes_on_in_the_next_line() -> None:
    assert wrapped("m" * 100, 11, line_length("m" * 25, 11, 1000)) in (4, 5)


@given(WORDS, st.floats(5, 200))
def test_lines_hold_the_whole_text(text: str, room: float) -> None:
    """No fewer lines than the length needs, and no more for more room."""
    lines = wrapped(text, 11, room)
    assert lines * room >= line_length(text.strip(), 11, 1e9) - room
    assert wrapped(text, 11, room * 2) <= lines
