"""An agency's tasks read as lines: the same, standing as they do for it, as those that are made as rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.queries.keys import named_in
from plantrack.answers.tasks import agency_lines, agency_list
from plantrack.formats.pages.agency import agency_page
from plantrack.formats.plain import render_plain
from plantrack.index.named import named_lines
from plantrack.index.rows import Judging, index_of, rows_of_agency
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.log import read_log
from plantrack.progress.state import Progress
from plantrack.sources.files import load_plans
from tests.conftest import FILES
from tests.progress.events import event
from tests.small import small_workspace

PLANS = load_plans((FILES["hanoi"], FILES["thanhhoa"])).plans
SPEECH = words("vi")


def log_of(plan: Plan) -> Progress:
    file = Path(__file__).parents[1] / "data/progress" / f"{plan.id}.csv"
    return Progress(read_log(file.read_bytes(), "").events)


REAL = Judging(
    date(2026, 8, 20), progress={plan.id: log_of(plan) for plan in PLANS}, confirm=True
)


def told(known: list[tuple[Plan, str]], judging: Judging) -> tuple[str, str]:
    """Return the pages of an agency's work, from its lines and from its rows."""
    rows = rows_of_agency(known, judging, named_in(known))
    lists = [agency_list(plan, id_, rows[plan.id]) for plan, id_ in known]
    pages = agency_lines(known, judging), lists
    read, made = (render_plain(agency_page(one, judging, SPEECH)) for one in pages)
    return read, made


def ids_of(plan: Plan) -> list[str]:
    return sorted((*plan.directory.agencies, *plan.directory.groups))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
@pytest.mark.slow
def test_every_agency_of_the_real_plans(plan: Plan) -> None:
    for id_ in ids_of(plan):
        read, made = told([(plan, id_)], REAL)
        assert read == made, id_


def test_one_agency_in_plans_with_directories_of_their_own() -> None:
    read, made = told([(plan, "stc") for plan in PLANS], REAL)
    assert read == made
    assert all(f"[{plan.id}]" in read for plan in PLANS)


def test_one_plan_of_several() -> None:
    rows = rows_of_agency([(PLANS[0], "stc")], REAL, named_in([(PLANS[0], "stc")]))
    index = index_of(PLANS, REAL)
    lines = named_lines(index, [(PLANS[0], "stc")])
    found = sorted(line.task_id for own in lines.values() for line in own)
    assert found == sorted(row.task.id for row in rows[PLANS[0].id])


def test_work_with_others_stands_as_it_does_for_the_agency_alone(
    tmp_path: Path,
) -> None:
    file = small_workspace(
        tmp_path,
        {"lead": "Sở Tài chính; Sở Y tế", "deadline": "Ngày 30/6/2026"},
        {"lead": "Các sở", "deadline": "Ngày 30/6/2026"},
        {
            "lead": "Sở Y tế",
            "milestones": [
                {"id": "a", "lead": "Sở Tài chính", "deadline": "Ngày 1/3/2026"},
                {"id": "b", "deadline": "Ngày 1/12/2026"},
            ],
        },
        {"lead": "Sở Y tế", "support": "Các sở", "deadline": "Tháng 4 hằng năm"},
    )
    (plan,) = load_plans((file,)).plans
    events = [
        event("1", "2026-06-01", "done", task="A.1", agency="stc"),
        event("2", "2026-07-09", "done", task="A.2", agency="syt"),
        event("3", "2026-03-01", "done", task="A.3", period="a"),
    ]
    judging = Judging(date(2026, 8, 20), progress={plan.id: Progress(events)})
    for id_ in ("stc", "syt", "so"):
        read, made = told([(plan, id_)], judging)
        assert read == made
    read, _ = told([(plan, "stc")], judging)
    assert "01/02 đơn vị đã xong" in read
