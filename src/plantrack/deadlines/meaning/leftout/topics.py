"""Periods that are no deadlines: those that the work is about, and those of the thing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.leftout.turns import as_words
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_PERIODS: Final = frozenset(("month", "quarter", "half", "months", "year", "school"))

_CLAUSE: Final = frozenset(("semicolon",))

_THING_TOKENS: Final = frozenset(
    ("report", "plan", "governed", "term_of_school", "of", "regarding", "stage")
)

_THINGS: Final = frozenset(
    map(
        fold,
        [
            "toán",
            "tác",
            "hoạch",
            "kết",
            "liệu",
            "sách",
            "án",
            "chính",
            "học",
            "phí",
            "vốn",
            "đất",
            "hạn",
            "nghiệp",
            "trung",
            "tiêu",
            "thuế",
            "giá",
            "dục",
            "tế",
            "hội",
            "phẩm",
            "khóa",
            "lương",
            "đơn",
            "mục",
            "biểu",
            "cáo",
        ],
    )
)
"""Last syllables of what a year or a quarter may be of: dự toán, công tác, tổng kết, số liệu, ngân sách …"""

_BEGINNINGS: Final = frozenset(
    map(
        fold,
        (
            "khởi công",
            "ban hành",
            "phê duyệt",
            "vận hành",
            "nghiệm thu",
            "khởi động",
            "thông qua",
            "bàn giao",
        ),
    )
)
"""Verbs whose own date follows them: "Khởi công năm 2026, hoàn thành trước 31/12/2028" has two milestones."""

_SECOND: Final = 2

_MEASURED: Final = frozenset(("share", "finish", "work", "start"))


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
                found[place] = as_words(items[place])
    return found


def without_school_years(tokens: Tokens, items: list[CellItem]) -> list[CellItem]:
    """Make words of the year that a school term is of: when the first one ends, only the school knows."""
    found = list(items)
    for place in range(1, len(items)):
        item = items[place]
        before = items[place - 1]
        if before.code == "open" and place > 1:
            before = items[place - 2]
        if (
            before.kind == "relative"
            and "term_of_school" in tokens.names[before.first : before.last]
            and item.kind == "moment"
            and _is_bare_period(item)
            and item.moment
            and item.moment.part.unit in ("school", "year")  # type: ignore[union-attr]
        ):
            last = item.moment.part.unit == "school" and _is_second(tokens, before)  # type: ignore[union-attr]
            by_its_end = item._replace(moment=item.moment._replace(relation="by"))
            found[place] = by_its_end if last else as_words(item)
    return found


def _is_second(tokens: Tokens, term: CellItem) -> bool:
    """Tell whether a school term is the second one, which ends with the school year."""
    numbered = any(
        tokens.names[token] in ("num", "roman", "numeral")
        and tokens.values[token] == _SECOND
        for token in range(term.first, term.last)
    )
    return numbered and tokens.names[term.first] == "term_of_school"


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
        or _past(tokens, items, place)
        or _labels(items, place)
        or _is_of_strategy(items, place, moment)
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
    parts = [items[place].moment.part for place in moments if items[place].moment]  # type: ignore[union-attr]
    return any(isinstance(part, CalendarPart) and part.year for part in parts)


def _is_of_strategy(items: list[CellItem], place: int, moment: Moment) -> bool:
    """Tell whether a year is how far a strategy reaches: "Đề án phát triển đến năm 2030, tầm nhìn 2045: quý IV/2025"."""
    year = (
        isinstance(moment.part, CalendarPart)
        and moment.part.unit == "year"
        and moment.relation == "by"
    )
    return (
        year
        and place > 0
        and items[place - 1].kind == "words"
        and _before_vision(items, place)
    )


def _is_period_of_thing(
    tokens: Tokens, items: list[CellItem], place: int, moments: list[int]
) -> bool:
    """Tell whether a period belongs to the thing before it: dự toán năm 2027, báo cáo quý III."""
    item = items[place]
    if not _is_bare_period(item) or not place:
        return False
    before = items[place - 1]
    if tokens.names[before.first] == "term_of_school":
        return True
    if before.kind != "words":
        return False
    token = item.first - 1
    if _is_thing(tokens, token):
        # "báo cáo quý II/2027, quý IV/2027" has no other deadline than its periods.
        return not _is_one_of_several(tokens, items, place, moments)
    return not _is_beginning(tokens, token) and any(
        _is_firm_day(items[other]) for other in moments if other != place
    )


def _is_one_of_several(
    tokens: Tokens, items: list[CellItem], place: int, moments: list[int]
) -> bool:
    """Tell whether the other dates are periods of the same kind: "sơ kết năm 2028, tổng kết năm 2030"."""
    others = [other for other in moments if other != place]
    behind = [other for other in others if other > place]
    if any(items[other - 1].code == "colon" for other in behind[:1]):
        return False
    return bool(others) and all(
        _is_like(items[other], items[place])
        and (other > place or _is_of_thing(tokens, items, other))
        for other in others
    )


def _is_of_thing(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether a thing that a period may be of stands before the item."""
    before = items[place - 1] if place else None
    return (
        before is not None
        and before.kind == "words"
        and _is_thing(tokens, items[place].first - 1)
    )


def _is_like(other: CellItem, own: CellItem) -> bool:
    """Tell whether an item is a bare period of the same unit."""
    if not (other.moment and own.moment and _is_bare_period(other)):
        return False
    one, two = other.moment.part, own.moment.part
    return (
        isinstance(one, CalendarPart)
        and isinstance(two, CalendarPart)
        and one.unit == two.unit
    )


def _is_bare_period(item: CellItem) -> bool:
    """Tell whether an item is a month or a longer period without a word of relation."""
    moment = item.moment
    if moment is None or isinstance(moment.part, Slot) or item.term > item.first:
        return False
    return (
        moment.relation == "in"
        and moment.part.unit in _PERIODS
        and not moment.part.edge
    )


def _is_thing(tokens: Tokens, token: int) -> bool:
    """Tell whether the word at ``token`` is what a year or a quarter may be of: dự toán, báo cáo, kế hoạch."""
    name = tokens.names[token]
    if name in _THING_TOKENS:
        return True
    if (
        name in ("num", "roman", "numeral")
        and token
        and tokens.names[token - 1] == "term_of_school"
    ):
        return True
    if name not in ("word", "name", "prose"):
        return False
    if _is_beginning(tokens, token):
        return False
    return (
        fold(tokens.text[tokens.starts[token] : tokens.ends[token]]).split()[-1]
        in _THINGS
    )


def _is_beginning(tokens: Tokens, token: int) -> bool:
    if tokens.names[token] in _MEASURED:
        return True
    first = max(0, token - 1)
    return fold(tokens.words(first, token + 1)) in _BEGINNINGS


def _about(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether "đối với", "cho" says what the work is about: (cho giai đoạn 2026-2030)."""
    item = items[place]
    moment = item.moment
    if (
        moment is None
        or moment.relation != "in"
        or isinstance(moment.part, Slot)
        or moment.part.unit == "day"
    ):
        return False
    before = items[place - 1] if place else None
    return (
        before is not None
        and before.kind == "words"
        and "regarding" in tokens.names[before.first : before.last]
    )


def _past(tokens: Tokens, items: list[CellItem], place: int) -> bool:
    """Tell whether a date belongs to what has happened: "dự án đã vận hành trước ngày 01/7/2025, phải …"."""
    before = items[place - 1] if place else None
    return (
        before is not None
        and before.kind == "words"
        and "already" in tokens.names[before.first : before.last]
    )


def _labels(items: list[CellItem], place: int) -> bool:
    """Tell whether a period is a label before a colon and a day that does not lie in it: "6 tháng đầu năm: 15/8"."""
    if place + 2 >= len(items) or items[place + 1].code != "colon":
        return False
    label, day = items[place].moment, items[place + 2].moment
    if (
        label is None
        or day is None
        or isinstance(label.part, Slot)
        or isinstance(day.part, Slot)
    ):
        return False
    period, inner = label.part, day.part
    if (
        period.unit not in _PERIODS
        or period.edge
        or inner.unit != "day"
        or label.relation != "in"
        or not period.first
    ):
        return False
    return not (period.first <= inner.first <= period.last) or bool(
        period.year and inner.year and period.year != inner.year
    )


def _before_vision(items: list[CellItem], place: int) -> bool:
    following = [item for item in items[place + 1 : place + 3] if item.code != "comma"]
    return bool(following) and following[0].kind == "vision"


def _is_firm_day(item: CellItem) -> bool:
    """Tell whether an item names a day by which work is to be done."""
    moment = item.moment
    if moment is None or isinstance(moment.part, Slot):
        return False
    return moment.relation in ("before", "by") or moment.part.unit == "day"
