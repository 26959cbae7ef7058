"""What stands on a printed page, whoever found it: glyphs and rulings, in points, y downwards.

A page is always told upright: a reader that met a turned page has turned it before.
"""

from typing import NamedTuple


class Glyph(NamedTuple):
    """One character: where it begins and ends, the top of its box, and the line of writing that it stands on."""

    text: str
    left: float
    top: float
    right: float
    base: float


class Ruling(NamedTuple):
    """A straight line: a horizontal one lies at y `at` from x `start` to `end`, a vertical one at x `at`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """From end to end."""
        return self.end - self.start


class PrintedPage(NamedTuple):
    """A page as it was printed: its number from 1, its size in points, its glyphs and rulings."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Ruling]
    down: list[Ruling]


class Box(NamedTuple):
    """A place on a page, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
