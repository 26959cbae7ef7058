"""Which way a scanned page stands: its lines of letters lie across, and Vietnamese has its marks above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from plantrack.importing.reading.scan.strips import INK, Strip, strips
from plantrack.importing.reading.scan.tesseract import recognised

if TYPE_CHECKING:
    from plantrack.importing.reading.scan.cleaning import Grey
    from plantrack.importing.reading.scan.tesseract import Word

# The rows of a page must be this much sharper one way than the other before it is turned aside.
SHARPER: Final = 1.4
# Lines of letters that are looked at, and the share of the fullest row that belongs to the small letters' bodies.
MOST_LINES: Final = 250
BODY: Final = 0.55
# A line shorter than this many times its height is a number or a mark.
LONG: Final = 3.0
# So many lines are read both ways where a page seems to stand on its head.
MOST_TRIED: Final = 12


def quarter_turns(letters: Grey, dpi: float, file: str) -> int:
    """Return how many quarter turns against the clock set a page upright; its ruled lines are taken out before."""
    aside = 1 if _sharpness(letters.T) > SHARPER * _sharpness(letters) else 0
    page = np.rot90(letters, aside)
    return aside + (
        2
        if _stands_on_its_head(page, dpi) and _reads_better_turned(page, dpi, file)
        else 0
    )


def _reads_better_turned(page: Grey, dpi: float, file: str) -> bool:
    """Whether Tesseract is surer of the longest lines once they are turned over."""
    height, width = page.shape
    lines = sorted(
        strips(page, (0, 0, width, height), dpi, apart=True),
        key=lambda strip: strip.left - strip.right,
    )
    tried = lines[:MOST_TRIED]
    turned = [
        Strip(
            width - line.right,
            height - line.bottom,
            width - line.left,
            height - line.top,
        )
        for line in tried
    ]
    before = recognised(page, tried, dpi, file)
    after = recognised(np.rot90(page, 2), turned, dpi, file)
    return _sureness(after) > _sureness(before)


def _sureness(lines: list[list[Word]]) -> float:
    sure = [word.sureness for line in lines for word in line]
    return sum(sure) / len(sure) if sure else 0.0


def _sharpness(letters: Grey) -> float:
    """How much rows of letters and rows of white take turns, however much ink there is."""
    sums = np.count_nonzero(letters < INK, axis=1).astype(np.float64)
    total = float(sums.sum())
    return float((np.diff(sums) ** 2).sum()) / total if total else 0.0


def _stands_on_its_head(page: Grey, dpi: float) -> bool:
    """Whether the bodies of the small letters lie in the upper half of their lines."""
    height, width = page.shape
    offsets, weights = list[float](), list[int]()
    for number, strip in enumerate(
        strips(page, (0, 0, width, height), dpi, apart=True)
    ):
        tall = strip.bottom - strip.top
        if number >= MOST_LINES:
            break
        if strip.right - strip.left < LONG * tall or tall > 0.4 * dpi:
            continue
        rows = np.count_nonzero(
            page[strip.top : strip.bottom, strip.left : strip.right] < INK, axis=1
        )
        body = np.flatnonzero(rows >= BODY * rows.max())
        offsets.append(((body[0] + body[-1] + 1) / 2 - tall / 2) / tall)
        weights.append(strip.right - strip.left)
    return bool(offsets) and float(np.average(offsets, weights=weights)) < 0
