"""Where in its period a recurring task falls due: the anchors of a cell, sorted by week, month and year."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from plantrack.deadlines.calendar.rrule import WEEKDAYS
from plantrack.deadlines.calendar.rule_text import (
    COMMON_YEAR,
    LEAP_YEAR,
    MonthDay,
    length,
    months_part,
)
from plantrack.deadlines.calendar.spans import (
    WORKDAY,
    CalendarPart,
    Slot,
    TermProblem,
)
from plantrack.deadlines.calendar.terms import end_of_term
from plantrack.deadlines.grammar.lengths import Length
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.meaning.recurring.firsts import First
from plantrack.deadlines.meaning.recurring.pace import Pace
from plantrack.deadlines.meaning.recurring.periods import NamedPeriods
from plantrack.deadlines.meaning.recurring.yeardays import (
    day_before,
    days_of,
    in_year,
    is_day,
    is_leap_day,
    no_day,
)
from plantrack.deadlines.model import Remark, remark

_WHOLE_WEEKS: Final = frozenset((1, 2, 3, 4))
"""The weeks that end on a Sunday in every month."""
_WORKING_WEEK: Final = ",".join(WEEKDAYS[:5])


class DuePlaces:
    """The due places of a row, gathered anchor by anchor.

    ``weekdays`` (1-7), ``month_days`` and ``year_days`` hold days; ``special`` whole rules for what is
    none of these; ``spans`` the periods that the anchors name; ``remarks`` what had to be assumed.
    ``slots``: a day was given for every quarter or half, so their ends are not due as well. ``open``:
    a place was named that fits no period, so no rule can be told.
    """

    def __init__(self, finest: Pace | None, *, monthly: bool) -> None:
        self.finest = finest
        self.monthly = monthly
        self.named = NamedPeriods(finest, monthly)
        self.weekdays: set[int] = set()
        self.month_days: set[int] = set()
        self.year_days: set[MonthDay] = set()
        self.special: list[str] = []
        self.spans: set[str] = set()
        self.remarks: list[Remark] = []
        self.slots = False
        self.work_edges: dict[
            int, set[int]
        ] = {}  # months whose first (1) or last (-1) working day is due
        self.open = False

    def unplaced(self, why: Remark) -> None:
        """Remark on an anchor that fits no period that is named."""
        self.remarks.append(why)
        self.open = True

    def add(self, anchor: Moment, *, inclusive: bool) -> TermProblem | None:
        """Take in one anchor (without a year); returns the problem if there is no such day."""
        part = anchor.part
        early = anchor.relation == "before"
        if isinstance(part, Slot):
            return self._slot(part, early=early and not inclusive)
        if anchor.offset:
            return self._counted(part, anchor.offset)
        if anchor.to is not None:
            part, early = anchor.to, anchor.to_before
        if part.unit == "day":
            early = early and not inclusive
            if not part.first:
                return self._day_of_month(part.day, early=early)
        if part.unit == "year" and not part.edge:
            return None
        if part.unit in ("week", "weekday"):
            return self._week_of_year(
                part, early=early and not (inclusive and part.weekday)
            )
        return self._day_of_year(
            part, early=early, named=anchor.relation == "in" and anchor.to is None
        )

    def add_first(self, first: First) -> None:
        """Let a first due date fix the place in every period."""
        pace, day = self.finest, -1 if first.end else first.day.day
        # What is due every day has no place in its period.
        if pace is None or pace.freq == "DAILY":
            return
        if pace.freq == "WEEKLY":
            self.weekdays.add(first.day.isoweekday())
        elif pace.freq == "MONTHLY":
            self.month_days.add(day)
        else:
            size = min(pace.months)  # the first period closes with it
            months = frozenset(
                (first.day.month - 1) % size + 1 + step for step in range(0, 12, size)
            )
            self._in_months(months, day, early=False, span=pace.span)

    def _counted(self, part: CalendarPart, offset: Length) -> TermProblem | None:
        """Take in a term that is counted from a date of every period."""
        if (
            not part.first
            and offset.unit == "day"
            and not offset.working
            and 1 <= part.day + offset.size <= 28
        ):
            return self._day_of_month(part.day + offset.size, early=False)
        if not part.first or offset.working:
            self.unplaced(remark("no_rule"))
            return None
        days = days_of(part)
        if isinstance(days, TermProblem):
            return days
        dues = {
            end_of_term(in_year(days.first, year), offset)
            for year in (COMMON_YEAR, LEAP_YEAR)
        }
        places = {(due.month, due.day) for due in dues}
        if len(places) > 1:  # how many days lie between depends on the year
            self.unplaced(remark("no_rule"))
            return None
        self.year_days |= places
        self.spans.add("")
        return None

    def close(self) -> None:
        """Write the working days at the edges of months as rules, once all anchors are in."""
        for nth, months in self.work_edges.items():
            freq = "YEARLY" if len(months) == 1 else "MONTHLY"
            self.special.append(
                f"FREQ={freq}{months_part(months)};BYDAY={_WORKING_WEEK};BYSETPOS={nth}"
            )
        self.work_edges.clear()

    def _behind(self, slot: Slot, *, early: bool) -> TermProblem | None:
        """Take in a day counted from the end of every period: 20 ngày sau khi kết thúc quý."""
        if not is_day(slot.behind):
            return no_day(slot.behind)
        if slot.period == "report" and not self.named.reported():
            self.unplaced(remark("report_period"))
            return None
        ends = self.named.ends_of(slot)
        if slot.weekday == WORKDAY:
            months = {month % 12 + 1 for month in ends} if len(ends) < 12 else set()
            self.special.append(
                f"FREQ=MONTHLY{months_part(months)};BYDAY={_WORKING_WEEK};BYSETPOS={slot.behind}"
            )
        elif len(ends) == 12:
            return self._day_of_month(slot.behind, early=early, firm=True)
        else:
            self._in_months(
                frozenset(month % 12 + 1 for month in ends),
                slot.behind,
                early=early,
                span=slot.period,
            )
        return None

    def _slot(self, slot: Slot, *, early: bool) -> TermProblem | None:
        if slot.behind:
            return self._behind(slot, early=early)
        if self.named.is_unsaid(slot):
            self.unplaced(remark("no_rule"))
        elif slot.weekday == WORKDAY:
            self._workday(slot, early=early)
        elif slot.period == "week":
            self._weekday(slot, early=early)
        elif slot.nth:
            self._nth(slot, early=early)
        elif slot.period == "month" and not self.named.months_of(slot):
            return self._day_of_month(slot.day, early=early, firm=True)
        else:
            return self._day_of_period(slot, early=early)
        return None

    def _nth(self, slot: Slot, *, early: bool) -> None:
        """Take in a week of a month, or one weekday of it."""
        if early:
            self.unplaced(remark("no_rule"))
        elif slot.weekday:
            days = f"{slot.nth}{WEEKDAYS[slot.weekday - 1]}"
            self.special.append(
                f"FREQ=MONTHLY{months_part(self.named.months_of(slot))};BYDAY={days}"
            )
        else:
            self._week(slot)

    def _workday(self, slot: Slot, *, early: bool) -> None:
        # Before the first working day is the end of the month before.
        if early and slot.nth == 1:
            if self.named.months_of(slot):
                self._in_months(self.named.months_of(slot), 1, early=True, span="month")
            else:
                self.month_days.add(-1)
            return
        nth = slot.nth - 1 if early else slot.nth
        months = months_part(self.named.months_of(slot))
        self.special.append(
            f"FREQ=MONTHLY{months};BYDAY={_WORKING_WEEK};BYSETPOS={nth}"
        )

    def _weekday(self, slot: Slot, *, early: bool) -> None:
        # "Hằng tháng, thứ Sáu": which Friday of the month is not said.
        if self.finest and self.finest.span != "week" and not slot.firm:
            self.unplaced(remark("weekday_period"))
        else:
            self.weekdays.add((slot.weekday - 2) % 7 + 1 if early else slot.weekday)

    def _week(self, slot: Slot) -> None:
        """Take in a week of a month: it ends on its Sunday, the last one with the month."""
        if slot.nth in _WHOLE_WEEKS:
            self.special.append(
                f"FREQ=MONTHLY{months_part(self.named.months_of(slot))};BYDAY={slot.nth}SU"
            )
        elif slot.period == "month" and not self.named.months_of(slot):
            self.month_days.add(-1)
        else:
            self.year_days |= {(month, -1) for month in self.named.months_of(slot)}

    def _day_of_period(self, slot: Slot, *, early: bool) -> TermProblem | None:
        """Take in a day of a quarter's, half's or year's month, or of a reporting period's last."""
        if not is_day(slot.day):
            return no_day(slot.day)
        if slot.period == "report" and self.named.is_monthly():
            return self._day_of_month(slot.day, early=early, firm=True)
        if slot.period == "report" and not (self.finest and self.finest.months):
            if slot.day == -1:
                self.unplaced(remark("report_period"))
                return None
            self.remarks.append(remark("report_quarter"))
        self._in_months(
            self.named.months_of(slot), slot.day, early=early, span=slot.period
        )
        return None

    def _in_months(
        self, months: frozenset[int], day: int, *, early: bool, span: str
    ) -> None:
        for month in months:
            self._month_day(month, day, early=early)
        self.spans.add("half" if span == "half" else "")
        self.slots = True

    def _day_of_month(
        self, day: int, *, early: bool, firm: bool = False
    ) -> TermProblem | None:
        if not is_day(day):
            return no_day(day)
        if firm or self.monthly:
            self.month_days.add(day_before(day) if early else day)
        elif self.finest and self.finest.span in ("month", "quarter", "half"):
            self._in_months(self.finest.months, day, early=early, span=self.finest.span)
        elif self.spans == {"month"}:  # tháng 12 hằng năm (trước ngày 15)
            months = frozenset(month for month, _ in self.year_days)
            self.year_days.clear()
            self.spans.clear()
            self._in_months(months, day, early=early, span="year")
        else:
            self.unplaced(remark("day_without_month", day=day))
        return None

    def _day_of_year(
        self, part: CalendarPart, *, early: bool, named: bool
    ) -> TermProblem | None:
        """Take in a term without a year, by way of a year that has the day."""
        if (
            part.edge in ("firstwork", "lastwork")
            and 1 <= part.first <= part.last <= 12
        ):
            if early:
                self.unplaced(remark("no_rule"))
                return None
            at_end = part.edge == "lastwork"
            self.work_edges.setdefault(-1 if at_end else 1, set()).add(
                part.last if at_end else part.first
            )
            return None
        leap = is_leap_day(part)
        days = days_of(part)
        if isinstance(days, TermProblem):
            return days
        if early and part.edge != "last":
            self._month_day(days.first.month, days.first.day, early=True)
        else:
            last = days.last
            whole = part.unit != "day" and part.edge in ("", "last", "late")
            end = leap or (whole and last.day == monthrange(last.year, last.month)[1])
            self._month_day(last.month, -1 if end else last.day, early=False)
        own = named and not part.edge and part.unit in ("month", "quarter", "half")
        self.spans.add(part.unit if own else "")
        return None

    def _week_of_year(self, part: CalendarPart, *, early: bool) -> TermProblem | None:
        """Take in a week of a month, which ends on its Sunday, or one weekday of it."""
        if not 1 <= part.first <= 12:
            return TermProblem(remark("no_such_month", month=max(part.first, 0)))
        if early:
            self.unplaced(remark("no_rule"))
        elif part.weekday == WORKDAY:
            self.special.append(
                f"FREQ=YEARLY;BYMONTH={part.first};BYDAY={_WORKING_WEEK};BYSETPOS={part.day}"
            )
        elif part.weekday:
            month = part.last if part.day == -1 else part.first
            self.special.append(
                f"FREQ=YEARLY;BYMONTH={month};BYDAY={part.day}{WEEKDAYS[part.weekday - 1]}"
            )
        elif part.day in _WHOLE_WEEKS:
            self.special.append(f"FREQ=YEARLY;BYMONTH={part.first};BYDAY={part.day}SU")
        else:
            self._month_day(part.first, -1, early=False)
        return None

    def _month_day(self, month: int, day: int, *, early: bool) -> None:
        """Add a day of the year, or the day before it; a day that the month lacks is its last."""
        if early and day == 1:
            month, day = (month - 2) % 12 + 1, -1
        elif early and day == -1 and month != 2:
            day = length(month) - 1
        elif early:
            day = day_before(day)
        self.year_days.add((month, -1 if day > length(month) else day))
