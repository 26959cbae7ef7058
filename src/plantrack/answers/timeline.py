"""The plan on a time axis: sections, agencies or tasks down, months across."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.answers.records import flat, row_json
from plantrack.dates import Span
from plantrack.index.rows import Judging, Row, owners
from plantrack.messages import Words
from plantrack.messages.naming import owner_name, section_name
from plantrack.plan.model import Plan
from plantrack.text import sort_key, squeeze

TimelineBy = Literal["section", "agency", "task"]


class Strand(NamedTuple):
    """The rows that share a line of the timeline; ``id`` is a section's, an owner's or a task's."""

    plan: Plan
    id: str
    name: str
    rows: list[Row]


class Timeline(NamedTuple):
    """What stands on the axis, and what does not: ``undated`` rows have neither a due day nor a day from
    which they run; ``outside`` rows lie before or after the stretch asked for. ``span`` is the axis's
    first and last day."""

    by: TimelineBy
    span: Span
    strands: list[Strand]
    undated: list[Row]
    outside: list[Row]


def timeline(
    rows: Iterable[Row],
    judging: Judging,
    by: TimelineBy,
    *,
    first: date | None,
    last: date | None,
    words: Words,
) -> Timeline:
    """Put ``rows`` on an axis that reaches from ``first`` to ``last``; where they are not given, as far as
    the rows and today do."""
    dated: list[Row] = []
    undated: list[Row] = []
    outside: list[Row] = []
    for row in rows:
        days = _days(row, by)
        if not days:
            undated.append(row)
        elif (first and max(days) < first and row.occurrence.due) or (
            last and min(days) > last
        ):
            outside.append(row)
        else:
            dated.append(row)
    days = [day for row in dated for day in _days(row, by)] + [judging.as_of]
    span = Span(
        first or min(*days, last or date.max), last or max(*days, first or date.min)
    )
    return Timeline(by, span, _strands(dated, by, words), undated, outside)


def _days(row: Row, by: TimelineBy) -> list[date]:
    """Return the days that a row needs on the axis: only a task's own line shows the stretch of work."""
    start = row.occurrence.start if by == "task" else None
    return [day for day in (start, row.occurrence.due) if day]


def _strands(rows: list[Row], by: TimelineBy, words: Words) -> list[Strand]:
    """Group rows into lines: sections and tasks as the plan orders them, owners by name; work with
    several leads stands under each."""
    keys: Callable[[Row], tuple[str, ...]] = {
        "section": lambda row: (row.task.section,),
        "agency": lambda row: owners(row.task.lead) or ("",),
        "task": lambda row: (row.task.id,),
    }[by]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for key in keys(row):
            groups.setdefault((row.plan.id, key), []).append(row)
    names: Callable[[Row, str], str] = {
        "section": lambda row, _: section_name(row),
        "agency": lambda row, key: owner_name(row.plan, key, words),
        "task": lambda row, _: (
            f"{row.task.id} {row.task.title or words('task.untitled')}"
        ),
    }[by]
    found = [
        Strand(own[0].plan, key, squeeze(names(own[0], key)), own)
        for (_, key), own in groups.items()
    ]
    return (
        sorted(found, key=lambda strand: sort_key(strand.name))
        if by == "agency"
        else found
    )


def timeline_json(found: Timeline, judging: Judging) -> dict[str, Any]:
    """Return the timeline as a document: its axis, its lines with their occurrences, and what is left out."""
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        "by": found.by,
        "first": found.span.first.isoformat(),
        "last": found.span.last.isoformat(),
        "lanes": [
            {
                "plan": strand.plan.id,
                "id": strand.id or None,
                "name": strand.name,
                "tasks": [row_json(row) for row in strand.rows],
            }
            for strand in found.strands
        ],
        "undated": [row.reference for row in found.undated],
        "outside": [row.reference for row in found.outside],
    }


def timeline_grid(found: Timeline) -> Grid:
    """Return one flat record for each occurrence on each line."""
    rows = tuple(
        (strand.id, strand.name, *record)
        for strand in found.strands
        for record in flat(strand.rows).rows
    )
    return Grid(("lane", "lane_name", *flat(()).columns), rows)
