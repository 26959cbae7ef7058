"""The milestones of a cell that names several dates, each with its words."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import CLAUSE_END, DeadlineCell, PlacedMoment
from plantrack.deadlines.meaning.leftout.periods import is_bare_period
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
        each = days.get(item.first)
        if each is None and index not in lone:
            continue
        own = each.item if each else item
        stop = _end_of_milestone(items, index, own, lone)
        last = items[stop - 1].last
        days_of = (each.start, each.due) if each else (None, None)
        found.append(
            DeadlineMilestone(
                _text(cell, begin, last),
                *days_of,
                label=_label(cell, item, begin, own.last, last),
            )
        )
        if stop == len(items):
            break
        after = items[stop]
        begin = after.last if after.kind == "sep" else after.first
    return tuple(found)


def _text(cell: DeadlineCell, begin: int, last: int) -> str:
    """Return the words that a milestone was read from."""
    text = cell.tokens.words(begin, last).strip(" .:-/(")
    # a bracket that stood open before the milestone closes behind it
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def _label(
    cell: DeadlineCell, item: CellItem, begin: int, end: int, last: int
) -> str | None:
    """Return the words before a date, else those behind it, else the period that the day lies in which is due."""
    words = cell.tokens.words
    label = words(begin, item.first).strip(" .:-–/(,;")
    label = label or words(end, last).strip(" .:-–/(),;")
    if not label and end > item.last and is_bare_period(item):
        label = words(item.first, item.last)
    return " ".join(label.split()) or None


def _end_of_milestone(
    items: list[CellItem], index: int, own: CellItem, lone: set[int]
) -> int:
    """Return the place of the item behind a milestone and its words: the next one, or a mark outside of brackets.

    Brackets that hold the next one are not its own: "Chậm nhất 15/5 (gửi Sở Tài chính trước 10/5)".
    """
    stop = index + 1
    while stop < len(items) and items[stop].first < own.last:
        stop += 1
    opened: list[int] = []
    while stop < len(items) and items[stop].kind != "moment" and stop not in lone:
        code = items[stop].code
        if code in _PARTS and not opened:
            return stop
        if code == "open":
            opened.append(stop)
        # The bracket that closes may stand open before the milestone.
        elif code == "close" and opened:
            opened.pop()
        stop += 1
    return opened[0] if opened and stop < len(items) else stop


def _lone_everies(items: list[CellItem]) -> set[int]:
    """Return the places of recurrences in whose clause (between semicolons) no moment stands."""
    lone: set[int] = set()
    clause: list[int] = []
    dated = False
    for index, item in enumerate([*items, CLAUSE_END]):
        if item.kind == "sep" and item.code == "semicolon":
            if not dated:
                lone.update(clause[:1])
            clause, dated = [], False
        elif item.kind == "every":
            clause.append(index)
        elif item.kind == "moment":
            dated = True
    return lone
