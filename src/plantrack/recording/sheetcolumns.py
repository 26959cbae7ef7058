"""The further columns of a plan's document, as a sheet shows them and as they come back."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final, NamedTuple

from plantrack.messages import LANGS, Words
from plantrack.messages import words as words_of_language
from plantrack.plan.model import Plan, Section, Task
from plantrack.plan.tables import ShownColumn, columns_over, tables_of
from plantrack.text import fold, squeeze

_SHEET_KEYS: Final = (
    *("task", "title_column", "product", "agency", "due", "status", "date"),
    *("percent", "document", "reason", "new_due", "office", "note"),
)
"""How the messages call the columns of every sheet; ``note`` is the older title of ``reason``."""

CUT: Final = " […]"
"""What ends a text that a workbook's cell could not hold whole."""


class FurtherColumn(NamedTuple):
    """A column of the document in a sheet: its title there, and where its words come from."""

    title: str
    shown: ShownColumn


def further_columns(
    plan: Plan, ids: Container[str], words: Words
) -> tuple[FurtherColumn, ...]:
    """Return the columns of the tables that the tasks stand in, but for those that every sheet has, in order.

    A heading that is a title of the sheet's own in any language, or stands there twice, is marked as the plan's:
    neither who fills it in nor ``collect`` may take one for the other.
    """
    # In every language: a sheet written in one is filled in and read back in another.
    taken = set(_own_titles())
    found: list[FurtherColumn] = []
    for shown in columns_over(plan, ids):
        if shown.field.usual:
            continue
        title = squeeze(shown.heading)
        if fold(title) in taken:
            title = _marked(title, words)
        taken.add(fold(title))
        found.append(FurtherColumn(title, shown))
    return tuple(found)


def columns_by_title(plan: Plan, appendix: Section | None) -> Mapping[str, ShownColumn]:
    """Return by its folded title what a column of a sheet may be for the rows of an appendix: its own table's first,
    since a sheet has the columns of several tables side by side."""
    tables = sorted(tables_of(plan), key=lambda table: table.appendix != appendix)
    own = _own_titles()
    found: dict[str, ShownColumn] = {}
    for shown in (one for table in tables for one in table.columns):
        if shown.field.usual:
            continue
        title = squeeze(shown.heading)
        marked = [_marked(title, words_of_language(lang)) for lang in LANGS]
        for name in (*((title,) if fold(title) not in own else ()), *marked):
            found.setdefault(fold(name), shown)
    return found


def in_plan(task: Task, title: str, columns: Mapping[str, ShownColumn]) -> str | None:
    """Return what the plan says in the cell of a row under a title; None where the title is none of ``columns``."""
    shown = columns.get(fold(title))
    return None if shown is None else squeeze(shown.meant(task))


def is_same(text: str, said_in_plan: str) -> bool:
    """Tell whether a cell that came back says what the plan says, cut where it was too long for a cell."""
    text = squeeze(text)
    # What was cut for the cell's sake is not what somebody took out.
    if text.endswith(CUT):
        return said_in_plan.startswith(text.removesuffix(CUT))
    return text == said_in_plan


def _own_titles() -> frozenset[str]:
    every = [words_of_language(lang) for lang in LANGS]
    return frozenset(
        fold(words(f"progress.sheet.{key}")) for words in every for key in _SHEET_KEYS
    )


def _marked(title: str, words: Words) -> str:
    return words("progress.sheet.of_plan", heading=title)
