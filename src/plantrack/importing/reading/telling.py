"""What a file is, told by its first bytes and by what it holds, never by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.plaintext import decoded, text_format
from plantrack.importing.reading.source import Source

_HEAD: Final = 1024  # a PDF may begin with up to 1024 bytes of something else (ISO 32000-1, Annex H.3.4.1)
_LONGEST_TYPE: Final = 100
_LARGEST_TEXT: Final = 16_000_000  # bytes; 10,000 rows have some 6 million
_MOST_LINES: Final = 200_000
_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT: Final = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PARTS: Final = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
)
_FLAT: Final = re.compile(
    rb"<office:document\b[^>]*opendocument\.(text|spreadsheet)\b"
)  # a package in one file
_OLD_XML: Final = (  # what Office 2003 wrote, and web programs still do
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheet-xml"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "word-xml"),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "word-xml"),
)
_MARKUP: Final = (
    re.compile(  # behind another "<" no tag begins: marks like <<TABLE>> are words
        rb"(?<!<)<\s*(?:!doctype html|html|head|body|table|meta|div|p)\b", re.IGNORECASE
    )
)


def format_of(source: Source) -> str:
    """Return the name of the file's format (:data:`plantrack.importing.reading.registry.FORMATS`).

    Raises :class:`~plantrack.importing.errors.RefusedError` for what is empty, encrypted or none of them.
    """
    data = source.data
    if not data.strip():
        raise RefusedError(source.name, "empty")
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_zip(source)
    if data.startswith(_OLE):
        return _in_compound_file(source)
    if data.startswith(_PICTURES):
        return "picture"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return _in_text(source)


def _in_zip(source: Source) -> str:
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as package:
            names = set(package.namelist())
            kind = _said_by(package) if "mimetype" in names else ""
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
    ) as error:
        raise RefusedError(source.name, "broken") from error
    # By its own word first: the names of parts decide only where a package says
    # nothing.
    found = _OPEN_DOCUMENT.get(kind.strip())
    found = found or next((name for part, name in _PARTS if part in names), None)
    if found is None:
        raise RefusedError(source.name, "unknown_zip")
    return found


def _said_by(package: zipfile.ZipFile) -> str:
    """Return the type that a package names, never more of it than a type is long."""
    with package.open("mimetype") as stream:
        return stream.read(_LONGEST_TYPE).decode("ascii", "replace")


def _in_compound_file(source: Source) -> str:
    """Tell what an OLE compound file ([MS-CFB]) is by the names of its streams, which stand in it as UTF-16."""
    for stream, name in (
        ("EncryptedPackage", ""),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
    ):
        if stream.encode("utf-16-le") in source.data:
            if not name:
                raise RefusedError(source.name, "encrypted")
            return name
    raise RefusedError(source.name, "unknown")


def _in_text(source: Source) -> str:
    flat = _FLAT.search(source.data[: 4 * _HEAD])
    if flat:
        return "ods" if flat.group(1) == b"spreadsheet" else "odt"
    old = next(
        (name for sign, name in _OLD_XML if sign in source.data[: 4 * _HEAD]), None
    )
    if old:
        return old
    if (
        _MARKUP.search(source.data[: 4 * _HEAD])
        or source.data.lstrip()[:13].lower() == b"mime-version:"
    ):
        return "html"
    if len(source.data) > _LARGEST_TEXT or source.data.count(b"\n") > _MOST_LINES:
        raise RefusedError(source.name, "text_too_long", lines=_MOST_LINES)
    text = decoded(source.data)
    if text is None:
        raise RefusedError(source.name, "unknown")
    if _MARKUP.search(text[: 4 * _HEAD].encode()):  # of two bytes a letter
        return "html"
    return text_format(text)
