"""Dates with a year in a cell that recurs: the first due date, or the bounds of the row."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.calendar.spans import CalendarPart, Slot, month_end
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.meaning.cell import PlacedMoment
from plantrack.deadlines.meaning.recurring.pace import Pace
from plantrack.deadlines.meaning.recurring.ways import Way
from plantrack.deadlines.model import Remark, remark

Role = Literal["begins", "bounds", "first", "apart", "either"]

_LENGTHS: Final = {"DAILY": 1, "WEEKLY": 7}
_LONGEST_MONTH: Final = 31
_UNSTATED: Final = 6
"""A period that is not stated is taken to be so many months: shorter than a year."""
_PART_OF_PERIOD: Final = 0.6
"""A range up to this share of the period is a part of each; a longer one says from and until when."""
# what a month or a year has its like of
_PLACES: Final = ("day", "days", "month", "months", "quarter", "half")


class First(NamedTuple):
    """A first due date, which fixes the place in every period; ``end``: it is the end of a month as such."""

    day: date
    end: bool


class DatedMoment(NamedTuple):
    """A moment with a year in a cell that recurs, and how it stands there.

    ``words`` are the names of its words of relation; ``own``: it stands in a clause of its own behind the recurrence.
    """

    moment: Moment
    placed: PlacedMoment
    way: Way
    words: list[str]
    own: bool


class RecurringRow:
    """What the moments of a recurring cell say: where in the period, from when, until when.

    ``anchors`` are places in every period; ``firsts`` first due dates that are such a place; ``loose``
    first due dates that the rule may leave out.
    """

    def __init__(
        self, pace: Pace | None, anchors: list[Moment], *, more: bool, years: int
    ) -> None:
        self.pace = pace
        self.more = more  # "và những năm tiếp theo": nothing ends
        self.years = years  # how many years are listed
        self.anchors = anchors
        # whether the place in every period is named without a year
        self.placed = bool(anchors)
        self.firsts: list[First] = []
        self.loose: list[date] = []
        self.remarks: list[Remark] = []
        self.start: date | None = None
        self.end: date | None = None

    def take(self, one: DatedMoment) -> None:
        """Take in a moment with a year."""
        role, placed = self._role(one), one.placed
        if role == "apart":
            self.remarks.append(remark("date_apart", date=placed.due))
        elif role == "either":
            # "hằng năm, trước 20/12/2025": the first or the last, so neither bounds the row
            self._anchor(one.moment, placed)
            self.remarks.append(remark("first_or_last", date=placed.due))
        elif role == "first":
            self._first(one)
        else:
            self._begin(placed.start or (placed.due if role == "begins" else None))
            self._finish(placed.due if role == "bounds" else None)

    def _role(self, one: DatedMoment) -> Role:
        """Tell what a moment with a year is for the row."""
        moment, way = one.moment, one.way
        if moment.to is None and _is_bound(moment, one.words, way):
            ends = moment.relation in ("by", "before") and not self.more
            return "bounds" if ends else "begins"
        longer = self._longer(one.placed)
        # What stands apart says something of its own, unless it holds several periods or is of every year.
        apart = one.own and not longer and not self._yearly()
        if apart or (moment.offset and not way):
            return "apart"
        if self.more:
            return "first" if self._yearly() else "begins"
        if longer or moment.to is not None or self._one_of_years(moment, way):
            return self._role_of_span(one, longer=longer)
        if way or moment.relation == "in":
            return "first" if way or self._yearly() else _role_of_edge(moment)
        return "bounds" if self.placed or not self._yearly() else "either"

    def _role_of_span(self, one: DatedMoment, *, longer: bool) -> Role:
        """Tell what a range or a term that holds several periods is: "Quý IV/2025 và hằng tháng" has no end."""
        if one.moment.to is not None:
            part = not longer and self._is_part_of_period(one)
            return "first" if part else "bounds"
        # "Năm 2026 và hằng năm" goes on after the year; "năm 2026, hằng quý" ends with it
        if is_year(one.moment):
            return "begins" if one.way == "and" else "bounds"
        return "bounds" if one.way in ("", "next", "words", "bracket") else "begins"

    def _is_part_of_period(self, one: DatedMoment) -> bool:
        """Tell whether a range is a stretch of every period: behind the recurrence only some days of a year are."""
        if self.placed or not self._shorter(one.placed):
            return False
        part = one.moment.part
        of_days = isinstance(part, CalendarPart) and part.unit == "day"
        return bool(one.way) or (of_days and self._yearly())

    def _begin(self, day: date | None) -> None:
        """Let the row begin on ``day``, unless it begins earlier."""
        if day:
            self.start = min(self.start or day, day)

    def _finish(self, day: date | None) -> None:
        """Let the row end on ``day``, unless it ends later."""
        if day:
            self.end = max(self.end or day, day)

    def _longer(self, placed: PlacedMoment) -> bool:
        """Tell whether a term is longer than the period that comes back, so that it holds several."""
        return (
            placed.start is not None
            and placed.due is not None
            and _days(placed) > self._period()
        )

    def _shorter(self, placed: PlacedMoment) -> bool:
        """Tell whether a range is a part of the period that comes back: "từ 15/9 đến 30/9/2025, hằng năm"."""
        return _days(placed) < _PART_OF_PERIOD * self._period()

    def _period(self) -> int:
        """Return how many days the period that comes back has at most."""
        pace = self.pace
        if pace is None:
            return _LONGEST_MONTH * _UNSTATED
        days = _LENGTHS.get(pace.freq)
        if days is None:
            days = _LONGEST_MONTH * (12 // len(pace.months) if pace.months else 1)
        return days * pace.interval

    def _one_of_years(self, moment: Moment, way: Way) -> bool:
        """Tell whether a year is one of a list, or heads or follows what comes back: hằng năm 2026, 2027."""
        return is_year(moment) and (
            self.years > 1 or not way or (self.placed and way in ("list", "next"))
        )

    def _yearly(self) -> bool:
        return self.pace is not None and self.pace.span == "year"

    def _first(self, one: DatedMoment) -> None:
        placed = one.placed
        self._begin(placed.start or placed.due)
        if not placed.due:
            return
        apart = one.way in ("words", "clause", "bracket") and not self._yearly()
        if self.placed:
            self.loose += [placed.due] if placed.start is None else []
        elif apart or not self._anchor(one.moment, placed):
            self.loose.append(placed.due)

    def _anchor(self, moment: Moment, placed: PlacedMoment) -> bool:
        """Let a first due date fix the place in every period; tells whether there is such a place."""
        part, pace, due = moment.part, self.pace, placed.due
        if isinstance(part, Slot) or pace is None or due is None:
            return False
        if part.unit == "year" and not part.edge:
            return False  # a whole year has no place within a year
        if pace.span == "year" and part.unit != "isoweek":
            self.anchors.append(moment)
            return True
        if pace.freq != "WEEKLY" and (part.unit not in _PLACES or len(pace.days) > 1):
            return False
        # The end of a month stands for itself: its like in February is the 28th, not a
        # day that February lacks.
        before_first = moment.relation == "before" and part.day == 1
        of_period = pace.span in ("quarter", "half") and due.month in pace.months
        as_such = part.unit != "day" or before_first or of_period  # 30/9, hằng quý
        is_end = due == month_end(due.year, due.month)
        self.firsts.append(First(due, as_such and is_end))
        return True


def is_year(moment: Moment) -> bool:
    """Tell whether a moment is a whole year by its number."""
    part = moment.part
    whole = (
        isinstance(part, CalendarPart)
        and part.unit == "year"
        and bool(part.year)
        and not part.edge
    )
    return whole and moment.to is None and moment.offset is None


def _days(placed: PlacedMoment) -> int:
    return (placed.due - placed.start).days + 1 if placed.start and placed.due else 1


def _is_bound(moment: Moment, words: list[str], way: Way) -> bool:
    """Tell whether a moment says from or until when, and not by when first: "đến 31/12/2025 và hằng năm"."""
    return moment.relation in ("from", "after") or (
        way != "and" and not {"until", "ends"}.isdisjoint(words)
    )


def _role_of_edge(moment: Moment) -> Role:
    """Tell what "cuối năm 2026" is behind a recurrence within the year: its end."""
    edge = moment.part.edge if isinstance(moment.part, CalendarPart) else ""
    return "bounds" if edge in ("last", "lastwork") else "first"
