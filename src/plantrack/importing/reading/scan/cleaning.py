"""A page as grey letters on white: red stamps and blue signatures out, and the page level."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

Grey = npt.NDArray[np.uint8]
"""Height × width, 0 black to 255 white."""
Mask = npt.NDArray[np.bool_]
"""Height × width."""

# Ink is darker than this.
DARK: Final = 160
# A colour is one where its channel is this far from another's.
COLOURED: Final = 45
# Coloured ink is lighter than this in one channel; a letter under it is not.
INKED: Final = 105
# A page with fewer coloured points than this share of all is a page of black ink.
LEAST_COLOUR: Final = 2e-4
# Pages lie askew by at most this (degrees); further, somebody laid them so.
MOST_SKEW: Final = 6.0
# Less than this is level.
LEVEL: Final = 0.04
# So many dark points tell how a page lies.
SAMPLES: Final = 120_000


class _Under(NamedTuple):
    """What lies under ink: darker than this share of the ink's own lightness, with so many dark points around."""

    share: float
    company: int


LETTER: Final = _Under(0.62, 3)
# A table's line may be one point wide.
LINE: Final = _Under(0.75, 2)


class Cleaned(NamedTuple):
    """A page ready for reading.

    `letters`: black ink alone. `lined`: the same with the lines under a stamp still there. `stamped`: where coloured
    ink was, or nothing. `dpi`: points of the picture an inch.
    """

    letters: Grey
    lined: Grey
    stamped: Mask | None
    dpi: float

    def turned(self, quarters: int) -> Cleaned:
        """The page after so many quarter turns against the clock."""
        if quarters % 4 == 0:
            return self
        stamped = None if self.stamped is None else np.rot90(self.stamped, quarters)
        return Cleaned(
            np.rot90(self.letters, quarters),
            np.rot90(self.lined, quarters),
            stamped,
            self.dpi,
        )


def cleaned(picture: Image.Image, dpi: float) -> Cleaned:
    """Take out coloured ink and level the page."""
    lined, coloured = _without_colour(picture)
    angle = skew_of(lined)
    letters = lined
    if coloured is not None:
        letters = np.where(coloured, np.uint8(255), lined)
    if abs(angle) < LEVEL:
        return Cleaned(letters, lined, coloured, dpi)
    turned = _turned(lined, angle)
    if coloured is None:
        return Cleaned(turned, turned, None, dpi)
    stamped = _turned(np.where(coloured, np.uint8(0), np.uint8(255)), angle) < 128
    return Cleaned(_turned(letters, angle), turned, stamped, dpi)


def _without_colour(picture: Image.Image) -> tuple[Grey, Mask | None]:
    """The page in its lightest channel, in which coloured ink is nearly white, and where such ink stands."""
    if picture.mode in {"1", "L", "I;16", "I"}:
        return np.asarray(picture.convert("L")), None
    red, green, blue = (
        np.asarray(channel) for channel in picture.convert("RGB").split()
    )
    light = np.maximum(np.maximum(red, green), blue)
    dark = np.minimum(np.minimum(red, green), blue)
    coloured = light - dark > COLOURED
    if np.count_nonzero(coloured) < LEAST_COLOUR * coloured.size:
        return np.asarray(picture.convert("L")), None
    coloured &= light > INKED
    bluish = blue > red
    lined = _uncovered(light, dark, coloured, _under(light, coloured, bluish, LINE))
    under = _under(light, coloured, bluish, LETTER)
    # Ink is paler at its edge.
    edge = _grown(coloured & ~under) & (light > INKED)
    return lined, (coloured | edge) & ~under


def _uncovered(light: Grey, dark: Grey, coloured: Mask, under: Mask) -> Grey:
    """The page without coloured ink: white where it lay on white, black where a line or letter lies under it."""
    return np.where(under, dark, np.where(coloured, np.uint8(255), light))


def _under(light: Grey, coloured: Mask, bluish: Mask, kind: _Under) -> Mask:
    """Where letters or lines lie under coloured ink: they take its colour but stay darker than it is on white paper.

    A signature is darker than a stamp, so each colour is measured by itself. Grains at the rim of a stamp are dark
    too, but stand alone.
    """
    under = np.zeros_like(coloured)
    for one in (coloured & bluish, coloured & ~bluish):
        if one.any():
            under |= one & (light < kind.share * float(np.median(light[one])))
    black = under | (~coloured & (light < DARK))
    return under & (_neighbours(black) >= kind.company)


def _neighbours(mask: Mask) -> npt.NDArray[np.uint8]:
    """How many of the eight points around each are set."""
    framed = np.pad(mask, 1).astype(np.uint8)
    height, width = mask.shape
    around = sum(
        framed[down : down + height, across : across + width]
        for down in range(3)
        for across in range(3)
    )
    return np.asarray(around - mask, np.uint8)


def _grown(mask: Mask) -> Mask:
    """A mask and the points next to it: ink is paler at its edge."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown


def skew_of(grey: Grey) -> float:
    """The angle (degrees, against the clock) by which the page has to be turned to lie level.

    Lines of letters that lie level make the sharpest rows: their darkness is summed along ever better guesses.
    """
    rows, columns = np.nonzero(grey[::3, ::3] < DARK)
    if len(rows) < 100:
        return 0.0
    if len(rows) > SAMPLES:
        chosen = np.random.default_rng(0).choice(len(rows), SAMPLES, replace=False)
        rows, columns = rows[chosen], columns[chosen]

    def sharpness(angle: float) -> float:
        heights = rows - columns * np.tan(np.radians(angle))
        sums = np.bincount((heights - heights.min()).astype(np.int64)).astype(
            np.float64
        )
        return float((np.diff(sums) ** 2).sum())

    coarse = max(np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.25), key=sharpness)
    return float(max(np.arange(coarse - 0.24, coarse + 0.25, 0.04), key=sharpness))


def _turned(grey: Grey, angle: float) -> Grey:
    image = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(image)
