"""docs/plan-file.md: its example is a plan, and means what the page says of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.groups import find_groups
from plantrack.index.rows import Judging, current_rows
from plantrack.plan import fields
from plantrack.plan.model import Plan
from plantrack.plan.tables import tables_of
from plantrack.sources.files import load_plans
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "plan-file.md").read_text("utf-8")
JUDGING = Judging(date(2026, 8, 1))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    example = re.search(r"```yaml\n(format: .*?)```", PAGE, re.DOTALL)
    assert example is not None
    file = tmp_path / "vi-du.yaml"
    file.write_text(example[1], "utf-8")
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


def test_the_example_counts_two_tasks_led_by_what_the_group_says(plan: Plan) -> None:
    rows = current_rows([plan], JUDGING)
    assert [(row.task.id, row.lead_shown) for row in rows] == [
        ("3.a", "↑ Sở Khoa học và Công nghệ"),
        ("3.b", "↑ Sở Khoa học và Công nghệ"),
    ]
    assert {row.task.inherited["leader"].text for row in rows} == {"PCT phụ trách"}
    (group,) = find_groups((plan,), "3", JUDGING)
    assert len(group.rows) == 2


def test_the_example_prints_the_table_that_the_page_shows(plan: Plan) -> None:
    (table,) = tables_of(plan)
    head = next(line for line in PAGE.splitlines() if line.startswith("| TT | Stt"))
    assert [column.heading for column in table.columns] == [
        cell.strip() for cell in head.strip("|").split("|")
    ]


def test_the_page_names_every_column_that_is_known() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert [field.name for field in fields.known() if field.name not in named] == []
