"""PT1, PT2, PT4: one finding for one cause, and leads that a cell names twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from tests.checks.examples import plan_text
from tests.strategies import examples

AROUND = Surroundings(as_of=date(2026, 11, 22))


def checked(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "plan.yaml"
    path.write_text(plan_text(text), "utf-8")
    return check_file(path, Choice(), AROUND).findings


def task(number: int = 1, /, **cells: str) -> str:
    known = {
        "title": f"Việc số {number}",
        "product": "x",
        "lead": "Sở Nội vụ",
        "deadline": "Tháng 6/2026",
    }
    given_cells = {"id": f"A.I.{number}", **known, **cells}
    return (
        "  - {"
        + ", ".join(f"{key}: {value}" for key, value in given_cells.items())
        + "}\n"
    )


def codes(text: str, folder: Path) -> list[str]:
    return [finding.code for finding in checked(text, folder)]


class TestOneFindingForOneCause:
    @pytest.mark.parametrize(
        ("cells", "code"),
        [
            ({"product": "[Đề án]"}, "PT005"),
            ({"title": "{a: b}"}, "PT005"),
            ({"lead": "[Sở Nội vụ]"}, "PT005"),
            ({"deadline": "[Tháng 6/2026]"}, "PT005"),
            ({"lead": "{parties: [{scope: x}]}"}, "PT010"),
            ({"deadline": "{printed: [x]}", "product": "x"}, "PT005"),
            ({"product": '""'}, "PT107"),
        ],
    )
    def test_a_cell_that_cannot_be_read_is_not_missing_too(
        self, cells: dict[str, str], code: str, tmp_path: Path
    ) -> None:
        assert codes("tasks:\n" + task(**cells), tmp_path) == [code]

    def test_the_cell_beside_it_is_missing_all_the_same(self, tmp_path: Path) -> None:
        assert codes("tasks:\n" + task(product="[x]", lead='""'), tmp_path) == [
            "PT105",
            "PT005",
        ]

    def test_a_fault_further_down_excuses_no_blank_cell(self, tmp_path: Path) -> None:
        text = (
            "tasks:\n"
            + task(product='""')
            + "duties:\n  - {agency: Sở Nội vụ, source: III.1}\n"
        )
        assert codes(text, tmp_path) == ["PT107", "PT010"]

    def test_a_list_that_is_no_list_is_not_empty_too(self, tmp_path: Path) -> None:
        assert codes("tasks: Việc\n", tmp_path) == ["PT005"]
        listed = "commitments: CS.a\ntasks:\n" + task(delivers="[CS.a]")
        assert codes(listed, tmp_path) == ["PT005"]
        built = "commitments:\n  - {id: CS.a, kind: indicator, group: II, title: Chỉ số}\ntasks:\n"
        built += task(1, delivers="[CS.a]") + task(
            2, title="Xây dựng chỉ số", delivers="CS.a"
        )
        assert codes(built, tmp_path) == ["PT005"]

    @pytest.mark.parametrize(
        ("ids", "expected"),
        [
            ("1 1", ["PT101"]),
            ("1 2 1", ["PT101"]),
            ("1 2 2 3", ["PT101"]),
            ("1 2 2 4", ["PT101"]),
            ("1 2 1 3", ["PT101"]),
            ("1 1 1 4", ["PT101", "PT101"]),
            ("1 2 2 5", ["PT101", "PT108"]),
            ("1 2 02", ["PT109"]),
            ("2 1", ["PT108", "PT109"]),
            ("1 3", ["PT108"]),
        ],
    )
    def test_an_id_that_stands_twice_is_no_fault_of_the_numbering(
        self, ids: str, expected: list[str], tmp_path: Path
    ) -> None:
        rows = (task(n, id=f"A.I.{number}") for n, number in enumerate(ids.split(), 1))
        assert codes("tasks:\n" + "".join(rows), tmp_path) == expected

    def test_a_section_that_stands_twice_is_told_once(self, tmp_path: Path) -> None:
        sections = "sections:\n" + "".join(
            f"  - {{id: {one}, title: x}}\n" for one in ("A", "A.I", "A.I", "A.II")
        )
        assert codes(sections + "tasks:\n" + task(), tmp_path) == ["PT101"]


class TestUnknownCommitments:
    def test_a_plan_without_commitments_makes_none(self, tmp_path: Path) -> None:
        (found,) = checked("tasks:\n" + task(delivers="[CS.x]"), tmp_path)
        assert (found.code, found.severity, found.task, found.width) == (
            "PT409",
            "error",
            "A.I.1",
            4,
        )

    def test_without_delivers_nothing_is_asked_of_it(self, tmp_path: Path) -> None:
        assert codes("tasks:\n" + task(title="Xây dựng chỉ số"), tmp_path) == []


class TestLeadNamedTwice:
    @pytest.mark.parametrize(
        ("lead", "text", "first"),
        [
            ("Sở Nội vụ; Sở Y tế; Sở Nội vụ", "Sở Nội vụ", 0),
            ("Sở Nội vụ, Sở Y tế và Sở Nội vụ", "Sở Nội vụ", 0),
            ("Các sở, ban, ngành; các sở, ban, ngành", "các sở, ban, ngành", 0),
            ("Sở Y tế - Sở Nội vụ, Sở Nội vụ", "Sở Nội vụ", 10),
        ],
    )
    def test_the_second_naming_is_pointed_at_and_the_first_told(
        self, lead: str, text: str, first: int, tmp_path: Path
    ) -> None:
        found = checked("tasks:\n" + task(lead=f'"{lead}"'), tmp_path)
        (twice,) = (one for one in found if one.code == "PT214")
        start = (
            plan_text("tasks:\n" + task(lead=f'"{lead}"'))
            .split("\n")[twice.place.line - 1]
            .index(lead)
            + 1
        )
        assert (twice.severity, twice.width) == ("warning", len(text))
        assert twice.place.column == start + lead.rindex(text)
        assert [one.place.column for one in twice.related] == [start + first]

    @pytest.mark.parametrize(
        "lead",
        [
            "Sở Nội vụ; Sở Y tế",
            "Sở Nội vụ chủ trì phần tổ chức; Sở Nội vụ chủ trì phần cán bộ",
            "Sở Nội vụ; các sở, ban, ngành",
            "Sở Nội vụ (Sở Nội vụ)",
            "Sở Y tế báo cáo với Sở Nội vụ; Sở Nội vụ",
        ],
    )
    def test_two_parts_of_the_work_and_members_of_a_group_are_no_fault(
        self, lead: str, tmp_path: Path
    ) -> None:
        assert "PT214" not in codes("tasks:\n" + task(lead=f'"{lead}"'), tmp_path)

    def test_parties_given_by_hand_are_looked_at_too(self, tmp_path: Path) -> None:
        parties = "{agency: snv}, {agency: snv}, {agency: syt, scope: a}, {agency: syt, scope: b}"
        lead = f"{{printed: Sở Nội vụ; Sở Y tế, parties: [{parties}]}}"
        (found,) = checked("tasks:\n" + task(lead=lead), tmp_path)
        assert (found.code, found.args["name"]) == ("PT214", "Sở Nội vụ")

    @given(
        st.lists(
            st.sampled_from(("Sở Nội vụ", "Sở Y tế", "Văn phòng UBND tỉnh")),
            min_size=1,
            max_size=6,
        )
    )
    @examples(30)
    def test_there_are_as_many_findings_as_names_that_stood_before(
        self, tmp_path_factory: pytest.TempPathFactory, names: list[str]
    ) -> None:
        found = codes(
            "tasks:\n" + task(lead=f'"{"; ".join(names)}"'),
            tmp_path_factory.mktemp("lead"),
        )
        assert found.count("PT214") == len(names) - len(set(names))


def args_of(text: str, folder: Path, code: str) -> list[dict[str, str | int]]:
    return [dict(one.args) for one in checked(text, folder) if one.code == code]


@pytest.mark.parametrize(
    ("band", "deadline", "year"),
    [
        ("Năm 2026", "Ngày 31/12/2026", None),
        ("Năm 2026", "Ngày 01/01/2027", 2027),
        ("Năm 2027", "Ngày 31/12/2026", 2026),
        ("NĂM 2026:", "Quý I/2027", 2027),
        ("Giai đoạn 2027-2029", "Ngày 31/12/2026", 2026),
        ("Giai đoạn 2027-2029", "Ngày 01/01/2027", None),
        ("Giai đoạn 2027-2029", "Ngày 31/12/2029", None),
        ("Giai đoạn 2027-2029", "Ngày 01/01/2030", 2030),
        ("Từ năm 2027", "Ngày 31/12/2026", 2026),
        ("Từ năm 2027", "Ngày 31/12/2030", None),
        ("Việc của năm", "Ngày 01/01/2027", None),
        ("Năm 2026", "Thường xuyên", None),
        ("Năm 2026", "Tháng 6 hằng năm", None),
    ],
)
def test_a_row_falls_due_in_the_years_of_its_band(
    band: str, deadline: str, year: int | None, tmp_path: Path
) -> None:
    text = "tasks:\n" + task(band=f'"{band}"', deadline=deadline)
    expected = [{"band": band, "text": deadline, "year": year}] if year else []
    assert args_of(text, tmp_path, "PT112") == expected


@pytest.mark.parametrize(
    ("cells", "code", "args"),
    [
        ({}, "PT110", {"id": "A.I.2", "other": "A.I.1"}),
        ({"lead": "Sở Y tế"}, "PT111", {"id": "A.I.2", "other": "A.I.1"}),
        ({"support": "Sở Y tế"}, "PT111", {"id": "A.I.2", "other": "A.I.1"}),
        ({"deadline": "Tháng 7/2026"}, "PT111", {"id": "A.I.2", "other": "A.I.1"}),
        ({"product": "y"}, "", {}),
    ],
)
def test_rows_with_the_same_title_and_product(
    cells: dict[str, str], code: str, args: dict[str, str], tmp_path: Path
) -> None:
    text = "tasks:\n" + task(title="Việc") + task(2, title="Việc", **cells)
    found = [one for one in checked(text, tmp_path) if one.code in ("PT110", "PT111")]
    assert [(one.code, one.args, len(one.related)) for one in found] == (
        [(code, args, 1)] if code else []
    )


@pytest.mark.parametrize(
    ("title", "kind", "twice"),
    [
        ("Chỉ số một", "indicator", True),
        ("CHỈ SỐ MỘT.", "indicator", True),
        ("Chỉ số một;", "indicator", True),
        ("Chỉ số một", "scenario", False),
        ("Chỉ số hai", "indicator", False),
    ],
)
def test_what_the_body_promises_twice(
    title: str, kind: str, twice: bool, tmp_path: Path
) -> None:
    text = (
        "commitments:\n  - {id: CS.a, kind: indicator, group: II, title: Chỉ số một}\n"
        f'  - {{id: CS.b, kind: {kind}, group: II, title: "{title}"}}\n'
        "tasks:\n" + task()
    )
    expected = [{"id": "CS.b", "other": "CS.a"}] if twice else []
    assert args_of(text, tmp_path, "PT113") == expected


def test_a_duty_is_given_twice_to_one_agency_alone(tmp_path: Path) -> None:
    for agency, words, twice in (
        ("Sở Nội vụ", "Theo dõi", True),
        ("Sở Y tế", "Theo dõi", False),
        ("Sở Nội vụ", "Đôn đốc", False),
    ):
        text = (
            "tasks:\n"
            + task()
            + "duties:\n  - {agency: Sở Nội vụ, source: III.1, text: Theo dõi}\n"
        )
        text += f"  - {{agency: {agency}, source: III.2, text: {words}}}\n"
        expected = [{"agency": "Sở Nội vụ"}] if twice else []
        assert args_of(text, tmp_path, "PT114") == expected


@pytest.mark.parametrize(
    ("sections", "rows", "expected"),
    [
        ("A A.I", "A.I.1", []),
        ("A A.I", "A.II.1", [{"id": "A.II.1", "section": "A.II"}]),
        ("A A.I", "A.I.1 A.I.1.a A.I.2.a", [{"id": "A.I.2.a", "section": "A.I.2"}]),
        ("A A.I", "1", [{"id": "1", "section": "—"}]),
        ("A B.I", "A.1", [{"id": "B.I", "section": "B"}]),
        ("A.I.1", "A.I.1.1", [{"id": "A.I.1", "section": "A.I"}]),
    ],
)
def test_what_stands_under_nothing_is_told(
    sections: str, rows: str, expected: list[dict[str, str]], tmp_path: Path
) -> None:
    text = "sections:\n" + "".join(
        f"  - {{id: {one}, title: x}}\n" for one in sections.split()
    )
    text += "tasks:\n" + "".join(
        task(number, id=f'"{one}"') for number, one in enumerate(rows.split(), 1)
    )
    assert args_of(text, tmp_path, "PT102") == expected


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("cell", ["product", "deadline"])
def test_many_rows_that_all_lack_a_cell_have_no_column_of_it(
    cell: str, count: int, tmp_path: Path
) -> None:
    code = {"product": "PT107", "deadline": "PT106"}[cell]
    rows = [task(number, **{cell: '""'}) for number in range(1, count + 1)]
    told = codes("tasks:\n" + "".join(rows), tmp_path).count(code)
    assert told == (count if count < 4 else 0)
    some = "tasks:\n" + "".join(rows) + task(count + 1)
    assert codes(some, tmp_path).count(code) == count
