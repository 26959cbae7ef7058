"""Write src/plantrack/deadlines/calendar/holidays_vn.csv: the Vietnamese calendar of the ``holidays`` library.

The library takes long to import and the table changes once a year, so the table is what is shipped.
Run ``python tools/make_holidays.py`` after an upgrade of ``holidays``; swaps that the library does
not know belong in holidays_vn_overrides.csv, which this script leaves alone.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import holidays

YEARS = range(2015, 2051)
TARGET = (
    Path(__file__).resolve().parent.parent
    / "src/plantrack/deadlines/calendar/holidays_vn.csv"
)


def table() -> str:
    """Return the CSV text: date, off or work, name, source."""
    calendar = holidays.country_holidays("VN", language="vi", years=YEARS)
    rows = [(day, "off", name.replace(",", ";")) for day, name in calendar.items()]
    rows += [
        (day, "work", "Ngày làm bù")
        for day in calendar.weekend_workdays
        if day.year in YEARS
    ]
    source = f"holidays {version('holidays')}"
    lines = [
        f"{day.isoformat()},{kind},{name},{source}" for day, kind, name in sorted(rows)
    ]
    return "date,kind,name,source\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
