"""Counts and rates over all plans, laid out: tasks lead, occurrences and assignments stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.answers.stats import Stats, StatsGroup
from plantrack.dates import dmy
from plantrack.formats.page import Bars, Column, Heading, Note, Page, Table
from plantrack.formats.pages.counts import percent
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.plan.model import Plan
from plantrack.progress.standing import DONE, STATUSES

_NAMED: Final = 5
"""Plans that are named above their numbers."""


def stats_page(
    found: Stats, plans: Sequence[Plan], judging: Judging, words: Words
) -> Page:
    """Lay out statistics: the total with its rates and both numbers of each, then a line a group."""
    whole = found.total
    soon, later, long = whole.lateness
    units = {
        "tasks": whole.tasks,
        "occurrences": whole.occurrences,
        "assignments": whole.assignments,
    }
    bars = tuple(
        (words(f"status.{status}"), whole.tasks[status]) for status in STATUSES
    )
    late = words("stats.lateness", soon=soon, later=later, long=long)
    return (
        Heading(1, words("stats.title", day=dmy(judging.as_of))),
        *(Heading(2, plan_name(plan, words)) for plan in plans[:_NAMED]),
        Note(
            words(
                "stats.units",
                **{unit: counter.total() for unit, counter in units.items()},
            )
        ),
        Note(words("stats.of_occurrences", **_rates(whole, words))),
        *((Note(late),) if whole.days else ()),
        Bars(words("stats.by_status"), tuple(bar for bar in bars if bar[1])),
        _table(found, words),
        Note(words("stats.overlap"), "dim"),
    )


def _rates(one: StatsGroup, words: Words) -> dict[str, str]:
    return {
        "fallen": str(one.fallen_due),
        "done": str(one.done),
        "on_time": str(one.on_time),
        "overdue": str(one.occurrences["overdue"]),
        "completion": percent(
            one.done / one.fallen_due if one.fallen_due else None, words
        ),
        "timely": percent(one.on_time / one.done if one.done else None, words),
    }


def _table(found: Stats, words: Words) -> Table:
    numbers = ("tasks", "on_time", "late", "running", "overdue", "other")
    columns = (
        Column(words("stats.name"), wrap=True),
        *(Column(words(f"stats.{name}"), right=True) for name in numbers),
        *(
            Column(words(f"stats.{unit}"), right=True, under=0)
            for unit in ("occurrences", "assignments")
        ),
        Column(words("stats.completion"), right=True, under=0),
        Column(words("stats.timely"), right=True, under=0),
    )
    return Table(
        columns, tuple(_cells(one, words) for one in (*found.groups, found.total))
    )


def _cells(one: StatsGroup, words: Words) -> tuple[str, ...]:
    tasks = one.tasks
    late, overdue = tasks["done_late"], tasks["overdue"]
    on_time = sum(tasks[status] for status in DONE) - late
    running = tasks["open"] + tasks["due_soon"] + tasks["upcoming"]
    other = tasks.total() - on_time - late - running - overdue
    rates = _rates(one, words)
    return (
        one.name,
        *map(str, (tasks.total(), on_time, late, running, overdue, other)),
        str(one.occurrences.total()),
        str(one.assignments.total()),
        f"{rates['completion']} ({one.done}/{one.fallen_due})",
        f"{rates['timely']} ({one.on_time}/{one.done})",
    )
