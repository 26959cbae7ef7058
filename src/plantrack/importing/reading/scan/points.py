"""Dashes and dots, which OCR cannot tell apart by their look: they are measured.

A hyphen is a third of the font's size wide and an en dash half of it; three full stops stand nearer to one another
than the dots of an ellipsis.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from plantrack.importing.reading.scan.strips import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantrack.importing.reading.scan.cleaning import Grey
    from plantrack.importing.reading.scan.strips import Strip
    from plantrack.importing.reading.scan.tesseract import Word

DASHES: Final = ("-", "–", "—")
# Wider than this share of a usual line's height is an en dash; a wider step from dot to dot is that of an ellipsis.
EN_DASH: Final = 0.39
ELLIPSIS: Final = 0.325
# Dots stand in the lower part of their line, this share of its height from above.
LOW: Final = 0.55
_DOTS: Final = re.compile(r"\.{3}|…")


def measured(
    page: Grey, strip: Strip, words: Sequence[Word], usual: float
) -> list[Word]:
    """Return a line's words with the dashes and dots that stand there; `usual` is the height of the page's lines."""
    return [_measured(page, strip, word, usual) for word in words]


def _measured(page: Grey, strip: Strip, word: Word, usual: float) -> Word:
    if word.text in DASHES:
        return word._replace(
            text="–" if _width(page, strip, word) > EN_DASH * usual else "-"
        )
    if not _DOTS.search(word.text):
        return word
    step = _step(page, strip, word)
    if step is None:
        return word
    dots = "…" if step > ELLIPSIS * usual else "..."
    return word._replace(text=_DOTS.sub(dots, word.text))


def _width(page: Grey, strip: Strip, word: Word) -> int:
    """How wide the ink in the middle of a word is; the word's own box may take in what stands beside it."""
    left, right = max(0, int(word.left) - 3), int(word.right) + 4
    places = np.flatnonzero(
        (page[strip.top : strip.bottom, left:right] < INK).any(axis=0)
    )
    if len(places) == 0:
        return 0
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return len(
        min(runs, key=lambda run: abs((run[0] + run[-1]) / 2 - (right - left) / 2))
    )


def _step(page: Grey, strip: Strip, word: Word) -> float | None:
    """The distance from dot to dot of the last three; nothing where there are no three."""
    left, right = max(0, int(word.left) - 3), int(word.right) + 4
    ink = page[strip.top : strip.bottom, left:right] < INK
    above = ink[: int(LOW * ink.shape[0])].any(axis=0)
    places = np.flatnonzero(ink.any(axis=0) & ~above)
    if len(places) == 0:
        return None
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    middles = [float(run[0] + run[-1]) / 2 for run in runs if len(run) > 1]
    if len(middles) < 3:
        return None
    return (middles[-1] - middles[-3]) / 2
