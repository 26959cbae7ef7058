"""Which tables of a document are its appendices, joined over pages; what the others are is said.

A table goes on in the next one where that has no head and as many columns, or the same head once more, unless a
new "PHỤ LỤC" begins between them. Other tables with columns of their own begin a further appendix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from plantrack.importing.blocks import Document, GridRow, Paragraph, SaidOfDocument
from plantrack.importing.table.appendix import (
    NUMBERED_HEADING,
    Appendix,
    AppendixPart,
    AppendixRow,
    announces_appendix,
)
from plantrack.importing.table.columns import Columns, columns_of
from plantrack.importing.table.grids import (
    Head,
    filled,
    is_column_numbers,
    repeats,
    spread,
    text_of,
)
from plantrack.importing.table.headings import BOTH, OTHER, is_of_calendar, role_of
from plantrack.importing.table.stretches import TableStretch, stretches
from plantrack.text import fold

_DOCUMENT_NUMBER: Final = re.compile(
    r"Số\s*:?\s*(\d{1,5}[a-zA-Z]?\s*[/-]\s*[A-ZĐ][\w&Đ/-]*)"
)
_LONGEST_HEADING: Final = 250
_SAME_HEAD: Final = 0.8  # likeness of a head that OCR read twice
_HEAD_LINES: Final = 4
_CORE: Final = frozenset(("title", "product", "lead", "support", BOTH, "deadline"))
_ENOUGH_ROLES: Final = 3
_ENOUGH_ROWS: Final = 4  # of a table whose columns only its contents tell
_SMALLEST_TOLD: Final = (
    2  # rows; less lays out the page, such as the two columns over a document
)


BREAK: Final = Paragraph("", kind="furniture")
"""Stands among the words outside of tables where a table was."""


class TableChoice(NamedTuple):
    """What the person said of the tables: columns by number (from 1), and the number of the one table to read."""

    columns: Mapping[int, str] = {}
    table: int | None = None


class Found(NamedTuple):
    """The appendices; what is said of the other tables; and the words of their document outside of them, in order."""

    appendices: tuple[Appendix, ...]
    said: tuple[SaidOfDocument, ...]
    paragraphs: tuple[Paragraph, ...]


def tables_of(document: Document, asked: TableChoice) -> Found:
    """Return the appendices of a document."""
    search = _Search(asked, recognised=document.scanned)
    number = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            search.paragraph(block)
            continue
        number += 1
        for piece in stretches(block, number):
            search.piece(piece)
    return search.found()


class _Search:
    """Goes through the blocks in order and gathers the appendices."""

    def __init__(self, asked: TableChoice, *, recognised: bool) -> None:
        self._asked = asked
        self._recognised = recognised  # by OCR
        self._appendices: list[Appendix] = []
        self._last: AppendixPart | None = None
        self._between: list[Paragraph] = []
        self._paragraphs: list[Paragraph] = []
        self._said: list[SaidOfDocument] = []
        self._numbers: list[str] = []  # of the documents that the file holds
        self._known = 0
        self._begin = 0
        self._end: int | None = None
        self._elsewhere = 0

    def paragraph(self, paragraph: Paragraph) -> None:
        """Take words outside the tables. A further number begins another document."""
        found = _DOCUMENT_NUMBER.match(paragraph.text)
        # The same number stands again over each appendix: "(Kèm theo Kế hoạch số …)".
        if found and found.group(1) not in self._numbers:
            self._numbers.append(found.group(1))
            if not self._appendices and len(self._numbers) > 1:
                self._begin = self._head_before(len(self._paragraphs))
        self._between.append(paragraph)
        self._paragraphs.append(paragraph)

    def found(self) -> Found:
        """Return what was gathered."""
        if self._elsewhere:
            values: dict[str, str | int] = {
                "numbers": ", ".join(self._numbers),
                "table": self._elsewhere,
            }
            self._said.append(SaidOfDocument("two_plans", values))
        return Found(
            tuple(self._appendices),
            tuple(self._said),
            tuple(self._paragraphs[self._begin : self._end]),
        )

    def _head_before(self, number: int) -> int:
        """Return the first of the words over a document's number that belong to its head."""
        first = number
        while (
            first > 0
            and number - first < _HEAD_LINES
            and _is_in_capitals(self._paragraphs[first - 1])
        ):
            first -= 1
        return first

    def piece(self, piece: TableStretch) -> None:
        """Take a table: as an appendix, as the rest of one, or as none."""
        # Then what stands over it are rows of the table, and no words of the document.
        if self._only_repeats(piece):
            piece = piece._replace(head=None, above=())
        for row in piece.above:
            self._words_of(row, "text")
        part = self._part(piece) if self._asked.table in (None, piece.number) else None
        if part is not None and self._is_of_another_document():
            self._elsewhere = self._elsewhere or piece.number
            return
        if part is None:
            self._pass_over(piece)
            return
        part = part._replace(heading=self._heading_over())
        if self._appendices and not self._begins(piece, part):
            last = self._appendices[-1]
            self._appendices[-1] = last._replace(parts=(*last.parts, part))
        else:
            self._appendices.append(Appendix(tuple(self._between), (part,)))
            self._known = self._known or len(self._numbers)
        self._last = part
        self._between = []
        self._paragraphs.append(BREAK)

    def _heading_over(self) -> Paragraph | None:
        """Return the last paragraph over a table that is a numbered heading; behind it no other words may stand."""
        last = self._between[-1] if self._between else None
        if (
            last is None
            or last.kind == "furniture"
            or len(last.text) > _LONGEST_HEADING
        ):
            return None
        return last if NUMBERED_HEADING.fullmatch(last.text) else None

    def _is_of_another_document(self) -> bool:
        """Tell whether a further document has begun since the first appendix: its tables are no rows of this plan."""
        if not self._appendices or len(self._numbers) <= max(1, self._known):
            return False
        if self._end is None:
            numbers = [
                bool(_DOCUMENT_NUMBER.match(paragraph.text))
                for paragraph in self._paragraphs
            ]
            self._end = self._head_before(len(numbers) - numbers[::-1].index(True) - 1)
        return True

    def _only_repeats(self, piece: TableStretch) -> bool:
        """Tell whether the head is that of the table before, printed again in the midst of rows that go on."""
        if (
            self._last is None
            or piece.head is None
            or not any(len(filled(row)) >= 3 for row in piece.above)
        ):
            return False
        return self._is_last(piece.head.headings)

    def _is_last(self, headings: Sequence[str]) -> bool:
        """Tell whether a head is that of the table before; OCR may have read it otherwise on another page."""
        if self._last is None or len(headings) != len(self._last.headings):
            return False
        here, before = (
            "\n".join(map(fold, each)) for each in (headings, self._last.headings)
        )
        if here == before or not self._recognised:
            return here == before
        return SequenceMatcher(None, here, before, autojunk=False).ratio() >= _SAME_HEAD

    def _part(self, piece: TableStretch) -> AppendixPart | None:
        head, last = piece.head, self._last
        follows = last is not None and len(last.headings) == piece.grid.width
        if (
            last is not None
            and follows
            and (head is None or self._is_last(head.headings))
        ):
            # What the columns hold was doubted once, where the table begins.
            return _made(piece, head, last.columns._replace(doubts=()), last.headings)
        headings = head.headings if head else ("",) * piece.grid.width
        body = piece.grid.rows[head.behind :] if head else piece.grid.rows
        columns = columns_of(headings, body, self._asked.columns)
        if self._asked.table is None and not _holds_tasks(
            columns, headings, body, told=head is not None
        ):
            return None
        return _made(piece, head, columns, headings) if "title" in columns.of else None

    def _begins(self, piece: TableStretch, part: AppendixPart) -> bool:
        """Tell whether a table begins a further appendix: a new title stands over it, or it has other columns."""
        if any(announces_appendix(paragraph.text) for paragraph in self._between):
            return True
        last = self._appendices[-1].parts[-1]
        return piece.head is not None and part.columns.of != last.columns.of

    def _pass_over(self, piece: TableStretch) -> None:
        rows = piece.grid.rows[len(piece.above) :]
        if self._asked.table is not None:
            self._paragraphs.append(BREAK)
        elif len(rows) > _SMALLEST_TOLD:
            first = next((filled(row) for row in rows if filled(row)), [])
            words = " | ".join(map(text_of, first))
            values: dict[str, str | int] = {
                "table": piece.number,
                "rows": len(rows),
                "words": words[:60],
            }
            self._said.append(SaidOfDocument("table_skipped", values))
            self._paragraphs.append(BREAK)
        if len(rows) <= _SMALLEST_TOLD:
            for row in rows:
                self._words_of(row, "textbox")

    def _words_of(self, row: GridRow, kind: str) -> None:
        """Take the words of a row that is no row of an appendix, line by line."""
        for cell in filled(row):
            lines = (
                [" ".join(line.split()) for line in cell.lines]
                if kind == "textbox"
                else [text_of(cell)]
            )
            for line in filter(None, lines):
                self.paragraph(
                    Paragraph(
                        line,
                        cell.spot,
                        "textbox" if kind == "textbox" else "text",
                        cell.bold,
                    )
                )


def _is_in_capitals(paragraph: Paragraph) -> bool:
    return paragraph.text == paragraph.text.upper()


def _made(
    piece: TableStretch, head: Head | None, columns: Columns, headings: tuple[str, ...]
) -> AppendixPart:
    rows = piece.grid.rows[head.behind :] if head else piece.grid.rows
    lines = []
    goes_on = (
        True  # what follows a head that was printed again may be the rest of a row
    )
    for row in rows:
        if repeats(row, headings):
            goes_on = True
        elif not is_column_numbers(row) and (
            filled(row) or any(cell.merged for cell in row.cells)
        ):
            lines.append(
                AppendixRow(
                    tuple(spread(row, len(headings))), row, goes_on or row.opens_page
                )
            )
            goes_on = False
    return AppendixPart(columns, headings, tuple(lines), piece.grid.spot)


def _holds_tasks(
    columns: Columns, headings: Sequence[str], body: Sequence[GridRow], *, told: bool
) -> bool:
    """Tell whether a table with these columns is one of tasks: what is to be done, and by whom or by when."""
    known = set(columns.of)
    if sum(map(is_of_calendar, headings)) > 1:
        known.add("deadline")  # said by marks in columns of months
    if "title" not in known or not known & {"deadline", "lead", BOTH}:
        return False
    # Without a head any two columns may look like these: a list of phone numbers has
    # bodies too.
    if not told:
        return {"deadline", "lead"} <= known and len(body) >= _ENOUGH_ROWS
    heading = role_of(headings[columns.of["title"]])
    if heading in (None, OTHER) and "deadline" not in known:
        return False
    return len(known & _CORE) >= _ENOUGH_ROLES or (
        heading == "title" and "deadline" in known
    )
