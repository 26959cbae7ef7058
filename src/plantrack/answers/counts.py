"""The occurrences of one plan by agency, section or status, as its documents tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, NamedTuple

from plantrack.index.rows import Judging, Row, current_rows, narrow, owners, plan_rows
from plantrack.messages import Words
from plantrack.messages.naming import owner_name
from plantrack.plan.model import Plan
from plantrack.progress.standing import DONE, STATUSES, Status
from plantrack.text import sort_key

StatsBy = Literal["agency", "section", "status"]


class Tally(NamedTuple):
    """The occurrences counted under one name, by status."""

    plan: Plan
    id: str
    name: str
    counts: Counter[Status]

    @property
    def total(self) -> int:
        """All occurrences counted."""
        return self.counts.total()

    @property
    def on_time(self) -> int:
        """Completed on time (one of the four classes of QĐ 42/2014/QĐ-TTg); without a known day counts so."""
        return self.counts["done_on_time"] + self.counts["done"]

    @property
    def late(self) -> int:
        """Completed late."""
        return self.counts["done_late"]

    @property
    def running(self) -> int:
        """Not completed and in time, begun or not."""
        return self.counts["open"] + self.counts["due_soon"] + self.counts["upcoming"]

    @property
    def overdue(self) -> int:
        """Not completed, its day gone by."""
        return self.counts["overdue"]

    @property
    def other(self) -> int:
        """Outside the four classes: no day that could come, or cancelled."""
        return self.total - self.on_time - self.late - self.running - self.overdue

    @property
    def done(self) -> int:
        """Those completed, on time or late."""
        return self.on_time + self.late

    @property
    def fallen_due(self) -> int:
        """Those whose day has come: done or overdue; the denominator of both rates (Báo cáo
        1270/BC-TCTTTg reckons so)."""
        return self.done + self.overdue

    @property
    def completion_rate(self) -> float | None:
        """Done among the fallen due, 0 to 1; None where nothing has fallen due."""
        return self.done / self.fallen_due if self.fallen_due else None

    @property
    def overdue_rate(self) -> float | None:
        """Overdue among the fallen due, 0 to 1; None where nothing has fallen due."""
        return self.overdue / self.fallen_due if self.fallen_due else None


def counted_rows(plan: Plan, judging: Judging) -> list[Row]:
    """Return the occurrences that statistics count: every one that is overdue or done, and of a task
    that has none of these the one it is asked about; later periods are not yet counted."""
    counted: list[Row] = []
    now = {id(row.task): row for row in current_rows([plan], judging)}
    for _, rows in plan_rows(plan, judging):
        past = [
            row
            for row in rows
            if row.standing.status in DONE or row.standing.status == "overdue"
        ]
        counted += past or [now[id(rows[0].task)]]
    return counted


def stats(
    plan: Plan, rows: list[Row], by: StatsBy, judging: Judging, words: Words
) -> list[Tally]:
    """Count ``rows`` of one plan by lead, by section or by status; a plan's sum comes last.

    Work with several leads is counted under each of them, and once in the sum.
    """
    tallies: dict[str, Counter[Status]] = {}
    keys: Callable[[Row], tuple[str, ...]] = {
        "agency": lambda row: owners(row.task.lead) or ("",),
        "section": lambda row: (row.task.section,),
        "status": lambda row: (row.standing.status,),
    }[by]
    for row in rows:
        for key in keys(row):
            # Those who lead together are each counted as they stand themselves.
            own = narrow(row, frozenset((key,)), judging) if by == "agency" else row
            tallies.setdefault(key, Counter())[own.standing.status] += 1
    titles = {section.id: f"{section.id}. {section.title}" for section in plan.sections}
    for whole in {id_.rpartition(".")[0] for id_ in titles} & titles.keys():
        titles[whole] = words("stats.outside", name=titles[whole])
    names: Callable[[str], str] = {
        "agency": lambda key: owner_name(plan, key, words),
        "section": lambda key: titles.get(key) or key,
        "status": lambda key: words(f"status.{key}"),
    }[by]
    found = [Tally(plan, key, names(key), counts) for key, counts in tallies.items()]
    if by == "agency":
        found.sort(key=lambda tally: (-tally.total, sort_key(tally.name)))
    elif by == "status":
        found.sort(
            key=lambda tally: [str(status) for status in STATUSES].index(tally.id)
        )
    return [
        *found,
        Tally(
            plan, "*", words("stats.sum"), Counter(row.standing.status for row in rows)
        ),
    ]
