"""Scanned pages → the blocks of their document: pages side by side, then the document as a whole."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from plantrack.importing.reading.printed.assembling import ReadPage
from plantrack.importing.reading.printed.paragraphs import paragraphs
from plantrack.importing.reading.printed.tables import piece_of
from plantrack.importing.reading.scan.cells import words_of
from plantrack.importing.reading.scan.page import ScannedPage, scanned_page
from plantrack.importing.reading.scan.tesseract import require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

    from plantrack.importing.reading.source import ReadProgress

# So many pages are drawn ahead of those that are read: a page is large.
AHEAD: Final = 2
MOST_WORKERS: Final = 8


def read_pages(
    pictures: Iterable[tuple[int, Image, float]],
    total: int,
    file: str,
    progress: ReadProgress,
) -> list[ReadPage]:
    """Read pictures of pages: (number, upright picture, dpi), `total` of them.

    Raises :class:`~plantrack.importing.errors.RefusedError` where Tesseract is missing.
    """
    require(file)
    pages = _recognised(pictures, total, file, progress)
    words = words_of(pages, file)
    read = list[ReadPage]()
    for page, tables in zip(pages, words, strict=True):
        pieces = [
            piece_of(page.page, table.lattice, own)
            for table, own in zip(page.tables, tables, strict=True)
        ]
        told = paragraphs(page.page, page.page.glyphs) if page.page.glyphs else []
        read.append(ReadPage(page.page.number, pieces, told))
    return read


def _recognised(
    pictures: Iterable[tuple[int, Image, float]],
    total: int,
    file: str,
    progress: ReadProgress,
) -> list[ScannedPage]:
    """Read pages side by side, one on each processor; they come out in their order."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    pool = ThreadPoolExecutor(workers)
    waiting, done = deque[Future[ScannedPage]](), list[ScannedPage]()
    try:
        for number, picture, dpi in pictures:
            waiting.append(pool.submit(scanned_page, picture, number, dpi, file))
            while len(waiting) > workers + AHEAD - 1:
                done.append(waiting.popleft().result())
                progress(len(done), total)
        while waiting:
            done.append(waiting.popleft().result())
            progress(len(done), total)
    finally:
        # Who pressed Ctrl-C does not wait for the pages that are being read.
        pool.shutdown(wait=False, cancel_futures=True)
    return done
