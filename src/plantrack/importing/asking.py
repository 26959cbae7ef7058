"""What a person writes behind ``--columns`` and ``--pages``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plantrack.importing.errors import BadOptionError
from plantrack.importing.table.headings import BOTH, OTHER
from plantrack.plan.fields import printable

_COLUMN: Final = re.compile(r"(\d{1,3})\s*=\s*([a-z]+)")
_PAGES: Final = re.compile(r"(\d{1,5})(?:\s*-\s*(\d{1,5}))?")
_MOST_PAGES: Final = 100_000


def read_columns(text: str) -> Mapping[int, str]:
    """Return the column that each number stands for. Raises :class:`~plantrack.importing.errors.BadOptionError`."""
    found: dict[int, str] = {}
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        match = _COLUMN.fullmatch(piece)
        if (
            not match
            or match.group(2) not in {*printable(), BOTH, OTHER}
            or int(match.group(1)) < 1
        ):
            raise BadOptionError("--columns", text, "columns")
        found[int(match.group(1))] = match.group(2)
    return found


def read_pages(text: str) -> frozenset[int]:
    """Return the pages asked for. Raises :class:`~plantrack.importing.errors.BadOptionError`."""
    pages: set[int] = set()
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        match = _PAGES.fullmatch(piece)
        first, last = (
            (int(match.group(1)), int(match.group(2) or match.group(1)))
            if match
            else (0, 0)
        )
        # Every page of a range is kept as a number: "1-99999999" must not take
        # gigabytes.
        if not 1 <= first <= last <= _MOST_PAGES:
            raise BadOptionError("--pages", text, "pages")
        pages.update(range(first, last + 1))
    return frozenset(pages)
