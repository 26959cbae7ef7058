"""The deadline cells of one file, read for their meaning; equal ones once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Final

from plantrack.dates import read_day
from plantrack.deadlines.model import Before, Deadline
from plantrack.deadlines.parse import lacks_year, parse
from plantrack.plan import fields as columns
from plantrack.plan.kinds import kind_of
from plantrack.plan.model import NO_DEADLINE, Header, Task
from plantrack.plan.years import PlanYears

_BEGINS: Final = re.compile(r"\btừ\b", re.IGNORECASE)
"""With what a deadline names its own start; a period alone ("Quý IV/2026") only implies one."""


class DeadlineCells:
    """Reads the words of deadline cells, row by row: which year words without one mean hangs on the row."""

    def __init__(self, header: Header, before: Before) -> None:
        self.years = PlanYears(header)
        self._issued = header.issued_from if header.issued else None
        self._parse = partial(
            parse,
            before=before,
            counted_from=read_day(header.issued or ""),
            document=kind_of(header),
        )
        self._known: dict[str, Deadline] = {"": NO_DEADLINE}
        self._yearless: dict[tuple[str, int | None], Deadline] = {}
        self._year: int | None = None
        self._begun: dict[tuple[int, date], tuple[Deadline, Deadline]] = {}

    def under(self, id_: str, band: str | None = None) -> None:
        """Let the cells that are read next be those of the row ``id_``, whose headings may name their year."""
        self._year = self.years.of(id_, band)

    def read(self, text: str) -> Deadline:
        """Read the words of a cell, of the row at hand."""
        known = self._of_words(text)
        return self._with_year(text) if lacks_year(known) else known

    def read_column(
        self, texts: Sequence[str], ids: Iterable[str], bands: Iterable[str | None]
    ) -> list[Deadline]:
        """Read the words of cells, each of the row with that id and band."""
        # Few leave their year out, and of many rows the words are the same.
        known = {text: self._of_words(text) for text in dict.fromkeys(texts)}
        yearless = {text for text, one in known.items() if lacks_year(one)}
        if not yearless:
            return [known[text] for text in texts]
        found = []
        for text, id_, band in zip(texts, ids, bands, strict=True):
            if text in yearless:
                self.under(id_, band)
                found.append(self._with_year(text))
            else:
                found.append(known[text])
        return found

    def lacks_year(self, text: str) -> bool:
        """Tell whether the words of a cell leave out a year that they cannot do without."""
        return lacks_year(self._of_words(text))

    def _of_words(self, text: str) -> Deadline:
        """Return what the words of a cell mean whatever row they stand in."""
        known = self._known.get(text)
        if known is None:
            if columns.is_blank(text):
                known = NO_DEADLINE._replace(text=text)
            else:
                known = self._parse(text)
            self._known[text] = known
        return known

    def _with_year(self, text: str) -> Deadline:
        """Read a cell that leaves its year out; equal ones under one year stay one object."""
        key = (text, self._year)
        found = self._yearless.get(key)
        if found is None:
            found = self._yearless[key] = self._parse(
                text, self._year, issued=self._issued
            )
        return found

    def begun(self, task: Task) -> Task:
        """Return a row whose deadline begins where its column of starts says so and the deadline names no start."""
        words = task.cells.get("start")
        if words is None or (
            task.deadline.start is not None and _BEGINS.search(task.deadline.text)
        ):
            return task
        self.under(task.id, task.band)
        start = _first_day(self.read(words))
        due = task.deadline.due
        if start is None or (due is not None and due < start):
            return task
        return task._replace(deadline=self._deadline_from(task.deadline, start))

    def _deadline_from(self, deadline: Deadline, start: date) -> Deadline:
        """Return the deadline with a start; equal ones stay one object, which is judged once."""
        key = (id(deadline), start)
        found = self._begun.get(key)
        if found is None:
            found = self._begun[key] = (deadline, deadline._replace(start=start))
        return found[1]


def _first_day(start: Deadline) -> date | None:
    """Return the day on which work begins by the words of a start: of a period its first, of a day that day."""
    if start.kind == "dated":
        return start.start or start.due
    return start.start if start.kind == "ongoing" else None
