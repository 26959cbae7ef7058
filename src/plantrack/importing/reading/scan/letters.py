"""Letters that OCR takes for others whatever the document says: set right by what can stand at the place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.importing.reading.scan.numbers import ROMANS
from plantrack.syllables import is_syllable

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
    ("‹", ""),
    ("›", ""),
    ("¬", ""),
)
_CAPITAL: Final = (("€", "C"), ("£", "E"), ("ÑN", "N"), ("ÑQ", "NQ"))
# There are four quarters: what looks like eleven is a Roman two, or three.
_QUARTER: Final = re.compile(r"(?<=\bquý )(?:1{2,3}|1V)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
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


Respelling = tuple[str, str]
"""A word as it was read, and as it is taken."""


def set_right(line: str) -> Set:
    """Return a line with what cannot be as it was read."""
    changes = list[Respelling]()
    for step in _STEPS:
        line, found = step(line)
        changes += found
    return Set(" ".join(line.split()), tuple(changes))


def _with_romans(line: str) -> tuple[str, list[Respelling]]:
    changes = list[Respelling]()

    def roman(match: re.Match[str]) -> str:
        read = match.group(2)
        told = read
        for taken, meant in _TAKEN:
            told = told.replace(taken, meant)
        if read in ROMANS or read.isdigit() or told not in ROMANS:
            return match.group()
        changes.append((read, told))
        return match.group(1) + told

    return _ROMAN.sub(roman, line), changes


def _with_quarters(line: str) -> tuple[str, list[Respelling]]:
    read = _QUARTER.findall(line)
    return _QUARTER.sub(lambda match: _as_roman(match.group()), line), [
        (quarter, _as_roman(quarter)) for quarter in read
    ]


def _as_roman(quarter: str) -> str:
    return quarter.replace("1", "I")


def _with_slashes(line: str) -> tuple[str, list[Respelling]]:
    """Return a line with the slashes of its dates, and each with what stands around it."""
    changes = list[Respelling]()
    for match in _STROKE.finditer(line):
        before = line[max(0, match.start() - 2) : match.start()]
        behind = line[match.end() : match.end() + 4]
        changes.append((before + match.group() + behind, f"{before}/{behind}"))
    return _STROKE.sub("/", line), changes


def _with_signs(line: str) -> tuple[str, list[Respelling]]:
    """Return a line with the signs that offices write; nobody has to look at these."""
    line = _WORD.sub(_without_capitals_within, line)
    for taken, meant in _ALWAYS:
        line = line.replace(taken, meant)
    return line, []


def _with_capitals(line: str) -> tuple[str, list[Respelling]]:
    changes = list[Respelling]()
    for taken, meant in _CAPITAL:
        better = re.sub(rf"{taken}(?=[A-Z])|(?<=[A-Z]){taken}", meant, line)
        changes += [(taken, meant)] if better != line else []
        line = better
    return line, changes


def _without_capitals_within(word: re.Match[str]) -> str:
    """Return a word of one syllable without capitals behind its first, small letter: Ơ and ơ are of one shape."""
    read, small = word.group(), word.group().lower()
    return small if read[0].islower() and is_syllable(small) else read


def _calmed(line: str) -> tuple[str, list[Respelling]]:
    """Return a line in which no word of one syllable stands alone in capitals among small letters, and the changes.

    Only words with marks: those without may be abbreviations. Behind "các" stands no name.
    """
    words = line.split()
    changes = list[Respelling]()
    for place, word in enumerate(words):
        around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
        small = word.lower()
        shouts = (
            word.isupper() and not word.isascii() and is_syllable(small.strip(",;.:"))
        )
        if (
            shouts
            and len(word) > 1
            and around
            and all(near.islower() for near in around)
        ):
            behind_all = place > 0 and words[place - 1] == "các"
            words[place] = small if behind_all else word.capitalize()
            changes.append((word, words[place]))
    return " ".join(words), changes


_STEPS: Final = (
    _with_romans,
    _with_quarters,
    _with_signs,
    _calmed,
    _with_slashes,
    _with_capitals,
)


def odd_letters(text: str) -> str:
    """Letters and signs of a text that none of its kind has."""
    return "".join(dict.fromkeys(_ODD.findall(text)))


def odd_words(text: str) -> list[str]:
    """Words of small letters that cannot be syllables; words of capitals may stand for anything."""
    return [
        word
        for word in _WORD.findall(text)
        if not word.isupper() and len(word) > 1 and not is_syllable(word)
    ]


def is_dirt(word: str) -> bool:
    """Whether a word at the edge of a line is none."""
    return bool(_DIRT.match(word)) and word not in {"-", "–", "...", "…"}
