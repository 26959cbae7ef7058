"""A picture file → the blocks of its document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

from plantrack.importing.blocks import Document
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.printed.assembling import blocks_of
from plantrack.importing.reading.printed.tables import SAME_COLUMN_SCANNED
from plantrack.importing.reading.scan.page import upright
from plantrack.importing.reading.scan.pictures import page_count, pictures
from plantrack.importing.reading.scan.reading import read_pages

if TYPE_CHECKING:
    from plantrack.importing.reading.source import Options, Source

SHOWN_DPI: Final = 100


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a scan.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it cannot be read, or reading it is forbidden.
    """
    if options.ocr == "off":
        raise RefusedError(source.name, "ocr_off")
    count = page_count(source)
    wanted = set(range(1, count + 1)) & (
        options.pages or frozenset(range(1, count + 1))
    )
    if not wanted:
        raise RefusedError(source.name, "no_such_page", pages=count)
    read = read_pages(
        pictures(source, frozenset(wanted)), len(wanted), source.name, options.progress
    )
    return Document(
        blocks_of(read, SAME_COLUMN_SCANNED), pages=len(wanted), scanned=True
    )


def picture(source: Source, page: int) -> bytes:
    """Return page `page` (from 1), upright as it was read, as a JPEG of about 100 dpi."""
    _, image, dpi = next(pictures(source, frozenset({page})))
    return shown(image, dpi, source.name)


def shown(image: Image.Image, dpi: float, file: str) -> bytes:
    """Return a scanned page as it was read: level and upright."""
    clean, _ = upright(image, dpi, file)
    page = Image.fromarray(clean.lined)
    size = (round(page.width * SHOWN_DPI / dpi), round(page.height * SHOWN_DPI / dpi))
    out = BytesIO()
    page.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=70)
    return out.getvalue()
