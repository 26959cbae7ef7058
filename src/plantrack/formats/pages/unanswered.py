"""Who has answered and who has not, laid out: after a collection, and as the list for a second letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from plantrack.dates import dmy
from plantrack.formats.looks import style_of
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import deadline_name, place_name, plan_name, status_name
from plantrack.recording.unanswered import AgencyAnswer, OwedRow

_SEVERAL = 2


def unanswered_blocks(
    found: Sequence[AgencyAnswer], words: Words
) -> Iterator[PageBlock]:
    """Yield who answered how many rows, and who did not; of a single agency's sheet just what is left."""
    returned = [one for one in found if one.returned]
    silent = [one for one in found if not one.returned]
    if len(returned) >= _SEVERAL:
        said = sum(one.answered > 0 for one in returned)
        key = "progress.collect.who"
        yield PageHeading(2, words(key, count=len(returned), answered=said))
        yield _answered(returned, words)
    else:
        left = [_called(row, plan=True) for one in returned for row in one.left]
        rows = ", ".join(left)
        if left:
            key = "progress.collect.unanswered"
            yield Note(words(key, count=len(left), rows=rows), "soon")
    if silent:
        names = "; ".join(f"{one.name} ({len(one.left)})" for one in silent)
        key = "progress.collect.silent"
        yield Note(words(key, count=len(silent), agencies=names), "soon")


def _answered(found: Sequence[AgencyAnswer], words: Words) -> Table:
    columns = (
        TableColumn(words("progress.column.agency"), wrap=True),
        TableColumn(words("progress.collect.answered"), right=True),
        TableColumn(words("progress.collect.left"), wrap=True),
    )
    several = len({one.plan.id for one in found}) > 1
    rows = tuple(
        (
            one.name,
            f"{one.answered}/{one.rows}",
            ", ".join(_called(row, plan=several) for row in one.left)
            or words("progress.collect.all"),
        )
        for one in found
    )
    return Table(columns, rows)


def _called(owed: OwedRow, *, plan: bool) -> str:
    period = owed.row.occurrence.period
    id_ = owed.row.reference if plan else owed.row.task.id
    return f"{id_}{f' {period}' if period else ''}"


def remind_page(found: Sequence[AgencyAnswer], judging: Judging, words: Words) -> Page:
    """Lay out the list for a second letter: of each plan the agencies with the rows that they have not answered."""
    day = dmy(judging.as_of)
    blocks: list[PageBlock] = [PageHeading(1, words("progress.remind.title", day=day))]
    left = [one for one in found if one.left]
    for plan, own in groupby(left, key=lambda one: one.plan):
        blocks += [PageHeading(2, plan_name(plan, words)), _remind_table([*own], words)]
    if not left:
        blocks.append(Note(words("progress.remind.none"), "good"))
    return tuple(blocks)


def _remind_table(found: Sequence[AgencyAnswer], words: Words) -> Table:
    columns = (
        TableColumn(words("progress.column.agency"), wrap=True),
        TableColumn(words("progress.remind.sheet"), wrap=True),
        TableColumn(words("column.id")),
        TableColumn(words("column.due"), width=12),
        TableColumn(words("column.status"), width=12),
        TableColumn(words("column.title"), wrap=True),
    )
    owed = [(one, row) for one in found for row in one.left]
    rows = tuple(
        (
            one.name,
            words(f"progress.remind.{'returned' if one.returned else 'silent'}"),
            place_name(line.row.task.id, line.row.occurrence.label),
            deadline_name(line.row, words),
            status_name(line.row, words),
            line.row.title or words("task.untitled"),
        )
        for one, line in owed
    )
    return Table(
        columns, rows, [style_of(line.row.standing.status) for _, line in owed]
    )
