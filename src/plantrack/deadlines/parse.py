"""Deadline cells to :class:`Deadline`, and the reading word by word."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from plantrack.deadlines.cell import Cell, Outcome, open_cell
from plantrack.deadlines.dated import LUNAR, dated
from plantrack.deadlines.lexer import Lexed, lex
from plantrack.deadlines.model import Before, Deadline, Kind, remark
from plantrack.deadlines.reader import Item
from plantrack.deadlines.repeating import following_years, plural_years, repeating, stages
from plantrack.deadlines.spans import Problem, Slot

_PLAIN: Final[tuple[Kind, ...]] = ("ongoing", "relative", "on_demand", "done")


@lru_cache(maxsize=65536)
def parse(text: str, plan_year: int | None = None, *, before: Before = "exclusive") -> Deadline:
    """Return what a deadline cell means; any string gives a Deadline and never an exception.

    ``plan_year`` stands in for a year the words leave out. ``before="inclusive"`` reads
    "trước ngày X" as due on X itself instead of the day before.
    """
    return judge(lex(text), plan_year, before)[0].deadline


def judge(x: Lexed, plan_year: int | None, before: Before) -> tuple[Outcome, list[Item]]:
    """Return what the tokens mean (the deadline, its moments, the key of a problem) and the items read."""
    cell = open_cell(x, plan_year, inclusive=before == "inclusive")
    return _decide(cell), cell.items


def _decide(cell: Cell) -> Outcome:
    """Choose between the kinds of deadline, the most definite first."""
    kinds = cell.kinds
    if "relative" in kinds and cell.moments and _or_event(cell.items):
        return cell.make("relative", ("relative", "moment"))
    if _lunar_month(cell):
        return cell.unknown(LUNAR)
    found = _recurring(cell) or (dated(cell) if cell.moments else None)
    if found:
        return found
    kind = next((kind for kind in _PLAIN if kind in kinds), None)
    if kind:
        return cell.make(kind, (kind,))
    rest = cell.rest(())
    return cell.unknown(Problem(remark("unread", words="; ".join(rest)) if rest else remark("empty")))


def _recurring(cell: Cell) -> Outcome | None:
    """Return the deadline of a cell that recurs, unless its clauses are milestones."""
    slots = [item.moment.part for item in cell.moments if item.moment and isinstance(item.moment.part, Slot)]
    firm = any(slot.firm for slot in slots) or (slots and len(cell.moments) > 1)  # cuối quý, cuối năm
    if not (firm or cell.everies) and "y" in cell.x.codes:
        cell = cell._replace(everies=plural_years(cell) or following_years(cell))
    if not (firm or cell.everies) or stages(cell):
        return None
    stated = cell.moments or any(each.unit for item in cell.everies for each in item.everies)
    if "ongoing" in cell.kinds and not stated:
        return cell.make("ongoing", ("ongoing", "every"))
    return repeating(cell)


def _lunar_month(cell: Cell) -> bool:
    """Tell whether a month of the lunar year stands beside what was read: "Tháng Giêng năm 2026"."""
    codes = cell.x.codes
    if "l" not in codes or not (cell.moments or cell.everies):
        return False
    return any(item.kind == "words" and "l" in codes[item.first : item.last] for item in cell.items)


def _or_event(items: list[Item]) -> bool:
    """Tell whether a date and an event are alternatives: "Quý I/2026 hoặc sau khi …"."""
    return any(
        items[n].code == "|" and "relative" in (items[n - 1].kind, items[n + 1].kind)
        for n in range(1, len(items) - 1)
    )
