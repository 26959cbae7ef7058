"""By which day, and what was known then, a period is judged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from plantrack.index.rows import Judging
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.naming.style import short_date
from plantrack.reports.telling.period import ReportPeriod


class CutOff(NamedTuple):
    """To which day the figures of a document go: ``day`` is the last that counts, ``ahead`` the first whose work
    may still be done in time. While a period runs both are the day of the figures, which is not over yet."""

    day: date
    ahead: date

    @property
    def words(self) -> str:
        """The day in words: ``ngày 22/11/2026``; ``hết ngày 31/10/2026`` where it is over."""
        over = self.ahead > self.day
        return f"{'hết ' if over else ''}ngày {short_date(self.day)}"

    @property
    def note(self) -> str:
        """The line under the title of a table."""
        return f"(Số liệu tính đến {self.words})"


def cut_off(as_of: date, period: ReportPeriod) -> CutOff:
    """Return to which day the figures of a period go on a day."""
    if as_of <= period.last:
        return CutOff(as_of, as_of)
    return CutOff(period.last, period.last + timedelta(1))


def at_end(asked: ReportBasis, period: ReportPeriod) -> Judging:
    """Judge a past period as it stood at its end: what fell due on its last day and was not done is overdue,
    and what was reported later is not known yet."""
    judging = asked.judging
    # A period that still runs is judged by the day asked for.
    if judging.as_of <= period.last:
        return judging
    progress = judging.progress.get(asked.plan.id)
    if progress is None:
        return judging._replace(as_of=period.last + timedelta(1))
    known = Progress(event for event in progress.events() if event.day <= period.last)
    return judging._replace(
        as_of=period.last + timedelta(1), progress={asked.plan.id: known}
    )


def known_by(asked: ReportBasis, day: date) -> Judging:
    """Judge the end of a day by what was recorded by then."""
    progress = asked.judging.progress.get(asked.plan.id)
    events = progress.events() if progress else []
    # An event dated back was not known on that day: it counts from when it was recorded.
    known = Progress(
        one for one in events if one.day <= day and one.recorded_at.date() <= day
    )
    return asked.judging._replace(
        as_of=day + timedelta(1), progress={asked.plan.id: known}
    )
