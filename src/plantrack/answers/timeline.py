"""The plan on a time axis: sections, agencies or tasks down, months across."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from plantrack.answers.records import flat, row_json
from plantrack.dates import Span, dmy
from plantrack.formats.looks import look_of
from plantrack.formats.page import Chart, ChartPage, Grid, Heading, Lane, Look, Mark, Note
from plantrack.index.rows import Judging, Row, owners
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, owner_name, plan_name, section_name, status_name
from plantrack.plan.model import Plan
from plantrack.text import sort_key, squeeze

TimelineBy = Literal["section", "agency", "task"]

_ORDER: tuple[Look, ...] = ("overdue", "soon", "coming", "done", "stopped", "running")


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
        elif (first and max(days) < first and row.occurrence.due) or (last and min(days) > last):
            outside.append(row)
        else:
            dated.append(row)
    days = [day for row in dated for day in _days(row, by)] + [judging.as_of]
    span = Span(first or min(*days, last or date.max), last or max(*days, first or date.min))
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
        "task": lambda row, _: f"{row.task.id} {row.task.title or words('task.untitled')}",
    }[by]
    found = [Strand(own[0].plan, key, squeeze(names(own[0], key)), own) for (_, key), own in groups.items()]
    return sorted(found, key=lambda strand: sort_key(strand.name)) if by == "agency" else found


def timeline_page(found: Timeline, plans: tuple[Plan, ...], judging: Judging, words: Words) -> ChartPage:
    """Lay out a chart for each plan, all on the same axis, and say what does not stand on it."""
    first, last = found.span
    span = words("timeline.span", first=f"{first:%m/%Y}", last=f"{last:%m/%Y}")
    blocks: list[Heading | Note | Chart] = [
        Heading(1, words("timeline.title", day=dmy(judging.as_of))),
        Note(span, "dim"),
    ]
    for plan in plans:
        lanes = tuple(_lane(strand, found.by, words) for strand in found.strands if strand.plan is plan)
        blocks.append(Heading(2, plan_name(plan, words)))
        blocks.append(_chart(lanes, found.span, judging, words) if lanes else Note(words("timeline.none")))
    if found.by == "agency" and any(len(owners(row.task.lead)) > 1 for s in found.strands for row in s.rows):
        blocks.append(Note(words("timeline.shared"), "dim"))
    if found.undated:
        blocks.append(Note(words("timeline.undated", count=len(found.undated)), "dim"))
    if found.outside:
        blocks.append(Note(words("timeline.outside", count=len(found.outside)), "dim"))
    return tuple(blocks)


def _chart(lanes: tuple[Lane, ...], span: Span, judging: Judging, words: Words) -> Chart:
    marks = [mark for lane in lanes for mark in lane.marks]
    used = {mark.look for mark in marks if mark.due} | {"running" for mark in marks if mark.start}
    legend = tuple((look, words(f"timeline.look.{look}")) for look in _ORDER if look in used)
    today = words("timeline.today", day=dmy(judging.as_of))
    return Chart(span.first, span.last, judging.as_of, today, lanes, legend)


def _lane(strand: Strand, by: TimelineBy, words: Words) -> Lane:
    return Lane(strand.name, tuple(_mark(row, by, words) for row in strand.rows))


def _mark(row: Row, by: TimelineBy, words: Words) -> Mark:
    status = row.standing.status
    look = look_of(status)
    title = row.task.title or words("task.untitled")
    tip = f"{row.task.id}: {deadline_name(row, words)}, {status_name(row, words)}. {title}"
    start = row.occurrence.start if by == "task" else None
    return Mark(start, row.occurrence.due, look, squeeze(tip))


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
        (strand.id, strand.name, *record) for strand in found.strands for record in flat(strand.rows).rows
    )
    return Grid(("lane", "lane_name", *flat(()).columns), rows)
