"""Dashes, dots and colons, which OCR cannot tell apart by their look: they are measured.

A hyphen is a third of the font's size wide and an en dash half of it; three full stops stand nearer to one another
than the dots of an ellipsis; the lower mark of a semicolon has a tail.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from plantrack.importing.reading.scan.strips import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantrack.importing.reading.scan.cleaning import Grey, Mask
    from plantrack.importing.reading.scan.strips import Strip
    from plantrack.importing.reading.scan.tesseract import Word

DASHES: Final = ("-", "–", "—")
# Wider than this share of a usual line's height is an en dash; a wider step from dot to dot is that of an ellipsis.
EN_DASH: Final = 0.39
ELLIPSIS: Final = 0.325
# Dots stand in the lower part of their line, this share of its height from above.
LOW: Final = 0.55
# The stroke of a dash within a word is lower than this share of a usual line's height, and wider than the second.
STROKE: Final = 0.16
LEAST_WIDTH: Final = 0.1
# The lower mark of a semicolon is higher than the upper one by this share of it, and by more than a point.
TAIL: Final = 0.33
LEAST_TAIL: Final = 1.5
_COLONS: Final = (":", ";")
_DOTS: Final = re.compile(r"\.{3}|…")


def measured(
    page: Grey, strip: Strip, words: Sequence[Word], usual: float
) -> list[Word]:
    """Return a line's words with the dashes and dots that stand there; `usual` is the height of the page's lines."""
    return [_measured(page, strip, word, usual) for word in words]


def _measured(page: Grey, strip: Strip, word: Word, usual: float) -> Word:
    text = word.text
    if text in DASHES:
        wide = _width(page, strip, word) > EN_DASH * usual
        return word._replace(text="–" if wide else "-")
    if text.endswith(_COLONS):
        text = text[:-1] + _colon(page, strip, word)
    if any(dash in text for dash in DASHES):
        text = _with_dashes(text, _strokes(page, strip, word, usual), usual)
    if _DOTS.search(text):
        step = _step(page, strip, word)
        dots = "…" if step and step > ELLIPSIS * usual else "..."
        text = text if step is None else _DOTS.sub(dots, text)
    return word._replace(text=text)


def _colon(page: Grey, strip: Strip, word: Word) -> str:
    """Return ``:`` or ``;`` as the marks at a word's end are high, the one that was read where they are not two."""
    ink = _ink(page, strip, word, around=1)
    across = _runs(ink.any(axis=0))
    if not across:
        return word.text[-1]
    first, last = across[-1]
    marks = _runs(ink[:, first:last].any(axis=1))
    if len(marks) != len(_COLONS):
        return word.text[-1]
    upper, lower = (end - start for start, end in marks)
    return ";" if lower - upper > max(LEAST_TAIL, TAIL * upper) else ":"


def _strokes(page: Grey, strip: Strip, word: Word, usual: float) -> list[int]:
    """Return the widths of the low strokes within a word: its dashes, if they touch no letter."""
    ink = _ink(page, strip, word, around=1)
    widths = list[int]()
    for first, last in _runs(ink.any(axis=0)):
        rows = np.flatnonzero(ink[:, first:last].any(axis=1))
        height, width = int(rows[-1] - rows[0]) + 1, last - first
        middle = int(rows[0] + rows[-1]) / 2
        above_the_line = middle < 0.8 * ink.shape[0]
        is_flat = height <= STROKE * usual and width >= LEAST_WIDTH * usual
        widths += [width] if is_flat and above_the_line and width > height else []
    return widths


def _with_dashes(text: str, widths: Sequence[int], usual: float) -> str:
    """Return a word with each of its dashes as wide as it was measured; nothing is told where not all were found."""
    places = [place for place, letter in enumerate(text) if letter in DASHES]
    if len(places) != len(widths):
        return text
    letters = list(text)
    for place, width in zip(places, widths, strict=True):
        letters[place] = "–" if width > EN_DASH * usual else "-"
    return "".join(letters)


def _ink(page: Grey, strip: Strip, word: Word, around: int) -> Mask:
    """Where the ink of a word is, with so many points to its left and right."""
    left, right = max(0, int(word.left) - around), int(word.right) + around + 1
    return page[strip.top : strip.bottom, left:right] < INK


def _runs(mask: Mask | np.bool) -> list[tuple[int, int]]:
    """Return the runs of places that are set, each as (first, behind the last)."""
    places = np.flatnonzero(mask)
    if len(places) == 0:
        return []
    parts = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts]


def _width(page: Grey, strip: Strip, word: Word) -> int:
    """How wide the ink in the middle of a word is; the word's own box may take in what stands beside it."""
    ink = _ink(page, strip, word, around=3)
    runs = _runs(ink.any(axis=0))
    if not runs:
        return 0
    first, last = min(runs, key=lambda run: abs(sum(run) - ink.shape[1]))
    return last - first


def _step(page: Grey, strip: Strip, word: Word) -> float | None:
    """The distance from dot to dot of the last three; nothing where there are no three."""
    ink = _ink(page, strip, word, around=3)
    above = ink[: int(LOW * ink.shape[0])].any(axis=0)
    dots = _runs(ink.any(axis=0) & ~above)
    middles = [(first + last) / 2 for first, last in dots if last - first > 1]
    return (middles[-1] - middles[-3]) / 2 if len(middles) > 2 else None
