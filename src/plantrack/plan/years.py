"""The year that stands in for one a deadline leaves out: the one that the band, the section or the title names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plantrack.plan.model import Header, Plan
from plantrack.text import search_key

_CITED: Final = re.compile(
    r"\bso \d\S*(?: ngay \d{1,2}(?: thang |/)\d{1,2}(?: nam |/)\d{4}| nam \d{4})?"
    r"|\bngay \d{1,2} thang \d{1,2} nam \d{4}"
)
"""Another document with its date, and a full date (compared without diacritics)."""
_NAMED: Final = re.compile(r"\bnam (\d{4})\b(?! ?[-/])")
_RANGE: Final = re.compile(
    r"\b(?:giai doan|nhiem ky|thoi ky|den|tu|truoc|sau|hoc) nam \d{4}|\bnam \d{4} ?- ?(?:nam )?\d{4}"
)
"""Years that name how long something runs, and not the year in which the work is done."""


@lru_cache(maxsize=4096)
def named_year(text: str, least: int = 0) -> int | None:
    """Return the one year that ``text`` names as "năm YYYY", None where it names none, several, or one before ``least``.

    Years in the citation of another document do not count, nor those of a range.
    """
    bare = _RANGE.sub(" ", _CITED.sub(" ", search_key(text)))
    years = {int(year) for year in _NAMED.findall(bare)}
    return years.pop() if len(years) == 1 and min(years) >= least else None


class PlanYears:
    """The years that a plan's headings name; none lies before the year of issue."""

    def __init__(self, header: Header) -> None:
        self._least = header.issued_from.year if header.issued else 0
        self._of_title = named_year(header.title, self._least) or named_year(
            header.appendix_title or "", self._least
        )
        self._of_sections: dict[str, int] = {}

    def add_section(self, id_: str, title: str) -> None:
        """Take in a section, whose rows have ids that begin with its own."""
        year = named_year(title, self._least)
        if year:
            self._of_sections[id_] = year

    def of(self, id_: str, band: str | None) -> int | None:
        """Return the year for a row: that of its band, of its nearest section that names one, of the title."""
        year = named_year(band, self._least) if band else None
        above = id_
        while above and not year:
            year = self._of_sections.get(above)
            above = above.rpartition(".")[0]
        return year or self._of_title


def years_of(plan: Plan) -> PlanYears:
    """Return the years that the headings of a plan name."""
    years = PlanYears(plan.header)
    for section in plan.sections:
        years.add_section(section.id, section.title)
    return years
