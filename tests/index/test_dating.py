"""Until when what comes back is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.said import CountedTo, said_of
from plantrack.index.rows import Judging, all_rows
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans

HEAD = "format: plantrack/1\nplan: {{id: r, number: 5/KH-UBND, title: Thử, {given}}}\n"
ROWS = """tasks:
  - {id: "1", title: Báo cáo, lead: Sở Tài chính, deadline: Hằng tháng}
  - {id: "2", title: Tổng kết, lead: Sở Y tế, deadline: Hằng năm}
  - {id: "3", title: Họp, lead: Sở Y tế, deadline: "Từ tháng 9/2026, định kỳ hằng quý"}
"""
JUDGING = Judging(date(2026, 11, 22))


def _plan(folder: Path, given: str) -> Plan:
    file = folder / "appendix_r.yaml"
    file.write_text(HEAD.format(given=given) + ROWS, "utf-8")
    loaded = load_plans((file,))
    assert loaded.findings == ()
    return loaded.plans[0]


@pytest.mark.parametrize(
    ("given", "counts", "told"),
    [
        ("issued: 2026-01-05", {"1": 60, "2": 5, "3": 18}, date(2031, 1, 4)),
        ("issued: 2026-01-05, until: 2027-12-31", {"1": 24, "2": 2, "3": 6}, None),
        ("issued: 2026", {"1": 60, "2": 5, "3": 18}, date(2030, 12, 31)),
        ("until: 2027-12-31", {"1": 1, "2": 1, "3": 6}, None),
        ("issuer: UBND tỉnh Lào Cai", {"1": 1, "2": 1, "3": 20}, None),
    ],
)
def test_a_rule_is_counted_to_the_plans_end_or_five_years(
    tmp_path: Path, given: str, counts: dict[str, int], told: date | None
) -> None:
    """A draft has no day to count from but the one that a cell itself names."""
    plan = _plan(tmp_path, given)
    rows = [row.task_id for row in all_rows([plan], JUDGING)]
    assert {id_: rows.count(id_) for id_ in counts} == counts
    expected = (CountedTo("r", told),) if told else ()
    assert said_of([plan], JUDGING).counted_to == expected
