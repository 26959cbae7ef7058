"""Inputs spoilt by chance: what files and people really do to them, and what an attacker would."""

from __future__ import annotations

import random
from typing import Final

ODD: Final = (
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\u200b",
        "\ud7ff",
        "\U0001f600",
        "ế" + "\u0301" * 5,
    ),
    *(
        "'" * 3,
        '"',
        "[" * 60,
        "{" * 60,
        "(" * 60,
        "-" * 60,
        ":",
        "#",
        "&a *a",
        "!!python/object:os.system x",
        "<<: *a",
    ),
    *(
        "9999-12-31",
        "0001-01-01",
        "31/02/2026",
        "2025-10" + "0" * 30 + "-31",
        "1" * 5000,
        "-1",
        "1e400",
        "NaN",
        "Q5",
    ),
    *(
        ",",
        ";",
        "\t",
        "\r",
        "\r\n",
        "\n\n",
        " " * 500,
        "=1+1",
        "@SUM(A1)",
        "%s%n",
        "../../etc/passwd",
        "C:\\x",
    ),
    *(
        "Tháng 13/2026",
        "trước ngày",
        "hằng",
        "đến hết",
        "quý",
        "giai đoạn",
        "và",
        "Các sở, ban, ngành",
        "…",
    ),
)


def spoilt(source: random.Random, text: str) -> str:
    """Return ``text`` after a few changes: pieces lost, said twice, moved, turned round, odd ones put in."""
    for _ in range(source.choice((1, 1, 2, 3, 6, 12))):
        text = source.choice((_cut, _twice, _moved, _put, _put, _turned))(source, text)
    return text


def _span(source: random.Random, text: str) -> tuple[int, int]:
    start = source.randrange(len(text) + 1)
    return start, min(len(text), start + source.choice((1, 1, 2, 5, 20, 200)))


def _cut(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    return text[:start] + text[end:]


def _twice(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    return text[:end] + text[start:end] * source.choice((1, 2, 40)) + text[end:]


def _moved(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    piece, rest = text[start:end], text[:start] + text[end:]
    at = source.randrange(len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def _put(source: random.Random, text: str) -> str:
    at = source.randrange(len(text) + 1)
    return text[:at] + source.choice(ODD) + text[at:]


def _turned(source: random.Random, text: str) -> str:
    start, end = _span(source, text)
    piece = text[start:end]
    return (
        text[:start]
        + source.choice((piece[::-1], piece.upper(), piece.swapcase()))
        + text[end:]
    )


def spoilt_bytes(source: random.Random, data: bytes) -> bytes:
    """Return bytes after a few of them were lost or became others."""
    found = bytearray(data)
    for _ in range(source.choice((1, 1, 3, 10, 50))):
        if not found:
            break
        at = source.randrange(len(found))
        match source.randrange(3):
            case 0:
                found[at] = source.randrange(256)
            case 1:
                del found[at : at + source.choice((1, 8, 100))]
            case _:
                found[at:at] = source.randbytes(source.choice((1, 4, 30)))
    return bytes(found)
