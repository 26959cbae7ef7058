"""PT2: which words of a cell that names agencies are told, beside which others, and with what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding
from tests.checks.examples import plan_text

Told = tuple[str, str | None, str, dict[str, str | int]]
"""A code, the row, the characters that are pointed at, and what fills the sentence."""


def found(folder: Path, text: str) -> tuple[Finding, ...]:
    path = folder / "plan.yaml"
    path.write_text(plan_text(text), "utf-8")
    return check_file(path, Choice(), Surroundings()).findings


def told(folder: Path, text: str) -> list[Told]:
    lines = plan_text(text).split("\n")
    return [
        (
            one.code,
            one.task,
            lines[one.place.line - 1][one.place.column - 1 :][: one.width],
            dict(one.args),
        )
        for one in found(folder, text)
        if one.code.startswith("PT2")
    ]


def tasks(*cells: tuple[str, str]) -> str:
    rows = "tasks:\n"
    for number, (lead, support) in enumerate(cells, 1):
        row = {
            "id": f"A.I.{number}",
            "title": f"Việc {number}",
            "product": f"Đề án {number}",
            "lead": lead,
            "support": support,
            "deadline": "Tháng 6/2026",
        }
        kept = {key: value for key, value in row.items() if value}
        rows += f"  - {json.dumps(kept, ensure_ascii=False)}\n"
    return rows


def duty(agency: str) -> str:
    return f'duties:\n  - {{agency: "{agency}", source: III.1, text: Theo dõi}}\n'


@pytest.mark.parametrize(
    ("lead", "support", "expected"),
    [
        ("Sở Nội vụ", "Sở Y tế", []),
        # nobody knows them; the nearest name
        ("Sở Nội vu", "", [("PT201", "Sở Nội vu", {"text": "Sở Nội vu", "nearest": "Sở Nội vụ"})]),
        ("Văn phòng UBND tỉnh", "Sở Y tế, Sở Nội vu", [("PT201", "Sở Nội vu", {"text": "Sở Nội vu", "nearest": "Sở Nội vụ"})]),
        ("Ông Xkqzz", "", [("PT201", "Ông Xkqzz", {"text": "Ông Xkqzz", "nearest": ""})]),
        # who leads and supports
        ("Sở Nội vụ", "Sở Y tế, Sở Nội vụ", [("PT203", "Sở Nội vụ", {"name": "Sở Nội vụ"})]),
        ("Sở Y tế; Sở Nội vụ", "Sở Nội vụ", [("PT203", "Sở Nội vụ", {"name": "Sở Nội vụ"})]),
        ("Sở Nội vụ", "Các sở, ban, ngành", []),
        ("Sở Nội vụ, các sở, ban, ngành", "Các sở, ban, ngành", []),
        # brackets that do not pair
        ("Sở Nội vụ (phòng A", "", [("PT205", "(", {"mark": "("})]),
        ("Sở Nội vụ", "Sở Y tế phòng)", [("PT205", ")", {"mark": ")"})]),
        # nothing between two names, or the bracket of the first alone
        ("Sở Nội vụ Sở Y tế", "", [("PT206", "Sở Y tế", {"before": "Sở Nội vụ", "text": "Sở Y tế"})]),
        ("Sở Nội vụ (phòng A) Sở Y tế", "", [("PT206", "Sở Y tế", {"before": "Sở Nội vụ", "text": "Sở Y tế"})]),
        ("Sở Nội vụ, Sở Y tế", "", []),
        # the bracket behind an item's letter opens nothing that names could stand in
        ("a) Sở Nội vụ Sở Y tế", "", [("PT206", "Sở Y tế", {"before": "Sở Nội vụ", "text": "Sở Y tế"})]),
        ("Sở Nội vụ (phòng A (Sở Y tế Sở Nội vụ))", "", []),
        ("Sở Nội vụ và Sở Y tế", "", []),
        ("Sở Nội vụ (phòng A), Sở Y tế", "", []),
        # a whole group with nobody to answer for it
        ("Các sở, ban, ngành", "", [("PT207", "Các sở, ban, ngành", {"name": "Các sở, ban, ngành", "count": 3})]),
        ("Các sở, ban, ngành", "Sở Y tế", [("PT207", "Các sở, ban, ngành", {"name": "Các sở, ban, ngành", "count": 3})]),
        ("Các sở, ban, ngành (Sở Y tế)", "", []),
        ("Các sở, ban, ngành; Sở Y tế", "", []),
        ("Sở Y tế; các sở, ban, ngành", "", []),
    ],
)  # fmt: skip
def test_what_a_cell_says_of_agencies(
    lead: str,
    support: str,
    expected: list[tuple[str, str, dict[str, str | int]]],
    tmp_path: Path,
) -> None:
    wanted = [(code, "A.I.1", words, args) for code, words, args in expected]
    assert told(tmp_path, tasks((lead, support))) == wanted
    # what is wrong with many rows of the same words is told of each
    again = [(code, "A.I.2", words, args) for code, words, args in expected]
    both = told(tmp_path, tasks((lead, support), (lead, support)))
    assert sorted(both, key=str) == sorted((*wanted, *again), key=str)


def test_the_lead_cell_is_shown_beside_the_support_cell(tmp_path: Path) -> None:
    (one,) = found(tmp_path, tasks(("Sở Y tế; Sở Nội vụ", "Sở Nội vụ")))
    line = plan_text(tasks(("Sở Y tế; Sở Nội vụ", "Sở Nội vụ"))).split("\n")[
        one.place.line - 1
    ]
    assert one.place.column == line.rindex("Sở Nội vụ") + 1
    assert [each.place.column for each in one.related] == [line.index("Sở Nội vụ") + 1]


def test_who_is_given_as_both_is_told_at_the_whole_cell(tmp_path: Path) -> None:
    text = (
        "tasks:\n  - {id: A.I.1, title: Việc, product: Đề án, deadline: Tháng 6/2026,"
        " lead: Sở Nội vụ, support: {printed: Cơ quan kia, parties: [{agency: snv}]}}\n"
        "  - {id: A.I.2, title: Việc hai, product: Đề án hai, deadline: Tháng 6/2026,"
        " lead: Sở Nội vụ, support: {printed: Cơ quan kia, parties: [{agency: syt}]}}\n"
    )
    every = [one for one in told(tmp_path, text) if one[0] == "PT203"]
    assert every == [("PT203", "A.I.1", "Cơ quan kia", {"name": "Sở Nội vụ"})]


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (("Sở Nội vụ", "Sở Nội vụ", "Sở nội vụ"), [("A.I.3", "Sở nội vụ", 1, "Sở Nội vụ", 2)]),
        (("Sở nội vụ", "Sở nội vụ", "Sở Nội vụ"), [("A.I.3", "Sở Nội vụ", 1, "Sở nội vụ", 2)]),
        # of two as common the directory's is the usual one
        (("Sở nội vụ", "Sở Nội vụ"), [("A.I.1", "Sở nội vụ", 1, "Sở Nội vụ", 1)]),
        (("Sở Nội vụ", "Sở nội vụ"), [("A.I.2", "Sở nội vụ", 1, "Sở Nội vụ", 1)]),
        # where a way stands first
        (("Sở Y tế, SỞ NỘI VỤ", "SỞ NỘI VỤ", "Sở Nội vụ", "Sở Nội vụ, Sở Y tế", "Sở Nội vụ"), [("A.I.1", "SỞ NỘI VỤ", 2, "Sở Nội vụ", 3)]),
        # a capital at the beginning is no other way
        (("Sở Y tế, sở Nội vụ", "Sở Nội vụ"), []),
        # more or fewer words for a group are no slip, other marks are
        (("Sở Y tế, các sở, ban, ngành", "Sở Y tế, các sở ban ngành", "Sở Y tế, các sở, ban, ngành;"), [("A.I.2", "các sở ban ngành", 1, "các sở, ban, ngành", 2)]),
    ],
)  # fmt: skip
def test_every_way_of_writing_but_the_commonest(
    leads: tuple[str, ...],
    expected: list[tuple[str, str, int, str, int]],
    tmp_path: Path,
) -> None:
    every = told(tmp_path, tasks(*((lead, "") for lead in leads)))
    assert [one for one in every if one[0] == "PT204"] == [
        ("PT204", row, words, {"text": words, "count": count, "usual": usual, "most": most})
        for row, words, count, usual, most in expected
    ]  # fmt: skip


def test_duties_and_rows_of_groups_are_looked_at_too(tmp_path: Path) -> None:
    text = tasks(("Sở Nội vụ", "Sở Y tế")) + duty("Sở Nội vu")
    ((code, row, words, _),) = told(tmp_path, text)
    assert (code, row, words) == ("PT201", None, "Sở Nội vu")
    ((code, row, words, _),) = told(
        tmp_path, tasks(("Sở Nội vụ", "")) + duty("Sở nội vụ")
    )
    assert (code, row, words) == ("PT204", None, "Sở nội vụ")
    sections = "sections:\n  - {id: A, title: x, lead: Sở Y tế (a}\n  - {id: A.I, title: x, support: Sở Y tế Sở Nội vụ}\n"
    every = told(tmp_path, sections + tasks(("Sở Nội vụ", "")))
    assert [one[0] for one in every] == ["PT205", "PT206"]
    ((code, _, words, _),) = told(
        tmp_path, tasks(("Sở Nội vụ", "")) + duty("Sở Y tế (b")
    )
    assert (code, words) == ("PT205", "(")


DIRECTORY = """\
plan:
  id: mau
  title: Kế hoạch mẫu
  agencies:
    agencies:
      - {id: snv, name: Sở Nội vụ}
      - {id: "snv", name: Sở Y tế}
      - {id: a-snv, name: Sở X, parent: snv-b}
    groups:
      - {id: g, name: Nhóm, members: [snv, la]}
"""


def test_a_fault_of_the_directory_is_told_where_the_id_is_declared(
    tmp_path: Path,
) -> None:
    text = DIRECTORY + tasks(("Sở Nội vụ", ""))
    lines = plan_text(text).split("\n")
    every = {
        (one.code, lines[one.place.line - 1].strip()[:14]): [
            lines[other.place.line - 1].strip()[:10] for other in one.related
        ]
        for one in found(tmp_path, text)
        if one.code in ("PT209", "PT210")
    }
    assert every == {
        ("PT209", '- {id: "snv", '): ["- {id: snv"],
        ("PT210", "- {id: a-snv, "): [],
        ("PT210", "- {id: g, name"): [],
    }
