"""Where in a log's text the fields of a record stand, for findings that point at one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

DELIMITERS: Final = ",;\t"
"""What may part the fields of a line: the comma, or what a spreadsheet of another region writes."""

LONGEST_FIELD: Final = 50
"""How many lines a field with line breaks in it (never ours; a spreadsheet's) may go over."""


class LineField(NamedTuple):
    """Where a field begins, line and column from 1, and its width in characters on that line."""

    line: int
    column: int
    width: int


def field_at(
    lines: Sequence[str], position: int, columns: Sequence[str], name: str
) -> LineField:
    """Return where the field ``name`` stands in the record that begins at ``lines[position]``.

    ``columns`` are the names of the record's fields. A field in quotes begins at its opening mark. For a
    field that the record does not have its whole first line stands.
    """
    fields: list[LineField] = []
    for delimiter in DELIMITERS:
        fields = max(fields, _fields(lines, position, delimiter), key=len)
        # What parts a line into as many fields as its header has is what it was written with.
        if len(fields) >= len(columns):
            break
    index = columns.index(name) if name in columns else len(fields)
    return (
        fields[index]
        if index < len(fields)
        else LineField(position + 1, 1, len(lines[position]))
    )


def _fields(lines: Sequence[str], position: int, delimiter: str) -> list[LineField]:
    """Cut the record that begins at ``lines[position]``; line ends within quotes belong to their field."""
    found: list[LineField] = []
    column = 0
    while True:
        begun, start = position, column
        if lines[position].startswith('"', column):
            position, column = _closed(lines, position, column)
        stop = lines[position].find(delimiter, column)
        end = len(lines[position]) if stop < 0 else stop
        width = (end if position == begun else len(lines[begun])) - start
        found.append(LineField(begun + 1, start + 1, width))
        if stop < 0:
            return found
        column = stop + 1


def _closed(lines: Sequence[str], position: int, column: int) -> tuple[int, int]:
    """Return the line and column behind the mark that closes a quoted field; where none does, its start."""
    at = column + 1
    for number in range(position, min(position + LONGEST_FIELD, len(lines))):
        line = lines[number]
        while (at := line.find('"', at)) >= 0:
            if not line.startswith('"', at + 1):
                return number, at + 1
            at += 2
        at = 0
    return position, column
