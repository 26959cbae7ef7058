"""Productions for a moment: words of relation, an hour, a term, a range, and the list it may begin."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.dates.lists import member, range_end
from plantrack.deadlines.grammar.dates.relations import DueRelation, is_ended, relation
from plantrack.deadlines.grammar.dates.terms import (
    dated_weekday,
    late_weekday,
    of_occasion,
    term,
)
from plantrack.deadlines.grammar.lengths import (
    Length,
    at_end,
    counted,
    opening_workdays,
    trailing,
)
from plantrack.deadlines.words.tokens import Tokens

_BEHIND_TERM: Final = frozenset(
    ("dash", "until", "lunar", "quote", "onwards", "to_now")
)
"""What a term may have behind it that belongs to it."""


class Moment(NamedTuple):
    """A term and how the work stands to it: in it, by its end, before it, from it, after it.

    ``to`` is the other end of a range, excluded where ``to_before``. ``lunar``: a day of the lunar
    calendar, which is not computed. ``offset``: how far from the term it falls due.
    """

    relation: DueRelation
    part: CalendarPart | Slot
    to: CalendarPart | None = None
    to_before: bool = False
    lunar: bool = False
    offset: Length | None = None


class MomentItem(NamedTuple):
    """A moment and its tokens: relation ``first:term``, term ``term:last``."""

    moment: Moment
    first: int
    term: int
    last: int


class _Lead(NamedTuple):
    """What stands before a term: its relation, whether an hour was named, whether that is midnight."""

    relation: DueRelation
    place: int
    timed: bool
    midnight: bool


def moment(tokens: Tokens, at: int) -> tuple[list[MomentItem], int] | None:
    """Read a moment at ``at``, and the list it may begin (Quý I, II/2026)."""
    term_of_days = counted(tokens, at) or opening_workdays(tokens, at)
    if term_of_days:
        (day, offset), after = term_of_days
        return [MomentItem(Moment("by", day, offset=offset), at, at, after)], after
    lead = _lead(tokens, at)
    place, loose = lead.place, lead.place > at
    read = (
        dated_weekday(tokens, place)
        or term(tokens, place, loose=loose)
        or (of_occasion(tokens, place) if loose else None)
    )
    if read is None:
        return None
    late = _late_hour(tokens, read[1])
    part, after = late_weekday(tokens, late, read[0])
    found = lead.relation
    timed = (lead.timed or late > read[1]) and not lead.midnight
    # "trước 17h00 ngày 15/9" is on that day: the hour says what "trước" is before.
    if found == "before" and (timed or _by_its_end(tokens, part, place)):
        found = "by"
    behind = _length_behind(
        tokens,
        after,
        part,
        found,
        ended=found == "by" and is_ended(tokens.names[at:place]),
    )
    if behind:
        return [behind._replace(first=at, term=at)], behind.last
    return _listed(
        tokens, _ranged(tokens, MomentItem(Moment(found, part), at, place, after))
    )


def _lead(tokens: Tokens, at: int) -> _Lead:
    """Read the words of relation and the hour before a term: "trước 17h00, ngày …"."""
    names = tokens.names
    found, place = relation(tokens, at)
    session = "session" in names[at:place]
    if names[place] != "clock":
        return _Lead(found, place, session, midnight=False)
    midnight = bool(tokens.values[place])
    behind = place + 2 if names[place + 1] == "comma" else place + 1
    again, end = relation(tokens, behind)
    if end == behind:
        return _Lead(
            found,
            place + 1 if names[place + 1] != "comma" else behind,
            timed=True,
            midnight=midnight,
        )
    return _Lead(again if again != "in" else found, end, timed=True, midnight=midnight)


def _length_behind(
    tokens: Tokens,
    at: int,
    part: CalendarPart | Slot,
    found: DueRelation,
    *,
    ended: bool,
) -> MomentItem | None:
    """Read the length that is counted from the date before it: trước ngày 30/6/2026 ít nhất 10 ngày."""
    if isinstance(part, Slot) or not (
        ended or (part.unit == "day" and found in ("before", "after"))
    ):
        return None
    behind = trailing(tokens, at, back=found != "after", ended=ended)
    if behind is None:
        return None
    day = at_end(part) if ended else part
    return MomentItem(Moment("by", day, offset=behind[0]), at, at, behind[1])


def _ranged(tokens: Tokens, item: MomentItem) -> MomentItem:
    """Read the other end of a range, and what belongs to the term behind it: âm lịch, trở đi, đến nay."""
    names = tokens.names
    if names[item.last] not in _BEHIND_TERM:
        return item
    found = item.moment.relation
    part, to, to_before, after = range_end(tokens, item.last, item.moment.part, found)
    lunar = names[after] == "lunar"
    after += lunar or names[after] == "quote"
    if (
        names[after] in ("onwards", "to_now")
        and to is None
        and found in ("in", "from", "after")
    ):
        found = "from" if found == "in" else found
        after += 1
    if to is not None and found == "from":
        found = "in"
    return item._replace(moment=Moment(found, part, to, to_before, lunar), last=after)


def _by_its_end(tokens: Tokens, part: CalendarPart | Slot, at: int) -> bool:
    """Tell whether "trước" means "by": "trước cuối quý" does, "trước ngày cuối quý" does not."""
    return isinstance(part, Slot) and tokens.names[at] == "last"


def _late_hour(tokens: Tokens, at: int) -> int:
    """Read an hour behind the date it belongs to: ", 17h00", "lúc 17h", "(trước 17h00)"."""
    names = tokens.names
    start = at + 1 if names[at] in ("comma", "of", "open") else at
    place = start + 1 if names[start] in ("before", "within", "by", "of") else start
    if names[place] != "clock":
        return at
    after = place + 1
    return after + 1 if names[at] == "open" and names[after] == "close" else after


def _listed(tokens: Tokens, item: MomentItem) -> tuple[list[MomentItem], int]:
    """Read the values that follow in a list and share the unit (and the day) of the first."""
    names = tokens.names
    items = [item]
    spelled = "month" in names[item.first : item.last]
    of_years = names[item.last - 2 : item.last] == [
        "year",
        "year4",
    ]  # quý I năm 2026, 2027
    while True:
        last = items[-1]
        place = last.last
        mark = names[place]
        if mark not in ("comma", "and", "or", "semicolon") and (
            mark,
            names[place + 1],
        ) != ("slash", "roman"):
            return items, place
        place += 2 if names[place + 1] == "and" and mark != "and" else 1
        read = member(
            tokens, place, last.moment.part, spelled=spelled, of_years=of_years
        )
        if read is None:
            return items, last.last
        found = last.moment.relation
        part, to, to_before, after = range_end(tokens, read[1], read[0], found)
        items.append(
            MomentItem(Moment(found, part, to, to_before), place, place, after)
        )
