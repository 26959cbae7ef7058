"""A line of a returned sheet, read: which row it identifies, the words it shows, what was filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plantrack.messages import Words
from plantrack.progress.events import read_percent, words_of
from plantrack.progress.filled import (
    FORM_STATUSES,
    Filled,
    FormStatus,
    SheetSlot,
    normal,
)
from plantrack.progress.identity import with_mark
from plantrack.progress.orders import Refusal
from plantrack.recording.entered import cell_text, is_rounded, read_cell_day, short_days
from plantrack.recording.sheets import (
    ENTRIES,
    MARK,
    MARK_TITLES,
    MARKS,
    status_text,
    title,
)
from plantrack.sources.returned.model import RawCell, SheetTable
from plantrack.text import fold, squeeze


class SheetHead(NamedTuple):
    """The line of titles: which number each column of the sheet's own has (from 0), and all other titles by theirs."""

    places: Mapping[str, int]
    others: Mapping[int, str]


class Titles:
    """Under which titles the columns and statuses of a sheet may stand, in any of our languages."""

    def __init__(self, every: Iterable[Words]) -> None:
        self.columns = {text: mark for mark, text in MARK_TITLES.items()}
        self.statuses: dict[str, FormStatus] = {}
        for words in every:
            self.columns |= {
                fold(title(key, words)): key for key in (*ENTRIES, "title", "product")
            }
            # Sheets of older versions have the reason under this title.
            self.columns |= {fold(words("progress.sheet.note")): "reason"}
            self.statuses |= {
                fold(status_text(status, words)): status for status in FORM_STATUSES
            }

    def head(self, cells: Sequence[RawCell]) -> SheetHead | None:
        """Return where the columns are, if these cells are the line of their titles."""
        places: dict[str, int] = {}
        others: dict[int, str] = {}
        for number, cell in enumerate(cells):
            text = squeeze(str(cell))
            # The marks are told letter by letter, titles as people retype them.
            key = self.columns.get(text) or self.columns.get(fold(text))
            if key:
                places.setdefault(key, number)
            elif text:
                others[number] = text
        complete = all(mark in places for mark in (*MARKS, "status"))
        return SheetHead(places, others) if complete else None


class SheetLine(NamedTuple):
    """A line below the titles: its table, its number, its cells, where the columns are."""

    table: SheetTable
    number: int
    cells: tuple[RawCell, ...]
    head: SheetHead

    def cell(self, key: str) -> RawCell:
        """Return the content of a column, the empty text where the line does not reach it."""
        return self._at(self.head.places.get(key, -1))

    def _at(self, number: int) -> RawCell:
        return self.cells[number] if 0 <= number < len(self.cells) else ""

    def others(self) -> Iterator[tuple[int, str, str]]:
        """Yield the cells under titles that are not the sheet's own: the column's number, its title, the words."""
        for number, heading in self.head.others.items():
            yield number, heading, cell_text(self._at(number)).strip()

    def text(self, key: str) -> str:
        """Return the same as people write it."""
        return cell_text(self.cell(key)).strip()

    def is_row(self, titles: Titles) -> bool:
        """Tell whether the line is meant as a row; who signed the sheet is not."""
        # A row whose marks were cut off is refused by name, not passed over.
        if any(self.text(mark) for mark in MARKS):
            return True
        return fold(self.text("status")) in titles.statuses

    def slot(self) -> SheetSlot | Refusal:
        """Return which row it is of which sheet."""
        plan, task, agency = map(self.text, ("plan", "task", "agency"))
        # Written as text; a spreadsheet may have made its own number of a day of it.
        day = read_cell_day(self.cell("day"), self.table.epoch)
        for mark, value in (("plan", plan), ("task", task), ("agency", agency)):
            if not value:
                return Refusal("no_mark", {"column": mark})
        if not isinstance(day, dt.date):
            return Refusal("marks_changed" if day else "no_mark", {"column": "day"})
        return SheetSlot(plan, task, self.text("period"), agency, day)

    def print_and_words(self) -> tuple[str, str]:
        """Return the fingerprint, and the words of the task that the sheet shows with what tells it from a twin."""
        print_, twin, digest = self.text("print").partition("#")
        shown = (cell_text(self.cell("title")), cell_text(self.cell("product")))
        return print_, with_mark(words_of(*shown), twin + digest) if any(shown) else ""

    def filled(self, titles: Titles) -> Filled | Refusal:
        """Return what was filled in."""
        status = squeeze(str(self.cell("status")))
        # An emptied status is what "not begun" is called by those who delete words.
        known = titles.statuses.get(fold(status)) if status else "none"
        if known is None:
            return Refusal("bad_status", {"value": status, "column": "status"})
        day, percent, new_due = self._day("date"), self._percent(), self._day("new_due")
        for one in (day, percent, new_due, self._rounded()):
            if isinstance(one, Refusal):
                return one
        document, reason = (cell_text(self.cell(key)) for key in ("document", "reason"))
        given = Filled(known, day, percent, document, reason, new_due)  # type: ignore[arg-type] # no refusal is left
        return normal(given)

    def _day(self, key: str) -> dt.date | Refusal | None:
        day = read_cell_day(self.cell(key), self.table.epoch)
        # 3/4/26 is taken the Vietnamese way; where another way fits, `collect` says so.
        if isinstance(day, str):
            day = next(iter(short_days(day)), day)
        if isinstance(day, str):
            return Refusal("bad_date", {"value": day, "column": key})
        return day

    def _percent(self) -> int | Refusal | None:
        raw = self.cell("percent")
        if isinstance(raw, float):
            # Half is how a spreadsheet keeps 50% where the cell shows numbers.
            raw = f"{raw * 100 if 0 < raw < 1 else raw:g}"
        percent = read_percent(str(raw))
        if percent is None and raw != "":
            return Refusal("bad_percent", {"value": str(raw), "column": "percent"})
        return percent

    def _rounded(self) -> Refusal | None:
        """Refuse a number of which a spreadsheet has lost digits."""
        for key in ("document", "reason"):
            if is_rounded(self.cell(key)):
                value = cell_text(self.cell(key))
                return Refusal("rounded_number", {"value": value, "column": key})
        return None


def no_form(tables: Sequence[SheetTable]) -> str:
    """Say why a file is no sheet of ours: it is empty, it lost its letters on saving, or it is another."""
    rows = [cells for table in tables for _, cells in table.rows]
    if not rows:
        return "empty"
    marked = next(
        (cells for cells in rows if any(str(cell).startswith(MARK) for cell in cells)),
        None,
    )
    # Our own titles hold neither sign, so that one in their line was a letter once.
    lost = marked is not None and any(
        "?" in str(cell) or "\ufffd" in str(cell) for cell in marked
    )
    return "letters_lost" if lost else "no_form"
