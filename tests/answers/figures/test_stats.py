"""Three units over all plans: what one surface says of them every other says too."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

LOG = """event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by
e1,2026-01-01T08:00:00+07:00,A.I.1,,,done,2025-09-10,,1/QĐ-UBND,,,x
e2,2026-01-02T08:00:00+07:00,A.I.2,,,done,2025-10-10,,,,,x
e3,2026-01-03T08:00:00+07:00,A.V,2026,stc,done,2026-04-20,,,,,x
"""


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "office"
    assert cli("init", folder, "--example").code == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2027-06-30")
    (folder / "progress").mkdir(exist_ok=True)
    (folder / "progress" / "hanoi.csv").write_text(LOG, "utf-8")
    return folder


def data(cli: Cli, *arguments: str) -> Any:
    answer = cli(*arguments, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def asked(cli: Cli, sql: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data(cli, "sql", sql)["rows"]
    return rows


@pytest.mark.parametrize("by", ["agency", "plan", "section", "status", "leader"])
def test_the_total_is_distinct_and_the_same_however_it_is_grouped(
    by: str, office: Path, cli: Cli
) -> None:
    document = data(cli, "stats", "--by", by)
    total = document["total"]
    assert (
        document["version"],
        total["tasks"]["total"],
        total["tasks"]["overdue"],
    ) == (2, 130, 116)
    counted = {
        "tasks": "current_occurrences",
        "occurrences": "standings",
        "assignments": "assignments",
    }
    for unit, view in counted.items():
        statuses = Counter(
            one["status"]
            for one in asked(cli, f"SELECT status FROM {view}")  # noqa: S608
        )
        assert {
            status: n for status, n in total[unit].items() if n and status != "total"
        } == statuses
        assert total[unit]["total"] == statuses.total()
        if by != "agency":
            assert (
                sum(one[unit]["total"] for one in document["groups"])
                == total[unit]["total"]
            )
    assert (total["done"], total["on_time"]) == (2, 1)
    assert total["fallen_due"] == total["occurrences"]["overdue"] + 2
    assert sum(total["lateness"].values()) == total["occurrences"]["overdue"]


@pytest.mark.slow
def test_every_surface_gives_the_same_numbers(office: Path, cli: Cli) -> None:
    total = data(cli, "stats")["total"]
    overdue = data(cli, "overdue")
    assert overdue["counts"] == {
        "tasks": total["tasks"]["overdue"],
        "occurrences": total["occurrences"]["overdue"],
        "assignments": total["assignments"]["overdue"],
    }
    assert (
        data(cli, "list", "status:overdue")["counts"]["tasks"]
        == total["tasks"]["overdue"]
    )
    listed = data(cli, "list", "status:overdue", "--occurrences")["counts"]
    assert listed["occurrences"] == total["occurrences"]["overdue"]
    flat = [*csv.DictReader(io.StringIO(cli("stats", "--format", "csv").out))]
    assert flat[-1]["occurrences_overdue"] == str(total["occurrences"]["overdue"])
    assert len(flat[0]) == len(
        {*cli("stats", "--format", "csv").out.splitlines()[0].split(",")}
    )
    lines = [*csv.DictReader(io.StringIO(cli("overdue", "--format", "csv").out))]
    assert len(lines) == total["occurrences"]["overdue"]
    page = cli("stats").out
    assert f"130 nhiệm vụ, {total['occurrences']['total']} kỳ hạn" in page
    fallen = f"{total['fallen_due']} kỳ hạn đã đến hạn hoặc đã hoàn thành"
    assert f"Lũy kế đến hết ngày 30/06/2027, {fallen}: hoàn thành 2" in page


def test_an_agency_is_counted_over_all_plans_by_place_and_id(
    office: Path, cli: Cli
) -> None:
    groups = data(cli, "stats")["groups"]
    finance = [
        (one["place"], one["name"], one["plan"]) for one in groups if one["id"] == "stc"
    ]
    assert sorted(finance) == [
        ("Hà Nội", "Sở Tài chính (Hà Nội)", None),
        ("Thanh Hóa", "Sở Tài chính (Thanh Hóa)", None),
    ]
    keys = [(one["place"], one["id"]) for one in groups]
    assert len(keys) == len({*keys})
    by_plan = data(cli, "stats", "--by", "plan")["groups"]
    assert [(one["plan"], one["tasks"]["total"]) for one in by_plan] == [
        ("hanoi", 64),
        ("thanhhoa", 66),
    ]


def test_a_group_is_one_line_of_tasks_and_its_members_have_the_assignments(
    office: Path, cli: Cli
) -> None:
    groups = {
        (one["place"], one["id"]): one
        for one in data(cli, "stats", "--plan", "hanoi")["groups"]
    }
    group = groups["Hà Nội", "so-ban-nganh"]
    assert (group["tasks"]["total"], group["assignments"]["total"]) == (9, 0)
    own = (
        "SELECT count(*) AS n FROM assignments WHERE plan = 'hanoi' AND agency = 'stc'"
    )
    assert groups["Hà Nội", "stc"]["assignments"]["total"] == asked(cli, own)[0]["n"]


LED = """format: plantrack/1
plan: {id: led, title: Kế hoạch, issued: 2026-01-05, until: 2026-12-31, place: Hà Nội}
sections:
  - {id: A, title: PHẦN A, leader: Phó Chủ tịch thường trực}
tasks:
  - {id: A.1, title: Việc một, lead: Sở Tài chính, deadline: Tháng 3/2026}
  - {id: A.2, title: Việc hai, lead: Sở Y tế, deadline: Tháng 4/2026, leader: Chủ tịch}
"""


def test_a_leader_that_stands_in_the_row_above_counts_by_name(
    tmp_path: Path, cli: Cli
) -> None:
    plan = tmp_path / "appendix_led.yaml"
    plan.write_text(LED, "utf-8")
    groups = data(cli, "stats", str(plan), "--by", "leader")["groups"]
    assert {one["name"]: one["tasks"]["total"] for one in groups} == {
        "Chủ tịch": 1,
        "Phó Chủ tịch thường trực": 1,
    }
