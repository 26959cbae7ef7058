"""Periods of report: a month, a quarter, a half, nine months, a year; by the calendar or cut at a day.

NĐ 09/2019/NĐ-CP, Điều 12, closes a period on the 14th of its last month and opens it on the 15th of the month
before its first; other systems close on the 25th. Which one holds is a setting.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

_ROMAN: Final = ("I", "II", "III", "IV")
_LAST_DAY: Final = {"calendar": None, "15-14": 14, "26-25": 25}


class ReportPeriod(NamedTuple):
    """A period with its first and last day and its name."""

    name: str
    first: date
    last: date
    months: int


def read_period(text: str, cutoff: str) -> ReportPeriod | None:
    """Read ``2026-11``, ``2026-Q4``, ``2026-H1``, ``2026-9M`` or ``2026``; None where it is none of these."""
    found = re.fullmatch(
        r"(\d{4})(?:-(?:(\d{1,2})|Q([1-4])|H([12])|(9M)))?", text.strip().upper()
    )
    if found is None or not 1900 < int(found[1]) < 2200:
        return None
    year = int(found[1])
    if found[5]:
        return _period(f"9 tháng năm {year}", year, 1, 9, cutoff)
    if found[2]:
        number = int(found[2])
        return (
            _period(f"tháng {number} năm {year}", year, number, 1, cutoff)
            if 1 <= number <= 12
            else None
        )
    if found[3]:
        number = int(found[3])
        return _period(
            f"quý {_ROMAN[number - 1]} năm {year}", year, number * 3 - 2, 3, cutoff
        )
    if found[4]:
        name = "6 tháng đầu năm" if found[4] == "1" else "6 tháng cuối năm"
        return _period(f"{name} {year}", year, 1 if found[4] == "1" else 7, 6, cutoff)
    return _period(f"năm {year}", year, 1, 12, cutoff)


def period_of(day: date, cutoff: str) -> ReportPeriod:
    """Return the monthly period that ``day`` lies in."""
    period = _period(
        f"tháng {day.month} năm {day.year}", day.year, day.month, 1, cutoff
    )
    return period if day <= period.last else following(period, cutoff)


def following(period: ReportPeriod, cutoff: str) -> ReportPeriod:
    """Return the period after one, as long as it is; after nine months the last quarter."""
    year, month = period.last.year, period.last.month
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    # Nine months are no cycle: what follows them is the last quarter.
    months = 3 if period.months == 9 else period.months
    names = {
        1: f"tháng {month} năm {year}",
        3: f"quý {_ROMAN[(month - 1) // 3]} năm {year}",
        6: f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}",
        12: f"năm {year}",
    }
    return _period(names[months], year, month, months, cutoff)


def preceding(period: ReportPeriod) -> date:
    """Return the last day of the period before one."""
    return period.first - timedelta(1)


def _period(name: str, year: int, month: int, months: int, cutoff: str) -> ReportPeriod:
    end = month + months - 1
    day = _LAST_DAY[cutoff]
    if day is None:
        return ReportPeriod(
            name,
            date(year, month, 1),
            date(year, end, monthrange(year, end)[1]),
            months,
        )
    # A year cut at a day opens in December of the one before (NĐ 09/2019, Điều 12).
    opening = (year - 1, 12) if month == 1 else (year, month - 1)
    return ReportPeriod(name, date(*opening, day + 1), date(year, end, day), months)
