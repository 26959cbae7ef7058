"""Recurrences that a cell means without naming one, and cells that name both and mean milestones."""

from __future__ import annotations

from itertools import pairwise

from plantrack.deadlines.calendar.spans import Slot
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.grammar.recurrences import Every
from plantrack.deadlines.meaning.cell import CLAUSE_END, DeadlineCell


def plural_years(cell: DeadlineCell) -> list[CellItem] | None:
    """Return the recurrence that "Quý I các năm 2026, 2027" means, or None where the years are not a row."""
    years = _years_behind(cell)
    if not years:
        return None
    # A single year is the first of a row of every year.
    gaps = {later - earlier for earlier, later in pairwise(years)} or {1}
    size = gaps.pop()
    # "2026, 2028, 2031": which year comes next nobody says.
    in_step = not gaps and size > 0
    return [_every_year(size)] if in_step else None


def _every_year(size: int) -> CellItem:
    """Return the recurrence, as if the cell named it: it takes none of its words."""
    return CellItem("every", 0, 0, everies=(Every("year", size),))


def following_years(cell: DeadlineCell) -> list[CellItem]:
    """Return the recurrence that "quý IV các năm tiếp theo" or "20/12/2025 và những năm tiếp theo" means."""
    names = cell.tokens.names
    more = [
        item.first
        for item in cell.items
        if item.kind == "more" and names[item.first + 1] == "year"
    ]
    # They must follow at once, or behind a mark: else they are of something else.
    followed = [
        (item.moment, item.last < first)
        for item in cell.moments
        for first in more
        if item.moment and names[item.last : first] in ([], ["and"], ["comma"])
    ]
    found = any(_of_any_year(moment, joined=joined) for moment, joined in followed)
    return [_every_year(1)] if found else []


def _of_any_year(moment: Moment, *, joined: bool) -> bool:
    """Tell whether a moment is a term without its year, or, joined to the years that follow, a day."""
    part = moment.part
    if isinstance(part, Slot) or not part.first or moment.relation in ("from", "after"):
        return False
    return part.unit == "day" if joined else not part.year


def _years_behind(cell: DeadlineCell) -> list[int]:
    """Return the years listed behind a term without one, the years of a range as one; none is []."""
    found: list[int] = []
    bare = False
    for item in cell.moments:
        part = item.calendar
        if not (item.moment and part):
            return []
        named = part.unit == "year" and (
            bool(found) or (bare and cell.tokens.names[item.term] == "plural")
        )
        if named:
            found.append(part.year)
        bare = not part.year and part.unit != "year" and item.moment.to is None
    return found


def stages(cell: DeadlineCell) -> bool:
    """Tell whether several clauses each name a date of their own, which makes them milestones."""
    if not cell.everies or len(cell.moments) < 2:
        return False
    count = 0
    dated = recurs = False
    for item in [*cell.items, CLAUSE_END]:
        if item.kind == "sep" and item.code == "semicolon":
            count += dated and not recurs
            dated = recurs = False
        elif item.kind == "every":
            recurs = True
        elif item.moment and item.calendar and item.calendar.year:
            # A day from which on something is done is no day by which it is done.
            dated = dated or item.moment.relation not in ("from", "after")
    return count > 1
