"""``stats --trend month`` and the four classes per agency, on the written-out year."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli


def _with_year(office: Path) -> None:
    shutil.copytree(ROOT / "tests" / "data" / "progress", office / "progress")


@pytest.mark.slow
def test_each_month_has_what_fell_due_was_done_and_was_overdue(
    cli: Cli, office: Path
) -> None:
    """September 2025: nine due, of which A.I.1, A.I.2, B.I.1, B.I.2 are done, A.I.4 is overdue, and the
    rest falls due on its last day. The last point is the day itself."""
    _with_year(office)
    points = json.loads(
        cli("stats", "--trend", "month", "--plan", "hanoi", "--format", "json").out
    )["points"]
    assert [point["day"] for point in points][:2] == ["2025-09-30", "2025-10-31"]
    assert points[0] == {
        "plan": "hanoi",
        "day": "2025-09-30",
        "fallen_due": 8,
        "done": 4,
        "overdue": 1,
    }
    assert points[-1] == {
        "plan": "hanoi",
        "day": "2026-11-22",
        "fallen_due": 54,
        "done": 44,
        "overdue": 10,
    }
    assert len(points) == 15


@pytest.mark.slow
def test_the_trend_is_numbers_and_a_chart(cli: Cli, office: Path) -> None:
    _with_year(office)
    table = cli("stats", "--trend", "month", "--plan", "hanoi", "--format", "table").out
    assert "22/11/2026" in table
    assert "█" in table
    flat = cli("stats", "--trend", "month", "--plan", "hanoi", "--format", "csv").out
    assert flat.splitlines()[0] == "plan,day,fallen_due,done,overdue"


@pytest.mark.slow
def test_an_agencys_rates_have_both_denominators(cli: Cli, office: Path) -> None:
    """Sở Tài chính alone: A.I.4, A.II.7, A.II.11, A.III.7, B.III.19 late, B.II.9, B.II.11 on time."""
    _with_year(office)
    groups = json.loads(cli("stats", "--plan", "hanoi", "--format", "json").out)[
        "groups"
    ]
    stc = next(group for group in groups if group["id"] == "stc")
    assert (stc["occurrences"]["done_on_time"], stc["occurrences"]["done_late"]) == (
        2,
        5,
    )
    page = cli("stats", "--plan", "hanoi").out
    assert "81,5% (44/54)" in page
