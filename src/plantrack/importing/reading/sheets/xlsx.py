"""XLSX, the XML read by hand: what each cell shows, what is hidden, merged, struck out or has no value.

Only cells that are there are looked at, so a sheet that says it is two gigabytes large costs what it holds.
ECMA-376 part 1, section 18.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from plantrack.importing.blocks import Document, DocumentBlock, Mark, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.package import OfficePackage
from plantrack.importing.reading.sheets.formulas import (
    CellPlace,
    Counting,
    FormulaValue,
)
from plantrack.importing.reading.sheets.grid import (
    Area,
    Sheet,
    SheetCell,
    column_of,
    grid_of,
)
from plantrack.importing.reading.sheets.number_formats import code_of, shown
from plantrack.importing.reading.source import Options, Source
from plantrack.legacy import coding_of, unicode_of

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS: Final = 16_384
_ROW_TAG, _COLUMN_TAG, _MERGED_TAG = f"{_S}row", f"{_S}col", f"{_S}mergeCell"
_COUNTED: Final = Mark("formula_counted", 0.95)
_VALUELESS: Final = Mark("formula_without_value", 0.3)
_STRUCK: Final = Mark("struck", 0.85)
_ERROR: Final = Mark("formula_error", 0.3)


class _Style(NamedTuple):
    """The format of a cell: its number format's code, and of its font what matters."""

    code: str = "General"
    bold: bool = False
    struck: bool = False


class _Text(NamedTuple):
    """A text of the file; ``struck`` says that words of it are struck out and left out."""

    words: str
    struck: bool = False


class _Workbook(NamedTuple):
    texts: list[_Text]
    styles: list[_Style]
    from_1904: bool


def read(source: Source, options: Options) -> Document:  # noqa: ARG001 - a sheet has neither pages nor tracked changes
    """Return the tables of an XLSX, one a sheet that is not hidden."""
    package = OfficePackage(source)
    root = package.tree("xl/workbook.xml")
    if root is None:
        raise RefusedError(source.name, "broken")
    properties = root.find(f"{_S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Workbook(_texts(package), _styles(package), from_1904)
    blocks: list[DocumentBlock] = []
    said: list[SaidOfDocument] = []
    for name, part, hidden in _sheets(package, root):
        if hidden:
            said.append(SaidOfDocument("hidden_sheet", {"sheet": name}))
        elif part in package.names:
            sheet, of_sheet = _SheetReader(book, name).read(package, part)
            grid, left_out = grid_of(sheet)
            blocks += [grid] if grid else []
            said += of_sheet + left_out
    return Document(tuple(blocks), tuple(said))


def _sheets(package: OfficePackage, root: Any) -> list[tuple[str, str, bool]]:
    """Return of each sheet its name, its part and whether it is hidden."""
    relations = package.tree("xl/_rels/workbook.xml.rels")
    targets = (
        {each.get("Id"): each.get("Target", "") for each in relations}
        if relations is not None
        else {}
    )
    found = []
    for sheet in root.iterfind(f"{_S}sheets/{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found.append(
            (sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")
        )
    return found


def _texts(package: OfficePackage) -> list[_Text]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    texts = []
    for item in package.events("xl/sharedStrings.xml", (f"{_S}si",)):
        texts.append(_text(item))
        item.clear()
    return texts


def _text(item: Any) -> _Text:
    """Return the words of a text, those of its runs that are struck out left out."""
    plain = item.find(f"{_S}t")
    if plain is not None:
        return _Text(_unescaped(plain.text or ""))
    words, struck = [], False
    for run in item.iterfind(f"{_S}r"):
        text = run.find(f"{_S}t")
        if _on(run.find(f"{_S}rPr/{_S}strike")):
            struck = True
        elif text is not None:
            words.append(text.text or "")
    return _Text(_unescaped("".join(words)), struck)


def _unescaped(text: str) -> str:
    return (
        _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text)
        if "_x" in text
        else text
    )


def _on(switch: Any) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def _styles(package: OfficePackage) -> list[_Style]:
    root = package.tree("xl/styles.xml")
    if root is None:
        return []
    own = {
        int(element.get("numFmtId", 0)): element.get("formatCode", "")
        for element in root.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    fonts = [
        (_on(element.find(f"{_S}b")), _on(element.find(f"{_S}strike")))
        for element in root.iterfind(f"{_S}fonts/{_S}font")
    ]
    styles = []
    for format_ in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        font = int(format_.get("fontId", 0))
        bold, struck = fonts[font] if font < len(fonts) else (False, False)
        styles.append(
            _Style(code_of(int(format_.get("numFmtId", 0)), own), bold, struck)
        )
    return styles


class _SheetReader:
    """Reads one sheet; ``_values`` are what formulas may count on."""

    def __init__(self, book: _Workbook, name: str) -> None:
        self._book = book
        self._name = name
        self._cells: dict[CellPlace, SheetCell] = {}
        self._values: dict[CellPlace, FormulaValue] = {}
        self._formulas: dict[CellPlace, str] = {}
        self._shared: dict[str, tuple[CellPlace, str]] = {}
        self._style_of: dict[CellPlace, _Style] = {}
        self._struck = 0
        self._legacy = 0

    def read(
        self, package: OfficePackage, part: str
    ) -> tuple[Sheet, list[SaidOfDocument]]:
        """Return the sheet, and what is to be said of it."""
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        merged: list[Area] = []
        at = 0
        for element in package.events(part, (_ROW_TAG, _COLUMN_TAG, _MERGED_TAG)):
            if element.tag == _ROW_TAG:
                at = int(element.get("r") or at + 1)
                self._row(element, at)
                hidden_rows |= {at} if _is_hidden(element, "ht") else set()
            elif element.tag == _COLUMN_TAG:
                last = min(int(element.get("max", 0)), _MOST_COLUMNS)
                columns = range(int(element.get("min", 1)), last + 1)
                hidden_columns.update(columns if _is_hidden(element, "width") else ())
            else:
                merged += _areas(element.get("ref", ""))
            element.clear()
        said = self._count_on()
        sheet = Sheet(
            self._name,
            self._cells,
            merged,
            frozenset(hidden_rows),
            frozenset(hidden_columns),
        )
        return sheet, said

    def _row(self, row: Any, at: int) -> None:
        column = 0
        for element in row.iterfind(f"{_S}c"):
            place = _PLACE.fullmatch(element.get("r", ""))
            column = column_of(place.group(1)) if place else column + 1
            self._cell(element, (at, column))

    def _cell(self, element: Any, place: CellPlace) -> None:
        number = int(element.get("s", 0))
        style = (
            self._book.styles[number] if number < len(self._book.styles) else _Style()
        )
        self._style_of[place] = style
        formula = element.find(f"{_S}f")
        stored = element.find(f"{_S}v")
        if formula is not None and (stored is None or not stored.text):
            self._formulas[place] = self._formula(formula, place)
            return
        text, value = self._shown(element, stored, style)
        if value not in (None, ""):
            self._values[place] = value
        if text.struck or (style.struck and text.words.strip()):
            self._struck += 1
        if not style.struck and (text.words or text.struck):
            marks = [_STRUCK] if text.struck else []
            marks += [_ERROR] if element.get("t") == "e" else []
            self._put(place, text.words, tuple(marks))

    def _put(self, place: CellPlace, words: str, marks: tuple[Mark, ...]) -> None:
        coding = None if words.isascii() else coding_of(words)
        if coding:
            self._legacy += 1
            words, marks = unicode_of(words, coding), (*marks, Mark("legacy", 0.95))
        lines = tuple(re.split(r"\r\n|\r|\n", words))
        self._cells[place] = SheetCell(lines, self._style_of[place].bold, marks)

    def _shown(
        self, element: Any, stored: Any, style: _Style
    ) -> tuple[_Text, FormulaValue]:
        """Return what the cell shows, and its value for formulas."""
        kind = element.get("t", "n")
        if kind == "inlineStr":
            text = (
                _text(element.find(f"{_S}is"))
                if element.find(f"{_S}is") is not None
                else _Text("")
            )
            return text, text.words
        raw = (stored.text or "") if stored is not None else ""
        if kind == "s":
            known = raw.isdigit() and int(raw) < len(self._book.texts)
            text = self._book.texts[int(raw)] if known else _Text("")
            return text, text.words
        if kind == "b":
            return _Text("TRUE" if raw == "1" else "FALSE"), raw
        if kind != "n" or not raw:
            return _Text(_unescaped(raw)), raw
        try:
            value = float(raw)
        except ValueError:
            return _Text(raw), raw
        return _Text(shown(value, style.code, from_1904=self._book.from_1904)), value

    def _formula(self, formula: Any, place: CellPlace) -> str:
        """Return the formula of a cell; one that is shared stands whole only in its first cell."""
        shared = formula.get("si") if formula.get("t") == "shared" else None
        text = formula.text or ""
        if shared is None:
            return text
        if text:
            self._shared[shared] = (place, text)
            return text
        first, text = self._shared.get(shared, (place, ""))
        return _moved(text, place[0] - first[0])

    def _count_on(self) -> list[SaidOfDocument]:
        """Fill the cells whose formulas have no stored value, as far as they only number rows."""
        counted = Counting(self._values, self._formulas).run()
        for place in self._formulas:
            value = counted.get(place)
            if isinstance(value, int | float):
                self._put(place, shown(value, self._style_of[place].code), (_COUNTED,))
            elif value is None:
                self._cells[place] = SheetCell(("",), marks=(_VALUELESS,))
        told = {
            "formulas_counted": sum(1 for value in counted.values() if value != ""),
            "formulas_without_value": len(self._formulas) - len(counted),
            "struck": self._struck,
            "legacy": self._legacy,
        }
        return [
            SaidOfDocument(code, {"count": count})
            for code, count in told.items()
            if count
        ]


def _moved(formula: str, rows: int) -> str:
    """Return a formula as it reads some rows further down; rows behind a ``$`` stay."""
    return re.sub(
        r"(\$?[A-Z]{1,3})(\d{1,7})",
        lambda ref: f"{ref.group(1)}{int(ref.group(2)) + rows}",
        formula,
    )


def _is_hidden(element: Any, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _areas(reference: str) -> list[Area]:
    corners = _PLACE.findall(reference)
    if len(corners) != 2:
        return []
    (left, top), (right, bottom) = corners
    return [Area(int(top), column_of(left), int(bottom), column_of(right))]
