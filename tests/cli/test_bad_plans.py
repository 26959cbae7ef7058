"""Faults of a plan's structure: told with both places, and the rest of the plan is still read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

HEAD = """format: plantrack/1
plan:
  id: x
  number: 1/KH-UBND
  issued: 2026-01-05
  issuer: UBND tỉnh Lào Cai
  title: Thử
{columns}
sections: {sections}
tasks:
  - {{id: A.1, title: Việc một, product: Văn bản, lead: Sở Tài chính, deadline: Tháng 3/2026}}
  - {{id: A.2, title: Việc hai, product: Văn bản, lead: Sở Y tế, deadline: Tháng 4/2026}}
{more}"""
COLUMNS = "  columns: [{{id: TT}}, {{title: Nội dung}}, {{product: Kết quả}}, {{lead: Chủ trì}}, {{deadline: Hạn}}, {}]"
STONES = """  - id: A.3
    title: Việc ba
    lead: Sở Y tế
    milestones:
      - {id: a, product: X, deadline: Quý I/2026}
      - {id: a, product: Y, deadline: Quý II/2026}
"""
TARGETS = """  - id: A.3
    title: Việc ba
    product: x
    lead: Sở Y tế
    deadline: Tháng 5/2026
    targets: [{name: Tỷ lệ}]
"""
SECOND = "{id: A, appendix: Phụ lục II, title: B}"
# What is wrong, the finding, how many places it names beside its own.
FAULTS = {
    "a column twice": ({"columns": COLUMNS.format("{lead: Đơn vị}")}, "PT116", 1),
    "a heading of a known and an own column": (
        {"columns": COLUMNS.format("{other: Kết quả}")},
        "PT117",
        1,
    ),
    "a parent that is not there": (
        {"more": "  - {id: B.I.1, title: Việc, lead: Sở Y tế, deadline: Quý I/2026}\n"},
        "PT102",
        0,
    ),
    "a milestone id twice": ({"more": STONES}, "PT119", 1),
    "a target without number and unit": ({"more": TARGETS}, "PT121", 0),
    "an appendix with a section's id": (
        {"sections": f"[{{id: A, title: A}}, {SECOND}]"},
        "PT101",
        1,
    ),
    "two appendices with one id": (
        {"sections": f"[{SECOND}, {SECOND}]"},
        "PT101",
        1,
    ),
    "tasks that wait for one another": (
        {
            "more": "".join(
                f"  - {{id: A.{one}, title: Việc {one}, product: x, lead: Sở Y tế,"
                f" deadline: Quý I/2026, depends_on: [A.{other}]}}\n"
                for one, other in ((3, 4), (4, 3))
            )
        },
        "PT404",
        1,
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_and_the_plan_is_read(
    cli: Cli, tmp_path: Path, kind: str
) -> None:
    parts, code, related = FAULTS[kind]
    given = {"columns": "", "sections": "[{id: A, title: A}]", "more": "", **parts}
    file = tmp_path / "appendix_x.yaml"
    file.write_text(HEAD.format(**given), "utf-8")
    findings = json.loads(cli("validate", file, "--format", "json").out)["findings"]
    (found,) = [one for one in findings if one["code"] == code]
    assert len(found["related"]) == related
    assert found["line"] > 1
    for command in ("list", "overdue", "stats", "due", "timeline"):
        answer = cli(command, file, "--as-of", "2026-11-29")
        assert answer.code == 0, answer.err
    listed = json.loads(cli("list", file, "--format", "json").out)["tasks"]
    assert {"A.1", "A.2"} <= {one["id"] for one in listed}


@pytest.mark.parametrize("header", [False, True])
def test_a_table_that_names_a_column_twice_is_told_and_the_rest_is_read(
    cli: Cli, tmp_path: Path, header: bool
) -> None:
    file = tmp_path / "appendix_x.csv"
    file.write_text(
        "STT,Nội dung,Đơn vị chủ trì,Thời hạn,Nguồn vốn,Nguồn vốn,Nội dung nhiệm vụ\n"
        "1,Việc một,Sở Tài chính,30/6/2026,tỉnh,xã,khác\n2,Việc hai,Sở Y tế,30/7/2026,xã,,\n",
        "utf-8",
    )
    if header:
        file.with_suffix(".plan.yaml").write_text(
            "format: plantrack/1\nplan: {id: x, number: 1/KH-UBND, issued: 2026-01-05, issuer: UBND tỉnh Lào Cai, title: T}\n",
            "utf-8",
        )
    document = json.loads(cli("validate", file, "--format", "json").out)
    told = [one for one in document["findings"] if one["code"] == "PT116"]
    assert [(one["line"], one["column"], one["severity"]) for one in told] == [
        (1, 6, "error"),
        (1, 7, "error"),
    ]
    assert [one["related"][0]["column"] for one in told] == [5, 2]
    assert cli("validate", file).code == 1
    for command in ("list", "overdue", "stats", "due", "agency Sở Y tế"):
        answer = cli(*command.split(" ", 1), file, "--as-of", "2026-11-29")
        assert answer.code == 0, answer.err
        assert answer.err.count("PT116") == 2
    tasks = json.loads(cli("list", file, "--format", "json").out)["tasks"]
    assert [(one["id"], one["title"], one["other"]) for one in tasks] == [
        ("1", "Việc một", {"Nguồn vốn": "tỉnh"}),
        ("2", "Việc hai", {"Nguồn vốn": "xã"}),
    ]
