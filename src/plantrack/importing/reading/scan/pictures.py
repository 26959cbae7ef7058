"""Picture files of pages (PNG, JPEG, TIFF): opened or refused, page by page, with the resolution they were scanned at."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from plantrack.importing.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plantrack.importing.reading.source import Source

# A picture with more points than this (A3 at 600 dpi has 70 million) is no page of a document.
MOST_POINTS: Final = 120_000_000
MOST_PAGES: Final = 1_000
# The long side of a page of A4, in inches: what is told of resolution is often the screen's.
A4: Final = 11.69
LIKELY: Final = (8.0, 24.0)
# Letters are recognised at this resolution at most; less than the other is too little for any letter.
MOST_DPI: Final = 300
LEAST_DPI: Final = 60


def page_count(source: Source) -> int:
    """Return the number of pages of a picture file.

    Raises :class:`~plantrack.importing.errors.RefusedError` for a broken file, or one too large.
    """
    with _opened(source) as file:
        count = int(getattr(file, "n_frames", 1))
    if count > MOST_PAGES:
        raise RefusedError(source.name, "page_count", pages=count)
    return count


def pictures(
    source: Source, wanted: frozenset[int] | None
) -> Iterator[tuple[int, Image.Image, float]]:
    """The pages that are asked for: (number from 1, picture, dpi)."""
    with _opened(source) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file), 1):
            if wanted is None or number in wanted:
                yield number, *_scaled(source, frame)


def _opened(source: Source) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            file = Image.open(BytesIO(source.data))
        except Image.DecompressionBombError as error:
            raise RefusedError(
                source.name, "huge_picture", width="?", height="?"
            ) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise RefusedError(source.name, "broken") from error
    if file.width * file.height > MOST_POINTS:
        raise RefusedError(
            source.name, "huge_picture", width=file.width, height=file.height
        )
    return file


def _scaled(source: Source, frame: Image.Image) -> tuple[Image.Image, float]:
    """The picture as it is meant to be seen, at most as fine as letters need."""
    dpi = _resolution(frame)
    try:
        picture = ImageOps.exif_transpose(frame)
        if dpi > MOST_DPI * 1.1:
            size = (
                round(picture.width * MOST_DPI / dpi),
                round(picture.height * MOST_DPI / dpi),
            )
            return picture.convert("RGB").resize(
                size, Image.Resampling.LANCZOS
            ), MOST_DPI
        return picture.copy(), dpi
    except (OSError, ValueError, SyntaxError) as error:
        raise RefusedError(source.name, "broken") from error


def _resolution(frame: Image.Image) -> float:
    long = max(frame.size)
    told = frame.info.get("dpi")
    dpi = float(told[0]) if told and float(told[0]) >= LEAST_DPI else 0.0
    if dpi and LIKELY[0] <= long / dpi <= LIKELY[1]:
        return dpi
    return long / A4
