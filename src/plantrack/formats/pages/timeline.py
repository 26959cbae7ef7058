"""The time axis, laid out."""

from __future__ import annotations

from plantrack.answers.timeline import Strand, Timeline, TimelineBy
from plantrack.dates import Span, dmy
from plantrack.formats.looks import look_of
from plantrack.formats.page import (
    Chart,
    ChartMark,
    ChartPage,
    Heading,
    Lane,
    Look,
    Note,
)
from plantrack.index.rows import Judging, Row, owners
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, plan_name, status_name
from plantrack.plan.model import Plan
from plantrack.text import squeeze

_ORDER: tuple[Look, ...] = ("overdue", "soon", "coming", "done", "stopped", "running")


def timeline_page(
    found: Timeline, plans: tuple[Plan, ...], judging: Judging, words: Words
) -> ChartPage:
    """Lay out a chart for each plan, all on the same axis, and say what does not stand on it."""
    first, last = found.span
    span = words("timeline.span", first=f"{first:%m/%Y}", last=f"{last:%m/%Y}")
    blocks: list[Heading | Note | Chart] = [
        Heading(1, words("timeline.title", day=dmy(judging.as_of))),
        Note(span, "dim"),
    ]
    for plan in plans:
        lanes = tuple(
            _lane(strand, found.by, words)
            for strand in found.strands
            if strand.plan is plan
        )
        blocks.append(Heading(2, plan_name(plan, words)))
        blocks.append(
            _chart(lanes, found.span, judging, words)
            if lanes
            else Note(words("timeline.none"))
        )
    if found.by == "agency" and any(
        len(owners(row.task.lead)) > 1 for s in found.strands for row in s.rows
    ):
        blocks.append(Note(words("timeline.shared"), "dim"))
    if found.undated:
        blocks.append(Note(words("timeline.undated", count=len(found.undated)), "dim"))
    if found.outside:
        blocks.append(Note(words("timeline.outside", count=len(found.outside)), "dim"))
    return tuple(blocks)


def _chart(
    lanes: tuple[Lane, ...], span: Span, judging: Judging, words: Words
) -> Chart:
    marks = [mark for lane in lanes for mark in lane.marks]
    used = {mark.look for mark in marks if mark.due} | {
        "running" for mark in marks if mark.start
    }
    legend = tuple(
        (look, words(f"timeline.look.{look}")) for look in _ORDER if look in used
    )
    today = words("timeline.today", day=dmy(judging.as_of))
    return Chart(span.first, span.last, judging.as_of, today, lanes, legend)


def _lane(strand: Strand, by: TimelineBy, words: Words) -> Lane:
    return Lane(strand.name, tuple(_mark(row, by, words) for row in strand.rows))


def _mark(row: Row, by: TimelineBy, words: Words) -> ChartMark:
    status = row.standing.status
    look = look_of(status)
    title = row.task.title or words("task.untitled")
    tip = f"{row.task.id}: {deadline_name(row, words)}, {status_name(row, words)}. {title}"
    start = row.occurrence.start if by == "task" else None
    return ChartMark(start, row.occurrence.due, look, squeeze(tip))
