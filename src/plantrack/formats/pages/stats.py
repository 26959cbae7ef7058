"""Counts and rates over all plans, laid out: tasks lead, occurrences and assignments stand beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plantrack.answers.figures.counts import StatusCounts
from plantrack.answers.figures.stats import Stats, StatsGroup
from plantrack.dates import dmy
from plantrack.formats.page import Bars, Note, Page, PageHeading, Table, TableColumn
from plantrack.formats.pages.owners import plan_headings
from plantrack.formats.pages.rates import percent, rate_of
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.progress.standing import STATUSES


def stats_page(
    found: Stats, plans: Sequence[Plan], judging: Judging, words: Words
) -> Page:
    """Lay out statistics: the total with its rates and both numbers of each, then a line a group."""
    whole = found.total
    totals = {unit: counts.total() for unit, counts in whole.counts._asdict().items()}
    bars = tuple(
        (words(f"status.{status}"), whole.tasks[status]) for status in STATUSES
    )
    return (
        PageHeading(1, words("stats.title", day=dmy(judging.as_of))),
        *plan_headings(plans, words),
        Note(words("stats.units", **totals)),
        *(Note(line) for line in _told(whole.occurrences, judging, words)),
        Bars(words("stats.by_status"), tuple(bar for bar in bars if bar[1])),
        _table(found, words),
        Note(words("stats.overlap"), "dim"),
    )


def _told(rated: StatusCounts, judging: Judging, words: Words) -> Iterator[str]:
    """Tell what has fallen due, and how late it is, in occurrences."""
    day = dmy(judging.as_of)
    yield words("stats.of_occurrences", day=day, **_rates(rated, words))
    if rated.due_today:
        yield words("stats.due_today", day=day, count=rated.due_today)
    if rated.overdue:
        soon, later, long = rated.lateness
        yield words("stats.lateness", soon=soon, later=later, long=long)


def _rates(rated: StatusCounts, words: Words) -> dict[str, str]:
    return {
        "fallen": str(rated.fallen_due),
        "done": str(rated.done),
        "on_time": str(rated.on_time),
        "overdue": str(rated.overdue),
        "completion": percent(rate_of(rated.done, rated.fallen_due), words),
        "timely": percent(rate_of(rated.on_time, rated.done), words),
    }


def _table(found: Stats, words: Words) -> Table:
    numbers = ("tasks", *_CLASSES)
    columns = (
        TableColumn(words("stats.name"), wrap=True),
        *(TableColumn(words(f"stats.{name}"), right=True) for name in numbers),
        *(
            TableColumn(words(f"stats.{unit}"), right=True, under=0)
            for unit in ("occurrences", "assignments")
        ),
        TableColumn(words("stats.completion"), right=True, under=0),
        TableColumn(words("stats.timely"), right=True, under=0),
    )
    return Table(
        columns, tuple(_cells(one, words) for one in (*found.groups, found.total))
    )


_CLASSES: Final = ("on_time", "late", "running", "overdue", "other")


def _cells(one: StatsGroup, words: Words) -> tuple[str, ...]:
    tasks, rated = one.tasks, one.occurrences
    rates = _rates(rated, words)
    return (
        one.name,
        str(tasks.total()),
        *(str(getattr(tasks, name)) for name in _CLASSES),
        str(rated.total()),
        str(one.assignments.total()),
        f"{rates['completion']} ({rated.done}/{rated.fallen_due})",
        f"{rates['timely']} ({rated.on_time}/{rated.done})",
    )
