"""What stands under a row or a section: one heading whole, and the tasks below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from plantrack.answers.records import value_json
from plantrack.index.lines import INHERITED
from plantrack.index.rows import Judging, Row, current_rows
from plantrack.plan import fields
from plantrack.plan.model import Plan, Section, Task
from plantrack.plan.tables import printed


class RowGroup(NamedTuple):
    """A row that only heads others, or a section, and the tasks below it, each with its current occurrence."""

    plan: Plan
    head: Task | Section
    rows: tuple[Row, ...]


def find_groups(
    plans: Iterable[Plan], reference: str, judging: Judging
) -> list[RowGroup]:
    """Return the headings and sections that ``A.I`` or ``hanoi:A.I`` refers to, in each plan that has one."""
    plan_id, _, id_ = reference.rpartition(":")
    wanted = id_.casefold()
    return [
        RowGroup(plan, head, below(plan, head.id, judging))
        for plan in plans
        if plan_id in ("", plan.id)
        for head in _heads(plan)
        if head.id.casefold() == wanted
    ]


def _heads(plan: Plan) -> Iterator[Task | Section]:
    yield from (heading for _, heading in plan.headings)
    yield from plan.sections


def below(plan: Plan, id_: str, judging: Judging) -> tuple[Row, ...]:
    """Return the tasks that stand under a row or section, at any depth."""
    # The dot keeps A.I from having the rows of A.II.
    within = f"{id_}."
    if not any(task.id.startswith(within) for task in plan.tasks):
        return ()
    return tuple(
        row for row in current_rows([plan], judging) if row.task.id.startswith(within)
    )


def cell_words(row: Task | Section) -> Iterator[tuple[str, str]]:
    """Yield every cell that a row prints, by the name of its column; what it has from above is marked, with where
    it stands."""
    inherited = row.inherited if isinstance(row, Task) else {}
    for field in fields.known():
        if isinstance(row, Section) and field.name not in (
            "title",
            *fields.inheritable(),
        ):
            continue
        text = printed(
            row.title if field.name == "title" else fields.cell_of(row, field)
        )
        if not text and field.name in inherited:
            above = inherited[field.name]
            text = f"{INHERITED} {above.text} ({above.source})"
        if field.cell == "named" and isinstance(row, Task):
            yield from (
                (f"other.{heading}", words) for heading, words in row.other.items()
            )
        elif field.cell != "id":
            yield field.name, text


def group_json(group: RowGroup) -> dict[str, Any]:
    """Return a heading as an element of the document of ``show``."""
    head = group.head
    cells = (
        {
            field.key: value_json(head, field)
            for field in fields.known()
            if field.cell != "id"
        }
        if isinstance(head, Task)
        else {
            "title": head.title,
            **{
                name: value_json(head, field)
                for name, field in fields.by_name().items()
                if field.inherited
            },
        }
    )
    rows = [row.task.id for row in group.rows]
    return {
        "plan": group.plan.id,
        "id": head.id,
        **cells,
        "heading": True,
        "rows": rows,
    }
