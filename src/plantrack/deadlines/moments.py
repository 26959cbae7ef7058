"""Productions for a moment: the words of relation (trước, đến hết, từ …), an hour, a term, a range, a list."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.periods import month_at
from plantrack.deadlines.spans import Part, Slot
from plantrack.deadlines.terms import same, term

Relation = Literal["in", "by", "before", "from", "after"]

_RELATION_WORDS: Final = 8  # more words of relation than this in a row are no relation


class Moment(NamedTuple):
    """A term and how the work stands to it: in it, by its end, before it, from it, after it.

    ``to`` is the other end of a range. ``hour``: an hour of the day was named, so "trước" keeps
    the day itself. ``lunar``: a day of the lunar calendar, which is not computed.
    """

    relation: Relation
    part: Part | Slot
    to: Part | None = None
    to_before: bool = False
    lunar: bool = False


class MomentItem(NamedTuple):
    """A moment and its tokens: relation ``first:term``, term ``term:last``."""

    moment: Moment
    first: int
    term: int
    last: int


def relation(x: Lexed, i: int) -> tuple[Relation, int, bool]:
    """Read words of relation from ``i`` on: the relation, the place after them, whether "trước" held."""
    codes = x.codes
    found: Relation = "in"
    place = i
    while place < i + _RELATION_WORDS:
        code = codes[place]
        if code == "B":
            found = "by" if codes[place - 1] in "&|," and place > i else "before"
        elif code in "NTU":
            found = "by"
        elif code == "I":
            if found == "before":
                found = "by"
        elif code == "F":
            found = "from"
        elif code == "A":
            found = "after"
        elif code in "&|,":
            if place == i or codes[place - 1] + codes[place + 1] not in ("BI", "IB"):
                break
        elif code == "C":
            if codes[place - 1] != "B" or codes[place + 1] != "U" or place == i:
                break
        elif code not in "fv6" and not (code == "G" and codes[place + 1] in "TF"):
            break
        place += 1
    return found, place, place > i


def hour(x: Lexed, i: int) -> tuple[int, bool]:
    """Read an hour of the day (17h00, 17 giờ 30 phút, 17:00): the place after it, and whether it is 0h."""
    codes = x.codes
    if codes[i] != "n" or codes[i + 1] not in "H:" or x.values[i] > 24:
        return i, False
    midnight = x.values[i] == 0
    i += 2
    if codes[i] == "n" and x.values[i] < 60 and codes[i + 1] not in "/-.M":
        midnight = midnight and x.values[i] == 0
        i += 1
        if codes[i] == "P":
            i += 1
    elif codes[i - 1] == ":":
        return i - 2, False
    return i, midnight


def moment(x: Lexed, i: int) -> tuple[list[MomentItem], int] | None:
    """Read a moment at ``i``, and the list it may begin (Quý I, II/2026)."""
    codes = x.codes
    found, start, loose = relation(x, i)
    place, midnight = hour(x, start)
    timed = place > start
    if timed:
        loose = True
        if codes[place] in ",fI":
            place += 1
        again, start, more = relation(x, place)
        if more:
            found, place = again, start
    read = _dated_weekday(x, place) or term(x, place, loose)
    if read is None:
        return None
    part, after = read
    if isinstance(part, Slot) and part.period == "week" and codes[after] in "-T":
        until = term(x, after + 1)  # thứ Hai đến thứ Sáu: due on the last
        if until and isinstance(until[0], Slot) and until[0].period == "week":
            part, after = until
    late = _late_hour(x, after)
    if late > after:
        timed, after = True, late
    if timed and found == "before" and not midnight:
        found = "by"
    if found == "before" and isinstance(part, Slot) and part.day == -1 and codes[place] == "z":
        found = "by"  # "trước cuối quý" is by its end, "trước ngày cuối quý" is not
    to, to_before, after = _range(x, after, part, found)
    lunar = codes[after] == "l"
    if lunar or (codes[after] == "q" and found in ("from", "after")):
        after += 1
    if to is not None and found == "from":
        found = "in"
    item = MomentItem(Moment(found, part, to, to_before, lunar), i, start, after)
    return _listed(x, item)


def _late_hour(x: Lexed, i: int) -> int:
    """Read an hour behind the date it belongs to: ", 17h00", "lúc 17h", "(trước 17h00)"."""
    codes = x.codes
    start = i + 1 if codes[i] in ",f(" else i
    place = start + 1 if codes[start] in "BINf" else start
    after, _ = hour(x, place)
    if after == place or codes[after] in "/-.M":
        return i
    return after + 1 if codes[i] == "(" and codes[after] == ")" else after


def _dated_weekday(x: Lexed, i: int) -> tuple[Part | Slot, int] | None:
    """thứ Sáu, ngày 12/9/2025: the weekday only adorns the date."""
    if x.codes[i] not in "dc":
        return None
    weekday = term(x, i)
    if not weekday:
        return None
    place = weekday[1]
    if x.codes[place] in ",(":
        place += 1
    day = term(x, place, True) if x.codes[place] in "Dn" else None
    if day and isinstance(day[0], Part) and day[0].unit == "day" and day[0].first:
        return day
    return None


def _range(x: Lexed, i: int, part: Part | Slot, found: Relation) -> tuple[Part | None, bool, int]:
    """Read the other end of a range: ``- 10/2025``, ``đến hết tháng 3/2026``."""
    codes = x.codes
    if codes[i] not in "-T" or isinstance(part, Slot) or found == "before":
        return None, False, i
    place = i + 1
    before = False
    while codes[place] in "UfITB" and place < i + 5:
        before = before or codes[place] == "B"
        place += 1
    read = same(x, place, part) or term(x, place, True)
    if read is None or not isinstance(read[0], Part):
        return None, False, i
    return read[0], before, read[1]


def _listed(x: Lexed, item: MomentItem) -> tuple[list[MomentItem], int]:
    """Read the values that follow in a list and share the unit (and the day) of the first."""
    codes = x.codes
    items = [item]
    while True:
        last = items[-1]
        place, part = last.last, last.moment.part
        mark = codes[place]
        if mark in ",&|;" or (mark == "/" and codes[place + 1] == "r"):
            place += 2 if codes[place + 1] == "&" and mark != "&" else 1
        else:
            return items, last.last
        read = None
        if isinstance(part, Part) and part.unit == "day" and part.first and "M" in codes[item.first : item.last]:
            # ngày 15 tháng 6 và tháng 12; ngày 15 tháng 3, 6, 9, 12: the day holds for every month
            month = _bare_month(x, place)
            if month:
                read = part._replace(year=month[0].year, first=month[0].first, last=month[0].first), month[1]
        if read is None:
            read = same(x, place, part)
        if read is None or (isinstance(part, Part) and getattr(read[0], "unit", "") != part.unit):
            return items, last.last
        to, to_before, after = _range(x, read[1], read[0], last.moment.relation)
        new = Moment(last.moment.relation, read[0], to, to_before)
        items.append(MomentItem(new, place, place, after))


def _bare_month(x: Lexed, i: int) -> tuple[Part, int] | None:
    """A month in a list of months that share one day."""
    read: tuple[Part | Slot, int] | None = None
    if x.codes[i] == "M":
        read = month_at(x, i)
    elif x.codes[i] in "na" and x.codes[i + 1] not in "/-.M":
        read = same(x, i, Part("month", first=1, last=1))
    return (read[0], read[1]) if read and isinstance(read[0], Part) and read[0].unit == "month" else None
