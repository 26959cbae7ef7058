"""Tasks whole, laid out: every cell as printed, who is meant, the dates, what was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.agencies.model import Cell, Party
from plantrack.answers.groups import RowGroup, cell_words
from plantrack.answers.tasks import Whole
from plantrack.dates import dmy
from plantrack.formats.looks import style_of
from plantrack.formats.page import (
    Fields,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.groups import below_blocks, group_blocks
from plantrack.formats.pages.said import counted_notes
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.messages.naming import (
    column_name,
    deadline_name,
    plan_name,
    section_name,
    status_name,
)
from plantrack.plan.model import Plan, Task


def show_page(found: Sequence[Whole | RowGroup], words: Words) -> Page:
    """Lay out tasks whole: every cell as printed, who is meant, how the deadline was read, its dates; and
    headings with the tasks under them."""
    return tuple(
        block
        for one in found
        for block in (
            _whole_blocks(one, words)
            if isinstance(one, Whole)
            else group_blocks(one, words)
        )
    ) + counted_notes(
        (
            (one.current.plan, one.occurrences)
            for one in found
            if isinstance(one, Whole)
        ),
        words,
    )


def _whole_blocks(whole: Whole, words: Words) -> list[PageBlock]:
    row = whole.current
    task, plan = row.task, row.plan
    cells = dict(cell_words(task))
    told = (
        "title",
        "product",
        "lead",
        "support",
        "deadline",
        "band",
        "key",
        "delivers",
        "depends_on",
    )
    # Those who only help may stand in the cell of those who lead.
    helpers = _party_lines(task.support, plan, words)
    items = (
        (words("column.status"), _status_line(row, words)),
        (words("column.title"), task.title or words("task.untitled")),
        (words("column.product"), task.product or ""),
        (words("column.lead"), cells["lead"]),
        ("", _party_lines(task.lead, plan, words)),
        (words("column.support"), cells["support"] or helpers),
        (words("column.deadline"), _deadline_line(task, cells["deadline"], words)),
        *(
            (column_name(name, words), text)
            for name, text in cells.items()
            if name not in told
        ),
        (words("column.section"), section_name(row)),
        (words("column.band"), task.band or ""),
        (words("column.delivers"), _commitments(task, plan)),
        (words("column.depends_on"), ", ".join(task.depends_on)),
        (words("plan.amended_by"), ", ".join(plan.header.amended_by)),
        (words("column.place"), f"{task.place.file}:{task.place.line}"),
    )
    blocks: list[PageBlock] = [
        PageHeading(1, words("show.title", id=task.id, plan=plan_name(plan, words))),
        Fields(tuple((name, value) for name, value in items if value)),
    ]
    blocks += below_blocks(whole.below, words)
    if len(whole.occurrences) > 1:
        blocks += [
            PageHeading(2, words("show.occurrences")),
            _occurrence_table(whole.occurrences, words),
        ]
    # Of one party, or before anything is recorded, the row's own status says it all.
    if row.standing.recorded and len(row.standing.shares) > 1:
        blocks += [
            PageHeading(2, words("progress.log.shares")),
            _share_table(row, words),
        ]
    if whole.events:
        from plantrack.answers.history import HistoryEntry
        from plantrack.formats.pages.history import history_table

        history = [HistoryEntry(plan, event, orphan=False) for event in whole.events]
        blocks += [
            PageHeading(2, words("progress.log.history")),
            history_table(history, words, task=False),
        ]
    return blocks


def _occurrence_table(rows: Sequence[Row], words: Words) -> Table:
    names = ["due", "status"]
    cells: list[tuple[str, ...]] = [
        (deadline_name(one, words), status_name(one, words)) for one in rows
    ]
    if any(one.occurrence.label is not None for one in rows):
        names = ["period", *names, "milestone"]
        cells = [
            (one.occurrence.period or "", *told, _milestone_name(one))
            for one, told in zip(rows, cells, strict=True)
        ]
    columns = tuple(TableColumn(words(f"column.{name}")) for name in names)
    return Table(
        columns, tuple(cells), tuple(style_of(one.standing.status) for one in rows)
    )


def _milestone_name(row: Row) -> str:
    """Write what is due at a milestone, and who owes it where its parties are not the row's."""
    label = row.occurrence.label
    shares = [share.agency for share in row.standing.shares if share.agency]
    lead = {party.agency for party in row.task.lead.parties}
    own = (
        []
        if label is None or lead == {*shares}
        else map(row.plan.directory.name, shares)
    )
    return "; ".join(one for one in (label, *own) if one)


def _share_table(row: Row, words: Words) -> Table:
    shares = row.standing.shares
    columns = (
        TableColumn(words("column.due")),
        TableColumn(words("progress.column.date")),
        TableColumn(words("column.status")),
        TableColumn(words("progress.column.agency"), wrap=True),
    )
    cells = tuple(
        (
            *(dmy(share.due), dmy(share.done_on), words(f"status.{share.status}")),
            row.plan.directory.name(share.agency),
        )
        for share in shares
    )
    return Table(columns, cells, tuple(style_of(share.status) for share in shares))


def _status_line(row: Row, words: Words) -> str:
    """Write the status; of a recurring task with the occurrence that it is the status of."""
    status = status_name(row, words)
    if row.occurrence.period is None:
        return status
    if row.occurrence.label:
        status = f"{row.occurrence.label}: {status}"
    return f"{status}, {words('show.due', day=deadline_name(row, words))}"


def _party_lines(cell: Cell, plan: Plan, words: Words) -> str:
    """One line a party where the words alone do not say who is meant."""
    if len(cell.parties) == 1 and cell.parties[0].name == cell.text:
        return ""
    return "\n".join(f"• {_party_line(party, plan, words)}" for party in cell.parties)


def _party_line(party: Party, plan: Plan, words: Words) -> str:
    line = party.name
    if party.scope:
        line += f": {party.scope}"
    if party.via:
        line += " " + words("show.via", name=plan.directory.name(party.via))
    return line


def _deadline_line(task: Task, text: str, words: Words) -> str:
    deadline = task.deadline
    parts = [words(f"kind.{deadline.kind}")]
    if deadline.start:
        parts.append(words("show.start", day=dmy(deadline.start)))
    if deadline.due:
        parts.append(words("show.due", day=dmy(deadline.due)))
    if deadline.on_demand and deadline.kind != "on_demand":
        parts.append(words("kind.on_demand"))
    return f"{text or words('deadline.none')} → {', '.join(parts)}"


def _commitments(task: Task, plan: Plan) -> str:
    titles = {commitment.id: commitment.title for commitment in plan.commitments}
    return "\n".join(f"{id_}: {titles.get(id_, '?')}" for id_ in task.delivers)
