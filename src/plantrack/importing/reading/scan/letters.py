"""Letters that OCR takes for others whatever the document says: set right by what can stand at the place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.importing.reading.scan.numbers import ROMANS

# A numeral behind one of these words is a Roman one.
_ROMAN: Final = re.compile(
    r"\b((?:mục|phần|quý|phụ lục|chương|nhóm|giai đoạn)\s+)([IVXHLÏlịỊíÍ1|!TY]{1,5})(?![\w/])",
    re.IGNORECASE,
)
_TAKEN: Final = (
    ("HH", "III"),
    ("H", "II"),
    ("Ï", "I"),
    ("Ị", "I"),
    ("ị", "I"),
    ("Í", "I"),
    ("í", "I"),
    ("L", "I"),
    ("l", "I"),
    ("|", "I"),
    ("!", "I"),
    ("T", "I"),
    ("Y", "V"),
)
_ALWAYS: Final = (
    ("\u2044", "/"),
    ("ﬁ", "fi"),
    ("—", "–"),
    ("‘", "'"),
    ("’", "'"),
    ("„", ""),
    ("™", ""),
    ("®", ""),
    ("©", ""),
)
_CAPITAL: Final = (("€", "C"), ("£", "E"), ("ÑN", "N"), ("ÑQ", "NQ"))
# A stroke between the parts of a date.
_STROKE: Final = re.compile(r"(?<=\d)[IJl|!\]](?=\d{4}(?!\d)|\d{1,2}/\d{4})")
# No Vietnamese document has these letters.
_ODD: Final = re.compile(
    r"[^\w\s.,;:()/&%+\-–…“”\"'*•!?²³°≥≤=<>\[\]]|[ÑñÏïÇçßÆæØøÅåÄäÖöÜüËëÿ€£¥©®]"
)
# Dirt at the edge of a cell, read as a word.
_DIRT: Final = re.compile(r"^(?:[_.,'`\"„“”~|:;=\\^*<>°-]{1,4}|[._]+-*|-[._]+)$")


class Set(NamedTuple):
    """A line with letters set right, and which: (read, taken)."""

    line: str
    changes: tuple[tuple[str, str], ...]


def set_right(line: str) -> Set:
    """Return a line with what cannot be as it was read."""
    changes = list[tuple[str, str]]()

    def roman(match: re.Match[str]) -> str:
        read = match.group(2)
        told = read
        for taken, meant in _TAKEN:
            told = told.replace(taken, meant)
        if read in ROMANS or read.isdigit() or told not in ROMANS:
            return match.group()
        changes.append((read, told))
        return match.group(1) + told

    line = _ROMAN.sub(roman, line)
    for match in _STROKE.finditer(line):
        changes.append(
            (
                line[max(0, match.start() - 2) : match.end() + 4],
                line[max(0, match.start() - 2) : match.start()]
                + "/"
                + line[match.end() : match.end() + 4],
            )
        )
    line = _STROKE.sub("/", line)
    for taken, meant in _ALWAYS:
        line = line.replace(taken, meant)
    for taken, meant in _CAPITAL:
        better = re.sub(rf"{taken}(?=[A-Z])|(?<=[A-Z]){taken}", meant, line)
        if better != line:
            changes.append((taken, meant))
            line = better
    return Set(" ".join(line.split()), tuple(changes))


def odd_letters(text: str) -> str:
    """Letters and signs of a text that none of its kind has."""
    return "".join(dict.fromkeys(_ODD.findall(text)))


def is_dirt(word: str) -> bool:
    """Whether a word at the edge of a line is none."""
    return bool(_DIRT.match(word)) and word not in {"-", "–", "...", "…"}
