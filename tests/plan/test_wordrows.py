"""Rows of words read by columns: the tasks, and the findings, that reading them one by one gives."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

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
        return build(text), sum(map(len, taken))


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
