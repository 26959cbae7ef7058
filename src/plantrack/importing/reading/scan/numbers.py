"""The numbers of a scanned table's rows: read side by side, and set right by the order that they stand in.

A single digit is the hardest thing to recognise, a row of numbers is not; and numbers follow one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PIL import Image

from plantrack.importing.reading.scan.tesseract import TRAINED_DPI, call

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plantrack.importing.reading.scan.cleaning import Grey

# So many numbers stand side by side on a sheet, this far apart and their lines so far (inches); smaller than usual.
# Nearer, they run together; further apart, each is read alone, which is what this avoids.
BESIDE: Final = 6
GAP: Final = 0.16
LEADING: Final = 0.06
SCALE: Final = 0.8
_ROMANS: Final = (
    "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
)
ROMANS: Final = tuple(_ROMANS.split())
# What Roman numerals are taken for.
_TAKEN: Final = (
    ("HH", "III"),
    ("Ị", "I"),
    ("Í", "I"),
    ("Ì", "I"),
    ("H", "II"),
    ("|", "I"),
    ("l", "I"),
    ("!", "I"),
    ("1", "I"),
    ("Y", "V"),
    ("W", "V"),
    ("T", "I"),
    ("M", "II"),
)
# What digits are taken for, where hardly anything else can stand.
_DIGITS: Final = str.maketrans(
    {
        "l": "1",
        "I": "1",
        "|": "1",
        "O": "0",
        "o": "0",
        "Á": "4",
        "S": "5",
        "B": "8",
        "Z": "2",
        "G": "6",
    }
)
_ARABIC: Final = re.compile(r"^(\d{1,3})$")
COLUMN_HEADS: Final = frozenset({"TT", "STT"})
_WITHOUT_MARKS: Final = str.maketrans("", "", " .,;:)")
_NUMERALS: Final = re.compile(r"\d+[.,;:)]*|[^\W\d]+[.,;:)]*|[^\w\s.,;:)]+[.,;:)]*")
_MARKS: Final = " .,:;)(/'’‘`\"-_»«"


class Numeral(NamedTuple):
    """A row's number as it was read: its words, and whether the row is a heading (one cell across the table)."""

    text: str
    heading: bool


class Settled(NamedTuple):
    """A row's number as it is taken; `changed` where it was read as something else."""

    text: str
    changed: bool


def read_numerals(crops: Sequence[Grey], dpi: float, file: str) -> list[str]:
    """Return the words of pictures of numbers, all of them read in one go."""
    if not crops:
        return []
    sheet, slots = _sheet(crops, dpi)
    larger = max(1.0, TRAINED_DPI / dpi) * SCALE
    image = Image.fromarray(sheet)
    image = image.resize(
        (round(image.width * larger), round(image.height * larger)),
        Image.Resampling.LANCZOS,
    )
    texts = ["" for _ in crops]
    for text, (left, top, width, height), _ in call(image, file):
        middle = (top + height / 2) / larger
        first, last = (
            _nearest(slots, edge / larger, middle) for edge in (left, left + width)
        )
        for number, part in _shared(text, first, last):
            texts[number] += part
    return texts


def _shared(text: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """A word that runs over several numbers, as (number, its part): Roman numerals, Arabic ones, each with its dot."""
    parts, numbers = _NUMERALS.findall(text), range(first, last + 1)
    bare = text.translate(_WITHOUT_MARKS)
    if len(parts) != len(numbers) == len(bare):
        parts = list(bare)
    if len(numbers) == 1 or len(parts) != len(numbers):
        yield first, text
        return
    yield from zip(numbers, parts, strict=True)


class _Slot(NamedTuple):
    """Where a number stands on the sheet."""

    left: int
    top: int
    right: int
    bottom: int


def _sheet(crops: Sequence[Grey], dpi: float) -> tuple[Grey, list[_Slot]]:
    gap = round(GAP * dpi)
    height = max(crop.shape[0] for crop in crops) + round(LEADING * dpi)
    rows = [crops[start : start + BESIDE] for start in range(0, len(crops), BESIDE)]
    width = max(sum(crop.shape[1] + gap for crop in row) for row in rows) + 2 * gap
    sheet = np.full((height * len(rows) + gap, width), 255, np.uint8)
    slots = list[_Slot]()
    for number, row in enumerate(rows):
        left = gap
        for crop in row:
            top = gap // 2 + number * height + (height - crop.shape[0]) // 2
            sheet[top : top + crop.shape[0], left : left + crop.shape[1]] = crop
            slots.append(
                _Slot(
                    left,
                    gap // 2 + number * height,
                    left + crop.shape[1],
                    gap // 2 + (number + 1) * height,
                )
            )
            left += crop.shape[1] + gap
    return sheet, slots


def _nearest(slots: Sequence[_Slot], across: float, down: float) -> int:
    def distance(number: int) -> tuple[bool, float]:
        slot = slots[number]
        return not slot.top <= down < slot.bottom, max(
            slot.left - across, across - slot.right, 0.0
        )

    return min(range(len(slots)), key=distance)


def settled(numerals: Sequence[Numeral]) -> list[Settled]:
    """Return the numbers of rows in their order, each as read where that follows on, else as its neighbours ask for."""
    last, roman, letter = 0, 0, 0
    out = list[Settled]()
    for place, numeral in enumerate(numerals):
        plain = numeral.text.strip(_MARKS)
        if not plain or plain in COLUMN_HEADS:
            out.append(Settled(numeral.text, changed=False))
            continue
        found = None if numeral.heading else _next(plain, last)
        found = (
            found
            or _roman(plain, roman, heading=numeral.heading)
            or _letter(plain, letter, heading=numeral.heading)
        )
        if found is None and not numeral.heading:
            found = _arabic(numerals, place, last)
        if (
            found is None
            and numeral.heading
            and not plain.isdigit()
            and roman < len(ROMANS)
        ):
            # What can hardly be read over rows that are numbered is the next numeral.
            found = ("roman", roman + 1, ROMANS[roman])
        if found is None:
            out.append(Settled(plain, changed=True))
            continue
        kind, value, text = found
        if kind == "arabic":
            last = value
        elif kind == "roman":
            roman, last = value, 0 if _restarts(numerals, place) else last
        else:
            letter, roman, last = value, 0, 0
        out.append(Settled(text, changed=text != plain))
    return out


Found = tuple[str, int, str]


def _next(plain: str, last: int) -> Found | None:
    """The next Arabic number, however its strokes were read: an 11 looks like a Roman II."""
    value = _value(plain)
    return ("arabic", value, str(value)) if value == last + 1 else None


def _roman(plain: str, before: int, *, heading: bool) -> Found | None:
    """A Roman numeral: the next one, where its strokes may be that; else the first, or the one that stands there."""
    if plain.isdigit() and not (heading and before == 0):
        return None
    told = plain
    for taken, meant in _TAKEN:
        told = told.replace(taken, meant)
    if not told or not set(told) <= set("IVX"):
        return None
    value = ROMANS.index(told) + 1 if told in ROMANS else 0
    # How many strokes there are side by side is what OCR cannot tell: order can.
    following = ROMANS[before] if before < len(ROMANS) else ""
    if (
        following
        and _alike(told, following)
        and (heading or value in {0, before, before + 1})
    ):
        literal = before == 0 and plain == told and value > 1
        return ("roman", value, told) if literal else ("roman", before + 1, following)
    clear = (
        (plain == told or heading)
        and value
        and (before == 0 or before < value <= before + 3)
    )
    return ("roman", value, told) if clear or value == 1 else None


def _alike(one: str, other: str) -> bool:
    """Whether a numeral as it was read may be the other: the number of their strokes tells nothing."""
    if other == "IV":
        return "V" in one
    return re.sub("I+", "I", one) == re.sub("I+", "I", other) or {one, other} <= {
        "V",
        "VI",
        "VII",
        "VIII",
    }


def _letter(plain: str, before: int, *, heading: bool) -> Found | None:
    if not heading or len(plain) != 1 or not "A" <= plain <= "H":
        return None
    value = ord(plain) - ord("A") + 1
    return ("letter", value, plain) if value == before + 1 else None


def _arabic(numerals: Sequence[Numeral], place: int, last: int) -> Found | None:
    """The next number, or one; another only where it was read clearly and its followers go on from it."""
    plain = numerals[place].text.strip(_MARKS)
    read = _value(plain)
    if read in {last + 1, 1} and read is not None:
        return "arabic", read, plain if plain.isdigit() else str(read)
    following = _following(numerals, place)
    for value in (last + 1, 1):
        if following and following[0] == value + 1:
            return "arabic", value, str(value)
    if read is not None and (not following or following[0] == read + 1):
        return "arabic", read, str(read)
    if len(following) > 1 and following[0] == following[1] > 1:
        return "arabic", following[0] - 1, str(following[0] - 1)
    if read is None or not following:
        return "arabic", last + 1, str(last + 1)
    return "arabic", read, str(read)


def _value(plain: str) -> int | None:
    match = _ARABIC.match(plain) or _ARABIC.match(plain.translate(_DIGITS))
    return int(match.group(1)) if match else None


def _following(numerals: Sequence[Numeral], place: int) -> list[int]:
    """The numbers read clearly behind a place, as what they would be were they counted from there."""
    found = list[int]()
    distance = 0
    for numeral in numerals[place + 1 : place + 6]:
        plain = numeral.text.strip(_MARKS)
        if numeral.heading or not plain:
            continue
        distance += 1
        if plain.isdigit():
            found.append(int(plain) - distance + 1)
    return found


def _restarts(numerals: Sequence[Numeral], place: int) -> bool:
    """Whether the first number behind a heading is one."""
    following = _following(numerals, place)
    return bool(following) and following[0] == 1
