"""PDF files: turned pages, refusals, what is left out."""

import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from plantrack.importing.blocks import CellGrid
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading import pdf
from plantrack.importing.reading.pdf.bombs import swells
from plantrack.importing.reading.source import Options, Source

ALL = Options()
FOLDER = Path(__file__).parents[3] / "data" / "import"


def source(name: str = "layout6_tworow_header.pdf") -> Source:
    return Source(name, (FOLDER / name).read_bytes())


def words(data: bytes, options: Options = ALL) -> list[list[str]]:
    document = pdf.read(Source("x.pdf", data), options)
    grids = [block for block in document.blocks if isinstance(block, CellGrid)]
    return [
        [" ".join(cell.lines) for cell in row.cells]
        for grid in grids
        for row in grid.rows
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_reads_as_before(turn: int) -> None:
    document = pypdfium2.PdfDocument(source().data)
    for page in document:
        page.set_rotation(turn)
    out = BytesIO()
    document.save(out)
    assert words(out.getvalue()) == words(source().data)


@pytest.mark.parametrize(("across", "up"), [(0, 1), (-1, 0), (0, -1)])
def test_a_page_whose_letters_lie_aside_reads_as_before(across: int, up: int) -> None:
    """A matrix turns what is printed by quarters, the page with it."""
    document = pypdfium2.PdfDocument(source().data)
    for page in document:
        width, height = page.get_size()
        left = {(0, 1): height, (-1, 0): width, (0, -1): 0}[across, up]
        low = {(0, 1): 0, (-1, 0): height, (0, -1): width}[across, up]
        matrix = raw.FS_MATRIX(across, up, -up, across, left, low)
        assert raw.FPDFPage_TransFormWithClip(page.raw, matrix, None)
        page.set_mediabox(0, 0, *((height, width) if up else (width, height)))
    out = BytesIO()
    document.save(out)
    assert words(out.getvalue()) == words(source().data)
    shown = Image.open(BytesIO(pdf.picture(Source("x.pdf", out.getvalue()), 1)))
    wanted = Image.open(BytesIO(pdf.picture(source(), 1)))
    assert shown.size == wanted.size
    assert dark_rows(shown) == pytest.approx(dark_rows(wanted), rel=0.05)


def dark_rows(picture: Image.Image) -> float:
    """How far down a page its ink lies: a page on its head has another."""
    rows = picture.convert("L").resize((1, picture.height)).tobytes()
    dark = [255 - value for value in rows]
    return sum(place * value for place, value in enumerate(dark)) / sum(dark)


def test_only_the_pages_that_are_asked_for_are_read() -> None:
    first = words(source().data, Options(pages=frozenset({1})))
    assert first == words(source().data)[: len(first)]
    assert 0 < len(first) < len(words(source().data))


def test_a_cell_knows_its_page_and_box() -> None:
    document = pdf.read(source(), Options())
    grid = next(block for block in document.blocks if isinstance(block, CellGrid))
    spots = [cell.spot for row in grid.rows for cell in row.cells]
    assert {spot.page for spot in spots} == {1, 2}
    for spot in spots:
        assert spot.box is not None
        left, top, right, bottom = spot.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


def test_progress_is_told_page_by_page() -> None:
    told = list[tuple[int, int]]()
    pdf.read(source(), Options(progress=lambda done, all_: told.append((done, all_))))
    assert told == [(1, 2), (2, 2)]


def test_a_picture_of_a_page_is_a_jpeg() -> None:
    assert pdf.picture(source(), 1).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nnothing else", "broken"),
        (source().data[:3000], "broken"),
        (source("encrypted.pdf").data, "encrypted"),
    ],
)
def test_a_broken_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        pdf.read(Source("x.pdf", data), Options())
    assert refused.value.reason == f"importing.refused.{reason}"


def test_pages_that_are_not_there_are_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        pdf.read(source(), Options(pages=frozenset({7})))
    assert refused.value.reason == "importing.refused.no_such_page"


@pytest.mark.slow
def test_a_stream_that_swells_is_refused_before_it_is_unpacked() -> None:
    packed = zlib.compress(b" " * (80 * 1024 * 1024), 9)
    bomb = (
        b"%PDF-1.7\n1 0 obj\n<</Length 1/Filter/FlateDecode>>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n"
    )
    assert swells(bomb)
    twice = (
        b"1 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>\nstream\n"
        + zlib.compress(packed)
        + b"\nendstream"
    )
    assert not swells(twice[:200])
    assert not swells(source().data)
