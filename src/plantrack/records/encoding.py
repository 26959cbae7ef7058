"""Text that is not UTF-8: which encoding it seems to be in, so that the finding can say how to save it again."""

from __future__ import annotations

import codecs
from typing import Final

from plantrack.findings import Finding, Place

NOT_UTF8: Final = "PT001"

_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_VIETNAMESE: Final = frozenset("ăâđêôơưĂÂĐÊÔƠƯ\u0300\u0301\u0303\u0309\u0323")


def is_utf16(data: bytes) -> bool:
    """Tell whether bytes are UTF-16, what Notepad calls "Unicode": by their mark, or by the zero beside each of the
    first letters where these are plain ones."""
    if data.startswith(_MARKS):
        return True
    first = (data[0:1], data[2:3])
    second = (data[1:2], data[3:4])
    zero = (b"\0", b"\0")
    return len(data) > 3 and zero in (first, second) and data[:4] != b"\0" * 4


def likely_encoding(data: bytes) -> str:
    """Name the encoding that bytes seem to be in: UTF-16, that of Windows for Vietnamese, else for the West; empty for
    what is no text."""
    if is_utf16(data):
        return "UTF-16"
    if b"\0" in data:
        return ""
    shown = data.decode("cp1258", "replace")
    if len(_VIETNAMESE.intersection(shown)) > 3:
        return "Windows-1258"
    return "Windows-1252 (ANSI)"


def not_utf8(data: bytes, place: Place, at: int) -> Finding:
    """Return the finding for a file that cannot be decoded from its byte ``at`` on, which stands at ``place``."""
    args = {"byte": f"0x{data[at]:02X}", "encoding": likely_encoding(data)}
    # Of UTF-16 no line can be shown, nor would one help.
    shown = Place(place.file) if args["encoding"] == "UTF-16" else place
    return Finding(NOT_UTF8, "error", shown, args)


def saved_otherwise(data: bytes) -> int | None:
    """Return the byte that shows that a file of lines was saved in another encoding, None where it was not.

    A write that was torn within a letter leaves one line so, among others that are whole.
    """
    if is_utf16(data):
        return 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        lettered = [line for line in data.split(b"\n") if not line.isascii()]
        whole = len(lettered) > 1 and all(map(_is_torn, lettered))
        return error.start if whole else None
    return None


def _is_torn(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
