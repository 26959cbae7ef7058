"""Lists that show headings: the rows that only head others, above the tasks that stand under them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from plantrack.answers.columns import ListColumn
from plantrack.answers.grid import Grid
from plantrack.answers.records import row_json
from plantrack.answers.said import Said, counts_json, said_json
from plantrack.deadlines.model import Occurrence
from plantrack.index.rows import Judging, Row
from plantrack.progress.standing import Standing


class HeadedRow(NamedTuple):
    """A row of a list that shows headings: a task's, or one of a heading, which is not judged."""

    row: Row
    heads: bool = False


def with_headings(rows: Sequence[Row]) -> list[HeadedRow]:
    """Put each heading before the first of the rows that stand under it."""
    found: list[HeadedRow] = []
    # A heading stands once, before the first of its rows that the list has.
    shown: set[tuple[str, str]] = set()
    for row in rows:
        for _, heading in row.plan.headings:
            key = (row.plan.id, heading.id)
            if key not in shown and row.task.id.startswith(f"{heading.id}."):
                shown.add(key)
                found.append(
                    HeadedRow(
                        Row(row.plan, heading, _NO_OCCURRENCE, _NOT_JUDGED), heads=True
                    )
                )
        found.append(HeadedRow(row))
    return found


_NO_OCCURRENCE: Final = Occurrence(None, None, None)
_NOT_JUDGED: Final = Standing("none", 0, ())


def headed_grid(rows: Sequence[Row], columns: tuple[ListColumn, ...]) -> Grid:
    """Return the same as a flat table; what only a task has is empty for a heading."""
    cells = (
        tuple(
            "" if one.heads and column.judged else column.tell(one.row)
            for column in columns
        )
        for one in with_headings(rows)
    )
    return Grid(tuple(column.name for column in columns), tuple(cells))


def headed_json(rows: Sequence[Row], judging: Judging, said: Said) -> dict[str, Any]:
    """Return the document of ``list`` with the headings among the tasks; each element tells what it is."""
    elements = [
        {
            **row_json(one.row),
            "heading": one.heads,
            **(dict.fromkeys(_JUDGED) if one.heads else {}),
        }
        for one in with_headings(rows)
    ]
    return {
        "version": 1,
        "as_of": judging.as_of.isoformat(),
        **said_json(said),
        "counts": counts_json(rows),
        "tasks": elements,
    }


_JUDGED: Final = ("due", "status", "days_overdue")
