"""The history of some tasks reads the logs of the plans that can have them, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from plantrack.answers.history import chosen, entries
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.progress.log import read_log
from plantrack.progress.state import Progress
from tests.progress.test_year import LOGS


class Logs(Mapping[str, Progress]):
    """Logs that note whose was asked for."""

    def __init__(self, plans: list[Plan]) -> None:
        self.asked: list[str] = []
        self._logs = {
            plan.id: Progress(
                read_log((LOGS / f"{plan.id}.csv").read_bytes(), plan.id).events
            )
            for plan in plans
        }

    def __getitem__(self, plan: str) -> Progress:
        self.asked.append(plan)
        return self._logs[plan]

    def __iter__(self) -> Iterator[str]:
        return iter(self._logs)

    def __len__(self) -> int:
        return len(self._logs)


@pytest.mark.parametrize(
    ("references", "read"),
    [
        ((), {"hanoi", "thanhhoa"}),
        (("hanoi:A.I.1",), {"hanoi"}),
        (("HANOI:a.i.1", "hanoi:A.I.2"), {"hanoi"}),
        (("hanoi:A.I.1", "thanhhoa:1.1"), {"hanoi", "thanhhoa"}),
        (("A.I.1",), {"hanoi", "thanhhoa"}),
        (("hanoi:A.I.1", "A.I.1"), {"hanoi", "thanhhoa"}),
        (("hue:A.I.1",), {"hanoi", "thanhhoa"}),
        (("hanoi:hanoi:A.I.1",), {"hanoi", "thanhhoa"}),
    ],
)
def test_only_plans_that_are_named_are_read(
    references: tuple[str, ...], read: set[str], hanoi: Plan, thanhhoa: Plan
) -> None:
    plans = [hanoi, thanhhoa]
    logs = Logs(plans)
    judging = Judging(date(2026, 11, 22), 15, progress=logs)
    every = chosen(entries(plans, judging), references, None, None)
    logs.asked.clear()
    assert chosen(entries(plans, judging, references), references, None, None) == every
    assert (
        {plan.id for plan in plans}
        >= read
        == set(logs.asked)
        & {
            "hanoi",
            "thanhhoa",
        }
    )
