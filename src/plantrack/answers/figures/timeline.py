"""The plan on a time axis: sections, agencies or tasks down, months across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from plantrack.agencies.model import Identity
from plantrack.answers.grid import Grid
from plantrack.answers.owners import name_owners
from plantrack.answers.records import flat, row_json
from plantrack.answers.said import Said, said_json
from plantrack.dates import Span
from plantrack.index.asking import Index
from plantrack.index.rows import (
    Judging,
    Row,
    in_plans,
    index_of,
    rows_for_owners,
    rows_of,
)
from plantrack.index.where import Where
from plantrack.messages import Words
from plantrack.messages.naming import section_name
from plantrack.plan.model import Plan
from plantrack.text import sort_key, squeeze

TimelineBy = Literal["section", "agency", "task"]


class Strand(NamedTuple):
    """The rows that share a line of the timeline."""

    plan: Plan | None
    """The plan of a section or task; None where the line is of a body, which goes over all plans."""
    place: str
    """Where a body is: it tells bodies of one id apart."""
    id: str
    """Of a section, a body or a task."""
    name: str
    """What stands before the line."""
    rows: list[Row]
    """What stands on it; of a body as it stands for that body alone."""


class Timeline(NamedTuple):
    """What stands on the axis, and what does not."""

    by: TimelineBy
    """What the lines are of."""
    span: Span
    """The first and last day of the axis."""
    strands: list[Strand]
    """The lines from top to bottom."""
    undated: list[Row]
    """Rows with neither a due day nor a day from which they run."""
    outside: list[Row]
    """Rows before or after the stretch asked for."""
    shared: bool
    """Whether a row stands on several lines."""


class TimelineAsked(NamedTuple):
    """How a timeline is wanted."""

    by: TimelineBy
    """What the lines are to be of."""
    first: date | None = None
    """Where the axis begins; None: as far as the rows and today reach."""
    last: date | None = None
    """Where it ends, likewise."""


def timeline(
    plans: Sequence[Plan],
    judging: Judging,
    asked: TimelineAsked,
    where: Where,
    words: Words,
) -> Timeline:
    """Put the occurrences of plans that meet a condition on an axis; by agency as each stands for whoever owes it."""
    index = index_of(plans, judging)
    where = in_plans(plans, judging).and_(where)
    # Whoever leads with others is drawn with the day that is its own.
    if asked.by == "agency":
        owned = rows_for_owners(plans, judging, where)
    else:
        owned = [(row, {}) for row in rows_of(plans, judging, "standings", where)]
    dated: list[tuple[Row, dict[Identity, Row]]] = []
    undated: list[Row] = []
    outside: list[Row] = []
    for row, own in owned:
        days = _days(row, asked.by)
        if not days:
            undated.append(row)
        elif _is_outside(row, days, asked):
            outside.append(row)
        else:
            dated.append((row, own))
    strands = (
        _of_bodies(dated, index, plans, words)
        if asked.by == "agency"
        else _of_rows([row for row, _ in dated], asked.by, words)
    )
    shared = any(len(own) > 1 for _, own in dated)
    span = _axis([row for row, _ in dated], asked, judging.as_of)
    return Timeline(asked.by, span, strands, undated, outside, shared)


def _is_outside(row: Row, days: Sequence[date], asked: TimelineAsked) -> bool:
    # Work that runs on into the stretch is not outside, though it began before.
    before = asked.first and max(days) < asked.first and row.occurrence.due
    return bool(before or (asked.last and min(days) > asked.last))


def _axis(rows: Iterable[Row], asked: TimelineAsked, today: date) -> Span:
    """Return the days that the axis reaches over."""
    # Today belongs on the axis, whatever is due: the line at today tells what is late.
    days = [day for row in rows for day in _days(row, asked.by)] + [today]
    return Span(
        asked.first or min(*days, asked.last or date.max),
        asked.last or max(*days, asked.first or date.min),
    )


def _days(row: Row, by: TimelineBy) -> list[date]:
    """Return the days that a row needs on the axis: only a task's own line shows the stretch of work."""
    start = row.occurrence.start if by == "task" else None
    return [day for day in (start, row.occurrence.due) if day]


def _of_rows(rows: Iterable[Row], by: TimelineBy, words: Words) -> list[Strand]:
    """Group rows into lines of sections or of tasks, as the plans order them."""
    # Ids of sections and tasks are those of their plan.
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        key = row.task.section if by == "section" else row.task.id
        groups.setdefault((row.plan.id, key), []).append(row)
    found = []
    for (_, key), own in groups.items():
        title = own[0].task.title or words("task.untitled")
        name = section_name(own[0]) if by == "section" else f"{key} {title}"
        found.append(Strand(own[0].plan, "", key, squeeze(name), own))
    return found


def _of_bodies(
    rows: Iterable[tuple[Row, dict[Identity, Row]]],
    index: Index,
    plans: Sequence[Plan],
    words: Words,
) -> list[Strand]:
    """Group rows into lines of those who owe them, by name; work of several stands under each, with its own day."""
    groups: dict[Identity, list[Row]] = {}
    for _, own in rows:
        for body, row in own.items():
            groups.setdefault(body, []).append(row)
    ids_of = index.known_bodies()
    names = name_owners(groups, ids_of, plans, words)
    found = []
    for body, of_body in groups.items():
        ids = [*ids_of.get(body, ())]
        # The id that can be typed after agency: in a query.
        id_ = ids[0] if len(ids) == 1 else body.id
        found.append(Strand(None, body.place, id_, squeeze(names[body]), of_body))
    return sorted(found, key=lambda strand: sort_key(strand.name))


def timeline_json(found: Timeline, judging: Judging, said: Said) -> dict[str, Any]:
    """Return the timeline as a document: its axis, its lines with their occurrences, and what is left out."""
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        **said_json(said),
        "by": found.by,
        "first": found.span.first.isoformat(),
        "last": found.span.last.isoformat(),
        "lanes": [
            {
                "plan": strand.plan.id if strand.plan else None,
                "place": strand.place or None,
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
        (strand.id, strand.name, *record, strand.place)
        for strand in found.strands
        for record in flat(strand.rows).rows
    )
    return Grid(("lane", "lane_name", *flat(()).columns, "lane_place"), rows)
