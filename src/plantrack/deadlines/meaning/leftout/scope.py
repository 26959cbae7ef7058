"""Which of a cell's dates are deadlines: not the period of the thing itself, not what is put off or replaced."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import (
    OTHER_YEAR,
    TermProblem,
)
from plantrack.deadlines.grammar.dates.relations import RELATIONS, DueRelation
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.glosses import without_lunar_glosses
from plantrack.deadlines.meaning.leftout.schoolyears import without_school_years
from plantrack.deadlines.meaning.leftout.topics import without_topics
from plantrack.deadlines.meaning.leftout.turns import as_words, turned
from plantrack.deadlines.meaning.years import completed
from plantrack.deadlines.model import remark
from plantrack.deadlines.words.tokens import Tokens

_BEHIND: Final = 3
"""So many tokens may say behind a day which period it is of: "của năm trước"."""
_FROM_EVENT: Final = frozenset(("from", "after", "when"))


class Scoped(NamedTuple):
    """The items in which only deadlines are moments, the exceptions, and why nothing may be read at all."""

    items: list[CellItem]
    exceptions: list[CellItem]
    problem: TermProblem | None = None


def scoped(tokens: Tokens, items: list[CellItem]) -> Scoped:
    """Take out of the moments what is no deadline of the row."""
    # The commonest cells of all, in which nothing can turn or qualify the rest.
    if len(items) == 1 and items[0].kind in ("every", "ongoing", "done"):
        return Scoped(items, [])
    items = _without_glosses(tokens, items)
    kinds = [item.kind for item in items]
    exceptions: list[CellItem] = []
    # In this order: an exception may hold a date that is put off, a turn one of an
    # event.
    if "except" in kinds:
        items, exceptions = _excepted(items) if _recurs(items) else (_plain(items), [])
    if "turn" in kinds:
        found = turned(tokens, items)
        if isinstance(found, TermProblem):
            return Scoped(_unturned(items), exceptions, found)
        items = found
    if "relative" in kinds:
        items = _of_event(tokens, items)
    if "on_demand" in kinds:
        items = _said_of_date(items)
    return _of_deadlines(tokens, items, exceptions)


def _without_glosses(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Take out days that another one beside them stands for, and the years of school terms."""
    if "lunar" in tokens.names or "new_year" in tokens.names:
        items = without_lunar_glosses(tokens, items)
    if "term_of_school" in tokens.names:
        items = without_school_years(tokens, items)
    return items


def _of_deadlines(
    tokens: Tokens, items: list[CellItem], exceptions: list[CellItem]
) -> Scoped:
    """Take out the periods that the work is about; nothing may be read where figures of a period are meant."""
    kinds = [item.kind for item in items]
    moments = kinds.count("moment")
    if moments > 1 or (moments and "every" in kinds):
        items = without_topics(tokens, items)
    if moments and "before" in tokens.names and _window(tokens, items):
        return Scoped(items, exceptions, TermProblem(remark("window")))
    return Scoped(items, exceptions)


def _unturned(items: list[CellItem]) -> list[CellItem]:
    """Let the words that turn a date round be mere words."""
    return [
        item._replace(kind="words") if item.kind == "turn" else item for item in items
    ]


def _recurs(items: list[CellItem]) -> bool:
    return any(item.kind == "every" or (item.slot and item.slot.firm) for item in items)


def _plain(items: list[CellItem]) -> list[CellItem]:
    """Let "riêng", "trừ" be mere words: in a cell of single dates what follows is a date of its own."""
    return [
        item._replace(kind="words") if item.kind == "except" else item for item in items
    ]


def _excepted(items: list[CellItem]) -> tuple[list[CellItem], list[CellItem]]:
    """Part the items from "riêng", "trừ" up to the end of their clause from the rest."""
    kept: list[CellItem] = []
    taken: list[CellItem] = []
    inside = False
    for item in items:
        if item.kind == "except":
            inside = True
            kept.append(item._replace(kind="words", code=""))
            continue
        if inside and item.kind == "sep" and item.code in ("close", "semicolon"):
            inside = False
        if inside and item.kind in ("moment", "every"):
            taken.append(item)
            kept.append(as_words(item))
        else:
            kept.append(item)
    return kept, taken


def _of_event(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Let the day in brackets be that of the event before it: "Trước Đại hội (15/10/2025)"."""
    found = list(items)
    rows = zip(items, items[1:], items[2:], strict=False)
    for place, (event, mark, day) in enumerate(rows, start=2):
        if event.kind == "relative" and mark.code == "open" and _is_on_days(day):
            found[place] = _day_of(tokens, event, completed(day))
    return found


def _is_on_days(item: CellItem) -> bool:
    """Tell whether an item is one day, or one up to another, in no other relation than "on"."""
    moment, part = item.moment, item.calendar
    return bool(moment and part and moment.relation == "in" and part.unit == "day")


def _day_of(tokens: Tokens, event: CellItem, day: CellItem) -> CellItem:
    """Return a day in the relation in which the event stands whose day it is, or a term after it."""
    moment, part = day.moment, day.calendar
    if not (moment and part and part.first):
        return day
    names = tokens.names[event.first : event.last]
    # What takes several days comes after the last of them.
    one = moment.to if moment.to and "after" in names else part
    if event.length and event.length.unit and not _FROM_EVENT.isdisjoint(names):
        relation: DueRelation = "by"
        moment = moment._replace(offset=event.length)
    elif day.bare and names[0] in ("before", "after", "from"):
        relation = RELATIONS[names[0]]
    else:
        return day
    return day._replace(moment=moment._replace(relation=relation, part=one, to=None))


def _said_of_date(items: list[CellItem]) -> list[CellItem]:
    """Make words of a request that only explains a date: "trong tháng 6/2026 theo chỉ đạo tại Thông báo …"."""
    found = items[:1]
    for before, item in pairwise(items):
        explains = item.kind == "on_demand" and before.kind == "moment"
        found.append(CellItem("words", item.first, item.last) if explains else item)
    return found


def _window(tokens: Tokens, items: list[CellItem]) -> bool:
    """Tell whether the cell says which figures are reported: từ 15/11 năm trước đến 14/11 năm báo cáo."""
    if any(_is_window(item) for item in items):
        return True
    begun = False
    for item in items:
        relation = item.moment.relation if item.moment else "in"
        if begun and relation == "by":
            return True
        begun = begun or (relation == "from" and _of_period_before(tokens, item))
    return False


def _is_window(item: CellItem) -> bool:
    """Tell whether a range begins in a period before: từ 15/11 năm trước đến 14/11."""
    moment, part = item.moment, item.calendar
    if not (moment and part) or moment.to is None:
        return False
    return part.year == OTHER_YEAR and part.unit == "day"


def _of_period_before(tokens: Tokens, item: CellItem) -> bool:
    names = tokens.names[item.term : item.last + _BEHIND]
    return any(
        name in ("year", "month", "quarter", "period") and after == "before"
        for name, after in pairwise(names)
    )
