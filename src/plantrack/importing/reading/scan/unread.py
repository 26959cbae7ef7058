"""Stretches of a line of which no word was read though letters stand there: OCR lost them, and says nothing of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from plantrack.importing.reading.scan.strips import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantrack.importing.reading.scan.cleaning import Grey
    from plantrack.importing.reading.scan.strips import Strip
    from plantrack.importing.reading.scan.tesseract import Word

# A stretch narrower than this (inches) holds a mark or dirt.
NARROW: Final = 0.3
# So much of a stretch has ink above and below one another where letters stand; a stain has less, a line more.
LEAST_INK: Final = 0.35


def leaves_letters(page: Grey, strip: Strip, words: Sequence[Word], dpi: float) -> bool:
    """Tell whether a line has letters that none of its words holds."""
    ends = [
        float(strip.left),
        *(edge for word in words for edge in (word.left, word.right)),
        float(strip.right),
    ]
    gaps = list(pairwise(ends))[::2]
    return any(
        right - left > NARROW * dpi and _has_letters(page, strip, left, right)
        for left, right in gaps
    )


def _has_letters(page: Grey, strip: Strip, left: float, right: float) -> bool:
    part = page[strip.top : strip.bottom, round(left) : round(right)] < INK
    inked = np.count_nonzero(part, axis=0) > 1
    return bool(inked.size) and float(inked.mean()) > LEAST_INK
