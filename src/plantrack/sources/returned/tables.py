"""A sheet that came back, whatever it was saved as → its tables."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from plantrack.errors import PlantrackError
from plantrack.errors.files import BadSheetError, FileError, MissingFileError
from plantrack.findings import reason_of
from plantrack.sources.regular import read_regular
from plantrack.sources.returned.model import LARGEST_FILE, SheetTable, TooLargeError
from plantrack.sources.returned.separated import EncodingError, read_separated

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_tables(path: Path, mark: str) -> list[SheetTable]:
    """Read every table of a file; ``mark`` begins the titles of the columns that only our sheets have.

    Raises :class:`FileError` where it cannot be opened, :class:`BadSheetError` where it is no such file or
    holds more than an agency could fill in, :class:`MissingLibraryError` where its library is missing.
    """
    try:
        data = read_regular(path, most=LARGEST_FILE)
    except FileNotFoundError as error:
        raise MissingFileError(str(path), reason_of(error)) from error
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    try:
        return _reader(data, mark)(data)
    except PlantrackError:
        raise
    except TooLargeError as error:
        raise BadSheetError(str(path), "sheet_too_large") from error
    except EncodingError as error:
        raise BadSheetError(str(path), "sheet_encoding", encoding=str(error)) from error
    except Exception as error:  # a damaged workbook fails anywhere
        raise BadSheetError(str(path), "sheet_broken") from error


def _reader(data: bytes, mark: str) -> Callable[[bytes], list[SheetTable]]:
    if data.startswith(_OLE):
        from plantrack.sources.returned.xls import read_xls

        return read_xls
    if not data.startswith(b"PK"):
        return lambda text: [SheetTable("", read_separated(text, mark))]
    from io import BytesIO

    from plantrack.sources.returned.ods import read_ods
    from plantrack.sources.returned.xlsx import read_xlsx

    with zipfile.ZipFile(BytesIO(data)) as package:
        return read_ods if "content.xml" in package.namelist() else read_xlsx
