"""The PDF file itself: opened or refused, which of its pages are asked for, a page as a picture."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.pdf.bombs import MOST, swells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from plantrack.importing.reading.source import Options, Source

# A picture with more points than this (A3 at 600 dpi has 70 million) is no page of a document.
MOST_POINTS: Final = 120_000_000
# A page is drawn with at most so many points.
MOST_DRAWN: Final = 40_000_000
# Documents have fewer pages than this; each page of the file is an object that is held.
MOST_PAGES: Final = 5_000
POINTS_PER_INCH: Final = 72


@contextmanager
def opened(source: Source) -> Iterator[Any]:
    """Open a PDF with pypdfium2; it is closed behind the block.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it wants a password, is no PDF, has no pages,
    too many, or streams that swell.
    """
    import pypdfium2

    if swells(source.data):
        raise RefusedError(source.name, "too_large", limit=MOST // (1024 * 1024))
    try:
        document = pypdfium2.PdfDocument(source.data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "broken"
        raise RefusedError(source.name, reason) from error
    try:
        if not 0 < count <= MOST_PAGES:
            raise RefusedError(source.name, "page_count", pages=count)
        yield document
    finally:
        document.close()


def chosen_pages(source: Source, options: Options, count: int) -> list[int]:
    """Return the numbers of the pages that are asked for; refused where the file has none of them."""
    if options.pages is None:
        return list(range(1, count + 1))
    chosen = sorted(number for number in options.pages if 1 <= number <= count)
    if not chosen:
        raise RefusedError(source.name, "no_such_page", pages=count)
    return chosen


def drawn(source: Source, document: Any, number: int, dpi: float) -> Image:
    """Return page `number` as a picture, as its own turn stands, at `dpi` or what its size allows.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it bears a picture too large to unpack.
    """
    from pypdfium2 import raw

    page = document[number - 1]
    try:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            width, height = item.get_px_size()
            if width * height > MOST_POINTS:
                raise RefusedError(
                    source.name, "huge_picture", width=width, height=height
                )
        width, height = page.get_size()
        scale = min(
            dpi / POINTS_PER_INCH, (MOST_DRAWN / max(1.0, width * height)) ** 0.5
        )
        picture: Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")
    finally:
        page.close()


def scanned_at(document: Any, number: int) -> float | None:
    """Return the resolution (dpi) of the largest picture of a page, or nothing where it has none."""
    from pypdfium2 import raw

    page = document[number - 1]
    try:
        found = [
            item.get_px_size()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        ]
        if not found:
            return None
        # The picture may be turned on the page: its long side lies along the page's long side.
        long = max(float(max(width, height)) for width, height in found)
        return long / float(max(page.get_size()) / POINTS_PER_INCH)
    finally:
        page.close()
