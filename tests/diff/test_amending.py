"""Single changes of a revision taken into a plan file: what they do not speak of keeps every byte."""

from __future__ import annotations

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
    return data.decode().replace("  amended_by: [2/QĐ-UBND]\n", "")


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
