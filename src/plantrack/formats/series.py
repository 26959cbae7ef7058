"""How the series of a bar chart look, in every format: told apart in colour, in grey and by their pattern."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Pattern = Literal["solid", "hatched", "dotted", "crossed"]


class SeriesColours(NamedTuple):
    """Colours as six hexadecimal digits: of the area, of the lines of its pattern, of a number on it."""

    fill: str
    line: str
    pattern: Pattern
    number: str


SERIES: Final = (
    SeriesColours("276E2B", "276E2B", "solid", "FFFFFF"),
    SeriesColours("FFF3C4", "A08A3C", "hatched", "000000"),
    SeriesColours("90A4AE", "5F747E", "dotted", "000000"),
    SeriesColours("5D0A12", "7F3A41", "crossed", "FFFFFF"),
)
"""Done in time, done late, running, overdue; any two of them differ in lightness, since a bar of nothing
makes neighbours of those beside it."""

_ROOM: Final = 85.0  # mm, that the longest bar has at least
_DIGIT: Final = 2.2  # mm, of a number on a bar


def has_room(number: int, longest: int) -> bool:
    """Tell whether the part of a bar that stands for ``number`` is long enough to write it there; ``longest``
    is the sum of the longest bar."""
    return number > 0 and number / longest * _ROOM >= len(str(number)) * _DIGIT
