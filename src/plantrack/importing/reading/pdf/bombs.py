"""Streams that swell when they are unpacked: found before pdfium unpacks them."""

import re
import zlib
from typing import Final

# Flate swells its input at most 1,032 times (RFC 1951): shorter streams cannot hurt.
HARMLESS: Final = 64 * 1024
# No page of text unpacks to more than this (bytes).
MOST: Final = 64 * 1024 * 1024
# Dictionaries of streams are short; what stands further before the data belongs to something else.
_DICTIONARY: Final = 2048
_STREAM: Final = re.compile(rb"stream\r?\n")
_CHUNK: Final = 1024 * 1024


def swells(data: bytes) -> bool:
    """Tell whether a stream of the file, pictures aside, unpacks to more than `MOST` bytes.

    Pictures are measured by their width and height before they are drawn.
    """
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        if (
            end - found.end() < HARMLESS
            or data[found.start() - 3 : found.start()] == b"end"
        ):
            continue
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        before = before[before.rfind(b" obj") + 1 :]
        if b"/Image" not in before and _too_much(
            data[found.end() : end], before.count(b"FlateDecode")
        ):
            return True
    return False


def _too_much(packed: bytes, times: int) -> bool:
    for _ in range(times):
        unpacked = _unpacked(packed)
        if unpacked is None:
            return True
        packed = unpacked
    return False


def _unpacked(packed: bytes) -> bytes | None:
    """What a stream unpacks to; nothing where that is too much. What cannot be unpacked stays as it is."""
    engine, parts, size = zlib.decompressobj(), list[bytes](), 0
    rest = packed
    try:
        while rest and not engine.eof:
            part = engine.decompress(rest, _CHUNK)
            size += len(part)
            if size > MOST:
                return None
            parts.append(part)
            rest = engine.unconsumed_tail
    except zlib.error:
        return b"".join(parts) or packed
    return b"".join(parts)
