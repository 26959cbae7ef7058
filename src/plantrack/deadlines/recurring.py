"""Productions for what comes back: hằng quý, định kỳ 6 tháng, mỗi năm 02 lần, 3 tháng/lần, năm kế tiếp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.numerals import number
from plantrack.deadlines.yearnames import reported

_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_NUMBERED: Final = {"D": "nx4", "W": "narbz", "M": "narbgzd", "Q": "narbz", "Y": "4u"}
_LISTS: Final = ",/&|-+"
_BOUNDARY: Final = "$,;.)(&|EeTF/-BINkOoJC:"


class Every(NamedTuple):
    """A recurrence as named: every ``size`` units, ``times`` in each; unit "" is a period not stated."""

    unit: str
    size: int = 1
    times: int = 1


Found = tuple[list[Every], int]


def every(x: Lexed, i: int) -> Found | None:
    """Read a recurrence at ``i``."""
    production = _PRODUCTIONS.get(x.codes[i])
    return production(x, i) if production else None


def continuing(x: Lexed, i: int) -> bool:
    """Tell whether "(những, các) năm tiếp theo" stands at ``i``."""
    codes = x.codes
    return codes[i] == "y" and codes[i + 1] in "WMQY" and codes[i + 2] in "SA"


def _each(x: Lexed, i: int) -> Found | None:
    """Hằng năm, mỗi quý; hằng năm 2027 - 2030."""
    if x.codes.startswith("Y4", i + 1):
        return [Every("year")], i + 2
    return _named(x, i + 1)


def _by(x: Lexed, i: int) -> Found | None:
    """Theo quý, theo từng năm, theo định kỳ."""
    place = i + 2 if x.codes[i + 1] in "eEf" else i + 1
    return _periodic(x, place) if x.codes[place] == "k" else _named(x, place)


def _of(x: Lexed, i: int) -> Found | None:
    """Của năm kế tiếp; tại kỳ báo cáo."""
    after = x.codes[i + 1]
    return _next(x, i + 1) if after in "WMQY" else _named(x, i + 1) if after == "K" else None


def _numbered(x: Lexed, i: int) -> Found | None:
    return _counted(x, i) or _bare_list(x, i)


def _bare(x: Lexed, i: int) -> Found | None:
    return _unit_first(x, i) or _next(x, i) or _bare_list(x, i)


def _unit(x: Lexed, i: int) -> tuple[Every, int] | None:
    """A unit without a number of its own, or with a count before it: quý, 6 tháng, nửa năm, kỳ."""
    codes = x.codes
    if codes[i] == "f":
        i += 1
    code = codes[i]
    if code == "K":
        return Every(""), i + 1
    if code == "h":
        half = {"Y": Every("month", 6), "M": Every("month", 1, 2)}.get(codes[i + 1])
        return (half, i + 2) if half else None
    count, place = number(x, i)
    unit = _UNITS.get(codes[place])
    if unit is None or (place > i and count == 0):
        return None
    after = codes[place + 2] if codes[place + 1] == "." and codes[place] in "MQ" else codes[place + 1]
    if after in _NUMBERED[codes[place]] and not (after in "na" and codes[place + 2] == "L"):
        return None
    return Every(unit, count or 1), place + 1


def _named(x: Lexed, i: int) -> Found | None:
    """After hằng, mỗi, từng, theo: a unit, how often in it, and the units listed behind."""
    first = _unit(x, i + 1 if x.codes[i] == "-" else i)
    if first is None:
        return None
    return _more(x, *_often(x, *first))


def _often(x: Lexed, each: Every, i: int) -> tuple[Every, int]:
    """Read "02 lần", "/lần", "ít nhất một lần" behind a unit."""
    codes = x.codes
    place = i + 1 if codes[i] in "/,5" else i
    if codes[place] == "L":
        return (each, place + 1) if codes[i] == "/" else (each, i)
    times, after = number(x, place)
    if after > place and codes[after] == "L":
        return each._replace(times=each.times * max(times, 1)), after + 1
    return each, i


def _more(x: Lexed, first: Every, i: int) -> Found:
    """Read the units of a list: hằng tháng, quý, năm."""
    found = [first]
    codes = x.codes
    while codes[i] in _LISTS:
        place = i + 1
        if codes[place] in _LISTS:
            place += 1
        named = codes[place] in "Ee"
        unit = _unit(x, place + 1 if named else place)
        if unit is None or (unit[0].unit == "" and not named) or (not named and codes[unit[1]] in "SAL"):
            break
        if unit[0].unit == "day" and not named:
            break
        each, i = _often(x, *unit)
        found.append(each)
    return found, i


def _periodic(x: Lexed, i: int) -> Found:
    """Định kỳ and the units named, or a period that is not stated."""
    codes = x.codes
    i += 1
    place = i
    while codes[place] in "EefJ:" and place < i + 3:
        place += 1
    counted = _counted(x, place)
    if counted:
        return counted
    named = _named(x, place)
    return named or ([Every("")], i)


def _counted(x: Lexed, i: int) -> Found | None:
    """3 tháng/lần, 6 tháng một lần, 02 lần/năm, 1 lần mỗi quý."""
    codes = x.codes
    count, place = number(x, i)
    if place > i and codes[place] == "L":
        after = place + 1
        while codes[after] in "/eEIf" and after < place + 4:
            after += 1
        if count > 1 and codes.startswith("Y4", after):  # 02 lần trong năm 2026
            return [Every("year", 1, count)], after + 1
        unit = _unit(x, after)
        if unit is None or (after == place + 1 and codes[after] not in "na"):
            return None
        return [unit[0]._replace(times=max(count, 1))], unit[1]
    unit = _unit(x, i)
    if unit is None or unit[0].unit == "":
        return None
    each, after = _often(x, *unit)
    return _more(x, each, after) if after > unit[1] else None


def _unit_first(x: Lexed, i: int) -> Found | None:
    """Quý/lần, năm 1 lần."""
    unit = _unit(x, i)
    if unit is None:
        return None
    each, after = _often(x, *unit)
    return ([each], after) if after > unit[1] else None


def _next(x: Lexed, i: int) -> Found | None:
    """Năm sau, tháng tiếp theo, quý báo cáo: in a deadline, the next of every one, or every one."""
    codes = x.codes
    after = i + 3 if reported(x, i) else i + 2 if codes[i + 1] in "SA" else i
    if after == i or codes[after] not in _BOUNDARY or (i and codes[i - 1] == "y"):
        return None
    return [Every(_UNITS[codes[i]])], after


def _days(x: Lexed, i: int) -> Found | None:
    """Ngày 02 lần; ngày, tuần, tháng (but "ngày, tháng, năm" is a date left blank)."""
    listed = x.codes[i + 1] in _LISTS and x.codes[i + 2] == "W"
    return _bare_list(x, i) if listed else _unit_first(x, i)


def _bare_list(x: Lexed, i: int) -> Found | None:
    """Tháng, quý, năm; 6 tháng, hằng năm; 6 tháng và cả năm: at least two units and nothing else."""
    first = _unit(x, i)
    if first is None or first[0].unit == "":
        return None
    found, after = _more(x, *first)
    return (found, after) if len(found) > 1 and x.codes[after] in _BOUNDARY else None


def _all_of(x: Lexed, i: int) -> Found | None:
    """Các quý trong năm, các năm, các kỳ."""
    unit = _unit(x, i + 1)
    if unit is None or x.codes[i + 1] not in "WMQYK" or x.codes[unit[1]] not in _BOUNDARY:
        return None
    after = unit[1]
    if x.codes[after] == "I" and x.codes[after + 1] == "Y" and x.codes[after + 2] in "$,;.)(":
        after += 2
    return [unit[0]], after


_PRODUCTIONS: Final[dict[str, Callable[[Lexed, int], Found | None]]] = {
    "E": _each,
    "e": _each,
    "k": _periodic,
    "J": _by,
    "f": _of,
    "y": _all_of,
    "n": _numbered,
    "a": _numbered,
    "h": _numbered,
    "D": _days,
    **dict.fromkeys("WMQY", _bare),
}
