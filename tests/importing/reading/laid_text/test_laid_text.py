"""Plain text: columns by blanks, cells one under another, what is refused."""

import json
from pathlib import Path

import pytest

from plantrack.importing.blocks import CellGrid
from plantrack.importing.errors import RefusedError
from plantrack.importing.making import draft_of
from plantrack.importing.reading import laid_text
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.table.tables import TableChoice

FOLDER = Path(__file__).parents[3] / "data" / "import"
FIELDS = ("title", "product", "lead", "support", "deadline")
HEAD = (
    "STT",
    "Nội dung",
    "Kết quả",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
)
ROWS = (
    (
        "1",
        "Xây dựng kế hoạch phát triển hạ tầng số",
        "Kế hoạch",
        "Sở Tài chính",
        "Các sở, ban, ngành",
        "Tháng 7/2026",
    ),
    (
        "2",
        "Rà soát quy trình nội bộ của các đơn vị",
        "Báo cáo",
        "Sở Nội vụ",
        "UBND các xã, phường",
        "Quý III/2026",
    ),
    (
        "3",
        "Tổng hợp số liệu báo cáo hằng quý",
        "Số liệu",
        "Sở Y tế",
        "Các sở, ban, ngành",
        "Trước ngày 15/9/2026",
    ),
)
MORE_ROWS = tuple((str(int(row[0]) + 3), *row[1:]) for row in ROWS)


def grid(text: str) -> list[tuple[str, ...]]:
    document = laid_text.read(Source("x.txt", text.encode()), Options())
    (found,) = (block for block in document.blocks if isinstance(block, CellGrid))
    return [tuple(" ".join(cell.lines) for cell in row.cells) for row in found.rows]


def laid_out(
    rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...], *, between: str = ""
) -> str:
    """The rows in columns of these widths, their words wrapped."""
    lines = list[str]()
    for row in rows:
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = (own[number] if number < len(own) else "" for own in cells)
            lines.append(
                "   ".join(
                    part.ljust(width) for part, width in zip(parts, widths, strict=True)
                ).rstrip()
            )
        lines.append(between)
    return "\n".join(lines)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize(
    "widths", [(3, 24, 10, 14, 20, 22), (3, 12, 8, 9, 10, 13), (4, 50, 20, 30, 30, 30)]
)
def test_columns_are_told_by_the_blanks_between_them(widths: tuple[int, ...]) -> None:
    assert grid(laid_out((HEAD, *ROWS), widths)) == [HEAD, *ROWS]


@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_long_prose_before_a_table_does_not_hide_its_columns(between: str) -> None:
    prose = "\n".join(["Các đơn vị chủ động thực hiện nhiệm vụ được giao."] * 200)
    table = laid_out((HEAD, *ROWS, *MORE_ROWS), (3, 12, 8, 9, 10, 13))
    assert grid(f"{prose}{between}{table}") == [HEAD, *ROWS, *MORE_ROWS]


def test_a_ruled_head_and_rows_without_blank_lines_are_told_too() -> None:
    widths = (5, 60, 24, 30, 34, 24)
    head, *rows = laid_out((HEAD, *ROWS), widths).split("\n\n")
    rule = "   ".join("-" * width for width in widths)
    assert grid("\n".join([head.rstrip(), rule, *rows])) == [HEAD, *ROWS]


def test_a_further_appendix_has_columns_of_its_own() -> None:
    widths = (4, 44, 18, 22, 26, 20)
    other = ("TT", "Tên dự án", "Cơ quan chủ trì", "Thời hạn hoàn thành")
    projects = [(row[0], row[1], row[3], row[5]) for row in ROWS]
    text = "\f".join(
        [
            f"PHỤ LỤC I\n\n{laid_out((HEAD, *ROWS), widths)}",
            f"PHỤ LỤC II\n\n{laid_out((other, *projects), (4, 60, 30, 24))}",
        ]
    )
    draft = draft_of(
        laid_text.read(Source("x.txt", text.encode()), Options()),
        TableChoice(),
        "x.txt",
    )
    assert [row.id for row in draft.tasks] == [
        *(row[0] for row in ROWS),
        *(f"PL2.{row[0]}" for row in ROWS),
    ]
    assert [row.cells["lead"] for row in draft.tasks] == [row[3] for row in ROWS] * 2


def test_cells_one_under_another_are_told_by_their_words() -> None:
    text = "\n\n".join([" ".join(HEAD), *("\n\n".join(row) for row in ROWS)])
    assert grid(text) == [HEAD, *ROWS]


def test_cells_on_one_line_are_parted_where_a_name_begins() -> None:
    text = "\n\n".join(
        [
            " ".join(HEAD),
            *("\n\n".join((*row[:2], f"{row[2]} {row[3]}", *row[4:])) for row in ROWS),
        ]
    )
    assert grid(text) == [HEAD, *ROWS]


@pytest.mark.slow
def test_the_text_layer_of_a_real_plan() -> None:
    name = "hanoi_stacked.txt"
    source = Source(name, (FOLDER / name).read_bytes())
    draft = draft_of(laid_text.read(source, Options()), TableChoice(), name)
    gold = json.loads((FOLDER / "gold" / "hanoi.json").read_text(encoding="utf-8"))
    assert [task.id for task in draft.tasks] == [row["id"] for row in gold]
    wrong = {
        (task.id, field)
        for task, row in zip(draft.tasks, gold, strict=True)
        for field in FIELDS
        if task.cells.get(field, "") != (row[field] or "")
    }
    assert len(wrong) <= 2
    # What is wrong bears a doubt.
    assert wrong <= {
        (doubt.task, doubt.field) for doubt in draft.doubts if doubt.sureness < 0.9
    }


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi các đơn vị.\nTrân trọng.",
        (FOLDER / "hanoi_mixed.txt").read_text("utf-8"),
        "\n\n".join([" ".join(HEAD), *("\n\n".join(row[1:]) for row in ROWS)]),
    ],
)
@pytest.mark.slow
def test_a_text_whose_columns_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        laid_text.read(Source("x.txt", text.encode()), Options())
    assert refused.value.reason == "importing.refused.no_columns"
