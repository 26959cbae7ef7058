"""Columns, milestones, targets and the cells of a group's row: what is found, where, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding

HEAD = (
    "format: plantrack/1\n"
    "plan:\n"
    "  id: thu\n"
    "  title: Thử\n"
    "  issued: 2026-01-05\n"
    "  agencies: {base: none, agencies: [{id: stc, name: Sở Tài chính}, {id: syt, name: Sở Y tế}]}\n"
)
COLUMNS = "  columns: [{id: STT}, {title: Nội dung}, {product: Kết quả}, {lead: Chủ trì}, {deadline: Thời hạn}%s]\n"
ROW = "title: Việc cần làm, product: Báo cáo, lead: Sở Tài chính, deadline: Quý II/2026"


def findings(folder: Path, text: str) -> list[Finding]:
    file = folder / "thu.yaml"
    file.write_text(HEAD + text, "utf-8")
    found = check_file(file, Choice(), Surroundings()).findings
    return [one for one in found if one.severity != "info"]


def codes(folder: Path, text: str) -> list[tuple[str, str | None]]:
    return [(one.code, one.task) for one in findings(folder, text)]


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("", []),
        (", {other: Nguồn vốn}", []),
        (", {product: Sản phẩm}", [("PT116", None)]),
        (", {other: Nguồn vốn}, {other: nguồn vốn}", [("PT116", None)]),
        (", {other: Ghi chú}", [("PT117", None)]),
        (", {other: Đơn vị phối hợp}", [("PT117", None)]),
    ],
)
def test_the_columns_of_a_document(
    extra: str, code: list[tuple[str, None]], tmp_path: Path
) -> None:
    text = COLUMNS % extra + f"tasks:\n  - {{id: A.1, {ROW}}}\n"
    assert codes(tmp_path, text) == code


def test_a_column_twice_is_told_with_both_places(tmp_path: Path) -> None:
    text = COLUMNS % ", {product: Sản phẩm}" + f"tasks:\n  - {{id: A.1, {ROW}}}\n"
    (one,) = findings(tmp_path, text)
    assert [
        (place.line, place.column > 0) for place in (one.place, one.related[0].place)
    ] == [(7, True)] * 2
    assert one.place.column > one.related[0].place.column


def test_a_cell_that_no_column_prints_is_told_once_with_how_many_rows(
    tmp_path: Path,
) -> None:
    rows = "".join(
        f"  - {{id: A.{n}, {ROW} {n}, remark: Gấp, other: {{Vốn: x}}}}\n"
        for n in (1, 2)
    )
    found = findings(
        tmp_path, COLUMNS % "" + "tasks:\n" + rows.replace("Việc cần làm", "Việc")
    )
    told = [(one.task, one.args) for one in found if one.code == "PT118"]
    assert told == [
        ("A.1", {"column": "remark", "count": 2}),
        ("A.1", {"column": "Vốn", "count": 2}),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            "milestones: [{id: a, deadline: Quý I/2026}, {id: b, deadline: 30/6/2026}]",
            [],
        ),
        (
            "milestones: [{id: a, deadline: Quý I/2026}, {id: a, deadline: 30/6/2026}]",
            ["PT119"],
        ),
        ("milestones: [{id: a, deadline: Thường xuyên}]", ["PT120"]),
        ("milestones: [{id: a, product: Dự thảo}]", ["PT120"]),
        ("targets: [{name: Tỷ lệ, value: '≥ 80', unit: '%'}]", []),
        ("targets: [{name: Tỷ lệ, value: '80'}]", ["PT121"]),
        ("targets: [{name: Tỷ lệ, unit: '%'}]", ["PT121"]),
        ("targets: [{value: cao hơn, unit: '%'}]", ["PT121"]),
    ],
)
def test_milestones_and_targets(
    cells: str, expected: list[str], tmp_path: Path
) -> None:
    text = f"tasks:\n  - {{id: A.1, {ROW}, {cells}}}\n"
    assert codes(tmp_path, text) == [(code, "A.1") for code in expected]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("lead: Sở Tài chính, deadline: Quý II/2026", []),
        ("lead: Sở Tài chnh, deadline: Quý II/2026", ["PT201"]),
        ("lead: Sở Tài chính, deadline: Tháng 13/2026", ["PT302"]),
        ("lead: '-', deadline: không", []),
        ("lead: Sở Tài chính, deadline: Theo thời hạn cụ thể dưới đây", []),
    ],
)
def test_the_cells_of_a_groups_row_are_judged_once_where_they_stand(
    section: str, expected: list[str], tmp_path: Path
) -> None:
    rows = "".join(
        f"  - {{id: A.{n}, title: Việc số {n}, product: Báo cáo {n}}}\n"
        for n in range(1, 4)
    )
    text = f"sections:\n  - {{id: A, title: Nhóm, {section}}}\ntasks:\n{rows}"
    found = [
        one for one in findings(tmp_path, text) if one.code not in ("PT105", "PT106")
    ]
    assert [(one.code, one.place.line) for one in found] == [
        (code, 8) for code in expected
    ]


def test_rows_under_rows_are_no_fault_of_numbering_nor_of_sections(
    tmp_path: Path,
) -> None:
    text = (
        "sections:\n  - {id: A, title: Phần}\n  - {id: A.I, title: Mục}\ntasks:\n"
        f"  - {{id: A.I.1, {ROW}}}\n"
        "  - {id: A.I.2, title: Nhóm việc, lead: Sở Y tế, deadline: 'Theo từng mốc thời hạn sau đây:'}\n"
        "  - {id: A.I.2.1, title: Việc con một, product: Đề án, deadline: Quý II/2026}\n"
        "  - {id: A.I.2.2, title: Việc con hai, product: Tờ trình, deadline: Quý III/2026}\n"
        "  - {id: A.I.2.2.a, title: Việc cháu, product: Biên bản, deadline: Quý III/2026}\n"
        f"  - {{id: A.I.3, {ROW.replace('cần làm', 'sau cùng')}}}\n"
        "  - {id: A.II, title: Việc riêng, product: Kế hoạch, lead: Sở Y tế, deadline: Quý II/2026}\n"
        "  - {id: A.II.1, title: Việc riêng con, product: Dự thảo, deadline: Quý II/2026}\n"
    )
    assert codes(tmp_path, text) == []


def test_a_row_whose_parent_does_not_exist_is_told(tmp_path: Path) -> None:
    text = (
        "sections:\n  - {id: A, title: Phần}\ntasks:\n"
        f"  - {{id: A.1, {ROW}}}\n"
        "  - {id: A.7.a, title: Việc con, product: Đề án, lead: Sở Y tế, deadline: Quý II/2026}\n"
    )
    assert ("PT102", "A.7.a") in codes(tmp_path, text)


def test_an_appendix_under_the_id_of_a_section_is_told_with_both_places(
    tmp_path: Path,
) -> None:
    text = (
        "sections:\n  - {id: A, title: Phần}\n  - {id: A, title: Danh mục, appendix: Phụ lục II}\n"
        f"tasks:\n  - {{id: A.1, {ROW}}}\n"
    )
    (one,) = findings(tmp_path, text)
    assert (one.code, one.place.line, one.related[0].place.line) == ("PT101", 9, 8)
