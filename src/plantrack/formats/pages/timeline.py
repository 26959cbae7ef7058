"""The time axis, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.figures.timeline import Strand, Timeline, TimelineBy
from plantrack.dates import Span, dmy
from plantrack.formats.looks import look_of
from plantrack.formats.page import (
    Chart,
    ChartMark,
    ChartPage,
    DueLook,
    Lane,
    Note,
    PageHeading,
)
from plantrack.formats.pages.owners import plan_headings
from plantrack.index.rows import Judging, Row
from plantrack.messages import Words
from plantrack.messages.naming import (
    deadline_name,
    plan_name,
    status_name,
    units_name,
)
from plantrack.plan.model import Plan
from plantrack.text import squeeze

_ORDER: tuple[DueLook, ...] = (
    "overdue",
    "soon",
    "coming",
    "done",
    "stopped",
    "running",
)


def timeline_page(
    found: Timeline, plans: tuple[Plan, ...], judging: Judging, words: Words
) -> ChartPage:
    """Lay out a chart for each plan, by agency one for all, on the same axis, and say what does not stand on it."""
    first, last = found.span
    span = words("timeline.span", first=f"{first:%m/%Y}", last=f"{last:%m/%Y}")
    blocks: list[PageHeading | Note | Chart] = [
        PageHeading(1, words("timeline.title", day=dmy(judging.as_of))),
        Note(span, "dim"),
    ]
    if found.by == "agency":
        blocks += plan_headings(plans, words)
        blocks.append(_drawn(found, None, judging, words))
    else:
        for plan in plans:
            blocks.append(PageHeading(2, plan_name(plan, words)))
            blocks.append(_drawn(found, plan, judging, words))
    if found.shared:
        blocks.append(Note(words("timeline.shared"), "dim"))
    if found.undated:
        units = _units(found.undated, words)
        blocks.append(Note(words("timeline.undated", units=units), "dim"))
    if found.outside:
        units = _units(found.outside, words)
        blocks.append(Note(words("timeline.outside", units=units), "dim"))
    return tuple(blocks)


def _units(rows: Sequence[Row], words: Words) -> str:
    """Write how many tasks rows are of, and how many occurrences they are."""
    return units_name(len({row.reference for row in rows}), len(rows), words)


def _drawn(
    found: Timeline, plan: Plan | None, judging: Judging, words: Words
) -> Chart | Note:
    """Draw the lines of a plan, or those that go over all."""
    lanes = tuple(
        _lane(strand, found.by, words)
        for strand in found.strands
        if strand.plan is plan
    )
    if not lanes:
        return Note(words("timeline.none"))
    return _chart(lanes, found.span, judging, words)


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
