"""Counts and rates, laid out."""

from __future__ import annotations

from plantrack.answers.counts import Tally
from plantrack.dates import dmy
from plantrack.formats.page import Bars, Block, Column, Heading, Note, Page, Table
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import plan_name
from plantrack.progress.standing import STATUSES


def stats_page(tallies: list[list[Tally]], judging: Judging, words: Words) -> Page:
    """Lay out statistics, plan by plan, with both rates and the numbers they come from."""
    blocks: list[Block] = [Heading(1, words("stats.title", day=dmy(judging.as_of)))]
    for found in tallies:
        whole = found[-1]
        blocks.append(Heading(2, plan_name(whole.plan, words)))
        blocks.append(Note(words("stats.rates", **_rates(whole, words))))
        counts = tuple((words(f"status.{status}"), whole.counts[status]) for status in STATUSES)
        blocks.append(Bars(words("stats.by_status"), tuple(item for item in counts if item[1])))
        blocks.append(_stats_table(found, words))
    return tuple(blocks)


def _rates(tally: Tally, words: Words) -> dict[str, str]:
    return {
        "done": str(tally.done),
        "overdue": str(tally.overdue),
        "fallen": str(tally.fallen_due),
        "completion": percent(tally.completion_rate, words),
        "lateness": percent(tally.overdue_rate, words),
    }


def percent(rate: float | None, words: Words) -> str:
    """Write a rate in the language's style (``98,6%``); a dash where there is none."""
    if rate is None:
        return "–"
    return f"{rate * 100:.1f}".replace(".", words("decimal")) + "%"


def _stats_table(found: list[Tally], words: Words) -> Table:
    columns = (
        Column(words("stats.name"), wrap=True),
        Column(words("stats.total"), right=True),
        Column(words("stats.on_time"), right=True),
        Column(words("stats.late"), right=True),
        Column(words("stats.running"), right=True),
        Column(words("stats.overdue"), right=True),
        Column(words("stats.other"), right=True),
        Column(words("stats.completion"), right=True, under=0),
        Column(words("progress.stats.lateness"), right=True, under=0),
    )
    return Table(columns, tuple(_stats_cells(tally, words) for tally in found))


def _stats_cells(tally: Tally, words: Words) -> tuple[str, ...]:
    rate = f"{percent(tally.completion_rate, words)} ({tally.done}/{tally.fallen_due})"
    lateness = f"{percent(tally.overdue_rate, words)} ({tally.overdue}/{tally.fallen_due})"
    numbers = (tally.total, tally.on_time, tally.late, tally.running, tally.overdue, tally.other)
    return (tally.name, *map(str, numbers), rate, lateness)
