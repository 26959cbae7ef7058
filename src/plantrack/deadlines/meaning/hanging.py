"""Cells that hang on an event: what it is, and the term that runs from it."""

from __future__ import annotations

import re
from typing import Final

from plantrack.deadlines.grammar.lengths import Length
from plantrack.deadlines.grammar.reader import Item
from plantrack.deadlines.meaning.cell import Cell, Outcome
from plantrack.deadlines.meaning.terms import end_of_term
from plantrack.deadlines.model import Anchor, Term
from plantrack.text import search_key

_OF_THIS_PLAN: Final = re.compile(
    r"(?:ke tu|tinh tu|tu|sau) (?:ngay |khi )?(?:ky |ban hanh |ky ban hanh )"
    r"(?:ke hoach|chuong trinh|nghi quyet|quyet dinh|chi thi|cong van|de an|thong bao|van ban) nay"
)
"""The day on which the plan itself was issued (compared without diacritics)."""


def hanging(cell: Cell, *used: str) -> Outcome:
    """Return the relative deadline of a cell, or the dated one of a term that runs from the plan's own issue."""
    item = next(item for item in cell.items if item.kind == "relative")
    outcome = _from_issue(cell, item)
    if outcome is not None:
        return outcome
    outcome = cell.make("relative", ("relative", *used))
    return outcome._replace(
        deadline=outcome.deadline._replace(anchor=_anchor(cell, item))
    )


def _from_issue(cell: Cell, item: Item) -> Outcome | None:
    """Count a term from the day of issue: "Trong 30 ngày kể từ ngày ban hành Kế hoạch này"."""
    issued = cell.given.counted_from
    if (
        issued is None
        or _OF_THIS_PLAN.fullmatch(search_key(cell.x.spelled(item.term, item.last)))
        is None
    ):
        return None
    if item.length is None:
        return cell.make("ongoing", ("relative",), issued)
    if not item.length.unit:
        return None
    due = end_of_term(issued, item.length)
    return cell.make("dated", ("relative",), min(issued, due), due)


def _anchor(cell: Cell, item: Item) -> Anchor:
    return Anchor(
        " ".join(cell.x.words(item.term, item.last).split()), _term(item.length)
    )


def _term(length: Length | None) -> Term | None:
    """Return a term that days, weeks, months or years measure; None for one in hours."""
    if length is None or not length.unit:
        return None
    return Term(length.size, length.unit, length.working)  # type: ignore[arg-type]
