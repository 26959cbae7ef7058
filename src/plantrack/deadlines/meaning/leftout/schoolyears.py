"""The year that a school term is of: when the first one ends, only the school knows."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.periods import is_bare_period
from plantrack.deadlines.meaning.leftout.turns import as_words
from plantrack.deadlines.words.tokens import Tokens

_SECOND: Final = 2


def without_school_years(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Make words of the year behind a school term; of the second one its end is the school year's."""
    found = list(items)
    for place in range(1, len(items)):
        term, year = _term_before(items, place), items[place]
        unit = _unit(year)
        of_term = "term_of_school" in tokens.names[term.first : term.last]
        if not (term.kind == "relative" and of_term and unit in ("school", "year")):
            continue
        if unit == "school" and year.moment and _is_second(tokens, term):
            found[place] = year._replace(moment=year.moment._replace(relation="by"))
        else:
            found[place] = as_words(year)
    return found


def _term_before(items: list[CellItem], place: int) -> CellItem:
    """Return the item before, or the one before a bracket that opens between."""
    before = items[place - 1]
    return items[place - 2] if before.code == "open" and place > 1 else before


def _unit(item: CellItem) -> str:
    """Return what a bare period is: a month, a year, a school year; "" for anything else."""
    part = item.calendar if is_bare_period(item) else None
    return part.unit if part else ""


def _is_second(tokens: Tokens, term: CellItem) -> bool:
    """Tell whether a school term is the second one, which ends with the school year."""
    numbered = any(
        tokens.names[token] in ("num", "roman", "numeral")
        and tokens.values[token] == _SECOND
        for token in range(term.first, term.last)
    )
    return numbered and tokens.names[term.first] == "term_of_school"
