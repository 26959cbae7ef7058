"""Rows of words read by columns: the tasks, and the findings, that reading them one by one gives."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given

from plantrack.plan.build import Built
from plantrack.plan.wordrows import word_rows
from tests.plan.test_build import HEAD, build
from tests.strategies import as_yaml, plans


def one_by_one(text: str) -> Built:
    with patch("plantrack.plan.rows.word_rows", lambda *_: {}):
        return build(text)


def by_columns(text: str) -> tuple[Built, int]:
    """Return what is built, and how many rows were read by columns."""
    taken = []

    def counted(*given: Any) -> Any:
        taken.append(word_rows(*given))
        return taken[-1]

    with patch("plantrack.plan.rows.word_rows", counted):
        built = build(text)
    return built, sum(len(tasks) for read in taken for tasks in read.values())


def assert_alike(one: Built, other: Built) -> None:
    assert one.findings == other.findings
    if one.plan is None or other.plan is None:
        assert one.plan is other.plan
        return
    for part in ("header", "sections", "tasks", "headings", "commitments", "duties"):
        assert getattr(one.plan, part) == getattr(other.plan, part), part


@given(plans())
def test_rows_are_the_same_however_they_are_read(record: dict[str, Any]) -> None:
    text = as_yaml(record).decode()
    assert_alike(by_columns(text)[0], one_by_one(text))


def test_what_needs_its_own_reading_stands_among_the_others() -> None:
    text = f"""{HEAD}
sections:
  - {{id: A, title: Năm 2027}}
tasks:
  - {{id: A.1, title: Một, deadline: Trước 30/6, lead: Sở Tài chính}}
  - {{id: A.2, title: Hai, deadline: Trước 30/6, lead: [x]}}
  - {{id: "A:3", title: Ba, deadline: Trước 30/6, lead: Sở Y tế}}
  - {{id: A.4, title: Bốn, band: Năm 2026, deadline: Trước 30/6, lead: Sở Y tế}}
  - {{id: A.5, title: Năm, deadline: Trước 30/6, lead: "-", leader: Ông A}}
  - {{title: Sáu, lead: Sở Y tế}}
  - {{id: A.7, title: Bảy, lead: Sở Y tế, la: x}}
  - x
  - {{id: A.8, title: "  ", lead: Các sở, basis: ""}}
"""
    built, taken = by_columns(text)
    assert_alike(built, one_by_one(text))
    assert taken == 4
    assert built.plan is not None
    assert [task.id for task in built.plan.tasks] == [
        *("A.1", "A.2", "A.4", "A.5", "A.7", "A.8")
    ]
    dues = [str(task.deadline.due) for task in built.plan.tasks[:4]]
    assert dues == ["2027-06-29", "2027-06-29", "2026-06-29", "2027-06-29"]
    assert sorted(one.code for one in built.findings) == [
        *("PT004", "PT005", "PT005", "PT010", "PT012")
    ]


ROW = """  - id: A.{number}
    title: >-
      Rà soát,
      báo cáo
    lead: Sở Tài chính
    deadline: {due}
"""
"""A row of a list in which nearly all are laid out alike."""


def laid_out_alike(*rows: str) -> str:
    usual = "".join(ROW.format(number=one, due="Trước 30/6/2026") for one in range(20))
    return f"{HEAD}tasks:\n{usual}{''.join(rows)}"


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (ROW.format(number="x", due="'Quý  I/2026'"), []),
        (ROW.format(number="x", due="' \u00a0'"), []),
        (ROW.format(number="x", due="Trước 30/6").replace("A.x", "'A.x '"), []),
        (ROW.format(number="'x y'", due="Quý I/2026"), ["PT012"]),
        (ROW.format(number="x", due="''").replace("A.x", "''"), ["PT010"]),
        (ROW.replace("title", "name").format(number="x", due="Quý I") * 20, ["PT004"]),
        (ROW.replace("id:", "key:").format(number="x", due="Quý I") * 20, ["PT010"]),
    ],
)
def test_rows_laid_out_alike_are_read_at_once_as_one_by_one(
    row: str, codes: list[str]
) -> None:
    text = laid_out_alike(row, ROW.format(number=21, due="Quý II/2026"))
    built, taken = by_columns(text)
    assert_alike(built, one_by_one(text))
    assert sorted({one.code for one in built.findings}) == codes
    assert taken >= 21


def test_of_rows_laid_out_alike_each_knows_its_place() -> None:
    built, _ = by_columns(laid_out_alike())
    assert built.plan is not None
    assert [task.place.line for task in built.plan.tasks] == [
        4 + 6 * number for number in range(20)
    ]
    assert built.plan.tasks[19].marks["deadline"] == (4 + 6 * 19 + 5, 15)
