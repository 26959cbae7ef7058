"""Periods that are no deadlines: those that the work is about, and those of the thing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.deadlines.calendar.spans import Slot
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.periods import (
    PERIODS,
    bare_unit,
    is_bare_period,
    is_firm_day,
)
from plantrack.deadlines.meaning.leftout.things import is_beginning, is_thing
from plantrack.deadlines.meaning.leftout.turns import as_words
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_CLAUSE: Final = frozenset(("semicolon",))
_AIMS: Final = frozenset(map(fold, ("để", "nhằm")))


def without_topics(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Make words of the periods that the work is about, wherever a deadline of its own is named beside them."""
    found = list(items)
    for clause in _clauses(items):
        moments = [place for place in clause if items[place].kind == "moment"]
        topics = [
            place for place in moments if _is_topic(tokens, items, place, moments)
        ]
        others = len(moments) - len(topics)
        elsewhere = any(
            item.kind in ("moment", "every") and place not in clause
            for place, item in enumerate(items)
        )
        recurs = any(items[place].kind == "every" for place in clause)
        for place in topics:
            about = _about(tokens, items, place)
            # A period is a topic only beside a deadline; alone it is the best that the
            # cell says.
            if others or (about and (elsewhere or recurs)):
                found[place] = _left_out(items, place)
    return found


def _left_out(items: list[CellItem], place: int) -> CellItem:
    """Return a topic as words.

    A weekday that runs into a period is half of a date that nobody could read ("thứ Sáu của tháng 7/2026"): its words
    are still to be accounted for.
    """
    words = as_words(items[place])
    beside = (items[at] for at in (place - 1, place + 1) if 0 <= at < len(items))
    runs_on = any(item.kind == "moment" for item in beside)
    return words._replace(code="") if items[place].slot and runs_on else words


def _clauses(items: list[CellItem]) -> Iterator[range]:
    begin = 0
    for place, item in enumerate(items):
        if item.kind == "sep" and item.code in _CLAUSE:
            yield range(begin, place)
            begin = place + 1
    yield range(begin, len(items))


def _is_topic(
    tokens: Tokens, items: list[CellItem], place: int, moments: list[int]
) -> bool:
    """Tell whether a moment is what the work is about, and no deadline."""
    moment = items[place].moment
    if moment is None or moment.offset:
        return False
    if isinstance(moment.part, Slot):
        return _is_mere_weekday(items, moment.part, moments)
    return (
        _about(tokens, items, place)
        or _is_of_aim(tokens, items, place)
        or _past(tokens, items, place)
        or _labels(items, place)
        or _is_of_strategy(tokens, items, place, moment)
        or _is_period_of_thing(tokens, items, place, moments)
    )


def _is_mere_weekday(items: list[CellItem], slot: Slot, moments: list[int]) -> bool:
    """Tell whether a weekday stands beside a date with its year: "Quý II/2026 (thứ 2)"."""
    if (
        slot.period != "week"
        or slot.firm
        or slot.month
        or any(item.kind == "every" for item in items)
    ):
        return False
    parts = (items[place].calendar for place in moments)
    return any(part is not None and part.year for part in parts)


def _is_of_strategy(
    tokens: Tokens, items: list[CellItem], place: int, moment: Moment
) -> bool:
    """Tell whether a year is how far a strategy reaches: "Đề án phát triển đến năm 2030, tầm nhìn 2045: quý IV/2025"."""
    part = items[place].calendar
    reaches = part is not None and part.unit == "year" and moment.relation == "by"
    named = reaches and bool(_words_before(tokens, items, place))
    return named and _before_vision(items, place)


def _is_period_of_thing(
    tokens: Tokens, items: list[CellItem], place: int, moments: list[int]
) -> bool:
    """Tell whether a period belongs to the thing before it: dự toán năm 2027, báo cáo quý III."""
    item = items[place]
    if not is_bare_period(item) or not place:
        return False
    before = items[place - 1]
    if tokens.names[before.first] == "term_of_school":
        return True
    if before.kind != "words":
        return False
    token = item.first - 1
    if is_thing(tokens, token):
        # "báo cáo quý II/2027, quý IV/2027" has no other deadline than its periods.
        return not _is_one_of_several(tokens, items, place, moments)
    return not is_beginning(tokens, token) and any(
        is_firm_day(items[other]) for other in moments if other != place
    )


def _is_one_of_several(
    tokens: Tokens, items: list[CellItem], place: int, moments: list[int]
) -> bool:
    """Tell whether the other dates are periods of the same kind: "sơ kết năm 2028, tổng kết năm 2030"."""
    at = moments.index(place)
    earlier, later = moments[:at], moments[at + 1 :]
    if any(items[other - 1].code == "colon" for other in later[:1]):
        return False
    unit = bare_unit(items[place])
    alike = all(bare_unit(items[other]) == unit for other in [*earlier, *later])
    of_things = all(is_thing(tokens, items[other].first - 1) for other in earlier)
    return bool(earlier or later) and alike and of_things


def _words_before(tokens: Tokens, items: list[CellItem], place: int) -> list[str]:
    """Return the names of the words right before an item; none where something else stands there."""
    before = items[place - 1] if place else None
    if before is None or before.kind != "words":
        return []
    return tokens.names[before.first : before.last]


def _about(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether "đối với", "cho" says what the work is about: (cho giai đoạn 2026-2030)."""
    moment, part = items[place].moment, items[place].calendar
    if not (moment and part) or moment.relation != "in" or part.unit == "day":
        return False
    return "regarding" in _words_before(tokens, items, place)


def _is_of_aim(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether a date is that of what the work is for: "Trước 15/5/2026 để trình kỳ họp tháng 7/2026"."""
    first = items[place].first
    for before in reversed(items[:place]):
        if before.kind not in ("words", "relative"):
            break
        first = before.first
    return any(
        tokens.names[at] == "regarding" and fold(tokens.spelled(at, at + 1)) in _AIMS
        for at in range(first, items[place].first)
    )


def _past(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether a date belongs to what has happened: "dự án đã vận hành trước ngày 01/7/2025, phải …"."""
    return "already" in _words_before(tokens, items, place)


def _labels(items: list[CellItem], place: int) -> bool:
    """Tell whether a period is a label before a colon and a day that does not lie in it: "6 tháng đầu năm: 15/8"."""
    match items[place + 1 : place + 3]:
        case [mark, day] if mark.code == "colon":
            return _is_outside(day, items[place])
    return False


def _is_outside(item: CellItem, label: CellItem) -> bool:
    """Tell whether a day lies in other months than a period, or in those of another year."""
    day, period = item.calendar, label.calendar
    if not (day and period and label.moment) or label.moment.relation != "in":
        return False
    if day.unit != "day" or period.unit not in PERIODS or period.edge:
        return False
    if not period.first:
        return False
    other_year = bool(day.year and period.year) and day.year != period.year
    return other_year or not period.first <= day.first <= period.last


def _before_vision(items: list[CellItem], place: int) -> bool:
    following = [item for item in items[place + 1 : place + 3] if item.code != "comma"]
    return bool(following) and following[0].kind == "vision"
