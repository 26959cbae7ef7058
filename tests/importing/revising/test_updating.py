"""A plan file brought to what a document says: what did not change keeps its bytes, what is the record's own stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plantrack.diff import compare
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.planfile import plan_text
from plantrack.importing.revising.updating import updated
from plantrack.plan.model import Plan
from plantrack.sources.read import read_plan
from tests.importing.test_material import drafted

PLAN = """\
# Kế hoạch của văn phòng
format: plantrack/1
plan:
  id: kh
  number: 12/KH-UBND  # số chính thức
  issued: 2026-01-05
  title: Kế hoạch cũ
sections:
  - id: I
    title: Nhóm một
tasks:
  # dòng đầu, đừng xóa
  - id: I.1
    key: viec-mot
    title: Xây dựng quy chế làm việc của cơ quan
    lead: Sở Nội vụ
    deadline:
      printed: Quý I/2026
      due: 2026-03-20  # thống nhất tại họp giao ban

  - id: I.2
    title: >-
      Số hóa toàn bộ hồ sơ đất đai của tỉnh và đưa vào
      khai thác chung
    lead: Sở Nông nghiệp và Môi trường  # đã thống nhất
    deadline: Tháng 6/2026
    delivers: [CS.a]
  # dòng cuối
  - {id: I.3, title: Việc bỏ đi}
commitments:
  - {id: CS.a, kind: indicator, group: II, title: Một chỉ số}
"""


def read(text: str) -> Plan:
    plan, findings = read_plan(Path("kh.yaml"), "kh.yaml", text.encode(), "exclusive")
    assert plan is not None
    assert [finding.code for finding in findings if finding.severity == "error"] == []
    return plan


def row(ident: str, **cells: str) -> DraftRow:
    return DraftRow(ident, cells)


def draft(*tasks: DraftRow, **header: str) -> Draft:
    return Draft(header, {}, (), (row("I", title="Nhóm một"),), tasks, (), (), (), ())


def update(text: str, new: Draft) -> str:
    after = read(plan_text(new, "kh", None, {}))
    return updated(text.encode(), "kh.yaml", read(text), after, new).decode()


BLOCK = PLAN.replace(
    "  - {id: I.3, title: Việc bỏ đi}\n", "  - id: I.3\n    title: Việc bỏ đi\n"
)
ONE = {
    "title": "Xây dựng quy chế làm việc của cơ quan",
    "lead": "Sở Nội vụ",
    "deadline": "Quý I/2026",
}
TWO = {
    "title": "Số hóa toàn bộ hồ sơ đất đai của tỉnh và đưa vào khai thác chung",
    "lead": "Sở Nông nghiệp và Môi trường",
    "deadline": "Tháng 6/2026",
}
THREE = {"title": "Việc bỏ đi"}


def test_a_document_that_says_the_same_changes_no_byte() -> None:
    same = draft(
        row("I.1", **ONE), row("I.2", **TWO), row("I.3", **THREE), number="12/KH-UBND"
    )
    assert update(BLOCK, same) == BLOCK


def test_the_shipped_plan_is_not_changed_by_its_own_document() -> None:
    path = Path("data/appendix_hanoi.yaml")
    data = path.read_bytes()
    new = drafted("hanoi_autonumber_landscape.docx")
    old, _ = read_plan(path, str(path), data, "exclusive")
    assert old is not None
    after, _ = read_plan(
        path,
        "new",
        plan_text(new, old.id, old.header.agencies, {}).encode(),
        "exclusive",
    )
    assert after is not None
    assert updated(data, str(path), old, after, new) == data


def test_ids_become_the_documents_and_keys_overrides_and_comments_follow_their_row() -> (
    None
):
    added = {
        "title": "Báo cáo tổng kết công tác năm",
        "lead": "Văn phòng UBND",
        "deadline": "31/12/2026",
    }
    moved = {**TWO, "deadline": "Tháng 9/2026"}
    new = draft(
        row("I.1", **added), row("I.2", **moved), row("I.3", **ONE), number="15/KH-UBND"
    )
    made = update(BLOCK, new)
    assert "  - id: I.1\n    title: Báo cáo tổng kết công tác năm\n" in made
    assert "  # dòng đầu, đừng xóa\n  - id: I.3\n    key: viec-mot\n" in made
    assert "      due: 2026-03-20  # thống nhất tại họp giao ban\n" in made
    assert (
        "    lead: Sở Nông nghiệp và Môi trường  # đã thống nhất\n    deadline: Tháng 9/2026\n"
        in made
    )
    assert "    delivers: [CS.a]\n" in made
    assert "  number: 15/KH-UBND  # số chính thức\n" in made
    assert "Việc bỏ đi" not in made
    assert "{id: CS.a, kind: indicator, group: II, title: Một chỉ số}" in made
    kinds = {
        (change.kind, change.old_id, change.new_id)
        for change in compare(read(BLOCK), read(made)).changes
    }
    assert {
        ("renumbered", "I.1", "I.3"),
        ("deadline", "I.2", "I.2"),
        ("added", None, "I.1"),
    } <= kinds
    assert ("removed", "I.3", None) in kinds


def test_new_words_go_into_an_override_which_stays() -> None:
    later = {**ONE, "deadline": "Quý II/2026"}
    made = update(
        BLOCK, draft(row("I.1", **later), row("I.2", **TWO), row("I.3", **THREE))
    )
    assert (
        "    deadline:\n      printed: Quý II/2026\n      due: 2026-03-20  # thống nhất"
        in made
    )


def test_a_cell_that_is_new_stands_where_an_import_writes_it() -> None:
    made = update(
        BLOCK,
        draft(
            row("I.1", **ONE), row("I.2", **TWO, support="Các sở"), row("I.3", **THREE)
        ),
    )
    assert "# đã thống nhất\n    support: Các sở\n    deadline: Tháng 6/2026\n" in made


def test_windows_line_ends_stay() -> None:
    text = BLOCK.replace("\n", "\r\n")
    made = update(
        text, draft(row("I.1", **ONE), row("I.2", **{**TWO, "lead": "Sở Tài chính"}))
    )
    assert made.count("\n") == made.count("\r\n")
    assert "    lead: Sở Tài chính  # đã thống nhất\r\n" in made


def test_a_file_that_is_not_written_one_key_a_line_is_left_alone() -> None:
    with pytest.raises(NotUpdatedError):
        update(PLAN, draft(row("I.1", **ONE)))


def test_an_override_on_one_line_gets_the_new_words_too() -> None:
    text = BLOCK.replace(
        "deadline:\n      printed: Quý I/2026\n      due: 2026-03-20  # thống nhất tại họp giao ban\n",
        "deadline: {printed: Quý I/2026, due: 2026-03-20}\n",
    )
    later = {**ONE, "deadline": "Quý II/2026"}
    made = update(
        text, draft(row("I.1", **later), row("I.2", **TWO), row("I.3", **THREE))
    )
    assert "    deadline:\n      printed: Quý II/2026\n      due: 2026-03-20\n" in made


BODY = (
    BLOCK.replace("{id: CS.a, kind", "{id: CS.a, kind").rstrip("\n")
    + """
  # kịch bản của ngành
  - id: KB.a.1
    kind: scenario
    group: II
    title: Kịch bản ứng phó thiên tai  # chờ họp
    text: theo dõi mực nước
duties:
  - {agency: Sở Nội vụ, source: III.1, text: Theo dõi chung}
"""
)


def with_body(
    commitments: tuple[Mapping[str, str], ...], duties: tuple[Mapping[str, str], ...]
) -> Draft:
    rows = (row("I.1", **ONE), row("I.2", **TWO), row("I.3", **THREE))
    made = draft(*rows)
    return made._replace(commitments=commitments, duties=duties)


GROUP = {"id": "CS.a", "kind": "indicator", "group": "II", "title": "Một chỉ số"}
SCENARIO = {
    "id": "KB.a.1",
    "kind": "scenario",
    "group": "II",
    "title": "Kịch bản ứng phó thiên tai",
    "text": "theo dõi mực nước",
}
DUTY = {"agency": "Sở Nội vụ", "source": "III.1", "text": "Theo dõi chung"}


def test_a_body_that_says_the_same_changes_no_byte() -> None:
    assert update(BODY, with_body((GROUP, SCENARIO), (DUTY,))) == BODY


def test_commitments_and_duties_become_what_the_body_says_and_keep_their_comments() -> (
    None
):
    later = {**SCENARIO, "id": "KB.a.2", "text": "theo dõi mực nước và lượng mưa"}
    first = {**SCENARIO, "title": "Kịch bản phòng cháy rừng", "text": "quan sát"}
    other = {**DUTY, "text": "Theo dõi, đôn đốc, báo cáo"}
    second = {"agency": "Sở Tài chính", "source": "III.2", "text": "Bố trí kinh phí"}
    made = update(BODY, with_body((GROUP, first, later), (other, second)))
    assert "  - {id: CS.a, kind: indicator, group: II, title: Một chỉ số}\n" in made
    assert "  # kịch bản của ngành\n  - id: KB.a.2\n" in made
    assert "    title: Kịch bản ứng phó thiên tai  # chờ họp\n" in made
    assert "    text: theo dõi mực nước và lượng mưa\n" in made
    assert "  - id: KB.a.1\n    kind: scenario\n    group: II\n" in made
    plan = read(made)
    assert [one.id for one in plan.commitments] == ["CS.a", "KB.a.1", "KB.a.2"]
    assert [(one.agency.text, one.text) for one in plan.duties] == [
        ("Sở Nội vụ", "Theo dõi, đôn đốc, báo cáo"),
        ("Sở Tài chính", "Bố trí kinh phí"),
    ]


def test_an_appendix_alone_leaves_the_body_as_it_is() -> None:
    assert update(BODY, with_body((), ())) == BODY


def test_the_signer_and_the_columns_become_the_documents() -> None:
    new = with_body((), ())._replace(
        signer={"position": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
        columns=(("id", "TT"), ("title", "Nội dung"), ("lead", "Chủ trì")),
    )
    made = update(BODY, new)
    plan = read(made).header
    assert plan.signer is not None
    assert plan.signer.position == "CHỦ TỊCH"
    assert [(one.field, one.heading) for one in plan.columns] == list(new.columns)
    assert update(made, new) == made
