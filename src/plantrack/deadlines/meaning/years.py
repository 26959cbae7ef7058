"""What a term leaves out and its neighbours say: the year of ``Tháng 9, 10/2025``, the month of ``15-20/6``."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart, Days, resolve
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.given import Given
from plantrack.deadlines.meaning.leftout.periods import bare_unit

_FAR: Final = 5
"""So many months lie at least between two terms of which the first is of the year before."""


def fill(
    items: list[CellItem],
    names: list[str],
    given: Given | None,
    *,
    recurring: bool = False,
    months: bool = True,
) -> list[CellItem]:
    """Return the moments with months and years filled in as far as the cell, or what is given beside it, tells.

    The next term wins over the one before, and both over what is ``given``. Where the cell recurs, only
    neighbours in a list lend their year, because a term without one stands for every year. With
    ``months`` False they keep their month, because a day without one stands for every month.
    ``names`` are those of the cell's tokens.
    """
    filled = [completed(item) for item in _year_behind_brackets(items, names)]
    if filled[1:]:
        joined = [
            _joined(*pair, names, recurring=recurring) for pair in pairwise(filled)
        ]
        _backward(filled, joined, recurring, months)
        # "Năm 2026: tháng 3, tháng 9": the year only heads its months, and is no
        # deadline itself.
        container = _forward(filled, joined, recurring, months)
        if container is not None:
            del filled[container]
    if given and not recurring:
        filled = [_with_year(item, given) for item in filled]
    return filled


def _year_behind_brackets(items: list[CellItem], names: list[str]) -> list[CellItem]:
    """Give the last term the year that stands behind its brackets: "ngày 30/6 (thứ Ba) năm 2026"."""
    match items:
        case [*rest, last, year] if _follows_brackets(last, year, names):
            ends, named = _ends(last), year.calendar
            if ends and named and not ends[1].year:
                return [*rest, _lent(last, ends[0]._replace(year=named.year))]
    return items


def _follows_brackets(item: CellItem, year: CellItem, names: list[str]) -> bool:
    """Tell whether "năm" and its number stand directly behind brackets that close an item or follow it."""
    if bare_unit(year) != "year" or names[year.first] != "year":
        return False
    match names[item.last - 1 : year.first]:
        case ["close"]:
            return True
        case [_, "open", *inside, "close"]:
            return "close" not in inside
    return False


def completed(item: CellItem) -> CellItem:
    """Let the two ends of a range lend each other month and year."""
    moment, part = item.moment, item.calendar
    if not (moment and part) or moment.to is None:
        return item
    to = moment.to
    if part.unit == to.unit and part.unit in ("day", "week"):
        over = (
            0 < to.day < part.day
        )  # từ ngày 25 đến ngày 05/01: over the end of a month
        if not part.first:
            part = _in_month(part, to.first, -1 if over else 0)
        elif not to.first:
            to = _in_month(to, part.first, 1 if over else 0)
    if to.year and not part.year:
        part = _lend(part, to, -1, ranged=True)
    elif part.year and not to.year:
        to = _lend(to, part, 1, ranged=True)
    return item._replace(moment=moment._replace(part=part, to=to))


def _in_month(part: CalendarPart, month: int, step: int) -> CalendarPart:
    """Give a term the month, or the one ``step`` beside it; where there is none, none."""
    found = (month + step - 1) % 12 + 1 if 1 <= month <= 12 else month
    return part._replace(first=found, last=found)


def _lend(
    part: CalendarPart, lender: CalendarPart, step: int, *, ranged: bool = False
) -> CalendarPart:
    """Give ``part`` the lender's year, or the one beside it where the order would else be wrong.

    Of neighbours in a cell that is so only where they stand far apart: "Tháng 11, tháng 2/2026" goes over the
    new year, "cấp tỉnh tháng 6, cấp xã tháng 5/2026" names the later one first.
    """
    year = lender.year
    wrong = _order(part) > _order(lender) if step < 0 else _order(part) < _order(lender)
    if not ranged and abs(part.first - lender.first) < _FAR:
        wrong = False
    if wrong and year > 0 and lender.unit != "year" and part.unit != "year":
        year += step
    return part._replace(year=year)


def _order(part: CalendarPart) -> tuple[int, int]:
    return part.first, part.day if part.unit == "day" else 0


def _ends(item: CellItem) -> tuple[CalendarPart, CalendarPart] | None:
    """Return the first and last term of a moment."""
    moment, part = item.moment, item.calendar
    return (part, moment.to or part) if moment and part else None


def _joined(
    item: CellItem, following: CellItem, names: list[str], *, recurring: bool
) -> bool:
    """Tell whether two moments are neighbours in a list; a semicolon parts what recurs."""
    marks = names[item.last : following.first]
    return len(marks) <= 1 and not (recurring and marks == ["semicolon"])


def _backward(
    items: list[CellItem], joined: list[bool], recurring: bool, months: bool
) -> None:
    """Let every term borrow from the next one."""
    for index in reversed(range(len(joined))):
        ends, after = _ends(items[index]), _ends(items[index + 1])
        if not ends or not after:
            continue
        listed = joined[index]
        part, to = ends
        lender = after[0]
        if (
            part.unit == lender.unit
            and part.unit in ("day", "week")
            and not part.first
            and listed
            and months
        ):
            part = part._replace(first=lender.first, last=lender.last)
        monthless = recurring and part.unit == "day" and not part.first
        if (
            not to.year
            and lender.year
            and lender.unit != "year"
            and (listed or not recurring)
            and not monthless
        ):
            part = _lend(part, lender, -1)
        if part is not ends[0]:
            items[index] = _lent(items[index], part)


def _forward(
    items: list[CellItem], joined: list[bool], recurring: bool, months: bool
) -> int | None:
    """Let every term borrow from the one before; returns the place of a year that only heads the rest."""
    container = None
    for index, listed in enumerate(joined):
        item = items[index + 1]
        before, ends = _ends(items[index]), _ends(item)
        if not before or not ends:
            continue
        part, lender = ends[0], before[1]
        if (
            part.unit == "day"
            and not part.first
            and listed
            and months
            and lender.unit in ("day", "" if recurring else "month")
        ):
            part = part._replace(first=lender.first, last=lender.last)
        if not part.year and lender.year and not recurring:
            moment = items[index].moment
            part = _lend(part, lender, 1)
            heads = moment and moment.relation == "in" and not moment.to
            if heads and lender.unit == "year" and not lender.edge:
                container = index
        if part is not ends[0]:
            items[index + 1] = _lent(item, part)
    return container


def _lent(item: CellItem, part: CalendarPart) -> CellItem:
    """Put a filled term back, and let the other end of a range follow it."""
    return (
        completed(item._replace(moment=item.moment._replace(part=part)))
        if item.moment
        else item
    )


def _with_year(item: CellItem, given: Given) -> CellItem:
    """Give a term the year that stands in, else the first one in which it does not lie before the issue."""
    ends = _ends(item)
    if not ends or ends[0].year:
        return item
    if given.year:
        return _lent(item, ends[0]._replace(year=given.year))
    if given.issued is None:
        return item
    found = _lent(item, ends[0]._replace(year=given.issued.year))
    days = resolve(_ends(found)[1])  # type: ignore[index]
    if isinstance(days, Days) and days.last < given.issued:
        return _lent(item, ends[0]._replace(year=given.issued.year + 1))
    return found
