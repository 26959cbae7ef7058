"""Letters sent before: who has answered them and when, who has not, and how the next letter says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plantrack.plan.bearers import bearers
from plantrack.reports.common import ReportBasis, numbered
from plantrack.reports.letters.owing import Owed
from plantrack.reports.model import ReportColumn, ReportLine, ReportTable
from plantrack.reports.naming.calling import addressee
from plantrack.reports.naming.style import count, short_date
from plantrack.sources.letters import SentLetter


class Earlier(NamedTuple):
    """The last letter to some agencies about the plan, how often they were written to, and since when each of
    them has answered (None: not yet)."""

    last: SentLetter
    times: int
    answered: dict[str, date | None]

    @property
    def again(self) -> str:
        """What stands behind the subject of the next letter."""
        return f" (lần\u00a0{self.times + 1})"


def earlier(
    asked: ReportBasis, agencies: Sequence[str], owed: Owed, sent: Iterable[SentLetter]
) -> Earlier | None:
    """Return the letters to any of these agencies about the plan up to the day; None where there was none.

    What the log has of an agency, or of a task that it alone owes, since the day of the letter is its answer.
    """
    day = asked.judging.as_of
    mine = [
        one
        for one in sent
        if one.plan == asked.plan.id and one.agency in agencies and one.sent <= day
    ]
    if not mine:
        return None
    # The newest letter is cited; how many there were is its "lần".
    last = max(mine)
    written_to = [
        agency for agency in agencies if any(one.agency == agency for one in mine)
    ]
    answers = {
        agency: _answer(asked, owed.units(agency), last.sent) for agency in written_to
    }
    return Earlier(last, len({(one.sent, one.number) for one in mine}), answers)


def _answer(asked: ReportBasis, units: frozenset[str], since: date) -> date | None:
    progress = asked.judging.progress.get(asked.plan.id)
    owing = {
        task.id: {party.agency for party in bearers(task, asked.plan)}
        for task in asked.plan.tasks
    }
    alone = {id_ for id_, parties in owing.items() if parties and parties <= units}
    days = [
        event.day
        for event in (progress.counted() if progress else [])
        if since <= event.day <= asked.judging.as_of
        and (event.agency in units or (not event.agency and event.task in alone))
    ]
    return min(days, default=None)


def said(found: Earlier, letter: str) -> str:
    """Write the sentence that cites the letter before and tells what came of it."""
    heard = sum(day is not None for day in found.answered.values())
    start = (
        f"Tại {letter} số {found.last.number} ngày {short_date(found.last.sent)}, thời hạn báo cáo là chậm nhất "
        f"ngày {short_date(found.last.reply_by)}"
    )
    if len(found.answered) == 1:
        (day,) = found.answered.values()
        came = (
            f"đã nhận được cập nhật ngày {short_date(day)}"
            if day
            else "đến nay chưa nhận được báo cáo"
        )
        return f"{start}; {came}."
    few = "mới" if heard < len(found.answered) else "đã"
    return f"{start}; đến nay {few} nhận được báo cáo của {count(heard)}/{count(len(found.answered))} cơ quan, đơn vị."


def answer_table(asked: ReportBasis, found: Earlier) -> ReportTable:
    """List who has answered and when, then who has not (as offices do in a second letter)."""
    columns = (
        ReportColumn("STT", 14, "center"),
        ReportColumn("Cơ quan, đơn vị", 150),
        ReportColumn("Ngày báo cáo", 50, "center"),
    )
    # Who answered stands first, the earliest before the others.
    heard = [(day, agency) for agency, day in found.answered.items() if day]
    silent = [agency for agency, day in found.answered.items() if day is None]
    again = f"Chưa báo cáo, đề nghị báo cáo lần {found.times + 1}"
    lines = [
        *_part(asked, "I", "Đã báo cáo", [(one, day) for day, one in sorted(heard)]),
        *_part(asked, "II", again, [(one, "") for one in silent]),
    ]
    return ReportTable("Tình hình báo cáo", columns, tuple(lines))


def _part(
    asked: ReportBasis,
    number: str,
    title: str,
    bodies: Sequence[tuple[str, date | str]],
) -> Iterator[ReportLine]:
    yield ReportLine(
        (number, f"{title} ({count(len(bodies))} cơ quan, đơn vị)"), "group"
    )
    yield from numbered((addressee(asked.plan, body), day) for body, day in bodies)


def written_to(
    asked: ReportBasis, agencies: Sequence[str], sent: Iterable[SentLetter]
) -> list[str]:
    """Return whom the letters went to that any of the agencies got: who has since done all is among them."""
    mine = [one for one in sent if one.plan == asked.plan.id]
    letters = {(one.sent, one.number) for one in mine if one.agency in agencies}
    others = (one.agency for one in mine if (one.sent, one.number) in letters)
    return list(dict.fromkeys((*agencies, *others)))
