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
from plantrack.deadlines.grammar.kinds import LOOSE, TERM, stated
from plantrack.deadlines.words.tokens import Tokens

TermRead = tuple[CalendarPart | Slot, int]

_ROW: Final = frozenset(("dash", "comma", "and", "until"))
_LOOKING: Final = 20  # how far a list of weekdays, days or numbers is followed
_HEADS: Final = frozenset(
    (
        *("semicolon", "comma", "open", "dash", "and", "or", "colon", "slash"),
        *("plural", "end"),
    )
)
"""What a list may begin behind; before the first token of a cell there is an "end" as well."""
_ROMAN_HEADS: Final = _HEADS | {"quarter"}
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


def term(tokens: Tokens, at: int, *, loose: bool) -> TermRead | None:
    """Read one term. ``loose``: a word like "trước" stands before, so ``20-2`` is a day."""
    name = tokens.names[at]
    if _is_something_else(tokens, at, name, loose=loose):
        return None
    found = _weekday_row(tokens, at) if name == "t" else None
    found = found or (LOOSE if loose or name == "plural" else TERM).read(tokens, at)
    if found is None:
        other = _BY_CONTEXT.get(name)
        return other(tokens, at, loose) if other else None
    return (
        None
        if name == "year4" and _bare_year(tokens, at, loose=True) is None
        else found
    )


def _is_something_else(tokens: Tokens, at: int, name: str, *, loose: bool) -> bool:
    """Tell whether what looks like a term is an ordinal, a count or the number of an appendix."""
    if name in ("weekday", "sunday"):
        return _is_ordinal(tokens, at)
    if name == "day_month":
        return is_count(tokens, at)
    # Phụ lục I/2025; Phụ lục I, II/2025
    return name == "roman" and not loose and not _heads_list(tokens.names, at)


def _heads_list(names: list[str], at: int) -> bool:
    """Tell whether nothing but a mark or "quý" stands before the Roman numerals of a list, which goes on at ``at``."""
    head = at
    while names[head - 1] in _ROW and names[head - 2] == "roman":
        if at - head > _LOOKING:
            return False
        head -= 2
    return names[head - 1] in _ROMAN_HEADS


def _is_ordinal(tokens: Tokens, at: int) -> bool:
    """Tell whether "thứ 3" counts what stands before it: lần thứ 3, kỳ họp thứ 5, khu CN."""
    weekly = (
        tokens.names[at + 2] in ("each", "every") and tokens.names[at + 3] == "week"
    )
    return not weekly and tokens.names[at - 1] in _COUNTED_BY_ORDINAL


def _plural(tokens: Tokens, at: int, _loose: bool) -> TermRead | None:
    """các tháng 3, 6, 9; các quý I, III; các ngày 05, 15."""
    named = tokens.names[at + 1] in ("month", "quarter", "year", "day")
    return term(tokens, at + 1, loose=True) if named else None


def _weekday_row(tokens: Tokens, at: int) -> TermRead | None:
    """T2 of "T2, T4, T6 hằng tuần": a weekday, where the row ends in "hằng tuần"."""
    names = tokens.names
    number = tokens.values[at + 1] if names[at + 1] == "num" else 0
    if not 2 <= number <= 7:
        return None
    place = at + 2
    while names[place] in _ROW and names[place + 1] == "t" and place < at + _LOOKING:
        place += 3
    if names[place] in ("each", "every") and names[place + 1] == "week":
        return Slot("week", weekday=number - 1), at + 2
    return None


def _first_of_days(tokens: Tokens, at: int, _loose: bool) -> TermRead | None:
    """15 of "15, 16/10/2025" or "5, 15 và 25 hằng tháng"; 10 of "10, 11/2025": at the head of its clause."""
    names = tokens.names
    if names[at - 1] not in ("semicolon", "comma", "open", "dash", "and", "end"):
        return None
    place = at + 1
    while (
        names[place] in ("comma", "and")
        and names[place + 1] == "num"
        and place < at + _LOOKING
    ):
        place += 2
    listed = names[place] in ("comma", "and")
    if listed and names[place + 1] == "month_year":
        return CalendarPart("month", 0, tokens.values[at], tokens.values[at]), at + 1
    if (listed and names[place + 1] in ("date", "day_month")) or (
        place > at + 1 and names[place] in ("each", "every", "month")
    ):
        return CalendarPart("day", day=tokens.values[at]), at + 1
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


def bare_year(tokens: Tokens, at: int) -> TermRead | None:
    """Read 2026 behind a word of relation, in a list or a range, where nothing near it makes it a count."""
    return _bare_year(tokens, at, loose=True)


def _bare_year(tokens: Tokens, at: int, loose: bool) -> TermRead | None:
    """2026 where nothing near it makes it a count or a document's number."""
    names, value = tokens.names, tokens.values[at]
    before = names[at - 1]
    # "KH2026", "QCVN2025": the digits belong to the name before them.
    glued = (
        before in ("word", "name", "roman", "plan")
        and tokens.ends[at - 1] == tokens.starts[at]
    )
    if glued or names[at + 1] in _NO_YEAR_AFTER or before == "number_sign":
        return None
    if before == "slash" and names[at - 2] not in _DATED_SLASH:
        return None
    if (
        before == "comma"
        and names[at - 2] == "num"
        and (at == 2 or names[at - 3] in ("comma", "semicolon", "open"))
    ):
        return None  # 12, 9, 2025
    # Behind a word of relation any number of four digits is a year; alone 1500 is a
    # count.
    told = loose or (
        _FIRST_BARE <= value <= LAST_YEAR and before not in _NO_YEAR_BEFORE
    )
    return (CalendarPart("year", stated(value)), at + 1) if told else None


def _bare_quarter(tokens: Tokens, at: int, loose: bool) -> TermRead | None:
    """III of "III, IV/2025", where "quý" is left out."""
    names = tokens.names
    if not (loose or names[at - 1] in _HEADS):
        return None
    place = at + 1
    while (
        names[place] in ("comma", "and", "dash")
        and names[place + 1] == "roman"
        and place < at + 6
    ):
        place += 2
    ends = place > at + 1 and names[place] == "slash" and names[place + 1] == "year4"
    return (
        (quarter(tokens.values[at], 0), at + 1)
        if ends and tokens.values[at] <= _QUARTERS
        else None
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


def of_occasion(tokens: Tokens, at: int) -> TermRead | None:
    """Read a day behind the name of the event that it is: trước ngày Quốc khánh 02/9/2026, trước ngày khai giảng 05/9."""
    names = tokens.names
    place = at
    named = False
    while names[place] in _OF_OCCASION and place < at + RELATION_WORDS:
        if names[place] == "day" and names[place + 1] in ("num", *_DATES):
            break
        named = named or names[place] in _OCCASIONS
        place += 1
    if not named or names[place] not in ("day", *_DATES):
        return None
    read = TERM.read(tokens, place)
    return (
        read
        if read
        and isinstance(read[0], CalendarPart)
        and read[0].unit == "day"
        and read[0].first
        else None
    )


def dated_weekday(tokens: Tokens, at: int) -> TermRead | None:
    """thứ Sáu, ngày 12/9/2025: the weekday adorns the date; T6 does where it stands at it, or agrees with it."""
    names = tokens.names
    if names[at] not in ("weekday", "sunday", "t"):
        return None
    weekday, after = _named_weekday(tokens, at)
    if not weekday:
        return None
    place = after + 1 if names[after] in ("comma", "open") else after
    read = (
        LOOSE.read(tokens, place)
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
    if names[at] == "t" and names[after] != "day":
        days = resolve(read[0])
        if isinstance(days, TermProblem) or days.first.isoweekday() != weekday:
            return None
    end = (
        read[1] + 1 if names[after] == "open" and names[read[1]] == "close" else read[1]
    )
    return read[0]._replace(weekday=weekday), end


_BEFORE_WEEKDAY: Final = frozenset(("comma", "open", "weekday", "sunday", "t"))


def late_weekday(tokens: Tokens, at: int, part: CalendarPart | Slot) -> TermRead:
    """Read a weekday that adorns the date before it: 12/9/2025 (thứ Sáu); 12/9/2025, T6."""
    names = tokens.names
    if (
        names[at] not in _BEFORE_WEEKDAY
        or not isinstance(part, CalendarPart)
        or part.unit != "day"
        or not part.first
    ):
        return part, at
    bracket = names[at] == "open"
    place = at + 1 if names[at] in ("comma", "open") else at
    if names[place] not in ("weekday", "sunday", "t"):
        return part, at
    weekday, after = _named_weekday(tokens, place)
    if not weekday or names[after] not in (
        ("close",) if bracket else ("end", "comma", "semicolon", "dot", "close")
    ):
        return part, at
    return part._replace(weekday=weekday), after + 1 if bracket else after


def _named_weekday(tokens: Tokens, at: int) -> tuple[int, int]:
    """Read thứ Sáu, T6 or chủ nhật, 1 to 7, where nothing says which week of a month; else 0."""
    if tokens.names[at] == "t":
        value = tokens.values[at + 1] if tokens.names[at + 1] == "num" else 0
        return (value - 1, at + 2) if 2 <= value <= 7 else (0, at)
    read = TERM.read(tokens, at)
    plain = read and isinstance(read[0], Slot) and read[0].period == "week"
    return (read[0].weekday, read[1]) if read and plain else (0, at)
