"""A PDF file → the blocks of its document: pages with letters by their rulings, pages that are pictures by OCR."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plantrack.errors.usage import MissingLibraryError
from plantrack.importing.blocks import Document, SaidOfDocument
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.pdf.file import chosen_pages, drawn, opened, scanned_at
from plantrack.importing.reading.pdf.pages import WHOLE_PAGE, PageReader, PdfPage
from plantrack.importing.reading.pdf.ruled import RuledPage, ruled_page
from plantrack.importing.reading.printed.assembling import ReadPage, blocks_of, together
from plantrack.importing.reading.printed.tables import SAME_COLUMN, SAME_COLUMN_SCANNED
from plantrack.importing.reading.printed.unruled import unruled_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from plantrack.importing.reading.printed.ink import PrintedPage
    from plantrack.importing.reading.source import Options, Source

# A page with fewer letters than this that is covered by a picture is a scan with a stamped number.
FEW_LETTERS: Final = 40
# Where more than this share of the letters are none that Unicode knows, the text layer is of no use.
UNREADABLE: Final = 0.15
# A task table has at least three columns.
TABLE_BORDERS: Final = 4
# Resolution at which letters are recognised, and at which a page is shown to a person.
OCR_DPI: Final = 300
LEAST_DPI: Final = 100
SHOWN_DPI: Final = 100


class _Pages(NamedTuple):
    """Pages by what has to be done with them."""

    ruled: dict[int, RuledPage]
    printed: list[PrintedPage]
    scanned: list[int]


def read(source: Source, options: Options) -> Document:
    """Return the blocks of a PDF file.

    Raises :class:`~plantrack.importing.errors.RefusedError`, and :class:`~plantrack.errors.usage.MissingLibraryError`
    or :class:`~plantrack.importing.errors.MissingProgramError` where pages are pictures and OCR is not installed.
    """
    with opened(source) as document:
        numbers = chosen_pages(source, options, len(document))
        pages = _printed(document, numbers, options)
        read_pages = {number: page.read for number, page in pages.ruled.items()}
        if pages.printed and not _has_table(read_pages):
            read_pages.update(_by_blanks(pages.printed))
        said = _left_out(pages.ruled.values())
        if pages.scanned and options.ocr == "off":
            said.append(
                SaidOfDocument("pages_without_letters", {"pages": len(pages.scanned)})
            )
            pages.scanned.clear()
        if pages.scanned:
            read_pages.update(_recognised(source, document, pages.scanned, options))
    if not any(page.pieces or page.paragraphs for page in read_pages.values()):
        raise RefusedError(source.name, "no_letters")
    near = SAME_COLUMN_SCANNED if pages.scanned else SAME_COLUMN
    blocks = blocks_of((read_pages[number] for number in sorted(read_pages)), near)
    return Document(blocks, tuple(said), len(numbers), scanned=bool(pages.scanned))


def _printed(document: Any, numbers: list[int], options: Options) -> _Pages:
    """Read the letters of each page; those of a document whose tables are ruled are let go at once."""
    reader, pages = PageReader(document), _Pages({}, [], [])
    tabled = False
    for done, number in enumerate(numbers, 1):
        page = reader.page(number)
        if options.ocr == "on" or (
            _is_scan(page) and not (options.ocr == "off" and page.page.glyphs)
        ):
            pages.scanned.append(number)
        else:
            pages.ruled[number] = ruled_page(page.page)
            tabled = tabled or _has_table({number: pages.ruled[number].read})
            if not tabled:
                pages.printed.append(page.page)
        options.progress(done, len(numbers))
    if tabled:
        pages.printed.clear()
    return pages


def _is_scan(page: PdfPage) -> bool:
    letters = len(page.page.glyphs)
    if page.unreadable > UNREADABLE * letters:
        return True
    return page.pictured > WHOLE_PAGE and (letters < FEW_LETTERS or page.hidden > 0)


def _has_table(pages: dict[int, ReadPage]) -> bool:
    return any(
        len(piece.edges) > TABLE_BORDERS
        for page in pages.values()
        for piece in page.pieces
    )


def _by_blanks(pages: list[PrintedPage]) -> dict[int, ReadPage]:
    """Pages without rulings, where blanks part their columns; none where they do not."""
    return {page.number: page for page in together(unruled_pages(pages) or [])}


def _left_out(pages: Any) -> list[SaidOfDocument]:
    """What was not taken, counted by cells."""
    struck, raised = (
        sum(page.struck for page in pages),
        sum(page.raised for page in pages),
    )
    told = (("struck", struck), ("footnote", raised))
    return [SaidOfDocument(code, {"count": count}) for code, count in told if count]


def _recognised(
    source: Source, document: Any, numbers: list[int], options: Options
) -> dict[int, ReadPage]:
    """Pages that are pictures, read by OCR.

    Raises :class:`~plantrack.errors.usage.MissingLibraryError` where its libraries are not installed.
    """
    try:
        from plantrack.importing.reading.scan.reading import read_pages
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name or "numpy", "ocr") from error

    def pictures() -> Iterator[tuple[int, Image, float]]:
        for number in numbers:
            dpi = _scan_dpi(document, number)
            yield number, drawn(source, document, number, dpi), dpi

    read_pages_ = read_pages(pictures(), len(numbers), source.name, options.progress)
    return {page.number: page for page in read_pages_}


def picture(source: Source, page: int) -> bytes:
    """Return page `page` (from 1), upright as it was read, as a JPEG of about 100 dpi."""
    with opened(source) as document:
        found = PageReader(document).page(page)
        if _is_scan(found):
            from plantrack.importing.reading.scan.files import shown

            dpi = _scan_dpi(document, page)
            return shown(drawn(source, document, page, dpi), dpi, source.name)
        image = drawn(source, document, page, SHOWN_DPI)
        # Drawn as the page's own turn says; its letters may stand in yet another way.
        turned = found.turn - document[page - 1].get_rotation() // 90
    out = BytesIO()
    image.rotate(-90 * turned, expand=True).save(out, "JPEG", quality=70)
    return out.getvalue()


def _scan_dpi(document: Any, number: int) -> float:
    return min(OCR_DPI, max(LEAST_DPI, scanned_at(document, number) or OCR_DPI))
