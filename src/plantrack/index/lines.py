"""The line that a list shows of an occurrence: what stands in its table, read without making records."""

from typing import Final, NamedTuple

from plantrack.deadlines.model import Occurrence
from plantrack.index.days import day_of
from plantrack.progress.standing import Standing, Status

INHERITED: Final = "↑"
"""What stands before words that a row has from the row or section above it."""

LINES: Final = """
SELECT f.plan, t.task, coalesce(t.section, ''), coalesce(t.title, ''), coalesce(t.product, ''), coalesce(t.lead_shown, ''),
       coalesce(t.deadline, ''), f.period, f.due_day, f.original_due_day, f.status, f.days_overdue, f.done_day,
       f.finished, f.outstanding, f.label,
       t.unread_words IS NOT NULL AND t.kind <> 'unknown', f.requested_due_day
FROM temp.found AS f
JOIN tasks AS t ON t.plan = f.plan AND t.task = f.task
ORDER BY f.rowid"""


class ListLine(NamedTuple):
    """An occurrence in a list. Days are numbers; texts that are not there are empty."""

    plan: str
    task_id: str
    section: str
    title: str
    product: str
    lead_shown: str
    deadline_text: str
    period: str
    due_day: int | None
    printed_due_day: int | None
    status: Status
    days_overdue: int
    done_day: int | None
    finished: int
    outstanding: int
    label: str | None
    marked: int
    requested_due_day: int | None = None

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence, without the beginning of its time."""
        return Occurrence(self.period or None, None, day_of(self.due_day), self.label)

    @property
    def standing(self) -> Standing:
        """The standing, without the parties' names."""
        moved = self.due_day != self.printed_due_day
        return Standing(
            self.status,
            self.days_overdue,
            (),
            done_on=day_of(self.done_day),
            extended_to=day_of(self.due_day) if moved else None,
            printed_due=day_of(self.printed_due_day) if moved else None,
            requested_due=day_of(self.requested_due_day),
        )

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the parties have done their share, and how many still owe it."""
        return self.finished, self.outstanding
