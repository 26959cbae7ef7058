"""What stands beside a date and only says the same day otherwise: 26/4/2026 (tức ngày 10/3 âm lịch)."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.turns import as_words
from plantrack.deadlines.words.tokens import Tokens

_LUNAR: Final = frozenset(("lunar", "new_year"))


def without_lunar_glosses(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Make words of the lunar day where the same day is named by the calendar, one of the two in brackets."""
    found = list(items)
    for place, item in enumerate(items):
        inside = _bracket(items, place + 1)
        if not inside or item.kind != "moment":
            continue
        names = tokens.names[items[inside.start].first : items[inside.stop - 1].last]
        if _is_day(item) and not _LUNAR.isdisjoint(names):
            for at in inside:
                found[at] = as_words(items[at])
        elif item.moment and item.moment.lunar:
            days = [at for at in inside if items[at].kind == "moment"]
            if len(days) == 1 and _is_day(items[days[0]]):
                found[place] = as_words(item)
    return found


def _bracket(items: list[CellItem], place: int) -> range:
    """Return the places of what stands in the brackets that open at ``place``, none where none do."""
    if place >= len(items) or items[place].code != "open":
        return range(0)
    last = next(
        (at for at in range(place, len(items)) if items[at].code == "close"), len(items)
    )
    return range(place + 1, last)


def _is_day(item: CellItem) -> bool:
    """Tell whether an item is a day of the calendar with its month."""
    moment, part = item.moment, item.calendar
    if not (moment and part) or moment.lunar:
        return False
    return part.unit == "day" and bool(part.first)
