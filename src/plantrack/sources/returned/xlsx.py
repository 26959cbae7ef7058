"""A workbook in XLSX → tables: cells as the file keeps them, none rounded, merged ones in each row.

ECMA-376 part 1, section 18. What is computed is told as its formula: nothing here computes.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from plantrack.sources.returned.model import (
    MOST_ROWS,
    CellBudget,
    Merge,
    RawCell,
    SheetGrid,
    SheetTable,
    TooLargeError,
)
from plantrack.sources.returned.zipped import PackedFile, parse

_BOOK: Final = "xl/workbook.xml"
_EPOCHS: Final = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
_DATES: Final = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_PERCENTS: Final = frozenset((9, 10))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_STYLES: Final = 100_000
_MOST_NAMED: Final = 50_000
_MOST_SHEETS: Final = 500
_MOST_MERGES: Final = 50_000


def read_xlsx(data: bytes) -> list[SheetTable]:
    """Read every sheet. Raises :class:`TooLargeError`, and what a damaged file makes its parts raise."""
    package = PackedFile(data)
    book = _Book()
    parse(package.read(_BOOK), book.start, _ignore, _ignore, _MOST_NAMED)
    targets = _Targets()
    parse(
        package.read("xl/_rels/workbook.xml.rels"),
        targets.start,
        _ignore,
        _ignore,
        _MOST_NAMED,
    )
    styles = _Styles()
    if "xl/styles.xml" in package.names:
        parse(
            package.read("xl/styles.xml"),
            styles.start,
            styles.end,
            _ignore,
            _MOST_STYLES,
        )
    strings = _Strings()
    if "xl/sharedStrings.xml" in package.names:
        parse(
            package.read("xl/sharedStrings.xml"),
            strings.start,
            strings.end,
            strings.said,
        )
    epoch = _EPOCHS[book.from_1904]
    budget = CellBudget()
    found = []
    if len(book.sheets) > _MOST_SHEETS:
        raise TooLargeError
    for name, key in book.sheets:
        part = posixpath.normpath(
            posixpath.join("xl", targets.by_id.get(key, ""))
        ).lstrip("/")
        part = part.removeprefix("xl/xl/") if part not in package.names else part
        if part not in package.names:
            continue
        sheet = _Sheet(strings.texts, styles.kinds, epoch, SheetGrid(budget))
        parse(package.read(part), sheet.start, sheet.end, sheet.said)
        found.append(SheetTable(name, sheet.grid.filled(sheet.merges), epoch))
    return found


def _ignore(_: str) -> None:
    """Pass over what is not asked for."""


class _Book:
    """The sheets of the book, in order: their names and the keys of their parts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((values.get("name", ""), values.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = values.get("date1904") in ("1", "true")


class _Targets:
    """Where the parts of the sheets are, by key."""

    def __init__(self) -> None:
        self.by_id: dict[str, str] = {}

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "Relationship":
            target = values.get("Target", "")
            self.by_id[values.get("Id", "")] = target.removeprefix("/xl/")


class _Styles:
    """How the number of a cell is shown, by the cell's style: a date, a percentage, or as it is ("")."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self._own: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[int(values.get("numFmtId", "0"))] = values.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.kinds.append(self._kind(int(values.get("numFmtId", "0"))))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def _kind(self, number: int) -> str:
        shown = _QUOTED.sub("", self._own.get(number, "")).lower()
        if number in _PERCENTS or "%" in shown:
            return "percent"
        months = "m" in shown and not any(char in shown for char in "#0?")
        return (
            "date" if number in _DATES or "y" in shown or "d" in shown or months else ""
        )


class _Strings:
    """The texts that cells share."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._taken = False
        self._sounds = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "rPh":  # how a text is read aloud is no part of it
            self._sounds += 1
        self._taken = name == "t" and not self._sounds

    def said(self, text: str) -> None:
        if self._taken:
            self._parts.append(text)

    def end(self, name: str) -> None:
        self._taken = False
        if name == "rPh":
            self._sounds -= 1
        elif name == "si":
            self.texts.append(_plain("".join(self._parts)))
            self._parts.clear()


class _Sheet:
    """The cells of a sheet, and which are merged."""

    def __init__(
        self, texts: list[str], kinds: list[str], epoch: dt.date, grid: SheetGrid
    ) -> None:
        self.grid, self.merges = grid, list[Merge]()
        self._texts, self._kinds, self._epoch = texts, kinds, epoch
        self._row, self._column, self._rows = 0, -1, 0
        self._type, self._kind = "", ""
        self._inside = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column = int(values.get("r", self._row + 1)), -1
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise TooLargeError
        elif name == "c":
            self._cell(values)
        elif name == "f":
            self._formula = []
        elif name == "mergeCell":
            self._merge(values.get("ref", ""))
        self._inside = name

    def _cell(self, values: dict[str, str]) -> None:
        place = _REFERENCE.fullmatch(values.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        style = int(values.get("s", "0"))
        self._type = values.get("t", "n")
        self._kind = self._kinds[style] if style < len(self._kinds) else ""
        self._value, self._formula = [], None

    def _merge(self, reference: str) -> None:
        if len(self.merges) >= _MOST_MERGES:
            raise TooLargeError
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and ends[0][2] != ends[1][2]:
            self.merges.append(
                Merge(_column(ends[0][1]), int(ends[0][2]), int(ends[1][2]))
            )

    def said(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._value.append(text)
        elif self._inside == "f" and self._formula is not None:
            self._formula.append(text)

    def end(self, name: str) -> None:
        self._inside = ""
        if name == "c":
            self.grid.put(self._row, self._column, self._read())

    def _read(self) -> RawCell:
        text = "".join(self._value)
        if self._formula is not None:
            return "=" + "".join(self._formula)
        match self._type:
            case "s":
                return self._texts[int(text)] if text else ""
            case "n":
                return number(text, self._kind, self._epoch) if text else ""
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case "d":
                return dt.date.fromisoformat(text[:10])
        return _plain(text)


def number(text: str, kind: str, epoch: dt.date) -> RawCell:
    """Return a number as its cell shows it: a date, a percentage, or its own digits.

    ``text`` is the number as the file keeps it, ``kind`` "date", "percent" or "".
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return text
    if kind == "percent":
        return f"{round(float(value) * 100, 6):g}%"
    if (
        kind == "date" and 1 <= value < 2_958_466
    ):  # up to 31/12/9999, as spreadsheets count
        return epoch + dt.timedelta(days=int(value))
    if value == value.to_integral_value():
        return int(value)
    return float(value)


def _plain(text: str) -> str:
    return (
        _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        if "_x" in text
        else text
    )


def _column(letters: str) -> int:
    number_ = 0
    for letter in letters:
        number_ = number_ * 26 + ord(letter) - ord("A") + 1
    return number_ - 1
