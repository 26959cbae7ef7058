"""Scanned pages: letters, tables, stamps, turned pages; what is refused."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from plantrack.importing.blocks import CellGrid, GridCell
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading import scan
from plantrack.importing.reading.source import Options, Source

FOLDER = Path(__file__).parents[3] / "data" / "import"


def rows(name: str) -> list[tuple[GridCell, ...]]:
    document = scan.read(Source(name, (FOLDER / name).read_bytes()), Options())
    (grid,) = (block for block in document.blocks if isinstance(block, CellGrid))
    assert document.scanned
    return [row.cells for row in grid.rows]


def words(cell: GridCell) -> str:
    return " ".join(cell.lines)


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["scan.jpg", "sideways.jpg"])
def test_a_page_is_read_whichever_way_it_lies(name: str) -> None:
    read = rows(name)
    assert [words(cell) for cell in read[0]][1:5] == [
        "Nội dung",
        "Kết quả",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
    ]
    assert words(read[1][1]).startswith(
        "các chỉ số theo dõi, giám sát tình hình, kết quả thực hiện kế hoạch"
    )
    assert words(read[2][2]) == "Quyết định"
    assert words(read[2][5]) == "Tháng 10/2025"
    assert words(read[4][0]) == "Từ năm 2026"
    assert read[4][0].span == 6


@pytest.mark.ocr
def test_a_stamp_is_taken_out_and_its_cells_are_in_doubt() -> None:
    read = rows("scan.jpg")
    assert words(read[2][3]) == "Văn phòng UBND Thành phố"
    assert "stamped" in {mark.code for mark in read[2][3].marks}
    assert "stamped" not in {mark.code for mark in read[2][2].marks}


@pytest.mark.ocr
def test_letters_that_were_changed_are_told() -> None:
    for row in rows("sideways.jpg"):
        for cell in row:
            changed = [mark for mark in cell.marks if mark.code == "ocr_mended"]
            assert all("→" in str(mark.values["changes"]) for mark in changed)


@pytest.mark.ocr
def test_a_scan_is_shown_as_it_was_read() -> None:
    shown = Image.open(
        BytesIO(
            scan.picture(Source("x.jpg", (FOLDER / "sideways.jpg").read_bytes()), 1)
        )
    )
    # The page is A4 upright; the file holds it lying.
    assert shown.height > shown.width


def picture(size: tuple[int, int]) -> bytes:
    """Return a black picture, put together row by row: the largest ones would fill the memory."""
    width, height = size
    packed = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data))
        + name
        + data
        + struct.pack(">I", crc32(name + data))
        for name, data in parts
    )


def test_pictures_made_row_by_row_are_whole() -> None:
    shown = Image.open(BytesIO(picture((50, 30))))
    assert (shown.size, shown.mode, shown.getextrema()) == ((50, 30), "1", (0, 0))


@pytest.mark.parametrize(
    ("made", "options", "reason"),
    [
        ((12_000, 12_000), Options(), "huge_picture"),
        ((30_000, 30_000), Options(), "huge_picture"),
        ((50, 50), Options(ocr="off"), "ocr_off"),
        ((50, 50), Options(pages=frozenset({4})), "no_such_page"),
        (b"\x89PNG\r\n\x1a\nrubbish", Options(), "broken"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_a_page_is_refused(
    made: bytes | tuple[int, int], options: Options, reason: str
) -> None:
    data = made if isinstance(made, bytes) else picture(made)
    with pytest.raises(RefusedError) as refused:
        scan.read(Source("x.png", data), options)
    assert refused.value.reason == f"importing.refused.{reason}"
