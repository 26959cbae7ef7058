"""A written-out year of progress for the two real plans, counted by hand on three days each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plantrack.answers.figures.stats import total_counts
from plantrack.index.rows import Judging, Row, current_rows, own_rows
from plantrack.plan.model import Plan
from plantrack.progress.log import read_log
from plantrack.progress.standing import CLOSED, Status
from plantrack.progress.state import Progress

LOGS = Path(__file__).parents[1] / "data" / "progress"


def judging(plan: Plan, day: str) -> Judging:
    log = read_log((LOGS / f"{plan.id}.csv").read_bytes(), plan.id)
    assert log.findings == ()
    return Judging(
        date.fromisoformat(day), 15, progress={plan.id: Progress(log.events)}
    )


def row(plan: Plan, day: str, task: str) -> Row:
    return next(
        one for one in current_rows([plan], judging(plan, day)) if one.task.id == task
    )


# Hà Nội, 64 tasks; fallen due: 9 by 15/10/2025, 15 by 15/3/2026, 58 by 22/11/2026. 5 have no due date.
#
# 15/10/2025: on time A.I.1, A.I.2, B.I.1, B.I.2; late A.I.4, B.I.4; overdue B.I.5; stopped B.I.6.
#   Open: B.I.3 (extended to 31/10), A.I.5 and B.I.7 (31/10, sixteen days away), A.II.7, A.VII.
# 15/3/2026: on time also B.I.3, A.I.5, B.II.9; late also B.I.5, B.I.7, B.I.8 (after being reopened),
#   A.II.7 (after its extension); overdue A.II.8 with 3 of 7. Open: the four of March, A.VII.
# 22/11/2026: on time 20 more: A.II.9, A.II.10, A.III.1, 2, 5, 9, A.IV.10, 12, A.VI, B.II.11, 12,
#   B.III.13, 14, 18, B.IV.1, 2, 5, 9, 11, B.VI. Late 11 more: A.II.8, 11, 12, A.III.3, 7, B.II.10,
#   B.III.15, 19, 21, B.IV.3, 6. Overdue: A.III.4, A.IV.13, 14, 15, A.V, B.III.16, B.IV.4, 7, 8, B.V.
#   Stopped also B.III.17. Extended: A.III.6 (31/12), A.IV.11 (30/11, due soon).
HANOI = {
    "2025-10-15": {
        "done_on_time": 4,
        "done_late": 2,
        "overdue": 1,
        "cancelled": 1,
        "open": 5,
        "no_due": 5,
        "upcoming": 46,
    },
    "2026-03-15": {
        "done_on_time": 7,
        "done_late": 6,
        "overdue": 1,
        "cancelled": 1,
        "open": 5,
        "no_due": 5,
        "upcoming": 39,
    },
    "2026-11-22": {
        "done_on_time": 27,
        "done_late": 17,
        "overdue": 10,
        "cancelled": 2,
        "open": 2,
        "due_soon": 1,
        "no_due": 5,
    },
}
# Thanh Hóa, 66 tasks; due 14/6 (1), 14/7 (1), 31/7 (54), 31/8/2026 (4), 2030 (1). 5 have no due date.
#
# 20/7: on time A.I.1, A.I.2, A.III.1, B.I.1 to 6, B.III.14, 15; late A.II.7; the other 44 of July due soon.
# 20/8: of July's 54 on time 29, late 7 (A.I.4, A.II.11, A.III.3, 6, B.I.7, B.II.12, B.IV.5), overdue 15
#   (A.II.9, A.III.4, 7, A.IV.13, 14, 15, A.V, B.II.13, B.III.17, 19, 21, B.IV.3, 4, 8, B.V), stopped
#   A.IV.12, extended A.II.8, B.III.16.
# 22/11: also on time A.II.8, B.I.8, B.III.23; late B.III.21, B.I.9; overdue B.IV.11.
THANHHOA = {
    "2026-07-20": {
        "done_on_time": 11,
        "done_late": 1,
        "due_soon": 44,
        "upcoming": 4,
        "open": 1,
        "no_due": 5,
    },
    "2026-08-20": {
        "done_on_time": 30,
        "done_late": 8,
        "overdue": 15,
        "cancelled": 1,
        "due_soon": 4,
        "open": 3,
        "no_due": 5,
    },
    "2026-11-22": {
        "done_on_time": 33,
        "done_late": 10,
        "overdue": 15,
        "cancelled": 1,
        "open": 2,
        "no_due": 5,
    },
}
CASES = [("hanoi", day, counts) for day, counts in HANOI.items()] + [
    ("thanhhoa", day, counts) for day, counts in THANHHOA.items()
]


@pytest.mark.parametrize(("plan", "day", "counts"), CASES)
def test_the_counts_are_those_counted_by_hand(
    plans: dict[str, Plan], plan: str, day: str, counts: dict[str, int]
) -> None:
    """What fell due is counted by occurrence, what has not yet by task: of a yearly one a later year follows."""
    tasks, occurrences, _ = total_counts([plans[plan]], judging(plans[plan], day))
    over: list[Status] = [*CLOSED, "overdue"]
    coming: list[Status] = ["due_soon", "open", "no_due"]
    counted = {status: occurrences[status] for status in over}
    counted |= {status: tasks[status] for status in coming}
    again = sum(occurrences[status] - tasks[status] for status in over)
    counted["upcoming"] = tasks["upcoming"] - again
    assert {status: n for status, n in counted.items() if n} == counts


def test_both_rates_have_the_fallen_due_below_them(hanoi: Plan) -> None:
    """44 done (27 on time, 17 late) and 10 overdue make 54 that have fallen due."""
    rated = total_counts([hanoi], judging(hanoi, "2026-11-22")).occurrences
    assert (rated.done, rated.on_time, rated.late) == (44, 27, 17)
    assert (rated.overdue, rated.fallen_due, rated.due_today) == (10, 54, 0)


def test_a_shared_task_counts_its_parties(hanoi: Plan) -> None:
    march = row(hanoi, "2026-03-15", "A.II.8").standing
    assert (march.status, march.days_overdue) == ("overdue", 15)
    assert march.finished == ("vpub", "stc", "skhcn")
    assert march.outstanding == ("snv", "catp", "tktp", "vncpt")
    closed = row(hanoi, "2026-11-22", "A.II.8").standing
    assert (closed.status, closed.done_on, closed.outstanding) == (
        "done_late",
        date(2026, 3, 20),
        (),
    )
    group = row(hanoi, "2026-11-22", "A.IV.14").standing
    assert (len(group.finished), len(group.outstanding)) == (3, 15)


def test_an_extension_shows_both_days(hanoi: Plan) -> None:
    extended = row(hanoi, "2026-11-22", "A.III.6")
    assert (
        extended.occurrence.due == extended.standing.extended_to == date(2026, 12, 31)
    )
    assert (
        extended.standing.printed_due == extended.task.deadline.due == date(2026, 4, 30)
    )


def test_a_task_that_was_reopened_is_overdue_again(thanhhoa: Plan) -> None:
    assert row(thanhhoa, "2026-08-17", "A.III.7").standing.status == "done_on_time"
    reopened = row(thanhhoa, "2026-08-20", "A.III.7").standing
    assert (reopened.status, reopened.days_overdue, reopened.outstanding) == (
        "overdue",
        20,
        ("stc",),
    )


def test_each_agency_sees_its_own_share_of_a_groups_work(hanoi: Plan) -> None:
    """By 22/11/2026 stc and syt have done A.V of 2026 and are asked about 2027; sxd is not."""
    found = {}
    for agency in ("stc", "syt", "sxd"):
        rows = own_rows(hanoi, agency, judging(hanoi, "2026-11-22"))
        own = next(one for one in rows if one.task.id == "A.V")
        found[agency] = (own.occurrence.period, own.standing.status)
    assert found == {
        "stc": ("2027", "upcoming"),
        "syt": ("2027", "upcoming"),
        "sxd": ("2026", "overdue"),
    }


def test_a_recurring_task_done_once_is_asked_about_its_next_period(hanoi: Plan) -> None:
    next_ = row(hanoi, "2026-11-22", "A.VI")
    assert (next_.occurrence.period, next_.standing.status) == ("2027", "upcoming")
