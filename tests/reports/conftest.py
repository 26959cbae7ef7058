"""Documents of the real plans, without a log and with one."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.progress.events import Event, EventStatus
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from plantrack.sources.workspace import shipped

DAY = date(2026, 11, 22)


def event(
    number: int,
    task: str,
    day: date,
    status: EventStatus = "done",
    *,
    agency: str = "",
    new_due: date | None = None,
) -> Event:
    moment = datetime(
        day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=7))
    )
    return Event(f"e{number}", moment, task, "", agency, status, day, None, "", new_due)


EVENTS = (
    event(1, "A.I.1", date(2025, 9, 10)),
    event(2, "A.I.2", date(2025, 9, 25)),
    event(3, "A.I.4", date(2025, 9, 28)),
    event(4, "A.III.4", date(2026, 11, 5)),
    event(5, "A.II.9", date(2026, 2, 28), agency="stc"),
    event(6, "A.II.11", date(2026, 3, 1), "extended", new_due=date(2026, 12, 15)),
)


@pytest.fixture(scope="session")
def bare(hanoi: Plan) -> ReportBasis:
    return ReportBasis(hanoi, Judging(DAY), Office())


@pytest.fixture(scope="session")
def logged(hanoi: Plan) -> ReportBasis:
    return ReportBasis(
        hanoi, Judging(DAY, progress={"hanoi": Progress(EVENTS)}), Office()
    )


@pytest.fixture(scope="session")
def unnumbered(thanhhoa: Plan) -> ReportBasis:
    return ReportBasis(thanhhoa, Judging(DAY), Office())


@pytest.fixture(scope="session")
def other_plan() -> dict[str, Plan]:
    """The plans of other offices, by id of file: a resolution, a draft, a campaign, the Party's, a ward's."""
    folder = Path(__file__).parent.parent / "data" / "plans"
    hanoi = load_plans((shipped("data") / "appendix_hanoi.yaml",)).plans[0]
    return {"hanoi": hanoi} | {
        name: load_plans((folder / f"{name}.yaml",)).plans[0]
        for name in ("nq12", "laocai", "kh277", "party", "ward")
    }
