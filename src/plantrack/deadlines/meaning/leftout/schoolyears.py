"""The year that a school term is of: when the first one ends, only the school knows."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.periods import bare_unit
from plantrack.deadlines.meaning.leftout.turns import as_words
from plantrack.deadlines.words.tokens import Tokens

_SECOND: Final = 2
_YEARS: Final = ("school", "year")


def without_school_years(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Make words of the year behind a school term; of the second one its end is the school year's."""
    found = list(items)
    term = None  # the item before, also before a bracket that opens between
    for place, year in enumerate(items):
        if term and _is_of_term(tokens, term) and bare_unit(year) in _YEARS:
            found[place] = _of_term(tokens, term, year)
        if year.code != "open":
            term = year
    return found


def _is_of_term(tokens: Tokens, item: CellItem) -> bool:
    """Tell whether an item is a school term: an event whose day only the school knows."""
    named = "term_of_school" in tokens.names[item.first : item.last]
    return named and item.kind == "relative"


def _of_term(tokens: Tokens, term: CellItem, year: CellItem) -> CellItem:
    """Return the end of the school year where its second term is named, else mere words."""
    if bare_unit(year) == "school" and year.moment and _is_second(tokens, term):
        return year._replace(moment=year.moment._replace(relation="by"))
    return as_words(year)


def _is_second(tokens: Tokens, term: CellItem) -> bool:
    """Tell whether a school term is the second one, which ends with the school year; not what comes before it."""
    numbered = any(
        tokens.names[token] in ("num", "roman", "numeral")
        and tokens.values[token] == _SECOND
        for token in range(term.first, term.last)
    )
    apart = tokens.names[term.first - 1] not in ("before", "after")
    return numbered and apart and tokens.names[term.first] == "term_of_school"
