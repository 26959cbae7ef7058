"""Productions for a moment: words of relation (trước, đến hết, từ …), an hour, a term, a range, a list."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from plantrack.deadlines.counted import Length, at_end, counted, trailing
from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.periods import month_at
from plantrack.deadlines.spans import Part, Problem, Slot, resolve
from plantrack.deadlines.terms import same, term

Relation = Literal["in", "by", "before", "from", "after"]

_RELATIONS: Final[dict[str, Relation]] = {"N": "by", "T": "by", "U": "by", "F": "from", "A": "after"}
_JOINTS: Final = "&|,"
_RELATION_WORDS: Final = 8  # more words of relation than this in a row are no relation


class Moment(NamedTuple):
    """A term and how the work stands to it: in it, by its end, before it, from it, after it.

    ``to`` is the other end of a range, excluded where ``to_before``. ``lunar``: a day of the lunar
    calendar, which is not computed. ``offset``: how far from the term it falls due.
    """

    relation: Relation
    part: Part | Slot
    to: Part | None = None
    to_before: bool = False
    lunar: bool = False
    offset: Length | None = None


class MomentItem(NamedTuple):
    """A moment and its tokens: relation ``first:term``, term ``term:last``."""

    moment: Moment
    first: int
    term: int
    last: int


def relation(x: Lexed, i: int) -> tuple[Relation, int, bool]:
    """Read words of relation from ``i`` on: the relation, the place after them, whether there were any."""
    codes = x.codes
    found: Relation = "in"
    place = i
    while place < i + _RELATION_WORDS:
        code = codes[place]
        if code in _RELATIONS:
            found = _RELATIONS[code]
        elif code == "B":
            found = "by" if place > i and codes[place - 1] in _JOINTS else "before"
        elif code == "I":
            found = "by" if found == "before" else found
        elif code not in "fv6" and not _joins(codes, place, i):
            break
        place += 1
    return found, place, place > i


def _joins(codes: str, place: int, start: int) -> bool:
    """Tell whether a word goes with its neighbours: trước và trong, trước khi kết thúc, giai đoạn đến."""
    code = codes[place]
    if code == "G":
        return codes[place + 1] in "TF"
    around = codes[place - 1 : place + 2 : 2] if place > start else ""
    return (code == "C" and around == "BU") or (code in _JOINTS and around in ("BI", "IB"))


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
    term_of_days = counted(x, i)
    if term_of_days:
        day, offset, after = term_of_days
        return [MomentItem(Moment("by", day, offset=offset), i, i, after)], after
    found, start, loose = relation(x, i)
    place, midnight = hour(x, start)
    timed = place > start
    if timed:
        again, start, more = relation(x, place + 1 if codes[place] == "," else place)
        if more:
            found = again if again != "in" else found
        place, loose = start, True
    read = _dated_weekday(x, place) or term(x, place, loose)
    if read is None:
        return None
    late = _late_hour(x, read[1])
    part, after = _late_weekday(x, late, read[0])
    if found == "before" and (_by_its_end(x, part, place) or ((timed or late > read[1]) and not midnight)):
        found = "by"
    ended = found == "by" and "BCU" in codes[i:start]
    if isinstance(part, Part) and (ended or (part.unit == "day" and found in ("before", "after"))):
        behind = trailing(x, after, back=found != "after", ended=ended)
        if behind:
            day = at_end(part) if ended else part
            return [MomentItem(Moment("by", day, offset=behind[0]), i, i, behind[1])], behind[1]
    part, to, to_before, after = _range(x, after, part, found)
    lunar = codes[after] == "l"
    if lunar or (codes[after] == "q" and found in ("from", "after")):
        after += 1
    if to is not None and found == "from":
        found = "in"
    return _listed(x, MomentItem(Moment(found, part, to, to_before, lunar), i, start, after))


def _by_its_end(x: Lexed, part: Part | Slot, i: int) -> bool:
    """Tell whether "trước" means "by": "trước cuối quý" does, "trước ngày cuối quý" does not."""
    return isinstance(part, Slot) and part.day == -1 and x.codes[i] == "z"


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
    """thứ Sáu, ngày 12/9/2025: the weekday adorns the date; T6 does where it stands at it, or agrees with it."""
    codes = x.codes
    if codes[i] not in "dct":
        return None
    weekday, after = _named_weekday(x, i)
    if not weekday:
        return None
    place = after + 1 if codes[after] in ",(" else after
    read = term(x, place, loose=True) if codes[place] in "Dn" else None
    if not read or not isinstance(read[0], Part) or read[0].unit != "day" or not read[0].first:
        return None
    if codes[i] == "t" and codes[after] != "D":
        days = resolve(read[0])
        if isinstance(days, Problem) or days.first.isoweekday() != weekday:
            return None
    end = read[1] + 1 if codes[after] == "(" and codes[read[1]] == ")" else read[1]
    return read[0]._replace(weekday=weekday), end


def _late_weekday(x: Lexed, i: int, part: Part | Slot) -> tuple[Part | Slot, int]:
    """Read a weekday that adorns the date before it: 12/9/2025 (thứ Sáu); 12/9/2025, T6."""
    if not isinstance(part, Part) or part.unit != "day" or not part.first:
        return part, i
    codes = x.codes
    bracket = codes[i] == "("
    place = i + 1 if codes[i] in ",(" else i
    if codes[place] not in "dct":
        return part, i
    weekday, after = _named_weekday(x, place)
    if not weekday or codes[after] not in (")" if bracket else "$,;.)"):
        return part, i
    return part._replace(weekday=weekday), after + 1 if bracket else after


def _named_weekday(x: Lexed, i: int) -> tuple[int, int]:
    """Read thứ Sáu, T6 or chủ nhật, 1 to 7, where nothing says which week of a month; else 0."""
    codes = x.codes
    if codes.startswith("tn", i):
        value = x.values[i + 1]
        return (value - 1, i + 2) if 2 <= value <= 7 else (0, i)
    read = term(x, i) if codes[i] in "dc" else None
    plain = read and isinstance(read[0], Slot) and read[0].period == "week"
    return (read[0].weekday, read[1]) if read and plain else (0, i)


def _range(
    x: Lexed, i: int, part: Part | Slot, found: Relation
) -> tuple[Part | Slot, Part | None, bool, int]:
    """Read the other end of a range: ``- 10/2025``, ``đến hết tháng 3/2026``; a row of weekdays is due on its last."""
    codes = x.codes
    none = (part, None, False, i)
    if codes[i] not in "-T" or found == "before":
        return none
    if isinstance(part, Slot):
        until = term(x, i + 1)
        weekdays = (
            part.period == "week" and until and isinstance(until[0], Slot) and until[0].period == "week"
        )
        return (until[0], None, False, until[1]) if until and weekdays else none
    place = i + 1
    while codes[place] in "UfITB" and place < i + 5:
        place += 1
    read = _dated_weekday(x, place) or same(x, place, part) or term(x, place, loose=True)
    if read is None or not isinstance(read[0], Part):
        return none
    to, after = _late_weekday(x, read[1], read[0])
    return part, to if isinstance(to, Part) else None, "B" in codes[i:place], after


def _listed(x: Lexed, item: MomentItem) -> tuple[list[MomentItem], int]:
    """Read the values that follow in a list and share the unit (and the day) of the first."""
    codes = x.codes
    items = [item]
    spelled = "M" in codes[item.first : item.last]
    of_years = codes[item.last - 2 : item.last] == "Y4"  # quý I năm 2026, 2027
    while True:
        last = items[-1]
        place = last.last
        mark = codes[place]
        if mark not in ",&|;" and not (mark == "/" and codes[place + 1] == "r"):
            return items, place
        place += 2 if codes[place + 1] == "&" and mark != "&" else 1
        like = last.moment.part
        read = (of_years and _year_of(x, place, like)) or _member(x, place, like, spelled)
        if read is None:
            return items, last.last
        part, to, to_before, after = _range(x, read[1], read[0], last.moment.relation)
        items.append(MomentItem(Moment(last.moment.relation, part, to, to_before), place, place, after))


def _year_of(x: Lexed, i: int, like: Part | Slot) -> tuple[Part, int] | None:
    """Read another year for a month, quarter or day whose own was written with "năm"."""
    if isinstance(like, Slot) or like.unit == "year" or x.codes[i] != "4":
        return None
    year = term(x, i, loose=True)
    if not year or not isinstance(year[0], Part) or year[0].unit != "year":
        return None
    return like._replace(year=year[0].year, weekday=0 if like.unit == "day" else like.weekday), year[1]


def _member(x: Lexed, i: int, like: Part | Slot, spelled: bool) -> tuple[Part | Slot, int] | None:
    """Read the next member of a list; ``spelled``: its first date was written with "tháng"."""
    if isinstance(like, Part) and like.unit == "day" and like.first and spelled:
        # ngày 15 tháng 6 và tháng 12; ngày 15 tháng 3, 6, 9, 12: the day holds for every month
        month = _bare_month(x, i)
        if month:
            found = month[0].first
            return like._replace(year=month[0].year, first=found, last=found, weekday=0), month[1]
    read = same(x, i, like)
    if read and isinstance(like, Part) and (isinstance(read[0], Slot) or read[0].unit != like.unit):
        return None
    return read


def _bare_month(x: Lexed, i: int) -> tuple[Part, int] | None:
    """Read a month in a list of months that share one day."""
    if x.codes[i] == "M":
        return month_at(x, i)
    read = same(x, i, Part("month")) if x.codes[i] in "na" and x.codes[i + 1] not in "/-.M" else None
    return (read[0], read[1]) if read and isinstance(read[0], Part) else None
