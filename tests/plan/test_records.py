"""The header, sections, commitments and duties of a plan file, and what its level and place decide."""

from __future__ import annotations

import pytest

from plantrack.agencies.directory import Directory
from plantrack.findings import Place
from plantrack.plan.build import build_plan
from plantrack.plan.model import Column, Commitment
from plantrack.records.tree import read_tree
from tests.plan.test_build import HEAD, build, plan_of

RECORDS = {
    "tasks": {"id": "A.1"},
    "sections": {"id": "A", "title": "b"},
    "commitments": {"id": "a", "kind": "scenario", "group": "c", "title": "d"},
    "duties": {"agency": "Sở Y tế", "source": "III.2", "text": "b"},
}


@pytest.mark.parametrize(
    ("records", "key"),
    [(records, key) for records, keys in RECORDS.items() for key in keys],
)
def test_a_record_that_lacks_a_key_is_told_once(records: str, key: str) -> None:
    whole = RECORDS[records]
    flow = [
        "{" + ", ".join(f"{name}: {words}" for name, words in one.items()) + "}"
        for one in (
            {name: words for name, words in whole.items() if name != key}
            or {"title": "x"},
            whole,
        )
    ]
    built = build(HEAD + f"{records}: [{', '.join(flow)}]\n")
    assert built.plan is not None
    assert [(one.code, one.args["key"]) for one in built.findings] == [("PT010", key)]
    read = getattr(built.plan, records)
    # Only a section may do without its title; whatever else lacks a key is left out.
    assert len(read) == (2 if (records, key) == ("sections", "title") else 1)


def test_records_of_the_body_are_read_whole() -> None:
    plan = plan_of(
        HEAD
        + "commitments:\n"
        + "  - {id: KB.a, kind: scenario, group: II.2.a, title: Kịch bản, text: Lời}\n"
        + "  - {id: CS.a, kind: indicator, group: II.1, title: Chỉ số}\n"
        + "duties: [{agency: Sở Y tế, source: III.2, text: Theo dõi}]\n"
    )
    place = [Place("a.yaml", line, column) for line, column in ((4, 5), (5, 5))]
    assert plan.commitments == (
        Commitment("KB.a", "scenario", "II.2.a", "Kịch bản", "Lời", place[0]),
        Commitment("CS.a", "indicator", "II.1", "Chỉ số", None, place[1]),
    )
    (duty,) = plan.duties
    assert [party.agency for party in duty.agency.parties] == ["syt"]
    assert (duty.source, duty.text, duty.place) == (
        *("III.2", "Theo dõi"),
        Place("a.yaml", 6, 10),
    )


def test_the_columns_of_a_table_are_read_from_left_to_right() -> None:
    plan = plan_of(
        "format: plantrack/1\n"
        "plan:\n"
        "  id: thu\n"
        "  title: Thử\n"
        "  kind: Đề án\n"
        "  level: commune\n"
        "  columns: [{id: TT}, {other: Nguồn vốn}, {title: Nhiệm vụ}]\n"
        "sections: [{id: PL2, title: b, appendix: Phụ lục II, columns: [{id: STT}]}]\n"
    )
    assert [(column.field, column.heading) for column in plan.header.columns] == [
        *(("id", "TT"), ("other", "Nguồn vốn"), ("title", "Nhiệm vụ")),
    ]
    assert plan.header.columns[1].place == Place("a.yaml", 7, 24)
    assert (plan.header.kind, plan.header.level) == ("Đề án", "commune")
    (section,) = plan.sections
    assert section.appendix == "Phụ lục II"
    assert section.columns == (Column("id", "STT", Place("a.yaml", 8, 65)),)


def test_a_column_without_a_heading_is_told() -> None:
    built = build(
        "format: plantrack/1\nplan: {id: a, title: b, columns: [{id: }, {title: c}]}\n"
    )
    assert [finding.code for finding in built.findings] == ["PT010"]
    assert built.plan is not None
    assert [column.heading for column in built.plan.header.columns] == ["c"]


@pytest.mark.parametrize(
    ("header", "ident"),
    [
        # Whose "Công an" it is hangs on the level of the plan: what the record says, else its issuer, else its number.
        ("issuer: UBND xã Nam Đàn", "cong-an-xa"),
        ("issuer: UBND tỉnh Nghệ An", "cong-an-tinh"),
        ("issuer: UBND tỉnh Nghệ An, level: commune", "cong-an-xa"),
        ("level: province", "cong-an-tinh"),
        ("number: 5-KH/ĐU", "cong-an-xa"),
    ],
)
def test_the_level_decides_whom_a_short_name_means(header: str, ident: str) -> None:
    text = (
        f"format: plantrack/1\nplan: {{id: a, title: b, {header}}}\n"
        "tasks: [{id: A.1, lead: Công an}]\n"
    )
    root = read_tree(text.encode(), "a.yaml").root
    plan = build_plan(root, "a.yaml", Directory((), (), base=True)).plan
    assert plan is not None
    assert [party.agency for party in plan.tasks[0].lead.parties] == [ident]
    assert plan.directory.agencies.keys() == {ident}


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("issuer: UBND tỉnh Nghệ An", "Nghệ An"),
        ("issuer: UBND tỉnh Nghệ An, place: Vinh", "Vinh"),
    ],
)
def test_the_place_is_what_the_header_prints_else_the_issuers(
    header: str, place: str
) -> None:
    plan = plan_of(
        f"format: plantrack/1\nplan: {{id: a, title: b, {header}}}\n"
        "tasks: [{id: A.1, lead: Sở Y tế}]\n"
    )
    assert plan.directory.identity("syt").place == place


def test_everyone_whom_a_row_a_milestone_a_section_or_a_duty_names_joins() -> None:
    text = (
        HEAD
        + "sections: [{id: A, title: b, lead: Ban Một}]\n"
        + "tasks:\n"
        + "  - {id: A.1, title: c, support: Ban Hai, milestones: [{id: m, lead: Ban Ba}]}\n"
        + "  - {id: A.2, title: Nhóm, lead: Ban Bốn}\n"
        + "  - {id: A.2.a, title: d, product: x}\n"
        + "duties: [{agency: Ban Năm, source: a, text: b}]\n"
    )
    root = read_tree(text.encode(), "a.yaml").root
    plan = build_plan(root, "a.yaml", Directory((), ())).plan
    assert plan is not None
    assert {agency.name for agency in plan.directory.agencies.values()} == {
        *("Ban Một", "Ban Hai", "Ban Ba", "Ban Bốn", "Ban Năm")
    }


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("agencies: a.yaml", "a.yaml"),
        ("agencies: {agencies: []}", None),
        ("agencies: ", None),
    ],
)
def test_the_header_names_a_directory_file_alone(given: str, name: str | None) -> None:
    header = plan_of(
        f"format: plantrack/1\nplan: {{id: a, title: b, {given}}}\n"
    ).header
    assert header.agencies == name
