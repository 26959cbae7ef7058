"""Terms as their neighbours allow them: ordinals are no weekdays, counts no days; weekdays that adorn a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.calendar.spans import (
    LAST_YEAR,
    CalendarPart,
    Slot,
    TermProblem,
    quarter,
    resolve,
)
from plantrack.deadlines.grammar.dates.counts import is_count
from plantrack.deadlines.grammar.dates.relations import RELATION_WORDS
from plantrack.deadlines.grammar.kinds import LOOSE, TERM
from plantrack.deadlines.words.tokens import Tokens

TermRead = tuple[CalendarPart | Slot, int]

_ROW: Final = frozenset(("dash", "comma", "and", "until"))
_LOOKING: Final = 14  # how far a list of weekdays or days is followed
_HEADS: Final = frozenset(
    ("semicolon", "comma", "open", "dash", "and", "or", "colon", "slash", "plural")
)
"""Marks behind which a list may begin."""
_COUNTED_BY_ORDINAL: Final = frozenset(
    (
        *(
            "word",
            "name",
            "times",
            "period",
            "month",
            "event",
            "occasion",
            "governed",
            "stage",
            "prose",
            "year",
        ),
        *("plan", "term_of_school", "report", "number_sign", "regarding"),
    )
)
"""What "thứ 3" counts where it stands before: lần thứ 3, kỳ họp thứ 5."""
_QUARTERS: Final = 4


def term(x: Tokens, i: int, *, loose: bool) -> TermRead | None:
    """Read one term. ``loose``: a word like "trước" stands before, so ``20-2`` is a day."""
    name = x.names[i]
    if _is_something_else(x, i, name, loose=loose):
        return None
    found = _weekday_row(x, i) if name == "t" else None
    found = found or (LOOSE if loose or name == "plural" else TERM).read(x, i)
    if found is None:
        other = _BY_CONTEXT.get(name)
        return other(x, i, loose) if other else None
    return None if name == "year4" and _bare_year(x, i, loose=True) is None else found


def _is_something_else(x: Tokens, i: int, name: str, *, loose: bool) -> bool:
    """Tell whether what looks like a term is an ordinal, a count or the number of an appendix."""
    if name in ("weekday", "sunday"):
        return _is_ordinal(x, i)
    if name == "day_month":
        return is_count(x, i)
    # Phụ lục I/2025
    return name == "roman" and not loose and i > 0 and x.names[i - 1] not in _HEADS


def _is_ordinal(x: Tokens, i: int) -> bool:
    """Tell whether "thứ 3" counts what stands before it: lần thứ 3, kỳ họp thứ 5, khu CN."""
    weekly = x.names[i + 2] in ("each", "every") and x.names[i + 3] == "week"
    return i > 0 and not weekly and x.names[i - 1] in _COUNTED_BY_ORDINAL


def _plural(x: Tokens, i: int, _loose: bool) -> TermRead | None:
    """các tháng 3, 6, 9; các quý I, III; các ngày 05, 15."""
    named = x.names[i + 1] in ("month", "quarter", "year", "day")
    return term(x, i + 1, loose=True) if named else None


def _weekday_row(x: Tokens, i: int) -> TermRead | None:
    """T2 of "T2, T4, T6 hằng tuần": a weekday, where the row ends in "hằng tuần"."""
    names = x.names
    number = x.values[i + 1] if names[i + 1] == "num" else 0
    if not 2 <= number <= 7:
        return None
    place = i + 2
    while names[place] in _ROW and names[place + 1] == "t" and place < i + _LOOKING:
        place += 3
    if names[place] in ("each", "every") and names[place + 1] == "week":
        return Slot("week", weekday=number - 1), i + 2
    return None


def _first_of_days(x: Tokens, i: int, _loose: bool) -> TermRead | None:
    """15 of "15, 16/10/2025" or "5, 15 và 25 hằng tháng"; 10 of "10, 11/2025": at the head of its clause."""
    names = x.names
    if i and names[i - 1] not in ("semicolon", "comma", "open", "dash", "and"):
        return None
    place = i + 1
    while (
        names[place] in ("comma", "and")
        and names[place + 1] == "num"
        and place < i + _LOOKING
    ):
        place += 2
    listed = names[place] in ("comma", "and")
    if listed and names[place + 1] == "month_year":
        return CalendarPart("month", 0, x.values[i], x.values[i]), i + 1
    if (listed and names[place + 1] in ("date", "day_month")) or (
        place > i + 1 and names[place] in ("each", "every", "month")
    ):
        return CalendarPart("day", day=x.values[i]), i + 1
    return None


_NO_YEAR_BEFORE: Final = frozenset(
    ("number_sign", "governed", "share", "year4", "num", "symbol")
)
_NO_YEAR_AFTER: Final = frozenset(
    (
        *(
            "word",
            "share",
            "numeral",
            "year4",
            "roman",
            "governed",
            "times",
            "request",
            "hour",
            "number_sign",
        ),
        *("num", "mark", "month"),
    )
)
_DATED_SLASH: Final = frozenset(("year4", "week", "month", "quarter", "month_year"))
_FIRST_BARE: Final = 1990  # a number below is hardly ever a year without a word


def bare_year(x: Tokens, i: int) -> TermRead | None:
    """Read 2026 behind a word of relation, in a list or a range, where nothing near it makes it a count."""
    return _bare_year(x, i, loose=True)


def _bare_year(x: Tokens, i: int, loose: bool) -> TermRead | None:
    """2026 where nothing near it makes it a count or a document's number."""
    names, value = x.names, x.values[i]
    before = names[i - 1] if i else "end"
    # "KH2026", "QCVN2025": the digits belong to the name before them.
    glued = (
        i > 0
        and x.ends[i - 1] == x.starts[i]
        and before in ("word", "name", "roman", "plan")
    )
    if glued or names[i + 1] in _NO_YEAR_AFTER or before == "number_sign":
        return None
    if before == "slash" and names[i - 2] not in _DATED_SLASH:
        return None
    if (
        before == "comma"
        and names[i - 2] == "num"
        and (i == 2 or names[i - 3] in ("comma", "semicolon", "open"))
    ):
        return None  # 12, 9, 2025
    # Behind a word of relation any number of four digits is a year; alone 1500 is a
    # count.
    told = loose or (
        _FIRST_BARE <= value <= LAST_YEAR and before not in _NO_YEAR_BEFORE
    )
    return (CalendarPart("year", value or -1), i + 1) if told else None


def _bare_quarter(x: Tokens, i: int, loose: bool) -> TermRead | None:
    """III of "III, IV/2025", where "quý" is left out."""
    names = x.names
    if not (loose or i == 0 or names[i - 1] in _HEADS):
        return None
    place = i + 1
    while (
        names[place] in ("comma", "and", "dash")
        and names[place + 1] == "roman"
        and place < i + 6
    ):
        place += 2
    ends = place > i + 1 and names[place] == "slash" and names[place + 1] == "year4"
    return (
        (quarter(x.values[i], 0), i + 1) if ends and x.values[i] <= _QUARTERS else None
    )


_BY_CONTEXT: Final[dict[str, Callable[[Tokens, int, bool], TermRead | None]]] = {
    "num": _first_of_days,
    "year4": _bare_year,
    "roman": _bare_quarter,
    "plural": _plural,
}
"""What may be a term where no production says so, by its token."""

_OF_OCCASION: Final = frozenset(
    (
        "word",
        "name",
        "prose",
        "occasion",
        "governed",
        "school_year",
        "event",
        "new_year",
        "founders",
        "of",
        "day",
        "finish",
        "work",
    )
)
_OCCASIONS: Final = frozenset(
    ("occasion", "event", "new_year", "founders", "school_year")
)
_DATES: Final = frozenset(("date", "day_month"))


def of_occasion(x: Tokens, i: int) -> TermRead | None:
    """Read a day behind the name of the event that it is: trước ngày Quốc khánh 02/9/2026, trước ngày khai giảng 05/9."""
    names = x.names
    place = i
    named = False
    while names[place] in _OF_OCCASION and place < i + RELATION_WORDS:
        if names[place] == "day" and names[place + 1] in ("num", *_DATES):
            break
        named = named or names[place] in _OCCASIONS
        place += 1
    if not named or names[place] not in ("day", *_DATES):
        return None
    read = TERM.read(x, place)
    return (
        read
        if read
        and isinstance(read[0], CalendarPart)
        and read[0].unit == "day"
        and read[0].first
        else None
    )


def dated_weekday(x: Tokens, i: int) -> TermRead | None:
    """thứ Sáu, ngày 12/9/2025: the weekday adorns the date; T6 does where it stands at it, or agrees with it."""
    names = x.names
    if names[i] not in ("weekday", "sunday", "t"):
        return None
    weekday, after = _named_weekday(x, i)
    if not weekday:
        return None
    place = after + 1 if names[after] in ("comma", "open") else after
    read = (
        LOOSE.read(x, place)
        if names[place] in ("day", "num", "date", "day_month")
        else None
    )
    if (
        not read
        or not isinstance(read[0], CalendarPart)
        or read[0].unit != "day"
        or not read[0].first
    ):
        return None
    if names[i] == "t" and names[after] != "day":
        days = resolve(read[0])
        if isinstance(days, TermProblem) or days.first.isoweekday() != weekday:
            return None
    end = (
        read[1] + 1 if names[after] == "open" and names[read[1]] == "close" else read[1]
    )
    return read[0]._replace(weekday=weekday), end


_BEFORE_WEEKDAY: Final = frozenset(("comma", "open", "weekday", "sunday", "t"))


def late_weekday(x: Tokens, i: int, part: CalendarPart | Slot) -> TermRead:
    """Read a weekday that adorns the date before it: 12/9/2025 (thứ Sáu); 12/9/2025, T6."""
    names = x.names
    if (
        names[i] not in _BEFORE_WEEKDAY
        or not isinstance(part, CalendarPart)
        or part.unit != "day"
        or not part.first
    ):
        return part, i
    bracket = names[i] == "open"
    place = i + 1 if names[i] in ("comma", "open") else i
    if names[place] not in ("weekday", "sunday", "t"):
        return part, i
    weekday, after = _named_weekday(x, place)
    if not weekday or names[after] not in (
        ("close",) if bracket else ("end", "comma", "semicolon", "dot", "close")
    ):
        return part, i
    return part._replace(weekday=weekday), after + 1 if bracket else after


def _named_weekday(x: Tokens, i: int) -> tuple[int, int]:
    """Read thứ Sáu, T6 or chủ nhật, 1 to 7, where nothing says which week of a month; else 0."""
    if x.names[i] == "t":
        value = x.values[i + 1] if x.names[i + 1] == "num" else 0
        return (value - 1, i + 2) if 2 <= value <= 7 else (0, i)
    read = TERM.read(x, i)
    plain = read and isinstance(read[0], Slot) and read[0].period == "week"
    return (read[0].weekday, read[1]) if read and plain else (0, i)
