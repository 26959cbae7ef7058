"""What a review shows of a doubtful cell, whatever page it stands on: the words, the row around them, the picture."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import TypeAlias, cast

from plantrack.importing.doubts import HEADER, Doubt
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.reading.registry import format_named, reader_of
from plantrack.importing.reading.source import Depicting, Source
from plantrack.importing.reading.telling import format_of
from plantrack.plan.fields import named

_ID = "id"

Picture: TypeAlias = Callable[[int], str]
"""Page by number → its picture as a ``data:`` address, empty without one."""


def page_pictures(source: Source) -> Picture:
    """Return what draws pages, each once; a format without pages has none."""
    reader = reader_of(format_named(format_of(source)))
    drawn: dict[int, str] = {}

    def picture(page: int) -> str:
        if not hasattr(reader, "picture"):
            return ""
        if page not in drawn:
            data = cast("Depicting", reader).picture(source, page)
            drawn[page] = f"data:image/jpeg;base64,{b64encode(data).decode()}"
        return drawn[page]

    return picture


def cell_heading(name: str) -> str:
    """Return what people call a cell: the heading of a known column, a column of the document's own by itself."""
    known = named(name)
    return known.heading.vi if known else name


def words_read(doubt: Doubt, row: DraftRow | None, draft: Draft) -> str:
    """Return what was read of a cell; of the header (no ``row``) that of its key."""
    if row is None:
        return draft.header.get(doubt.field, "") if doubt.task == HEADER else ""
    if doubt.field == _ID:
        return row.id
    return row.cells.get(doubt.field) or row.other.get(doubt.field, "")


def cells_around(row: DraftRow) -> Iterator[tuple[str, str]]:
    """Yield the cells of a row by name, the known ones where they say something."""
    yield _ID, row.id
    yield from ((name, text) for name, text in row.cells.items() if text)
    yield from row.other.items()
