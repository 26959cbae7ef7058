"""The milestones of a cell that names several dates, each with its words."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import DeadlineCell, PlacedMoment
from plantrack.deadlines.model import DeadlineMilestone

_PARTS: Final = frozenset(("comma", "semicolon", "and", "or", "dot"))


def milestones_of(
    cell: DeadlineCell, row: tuple[PlacedMoment, ...]
) -> tuple[DeadlineMilestone, ...]:
    """Return one milestone for every moment, and for every recurrence without one in its clause."""
    days = {each.item.first: each for each in row}
    items = cell.items
    lone = _lone_everies(items)
    found: list[DeadlineMilestone] = []
    begin = 0  # the token behind the milestone before
    for index, item in enumerate(items):
        each = days.get(item.first) if item.kind == "moment" else None
        if each is None and index not in lone:
            continue
        stop = _end_of_milestone(items, index, lone)
        last = items[stop - 1].last
        label = cell.tokens.words(begin, item.first).strip(
            " .:-–(,;"
        ) or cell.tokens.words(item.last, last).strip(" .:-–(),;")
        text = cell.tokens.words(begin, last).strip(" .:-(")
        if text.count(")") > text.count("("):
            # a bracket that stood open before the milestone closes behind it
            text = text.removesuffix(")")
        days_of = (each.start, each.due) if each else (None, None)
        found.append(
            DeadlineMilestone(text, *days_of, label=" ".join(label.split()) or None)
        )
        if stop == len(items):
            break
        after = items[stop]
        begin = after.last if after.kind == "sep" else after.first
    return tuple(found)


def _end_of_milestone(items: list[CellItem], index: int, lone: set[int]) -> int:
    """Return the place of the item behind a milestone and its words: the next one, or a mark outside of brackets."""
    stop = index + 1
    depth = 0
    while stop < len(items) and items[stop].kind != "moment" and stop not in lone:
        code = items[stop].code
        if code in _PARTS and not depth:
            break
        depth += (code == "open") - (code == "close")
        stop += 1
    return stop


def _lone_everies(items: list[CellItem]) -> set[int]:
    """Return the places of recurrences in whose clause (between semicolons) no moment stands."""
    lone: set[int] = set()
    clause: list[int] = []
    dated = False
    for index, item in enumerate([*items, CellItem("sep", 0, 0, code="semicolon")]):
        if item.kind == "sep" and item.code == "semicolon":
            if not dated:
                lone.update(clause[:1])
            clause, dated = [], False
        elif item.kind == "every":
            clause.append(index)
        elif item.kind == "moment":
            dated = True
    return lone
