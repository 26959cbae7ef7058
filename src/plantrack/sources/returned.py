"""A sheet that came back, XLSX or CSV → its tables of cells, with what spreadsheets do to them undone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from plantrack.errors import BadSheetError, FileError, MissingLibraryError
from plantrack.findings import reason_of
from plantrack.sources.regular import read_regular

RawCell: TypeAlias = str | int | float | dt.date
_LARGEST: Final = 50_000_000
_BLANK_ROWS: Final = 1000
_WIDEST: Final = 200


class Table(NamedTuple):
    """One sheet of a workbook (or a whole CSV file): its name, its rows with their numbers, and the day
    from which a date kept as a number counts."""

    name: str
    rows: tuple[tuple[int, tuple[RawCell, ...]], ...]
    epoch: dt.date = dt.date(1899, 12, 30)


def read_tables(path: Path) -> list[Table]:
    """Read every table of a file. A formula is its own text: nothing is computed.

    Raises :class:`FileError` where it cannot be opened, :class:`BadSheetError` where it is no such file,
    :class:`MissingLibraryError` where a workbook's library is not installed.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    if data.startswith(b"PK"):
        return _workbook(path, data)
    return [Table("", tuple(_csv_rows(path, data)))]


def _workbook(path: Path, data: bytes) -> list[Table]:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingLibraryError("openpyxl", "office") from error
    import warnings

    try:
        _check_size(path, data)
        with warnings.catch_warnings():
            # Extensions that the library leaves out (drop-downs of newer kinds) do not concern us.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            epoch = book.epoch.date()
            return [Table(sheet.title, tuple(_sheet_rows(sheet)), epoch) for sheet in book.worksheets]
    except Exception as error:  # a damaged workbook fails anywhere in the library
        raise BadSheetError(str(path)) from error


def _check_size(path: Path, data: bytes) -> None:
    """Refuse a workbook that would unpack to more than any agency could have filled in."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(item.file_size for item in packed.infolist()) > _LARGEST:
            raise BadSheetError(str(path))


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, tuple[RawCell, ...]]]:
    # What a file says of its own size may be wrong; it is found by reading.
    sheet.reset_dimensions()
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=_WIDEST), 1):
        row = tuple(_cell(cell) for cell in cells)
        blank = 0 if any(cell != "" for cell in row) else blank + 1
        if blank > _BLANK_ROWS:
            return
        if not blank:
            yield number, row


def _cell(cell: Any) -> RawCell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float):
        return f"{round(value * 100, 6):g}%" if "%" in (cell.number_format or "") else value
    return str(value)


def _csv_rows(path: Path, data: bytes) -> Iterator[tuple[int, tuple[RawCell, ...]]]:
    text = _decoded(path, data)
    first = max(text.split("\n")[:20], key=len, default="")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(_armed(cell) for cell in cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadSheetError(str(path)) from error


def _decoded(path: Path, data: bytes) -> str:
    try:
        # A spreadsheet's "Unicode text" is UTF-16 with its mark.
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSheetError(str(path)) from error


def _armed(cell: str) -> str:
    """Take off the mark that keeps a cell from acting as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
