"""What stands together on one line: symbols of documents, numbers and days with their nouns, names of offices.

Registries send back a document whose symbol, day or office breaks over two lines. NĐ 30/2020/NĐ-CP says nothing
of it; it is practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

BLANK: Final = "\u00a0"
HYPHEN: Final = "\u2011"
"""A hyphen at which no line ends; Word has an element of its own for it."""

_WHOLE_NAME: Final = 20
"""Letters, a quarter of a line of the text, that can move to the next line without tearing this one apart: its blanks
are all that the room they leave is shared among."""

# "246/KH-UBND", "191/2026/NĐ-CP", "/BC-UBND" behind the room for a number; the Party's "83-KH/TU", "-CV/TU".
_SYMBOL: Final = re.compile(
    r"(?:\d+[a-zđ]?)?(?:/\d{4})?(?:/[A-ZĐ]\w*(?:-[A-ZĐ]\w*)+|-[A-ZĐ]\w*/[A-ZĐ]\w*)"
)
# A word before a number, and a number before the noun that it counts.
_NOUN_AND_NUMBER: Final = re.compile(
    r"\b(số|[Nn]gày|[Tt]háng|năm|[Qq]uý|Phụ lục|mục|Điều|khoản|Nghị quyết số) (?=[\dIVXLC\u00a0])"
)
_NUMBER_AND_NOUN: Final = re.compile(r"(?<=\d) (?=(?:nhiệm vụ|ngày|cơ quan|đơn vị)\b)")
_COUNTED_TASKS: Final = re.compile(r"(?<=\d\u00a0nhiệm) (?=vụ\b)")
_PAIRS: Final = re.compile(r"\b(Phụ|đơn) (?=lục\b|vị\b)")
# Where a long name may break after all: behind a comma, before "và", before whose it is.
_LONG_BREAK: Final = re.compile(
    r"(?<=,) | (?=và |(?:thành phố|tỉnh|xã|phường|UBND|HĐND)\b)",
    re.IGNORECASE,
)


def tied_symbol(text: str) -> str:
    """Tie the symbols of documents; what a cell of a table needs, where a name may be wider than its column."""
    if "-" not in text or "/" not in text:
        return text
    return _SYMBOL.sub(lambda found: found[0].replace("-", HYPHEN), text)


class Ties:
    """Ties the words of a document; ``names`` are the offices that it speaks of."""

    def __init__(self, names: Iterable[str]) -> None:
        ordered = sorted({name for name in names if " " in name}, key=len, reverse=True)
        every = "|".join(map(re.escape, ordered))
        self._names: Final = re.compile(rf"(?<!\w)(?:{every})(?!\w)") if every else None

    def tied(self, text: str) -> str:
        """Return the text with blanks and hyphens that end no line."""
        text = tied_symbol(text)
        if " " not in text:
            return text
        text = _NOUN_AND_NUMBER.sub(rf"\1{BLANK}", text)
        text = _COUNTED_TASKS.sub(BLANK, _NUMBER_AND_NOUN.sub(BLANK, text))
        text = _PAIRS.sub(rf"\1{BLANK}", text)
        return self._names.sub(_tied_name, text) if self._names else text


def _tied_name(found: re.Match[str]) -> str:
    name = found[0]
    if len(name) <= _WHOLE_NAME:
        return name.replace(" ", BLANK)
    parts = (part.replace(" ", BLANK) for part in _LONG_BREAK.split(name))
    return " ".join(parts)
