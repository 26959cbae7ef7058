"""The headings by which the column of a table is known: whole as they are listed, or one slip from it."""

from collections.abc import Mapping
from itertools import takewhile
from operator import eq
from typing import Final

from plantrack.plan.fields import Field, known
from plantrack.text import fold, nfc, search_key, squeeze

ListedHeading = tuple[str, Field]
"""A heading as listed, and its column."""


def of_heading(heading: str) -> Field | None:
    """Return the column that a table's heading names whole: its key, its Vietnamese heading or another of these."""
    found = _by_heading().get(fold(heading))
    return found[1] if found else None


def near(heading: str) -> str | None:
    """Return the known heading from which one slip, or nothing but missing marks, parts ``heading``."""
    said, bare = _letters(heading), search_key(heading)
    if len(said) < _LEAST_SLIP or of_heading(heading):
        return None
    for text, _ in _by_heading().values():
        listed = _letters(text)
        # Typed without Vietnamese marks a heading is still one, however many letters that changes.
        if len(listed) >= _LEAST_SLIP and (
            _one_slip(said, listed) or search_key(text) == bare
        ):
            return text
    return None


def _letters(heading: str) -> str:
    """Return the letters of a heading, each with its marks: one that is wrong or missing is one slip."""
    return nfc(squeeze(heading).casefold())


_LEAST_SLIP: Final = 5
"""Shorter words are too like each other to call one a slip of the other."""


def _one_slip(one: str, other: str) -> bool:
    """Tell whether one letter or mark too many, missing, wrong, or two that changed places part two texts."""
    start = sum(takewhile(bool, map(eq, one, other)))
    rest, other_rest = one[start:], other[start:]
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] in (other_rest, other_rest[1:]) or rest == other_rest[1:]


_made: Final[list[tuple[tuple[Field, ...], Mapping[str, ListedHeading]]]] = []
"""The columns and their headings as made last; others are made where the columns are others, as in tests."""


def _by_heading() -> Mapping[str, ListedHeading]:
    """Return the headings by their folded form."""
    fields = known()
    if not _made or _made[0][0] is not fields:
        _made[:] = [(fields, _indexed(fields))]
    return _made[0][1]


def _indexed(fields: tuple[Field, ...]) -> Mapping[str, ListedHeading]:
    headings: dict[str, ListedHeading] = {}
    for field in fields:
        # A document's column of words may well be called "Chỉ tiêu": only a key says that records stand in it.
        worded = field.cell in ("id", "text", "agencies", "deadline")
        for heading in (
            field.name,
            *((field.heading.vi, *field.aliases) if worded else ()),
        ):
            headings.setdefault(fold(heading), (heading, field))
    return headings
