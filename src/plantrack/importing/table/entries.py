"""The rows of an appendix as its readers see them: headings, bands and rows of work, each whole.

Rows that a page cut in two, or that bring further words of the row above, are put together here; a merged cell
gives its words to every row that it spans.
"""

from __future__ import annotations

import re
from typing import Final

from plantrack.importing.blocks import NOWHERE, GridCell
from plantrack.importing.doubts import of_marks
from plantrack.importing.table.appendix import Appendix, AppendixPart, AppendixRow
from plantrack.importing.table.entry import Entry, EntryValue
from plantrack.importing.table.grids import filled, text_of
from plantrack.importing.table.headingrows import heading_of, lone_cell
from plantrack.importing.table.headings import BOTH
from plantrack.importing.table.rownumbers import bare_number, is_row_number
from plantrack.text import fold

_TOTAL: Final = re.compile(r"(?:tổng (?:số|cộng)|cộng)\b", re.IGNORECASE)
_END: Final = re.compile(
    r"(?i:(?:ghi chú|lưu ý|nơi nhận|người lập(?: biểu)?)\b)|(?:TM|KT|TL|TUQ|Q)\.\s|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|THỦ TRƯỞNG)\b"
)
_TITLE_NUMBER: Final = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[a-zđ])[.)]\s*(?=[^\W\d])", re.ASCII
)
_DITTO: Final = re.compile(
    r"(?:nt|n\.t|như trên|-nt-|“|”|\"|″|''|〃)\.?", re.IGNORECASE
)
_SIGNS: Final = re.compile(
    r"(?i:(?:[^,]{2,40},\s*)?ngày\s*[\d….]*\s*tháng\s*[\d….]*\s*năm\s*[\d….]*$)"
    r"|(?:PHÓ |Q\. ?|QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG)\b"
)
_AGAIN: Final = re.compile(r"\s*\(?\s*tiếp(?: theo)?\s*\)?\s*\.?$", re.IGNORECASE)
_BULLET: Final = re.compile(r"[-+•*–]\s*")
_OF_ROWS: Final = ("title", "product", "lead", "support", BOTH, "deadline", "start")


def entries_of(appendix: Appendix) -> tuple[list[Entry], list[str]]:
    """Return the entries of an appendix in order, and the words of rows that are none (totals, notes below)."""
    walk = _Walk()
    for number, part in enumerate(appendix.parts):
        walk.part(part, number)
    return walk.entries, walk.passed_over


class _Walk:
    """Goes from row to row; ``_above`` holds the merged cell that reaches down in each column."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.passed_over: list[str] = []
        self._part: AppendixPart
        self._number = 0
        self._above: dict[int, GridCell] = {}
        self._cut: dict[int, GridCell] = {}  # merged cells that a page cut, whole again
        self._ended = False

    def part(self, part: AppendixPart, number: int) -> None:
        """Take the rows of one table."""
        self._part, self._number = part, number
        self._above, self._cut = {}, {}
        self._ended = False
        for line in part.lines:
            self._line(line)
            # Only now: a cell that reaches down is for the rows below this one.
            for column, cell in enumerate(line.places):
                if cell is not None and cell.merged == "top":
                    self._above[column] = self._cut.get(column, cell)
                elif cell is None or not cell.merged:
                    self._above.pop(column, None)
                    self._cut.pop(column, None)

    def _line(self, line: AppendixRow) -> None:
        cells = filled(line.row)
        lone = lone_cell(self._part, cells)
        if self._is_outside(line, cells):
            self.passed_over.append(" ".join(text_of(cell) for cell in cells))
            return
        if lone is not None and line.goes_on and self._extends_heading(line, lone):
            return
        entry = None
        if lone is not None:
            entry = heading_of(self._part, line, lone, begun=bool(self.entries))
        if entry is not None and self._is_again(entry):
            return
        if entry is None and not self._merged_on(line, cells):
            entry = self._row(line)
        if entry is not None:
            entry.part = self._number
            self.entries.append(entry)

    def _is_outside(self, line: AppendixRow, cells: list[GridCell]) -> bool:
        """Tell whether a row stands under the table proper: a total, a note, whoever signs."""
        if not cells or is_row_number(self._part.words(line, "id")):
            return False
        first = text_of(cells[0])
        # Whoever signs may stand in the same grid as the table, in a column of its own.
        signs = not self._part.words(line, "title") and any(
            _SIGNS.match(text_of(cell)) for cell in cells
        )
        if not line.goes_on and (signs or _END.match(first)):
            self._ended = True
        return self._ended or bool(_TOTAL.match(first))

    def _is_again(self, entry: Entry) -> bool:
        """Tell whether a heading is one from above, printed again where the table goes on: "II. … (tiếp theo)"."""
        if entry.kind != "heading" or not entry.number:
            return False
        title, again = _AGAIN.subn("", entry.text("title"))
        begins = self._number > 0 and not any(
            one.part == self._number for one in self.entries if one.kind == "row"
        )
        before = [
            fold(one.text("title"))
            for one in self.entries
            if one.kind == "heading" and one.number == entry.number
        ]
        return bool(again or begins) and before[-1:] == [fold(title)]

    def _extends_heading(self, line: AppendixRow, lone: GridCell) -> bool:
        """Put words to the heading that a page cut in two; tell whether they were its rest."""
        text = text_of(lone)
        last = self.entries[-1] if self.entries else None
        if (
            last is None
            or last.kind != "heading"
            or not text[:1].islower()
            or self._part.words(line, "id")
        ):
            return False
        last.values["title"] = EntryValue(
            (*last.values["title"].lines, text), last.spot
        )
        last.doubt("title", "joined_over_page", 0.9, lone.spot)
        return True

    def _merged_on(self, line: AppendixRow, cells: list[GridCell]) -> bool:
        """Put a row that only brings further words to the entry above; tell whether it was one."""
        last = next(
            (entry for entry in reversed(self.entries) if entry.kind != "band"), None
        )
        if last is None or not cells:
            return not cells
        if self._part.words(line, "id"):
            return False
        reason = self._why_it_goes_on(line, last)
        if reason is None:
            return False
        code, sureness = reason
        for name, column in self._part.named():
            cell = line.places[column]
            if (
                cell is not None
                and text_of(cell)
                and (cell.span == 1 or name == "title")
            ):
                whole = self._extend(last, name, cell, code, sureness)
                if cell.merged == "top":
                    self._cut[column] = cell._replace(lines=whole)
        return True

    def _why_it_goes_on(
        self, line: AppendixRow, last: Entry
    ) -> tuple[str, float] | None:
        """Return the code and sureness of the doubt where a row without a number is part of the one above."""
        title = self._part.words(line, "title")
        own = [name for name in _OF_ROWS[1:] if self._part.words(line, name)]
        if line.goes_on and self._rest_of_row(title, own):
            return "joined_over_page", 0.85
        if last.kind != "row":
            return None
        if title and not own and (title[:1].islower() or _BULLET.match(title)):
            return "row_without_number", 0.6
        if not title and own and "deadline" not in own:
            return "row_without_number", 0.4
        return None

    def _rest_of_row(self, title: str, own: list[str]) -> bool:
        """Tell whether the first row of a page is the rest of the last one of the page before."""
        if "id" in self._part.columns.of:
            return True
        # A row of its own has somebody who does it, or a day.
        owed = {"lead", "deadline", BOTH} & set(own)
        return not title or title[:1].islower() or not owed

    def _extend(
        self, entry: Entry, name: str, cell: GridCell, code: str, sureness: float
    ) -> tuple[str, ...]:
        """Put the words of a cell to those of the entry above; returns all of them."""
        held = entry.values if name not in self._part.columns.other else entry.other
        before = held.get(name)
        if before is not None and fold(before.text) == fold(text_of(cell)):
            return before.lines  # a merged cell that the page break printed twice
        lines, spot = (before.lines, before.spot) if before else ((), cell.spot)
        held[name] = EntryValue(
            (*lines, *cell.lines), spot, wrapped=True
        )  # where the row was cut, no name ends
        entry.doubt(name, code, sureness, cell.spot)
        entry.doubts += of_marks("", name, cell)
        return held[name].lines

    def _row(self, line: AppendixRow) -> Entry:
        printed = self._part.words(line, "id")
        number = bare_number(printed)
        spot = next((cell.spot for cell in line.row.cells), NOWHERE)
        entry = Entry("row", number, {}, spot=spot, part=self._number)
        shared = self._part.cell(line, "id")
        merged = shared is not None and shared.merged == "below"
        listed = bool(
            _BULLET.match(printed) or _BULLET.match(self._part.words(line, "title"))
        )
        # Under a merged number, or with a dash, a row is a part of the work above.
        entry.under = not number and bool(self.entries) and (merged or listed)
        for name, column in self._part.named():
            self._take(entry, line, name, column)
        self._share_title(entry)
        if not number and any(
            map(str.isalnum, printed)
        ):  # words in the column of numbers, too many for one, are not lost
            lines = (
                printed,
                *(entry.values["title"].lines if "title" in entry.values else ()),
            )
            entry.values["title"] = EntryValue(lines, spot, wrapped=True)
        if not number:
            self._number_from_title(entry)
        return entry

    def _share_title(self, entry: Entry) -> None:
        """Take a row without number and words of its own, but with a date, as a further result of the row above."""
        last = self.entries[-1] if self.entries else None
        if (
            last is None
            or last.kind != "row"
            or entry.number
            or "title" in entry.values
        ):
            return
        if entry.text("deadline") and last.text("deadline") and "title" in last.values:
            entry.under = True
            entry.values["title"] = last.values["title"]
            entry.doubt("title", "shared_cell", 0.85, entry.spot)

    def _take(self, entry: Entry, line: AppendixRow, name: str, column: int) -> None:
        """Take the cell of a column into an entry, one that a merged cell covers with that cell's words."""
        cell = line.places[column]
        if cell is None:
            return
        above = self._above.get(column)
        if cell.merged == "below" and above is not None and not text_of(cell):
            cell = cell._replace(lines=above.lines, spot=above.spot)
            entry.doubt(name, "shared_cell", 0.95, above.spot)
            if column in self._cut:
                entry.doubt(name, "joined_over_page", 0.85, above.spot)
        if name != "title" and cell.span > 1 and cell.column != column:
            return  # words over several columns belong to the first of them
        text = text_of(cell)
        if not text:
            # Empty to the eye, but the reader may know of words that it could not read.
            entry.doubts += of_marks("", name, cell)
            return
        held = entry.other if name in self._part.columns.other else entry.values
        if _DITTO.fullmatch(text) and self.entries:
            before = self._nearest(name, other=held is entry.other)
            if before is not None:
                entry.doubt(name, "ditto", 0.7, cell.spot, words=text)
                held[name] = before
                return
        held[name] = EntryValue(cell.lines, cell.spot, cell.wrapped)
        entry.doubts += of_marks("", name, cell)

    def _nearest(self, name: str, *, other: bool) -> EntryValue | None:
        """Return what the nearest row above has in a column."""
        for entry in reversed(self.entries):
            held = entry.other if other else entry.values
            if entry.kind == "row" and name in held:
                return held[name]
        return None

    def _number_from_title(self, entry: Entry) -> None:
        """Take the number from the words of the work where the table has no column for it."""
        title = entry.values.get("title")
        found = _TITLE_NUMBER.match(title.text) if title and not entry.under else None
        if found and title and "id" not in self._part.columns.of:
            entry.number = bare_number(found.group(1))
            entry.values["title"] = EntryValue((title.text[found.end() :],), title.spot)
