"""What every answer about a lake says beside its rows: drafts, and deadlines that were not read."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.answers.said import Said, UnreadRow
from plantrack.lake.judging import SEPARATOR, JudgedLake

_NAMED: Final = 1000
"""Rows that are named; of more the number is told."""

_OFFICE: Final = f"split_part(p.plan, '{SEPARATOR}', 1)"
_UNREAD: Final = (
    "SELECT DISTINCT plan, task FROM shares WHERE kind = 'unknown' AND owes = 1"
)
_MARKED: Final = (
    "SELECT plan, task FROM tasks WHERE unread_words IS NOT NULL AND kind <> 'unknown'"
)


class LakeSaid(NamedTuple):
    """What is said of the plans of a lake; ``unread`` and ``marked`` are numbers of rows, of which ``said`` names
    the first."""

    said: Said
    unread: int
    marked: int


def said_of_lake(lake: JudgedLake) -> LakeSaid:
    """Find what is said."""
    as_of = lake.asked.as_of
    drafts = lake.engine.rows(
        f"SELECT plan FROM plans AS p WHERE issued_day IS NULL OR issued_day > {as_of}"
        f" ORDER BY {_OFFICE}, position"
    )
    unread, marked = _rows(lake, _UNREAD), _rows(lake, _MARKED)
    said = Said(
        tuple(plan for (plan,) in drafts),
        tuple(UnreadRow(plan, task, text) for plan, task, text, _, _ in unread),
        tuple(
            UnreadRow(plan, task, text, tuple(words.split(" | ")))
            for plan, task, text, words, _ in marked
        ),
    )
    return LakeSaid(said, _number(unread), _number(marked))


def _rows(lake: JudgedLake, which: str) -> list[tuple[str, str, str, str, int]]:
    """Return plan, task, deadline and unread words of the first rows, and how many rows there are."""
    return lake.engine.rows(
        "SELECT t.plan, t.task, coalesce(t.deadline, ''), coalesce(t.unread_words, ''),"
        f" count(*) OVER () FROM ({which}) AS f"
        " JOIN tasks AS t ON t.plan = f.plan AND t.task = f.task"
        " JOIN plans AS p ON p.plan = f.plan"
        f" ORDER BY {_OFFICE}, p.position, t.position LIMIT {_NAMED}"
    )


def _number(rows: list[tuple[str, str, str, str, int]]) -> int:
    return rows[0][-1] if rows else 0
