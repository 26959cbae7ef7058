"""Deadline cells to :class:`Deadline`, and the reading word by word."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import DeadlineCell, Outcome, open_cell
from plantrack.deadlines.meaning.dated import dated
from plantrack.deadlines.meaning.given import Given
from plantrack.deadlines.meaning.hanging import hanging
from plantrack.deadlines.meaning.placing import LUNAR
from plantrack.deadlines.meaning.recurring.everies import (
    following_years,
    plural_years,
    stages,
)
from plantrack.deadlines.meaning.recurring.repeating import repeating
from plantrack.deadlines.meaning.recurring.wordperiods import with_periods
from plantrack.deadlines.meaning.wording.account import accounted
from plantrack.deadlines.model import Deadline, DeadlineKind, Remark, remark
from plantrack.deadlines.words.legacy import legacy
from plantrack.deadlines.words.lexer import lex
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import nfc

LONGEST: Final = 4_000  # characters: a cell beyond is no deadline, and is not read
_FEW: Final = 5  # slips that are told one by one
_PLAIN: Final[tuple[DeadlineKind, ...]] = ("ongoing", "relative", "on_demand", "done")


class CellRead(NamedTuple):
    """What a cell means (the deadline, its moments, the key of a problem), its tokens and items."""

    outcome: Outcome
    tokens: Tokens
    items: list[CellItem]


def read_cell(text: str, given: Given) -> CellRead:
    """Read a cell; text in the encoding of an old font is read as the words it stands for."""
    if len(text) > LONGEST:
        told = remark("too_long", limit=LONGEST)
        unknown = Deadline(nfc(text), "unknown", remarks=(told,))
        return CellRead(Outcome(unknown, problem="too_long"), lex(""), [])
    found = legacy(text)
    if found is None:
        return _read(lex(text), given)
    encoding, words = found
    read = _read(lex(words), given)
    told = remark("legacy", encoding=encoding, words=words)
    return read._replace(outcome=_remarked(read.outcome, (told,), nfc(text)))


def _read(tokens: Tokens, given: Given) -> CellRead:
    opened, problem = open_cell(tokens, given)
    named = with_periods(opened)
    cell = named or opened
    if named is None:
        problem = problem or TermProblem(remark("report_period"))
    outcome = cell.unknown(problem) if problem else _decide(cell)
    outcome = accounted(tokens, cell.items, outcome)
    if tokens.slips:
        told = tuple(
            remark("slip", written=slip.text, meant=slip.meant)
            for slip in tokens.slips[:_FEW]
        )
        outcome = _remarked(outcome, told, tokens.text)
    return CellRead(outcome, tokens, cell.items)


def _remarked(outcome: Outcome, remarks: tuple[Remark, ...], text: str) -> Outcome:
    return outcome.told(text=text, remarks=(*remarks, *outcome.deadline.remarks))


def _decide(cell: DeadlineCell) -> Outcome:
    """Choose between the kinds of deadline, the most definite first."""
    kinds = cell.kinds
    if "relative" in kinds and cell.moments and _or_event(cell.items):
        return hanging(cell, "moment")
    # "Tháng Giêng" has no number that the calendar's months could be told by; its year
    # alone would be read as the deadline.
    if _lunar_month(cell):
        return cell.unknown(LUNAR)
    found = _recurring(cell) or (dated(cell) if cell.moments else None)
    if found:
        return found
    kind = next((kind for kind in _PLAIN if kind in kinds), None)
    if kind == "relative":
        return hanging(cell)
    if kind:
        return cell.make(kind, (kind,))
    rest = cell.rest(())
    return cell.unknown(
        TermProblem(
            remark("unread", words="; ".join(rest)) if rest else remark("empty")
        )
    )


def _recurring(cell: DeadlineCell) -> Outcome | None:
    """Return the deadline of a cell that recurs, unless its clauses are milestones."""
    slots = [item.slot for item in cell.moments if item.slot]
    # One place alone may be of a single period that the cell does not name.
    firm = any(slot.firm for slot in slots) or (
        slots and len(cell.moments) > 1
    )  # cuối quý, cuối năm
    if not (firm or cell.everies) and "plural" in cell.tokens.names:
        cell = cell._replace(everies=plural_years(cell) or following_years(cell))
    if not (firm or cell.everies) or stages(cell):
        return None
    if not cell.moments and all(_is_coming(cell, item) for item in cell.everies):
        words = "; ".join(
            cell.tokens.words(one.first, one.last) for one in cell.everies
        )
        return cell.unknown(TermProblem(remark("no_period", words=words)))
    stated = cell.moments or any(
        each.unit for item in cell.everies for each in item.everies
    )
    if "ongoing" in cell.kinds and not stated:
        return cell.make("ongoing", ("ongoing", "every"))
    return repeating(cell)


def _is_coming(cell: DeadlineCell, item: CellItem) -> bool:
    """Tell whether only the next period is named, counted from a day nobody gives: "Tuần sau", "Quý tiếp theo"."""
    names = cell.tokens.names[item.first : item.last]
    if len(names) == 3 and names[0] == "of":
        names = names[1:]
    return len(names) == 2 and names[1] in ("next", "after")


def _lunar_month(cell: DeadlineCell) -> bool:
    """Tell whether a month of the lunar year stands beside what was read: "Tháng Giêng năm 2026"."""
    names = cell.tokens.names
    if "lunar" not in names or not (cell.moments or cell.everies):
        return False
    return any(
        item.kind == "words"
        and item.code != "topic"
        and "lunar" in names[item.first : item.last]
        for item in cell.items
    )


def _or_event(items: list[CellItem]) -> bool:
    """Tell whether a date and an event are alternatives: "Quý I/2026 hoặc sau khi …"."""
    rows = zip(items, items[1:], items[2:], strict=False)
    return any(
        mark.code == "or" and "relative" in (before.kind, behind.kind)
        for before, mark, behind in rows
    )
