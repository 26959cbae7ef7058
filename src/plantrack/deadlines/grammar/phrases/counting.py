"""Terms that are counted from an event, or from the end of every period: within 05 working days from the signing."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import Slot
from plantrack.deadlines.grammar.kinds import PERIOD
from plantrack.deadlines.grammar.lengths import LENGTH, Length, prefixed
from plantrack.deadlines.grammar.phrases.phrase import Phrase
from plantrack.deadlines.grammar.phrases.tails import TAIL_ENDS, tail
from plantrack.deadlines.words.tokens import Tokens

_COUNTED_FROM: Final = frozenset(("from", "after", "before", "when"))


def term_of_days(tokens: Tokens, at: int, *, opening: bool) -> Phrase | None:
    """Read a term in days: trong 05 ngày làm việc kể từ …, sau 30 ngày, 15 ngày trước …; where no date is named to count from."""
    names = tokens.names
    place = prefixed(tokens, at)
    prefix = [
        name for name in names[at:place] if name not in ("of", "finish", "work", "hope")
    ]
    # "ngày làm việc tiếp theo" looks like a length whose count was forgotten.
    if names[place] == "day" and names[place + 1] in ("working", "next", "after"):
        return _next_day(tokens, at, place)
    found = LENGTH.read(tokens, place)
    if found is None:
        return None
    length, after = found
    back = "before" in prefix
    if names[after] in ("after", "before") and _is_dated(tokens, after + 1):
        return (
            Phrase("relative", after, _signed(length, back=back), at)
            if prefix
            else None
        )
    place = (
        after + 1 if names[after] == "comma" and names[after + 1] == "from" else after
    )
    if names[place] in _COUNTED_FROM or (
        names[place] == "span" and names[place + 1] == "from"
    ):
        return _counted_from(tokens, place, length)
    if prefix or (
        opening
        and names[after] in ("end", "comma", "semicolon", "dot", "close", "open")
    ):
        return Phrase("relative", after, _signed(length, back=back), at)
    return None


def _next_day(tokens: Tokens, at: int, place: int) -> Phrase | None:
    """Chậm nhất ngày làm việc tiếp theo: of a day that is not named."""
    after = place + 2 if tokens.names[place + 1] == "working" else place + 1
    return (
        Phrase("relative", after + 1, anchor=at)
        if tokens.names[after] in ("next", "after")
        else None
    )


def _is_dated(tokens: Tokens, at: int) -> bool:
    place = at + 1 if tokens.names[at] == "day" else at
    numbers = (
        ("num", "date", "day_month")
        if place > at
        else ("num", "year4", "date", "day_month", "month_year")
    )
    return tokens.names[place] in numbers


def _counted_from(tokens: Tokens, at: int, length: Length) -> Phrase:
    """Read what a term is counted from: an event, or the end of every period."""
    back = tokens.names[at] == "before"
    slot, after = (None, 0) if back else _behind_period(tokens, at, length)
    return Phrase(
        "relative", after or tail(tokens, at + 1), _signed(length, back=back), at, slot
    )


def _behind_period(tokens: Tokens, at: int, length: Length) -> tuple[Slot | None, int]:
    """Read the end of every period from which a term runs: "kể từ ngày kết thúc quý", "sau khi kết thúc kỳ báo cáo"."""
    names = tokens.names
    place = at
    while (
        names[place] in ("from", "after", "day", "when", "of", "span")
        and place < at + 4
    ):
        place += 1
    found = PERIOD.read(tokens, place + 1) if names[place] == "ends" else None
    if found is None or names[found[1]] not in TAIL_ENDS | {"dot", "word"}:
        return None, 0
    size = length.size * (7 if length.unit == "week" else 1)
    # The place must lie in the month behind the period: a month has some 20 working
    # days.
    if length.unit not in ("day", "week") or not 1 <= size <= (
        20 if length.working else 31
    ):
        return None, 0
    period = found[0].period
    if period == "week":
        return None, 0
    return Slot(
        period, weekday=8 if length.working else 0, firm=False, behind=size
    ), tail(tokens, found[1])


def _signed(length: Length, *, back: bool) -> Length:
    return length._replace(size=-length.size) if back else length
