"""Which months a place in a period lies in, by the periods that a cell names."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.deadlines.calendar.spans import Slot
from plantrack.deadlines.meaning.recurring.pace import Pace

_PERIOD_MONTHS: Final = {"quarter": 3, "report": 3, "half": 6, "year": 12}
_EVERY_MONTH: Final = frozenset(range(1, 13))
_MONTHS_OF: Final = {"month": 1, "quarter": 3}
_PARTED: Final = ("month", "quarter", "half")
"""What a shorter period may be a part of; "hằng năm, ngày 20 tháng cuối quý" is of every quarter."""


class NamedPeriods(NamedTuple):
    """The shortest period that a cell names, and whether a recurrence by the month is named, be it not the shortest."""

    finest: Pace | None
    monthly: bool

    def ends_of(self, slot: Slot) -> frozenset[int]:
        """Return the last months of the periods of a slot; of a reporting period those that are named."""
        if slot.period == "report":
            return self.reported()
        if slot.period == "month":
            return _EVERY_MONTH
        return self._closing(slot)

    def reported(self) -> frozenset[int]:
        """Return the last months of the reporting periods that are named."""
        if self.is_monthly():
            return _EVERY_MONTH
        return self.finest.months if self.finest else frozenset()

    def is_monthly(self) -> bool:
        """Tell whether every month is the shortest period that is named."""
        finest = self.finest
        return (
            finest is not None
            and (finest.span, finest.freq) == ("month", "MONTHLY")
            and finest.interval == 1
        )

    def is_unsaid(self, slot: Slot) -> bool:
        """Tell whether nothing says which of the shorter periods is meant: "hằng năm, ngày 15 của tháng"."""
        if slot.longer == "unsaid" and self._is_longer(slot):
            return True
        yearly = self.finest is not None and self.finest.span == "year"
        of_month = slot.period == "month" and slot.longer != "every"
        return yearly and of_month and not self.monthly

    def _is_longer(self, slot: Slot) -> bool:
        """Tell whether a longer period than that of a slot recurs: hằng quý, ngày cuối tháng."""
        pace, size = self.finest, _MONTHS_OF.get(slot.period)
        if slot.longer == "every" or pace is None or size is None or self.monthly:
            return False
        return pace.span in _PARTED and 12 // len(pace.months) > size

    def months_of(self, slot: Slot) -> frozenset[int]:
        """Return the months that a slot of a quarter, half, year or reporting period lies in; none is every one."""
        if self.finest and self._is_longer(slot):
            size = _MONTHS_OF[slot.period]
            place = size if slot.month == -1 else min(slot.month or 1, size)
            step = place if slot.longer == "next" else place - size
            return frozenset(
                (month + step - 1) % 12 + 1 for month in self.finest.months
            )
        if slot.period not in _PERIOD_MONTHS:
            return frozenset()
        ends = self._closing(slot)
        size = min(ends)
        place = size if slot.month == -1 else min(slot.month, size)
        return frozenset(end - size + place for end in ends)

    def _closing(self, slot: Slot) -> frozenset[int]:
        """Return the last months of the periods of a slot; a reporting period that is not named is a quarter."""
        if slot.period == "report" and self.finest and self.finest.months:
            return self.finest.months
        size = _PERIOD_MONTHS[slot.period]
        return frozenset(range(size, 13, size))
