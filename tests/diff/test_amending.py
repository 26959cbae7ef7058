"""Single changes of a revision taken into a plan file: what they do not speak of keeps every byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.diff import compare
from plantrack.diff.amending import NewOrder, amended, chosen
from plantrack.diff.errors import (
    DoesNotFitError,
    IdsTwiceError,
    NotAmendedError,
    UnknownChangeError,
)
from plantrack.diff.model import Change
from plantrack.diff.record import plan_record, task_record
from plantrack.plan.model import Plan
from plantrack.records.spans import value_lines
from plantrack.sources.read import read_plan

FILE = """\
# của văn phòng
format: plantrack/1
plan:
  id: thu
  number: 1/KH-UBND   # bản ký
  title: Thử
sections:
  - {id: A, title: PHẦN A}
tasks:
  # việc đầu
  - id: A.1
    title: Ban hành quy chế làm việc của Thành phố
    lead: Sở Tài chính   # theo bản ký
    deadline: Quý I/2027

  - id: A.2
    key: kho
    title: >-
      Xây dựng kho dữ liệu dùng chung
      của toàn ngành
    lead: Sở Y tế
    other: {Nguồn vốn: Ngân sách}

  - id: A.3
    title: Tổ chức tập huấn cho cán bộ cơ sở
    lead: Sở Nội vụ
"""


def plan_of(text: str) -> Plan:
    plan, found = read_plan(Path("thu.yaml"), "thu.yaml", text.encode(), "exclusive")
    assert plan is not None, found
    return plan


def take(new: str, *ids: str, old: str = FILE, order: NewOrder | None = None) -> str:
    plan = plan_of(old)
    changes = chosen(compare(plan, plan_of(new)).changes, ids)
    data, made = amended(old.encode(), plan, changes, order or NewOrder(), "2/QĐ-UBND")
    assert plan_record(made) == plan_record(plan_of(data.decode()))
    assert made.header.amended_by[-1] == "2/QĐ-UBND"
    return re.sub(r"\n *amended_by: \[2/QĐ-UBND\]", "", data.decode())


REVISED = (
    FILE.replace("Quý I/2027", "Quý IV/2027")
    .replace("lead: Sở Tài chính", "lead: Sở Công Thương")
    .replace("Ngân sách}", "Ngân sách trung ương, Mức: '2026'}")
    .replace("của toàn ngành", "của toàn Thành phố")
)


def test_one_row_is_taken_and_no_other() -> None:
    wanted = FILE.replace("Quý I/2027", "Quý IV/2027").replace(
        "lead: Sở Tài chính", "lead: Sở Công Thương"
    )
    assert take(REVISED, "A.1") == wanted.replace("   # theo", "  # theo")


def test_a_long_cell_and_columns_of_the_documents_own_are_written_anew() -> None:
    made = plan_of(take(REVISED, "A.2"))
    assert task_record(made.tasks[1]) == task_record(plan_of(REVISED).tasks[1])
    assert made.tasks[0].deadline.text == "Quý I/2027"


def test_a_row_goes_and_its_neighbours_stay() -> None:
    gone = FILE[: FILE.index("\n  - id: A.3")]
    assert take(gone, "A.3") == gone


def test_a_row_comes_where_the_new_version_has_it() -> None:
    row = "  - id: A.4\n    title: Lập đề án số hóa hồ sơ\n    lead: Sở Nội vụ\n"
    new = FILE.replace("  - id: A.2", f"{row}\n  - id: A.2")
    at_end = take(new, "A.4")
    assert at_end == f"{FILE}\n{row}"
    order = NewOrder({"tasks": (0, None, 1, 2)})
    assert take(new, "A.4", order=order) == new


def test_two_rows_of_one_number_are_refused_until_both_are_taken() -> None:
    row = "  - id: A.2\n    title: Lập đề án số hóa hồ sơ\n    lead: Sở Nội vụ\n"
    new = FILE.replace("id: A.3", "id: A.4").replace("id: A.2", "id: A.3")
    new = new.replace("  - id: A.3", f"{row}\n  - id: A.3")
    with pytest.raises(IdsTwiceError):
        take(new, "A.2")
    order = NewOrder({"tasks": (0, None, 1, 2)})
    assert take(new, "A.2", "A.3", order=order) == new


def test_an_id_without_a_change_names_those_that_have_one() -> None:
    with pytest.raises(UnknownChangeError) as failed:
        take(REVISED, "A.3")
    assert failed.value.values["known"] == "A.1, A.2"


def test_of_many_changes_the_first_dozen_is_named() -> None:
    dozen = [f"A.{number}" for number in range(1, 13)]
    for known, named in (
        (dozen, ", ".join(dozen)),
        ([*dozen, "A.13"], ", ".join(dozen) + ", …"),
        ([], "–"),
    ):
        assert UnknownChangeError("B", known).values["known"] == named


def test_changes_of_another_plan_and_files_in_one_line_are_refused() -> None:
    changes = compare(plan_of(FILE), plan_of(REVISED)).changes
    with pytest.raises(DoesNotFitError):
        amended(REVISED.encode(), plan_of(REVISED), changes[:1], NewOrder(), "2")
    flow = "format: plantrack/1\nplan: {id: thu, title: Thử}\ntasks: [{id: '1', title: A}]\n"
    other = flow.replace("title: A", "title: B")
    changes = compare(plan_of(flow), plan_of(other)).changes
    with pytest.raises(NotAmendedError):
        amended(flow.encode(), plan_of(flow), changes, NewOrder(), "2")


def test_ends_of_lines_and_the_mark_of_bytes_stay() -> None:
    old = "\ufeff" + FILE.replace("\n", "\r\n")
    made = take("\ufeff" + REVISED.replace("\n", "\r\n"), "A.1", old=old)
    assert made.startswith("\ufeff# của văn phòng\r\n")
    assert "\n" not in made.replace("\r\n", "")
    assert "deadline: Quý IV/2027\r\n" in made


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=130))
@pytest.mark.slow
def test_whatever_a_cell_says_is_read_back(text: str) -> None:
    lines = "\n".join(value_lines("product", text, 4))
    new = FILE.replace("    deadline: Quý I/2027", f"{lines}\n    deadline: Quý I/2027")
    product = plan_of(new).tasks[0].product
    if product is not None:
        assert plan_of(take(new, "A.1")).tasks[0].product == product


def row(number: str, title: str) -> str:
    return f"  - id: {number}\n    title: {title}\n    lead: Sở Nội vụ\n"


NEW = ("Lập đề án số hóa hồ sơ", "Mua sắm trang thiết bị", "Kiểm tra, giám sát")


@pytest.mark.parametrize(
    ("before", "order", "after"),
    [
        # the places of new rows in the new version; what stands before each there stays, goes or comes too
        ("A.1 A.2 A.3", (None, 0, None, None, 1, 2), "N0 A.1 N2 N3 A.2 A.3"),
        ("A.1 A.2 A.3", (0, None, None, 1, 2, None), "A.1 N1 N2 A.2 A.3 N5"),
        ("A.1 A.2 A.3", (None, None, None, 0, 1, 2), "N0 N1 N2 A.1 A.2 A.3"),
        # rows that stand in another order in the new version keep theirs
        ("A.1 A.2 A.3", (2, None, 0, None, None, 1), "A.1 N3 N4 A.2 A.3 N1"),
        # not known where: at the end, save what stands first
        ("A.1 A.2 A.3", (), "N0 A.1 A.2 A.3 N3 N4"),
    ],
)
def test_what_comes_stands_behind_what_it_stands_behind_in_the_new_version(
    before: str, order: tuple[int | None, ...], after: str
) -> None:
    head = FILE[: FILE.index("tasks:")] + "tasks:\n"
    old = head + "".join(row(one, f"Việc {one}") for one in before.split())
    places = [at for at, of in enumerate(order) if of is None] or [0, 3, 4]
    titles = dict(zip(places, NEW, strict=True))
    rows = [
        row(f"A.9{one[1:]}", titles[int(one[1:])])
        if one[0] == "N"
        else row(one, f"Việc {one}")
        for one in after.split()
    ]
    changes = [
        Change("added", "major", None, f"A.9{at}", None, None, record, None, at)
        for at, title in titles.items()
        for record in ({"id": f"A.9{at}", "title": title, "lead": "Sở Nội vụ"},)
    ]
    data, made = amended(
        old.encode(), plan_of(old), changes, NewOrder({"tasks": order}), "2/QĐ-UBND"
    )
    text = data.decode().replace("  amended_by: [2/QĐ-UBND]\n", "")
    assert text == head + "".join(rows)
    assert len(made.tasks) == 6


def test_what_comes_in_the_place_of_what_goes_stands_there() -> None:
    new = FILE.replace(
        FILE[FILE.index("  # việc đầu") : FILE.index("\n  - id: A.2")],
        row("A.1", NEW[0]),
    )
    order = NewOrder({"tasks": (None, 1, 2)})
    found = compare(plan_of(FILE), plan_of(new)).changes
    assert {one.kind for one in found} == {"added", "removed"}
    assert take(new, "A.1", order=order) == new.replace(
        "tasks:\n  - id: A.1", "tasks:\n\n  - id: A.1"
    )


@pytest.mark.parametrize(
    ("apart", "blank"),
    [
        ((False, False, False), ""),
        ((False, True, False), ""),
        ((True, True, False), "\n"),
    ],
)
def test_what_comes_is_kept_apart_where_the_others_are(
    apart: tuple[bool, ...], blank: str
) -> None:
    head = FILE[: FILE.index("tasks:")] + "tasks:\n"
    old = head + "".join(
        ("\n  # ghi chú\n" if wide else "  # ghi chú\n\n")
        + row(f"A.{at}", f"Việc {at}")
        for at, wide in enumerate(apart, 1)
    )
    new = old + blank + row("A.4", NEW[0])
    assert take(new, "A.4", old=old) == new


@pytest.mark.parametrize(
    ("line", "follows"),
    [
        ("    band: Năm 2027\n", "  - id: A.2\n"),
        ("    product: Kho dữ liệu\n", "      của toàn ngành\n"),
        ("    support: Sở Công Thương\n", "    lead: Sở Y tế\n"),
        ("    remark: '2026'\n", "    lead: Sở Y tế\n"),
        ("    delivers: [CS.a]\n", "{Nguồn vốn: Ngân sách}\n"),
    ],
)
def test_a_key_that_is_new_stands_where_plan_files_have_it(
    line: str, follows: str
) -> None:
    new = FILE.replace(follows, follows + line)
    assert take(new, "A.2") == new


def test_a_key_that_goes_leaves_the_others_as_they_were() -> None:
    for line in ("    key: kho\n", "    lead: Sở Y tế\n"):
        assert take(FILE.replace(line, ""), "A.2") == FILE.replace(line, "")
    gone = FILE.replace("    other: {Nguồn vốn: Ngân sách}\n", "")
    two = FILE.replace("Ngân sách}", "Ngân sách, Mức: Ba}")
    assert take(gone, "A.2") == gone
    assert take(gone, "A.2", old=two) == gone


def test_the_dash_stands_before_whichever_key_is_first() -> None:
    old = FILE.replace("  - id: A.3\n", "  - band: Năm 2026\n    id: A.3\n")
    assert take(FILE, "A.3", old=old) == FILE
    new = old.replace("Năm 2026", "Năm 2027").replace("Sở Nội vụ", "Sở Y tế")
    assert take(new, "A.3", old=old) == new


BODY = """\
sections:
  - id: A
    title: PHẦN A
  - id: A.I
    title: Nhóm một
    lead: Sở Tài chính
tasks:
  - id: A.I.1
    title: Ban hành quy chế làm việc của Thành phố
    lead: Sở Tài chính
  - id: A.I.1.a
    title: Xây dựng kho dữ liệu dùng chung
  - id: A.I.2
    title: Tổ chức tập huấn cho cán bộ cơ sở
commitments:
  - id: CS.a
    kind: indicator
    group: II.1
    title: Chỉ số một
plan:
    id: thu
    title: Thử
    number: 1/KH-UBND
    place: Hà Nội
"""


@pytest.mark.parametrize(
    ("id_", "old", "new"),
    [
        ("A.I", "Nhóm một", "Nhóm chỉ số một"),
        ("A.I", "    lead: Sở Tài chính\ntasks", "    lead: Sở Y tế\ntasks"),
        ("A.I", "    lead: Sở Tài chính\ntasks", "tasks"),
        ("A", "PHẦN A\n", "PHẦN A\n    lead: Sở Y tế\n"),
        ("CS.a", "Chỉ số một", "Chỉ số thứ nhất"),
        (
            "CS.b",
            "Chỉ số một\n",
            "Chỉ số một\n  - id: CS.b\n    kind: scenario\n    group: II.2\n    title: Kịch bản\n",
        ),
        ("A.I.2", "A.I.2", "A.I.3"),
        ("A.I.3", "A.I.2", "A.I.3"),
    ],
)
def test_sections_and_commitments_are_taken_as_rows_are(
    id_: str, old: str, new: str
) -> None:
    text = f"format: plantrack/1\n{BODY}"
    assert text.count(old) == 1
    assert take(text.replace(old, new), id_, old=text) == text.replace(old, new)


def test_rows_under_a_row_are_renumbered_with_it() -> None:
    text = f"format: plantrack/1\n{BODY}"
    new = text.replace("A.I.1", "A.I.7")
    assert take(new, "A.I.1", old=text) == new
    changes = chosen(compare(plan_of(text), plan_of(new)).changes, ["A.I.1"])
    # made from another reading of the same file
    _, made = amended(text.encode(), plan_of(text), changes, NewOrder(), "2")
    assert [one.id for one in made.rows] == ["A.I.7", "A.I.7.a", "A.I.2"]
    for other in (
        text.replace("A.I.1.a", "A.I.1.b"),
        text[: text.index("  - id: A.I.1.a")] + text[text.index("commitments") :],
    ):
        with pytest.raises(DoesNotFitError):
            amended(other.encode(), plan_of(other), changes, NewOrder(), "2")


@pytest.mark.parametrize(
    ("old_index", "new_index"), [(3, None), (3, 0), (-1, None), (-1, 0), (None, None)]
)
def test_a_change_of_a_record_that_is_not_there_is_refused(
    old_index: int | None, new_index: int | None
) -> None:
    record = task_record(plan_of(FILE).tasks[2])
    change = Change("lead", "major", "A.3", "A.3", "lead", record, record)
    change = change._replace(old_index=old_index, new_index=new_index)
    with pytest.raises(DoesNotFitError) as failed:
        amended(FILE.encode(), plan_of(FILE), [change], NewOrder(), "2")
    assert failed.value.values["place"] == f"tasks[{old_index}]"


def test_a_row_that_is_another_by_now_is_not_taken_out() -> None:
    changes = chosen(
        compare(plan_of(FILE), plan_of(FILE[: FILE.index("\n  - id: A.3")])).changes,
        ["A.3"],
    )
    elsewhere = [one._replace(old_index=1) for one in changes]
    with pytest.raises(DoesNotFitError):
        amended(FILE.encode(), plan_of(FILE), elsewhere, NewOrder(), "2")


@pytest.mark.parametrize(
    ("header", "amended_header"),
    [
        (
            "plan:\n  id: thu\n  title: Thử\n",
            "plan:\n  id: thu\n  amended_by: [9/QĐ-UBND]\n  title: Thử\n",
        ),
        (
            "plan:\n    id: thu\n    number: >-\n      1/KH\n    # chưa ký\n    title: Thử\n",
            "plan:\n    id: thu\n    number: >-\n      1/KH\n    amended_by: [9/QĐ-UBND]\n    # chưa ký\n    title: Thử\n",
        ),
        (
            "plan:\n  id: thu\n  amended_by: [8/QĐ-UBND]\n  title: Thử\n",
            "plan:\n  id: thu\n  amended_by: [8/QĐ-UBND, 9/QĐ-UBND]\n  title: Thử\n",
        ),
        (
            "plan:\n  id: thu\n  title: Thử\n  amended_by:\n    - 9/QĐ-UBND\n    - 8/QĐ-UBND\n",
            "plan:\n  id: thu\n  title: Thử\n  amended_by: [9/QĐ-UBND, 8/QĐ-UBND]\n",
        ),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_the_header_names_every_document_that_amended_once(
    header: str, amended_header: str, last: bool
) -> None:
    tasks = "tasks:\n" + row("A.1", "Việc một")
    parts = ("format: plantrack/1\n", tasks, header)
    text = "".join(parts if last else (parts[0], header, tasks))
    data, _ = amended(text.encode(), plan_of(text), [], NewOrder(), "9/QĐ-UBND")
    assert data.decode() == text.replace(header, amended_header)


@pytest.mark.parametrize(
    "tasks", ["tasks: []\n", "tasks:\n  - {id: A.1, title: Việc một}\n", ""]
)
def test_a_list_that_is_not_written_a_key_a_line_is_refused_where_it_changes(
    tasks: str,
) -> None:
    text = f"format: plantrack/1\nplan:\n  id: thu\n  title: Thử\n{tasks}"
    record = {"id": "A.2", "title": "Việc hai"}
    come = Change("added", "major", None, "A.2", None, None, record, None, 0)
    with pytest.raises(NotAmendedError):
        amended(text.encode(), plan_of(text), [come], NewOrder(), "2")
    data, _ = amended(text.encode(), plan_of(text), [], NewOrder(), "2")
    assert data.decode() == text.replace("thu\n", "thu\n  amended_by: ['2']\n")


@pytest.mark.parametrize("text", ["id,title\nA.1,Việc\n", "id: title\nA.1: Việc\n"])
def test_a_table_has_no_header_to_amend(text: str) -> None:
    plan = plan_of(FILE)._replace(file="thu.csv")
    with pytest.raises(NotAmendedError):
        amended(text.encode(), plan, [], NewOrder(), "2")


def test_ids_are_the_old_ones_first_and_known_ones_are_told_as_a_reader_knows_them() -> (
    None
):
    text = f"format: plantrack/1\n{BODY}"
    new = text.replace("A.I.2", "A.I.3") + "    signer: {name: An}\n"
    new = new.replace("commitments:", row("A.I.2", NEW[0]) + "commitments:")
    changes = compare(plan_of(text), plan_of(new)).changes
    assert [one.old_id for one in chosen(changes, ["A.I.2"])] == ["A.I.2", None]
    assert [one.old_id for one in chosen(changes, ["A.I.3"])] == ["A.I.2"]
    with pytest.raises(UnknownChangeError) as failed:
        chosen(changes, ["A.I.2", "A.I.9"])
    assert failed.value.values["known"] == "A.I.2"
    came = plan_of(text.replace("commitments:", row("A.I.5", NEW[0]) + "commitments:"))
    with pytest.raises(UnknownChangeError) as failed:
        chosen(compare(plan_of(text), came).changes, ["A.I.9"])
    assert failed.value.values["known"] == "A.I.5"
    with pytest.raises(UnknownChangeError):
        chosen(compare(plan_of(text), came).changes, ["A.I.0"])


def test_what_would_not_be_read_back_as_it_was_meant_is_refused() -> None:
    """What looks like a comment above a row that goes is the end of the words of the row before."""
    tail = "    title: |-\n      Ban hành quy chế\n      # hai\n"
    text = f"format: plantrack/1\nplan:\n  id: thu\n  title: Thử\ntasks:\n  - id: A.1\n{tail}"
    old = text + row("A.2", NEW[0])
    assert "# hai" in (plan_of(text).tasks[0].title or "")
    with pytest.raises(NotAmendedError):
        take(text, "A.2", old=old)
