"""What the log says of a row, as a document may tell it: to whom it goes decides whose words stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plantrack.index.rows import Judging, Row
from plantrack.messages.naming import occurrence_name, standing_name
from plantrack.progress.events import Event
from plantrack.progress.standing import DONE
from plantrack.reports.common import SPEECH
from plantrack.reports.naming.style import clean, short_date, shown, two

Units = frozenset[str] | None
"""The ids of an agency and its units, whose words alone are told; None where those of all parties are."""

_ASIDE: Final = {
    "returned": "trả lại ngày",
    "reopened": "mở lại ngày",
    "requested": "xin gia hạn đến ngày",
}
"""What the log may say last that is no report of how far the work is."""


def remarks(
    row: Row, judging: Judging, *more: str, reasons: bool = True, only: Units = None
) -> str:
    """Tell a row's period, its extension, how far the work is and why, as the log has it, and how many of its
    parties have done their share. ``reasons`` is False in what goes to several agencies; in what goes to or comes
    from one of them ``only`` its words are told."""
    found = [*more]
    found.append(occurrence_name(row.occurrence, SPEECH))
    if row.marked:
        found.append(SPEECH("said.marked_day"))
    found += _logged(row, judging, reasons=reasons, only=only)
    done, owing = len(row.standing.finished), len(row.standing.outstanding)
    if done and owing:
        found.append(f"{two(done)}/{two(done + owing)} đơn vị đã hoàn thành")
    return "; ".join(clean(part) for part in found if part)


def state(row: Row, judging: Judging, only: Units = None) -> str:
    """Tell where a row stands, with its remarks."""
    days = row.standing.days_overdue
    # Documents write thousands with a dot, as their columns of numbers do.
    where = clean(standing_name(row, SPEECH)).replace(f" {days} ", f" {shown(days)} ")
    parts = (where, remarks(row, judging, only=only))
    return "; ".join(part for part in parts if part)


def told_of(row: Row, judging: Judging, only: Units = None) -> list[Event]:
    """Return what was recorded of a row by the day: by the office, and by its parties or ``only`` some of them."""
    progress = judging.progress.get(row.plan.id)
    events = progress.of(row.task.id, row.occurrence.period) if progress else []
    concerned = {"", *_shown(row, only)}
    return [
        event
        for event in events
        if event.day <= judging.as_of and event.agency in concerned
    ]


def speaks_for(row: Row, agency: str, only: Units = None) -> bool:
    """Tell whether a word of ``agency`` may stand in a document about ``row``: the words of the parties it is for,
    and a word on the whole only where the row has no party beside them."""
    shown = _shown(row, only)
    if agency:
        return agency in shown
    return {party.agency for party in row.task.lead.parties} <= shown


def _shown(row: Row, only: Units) -> frozenset[str]:
    parties = frozenset((*row.standing.outstanding, *row.standing.finished))
    return parties if only is None else parties & only


def _logged(row: Row, judging: Judging, *, reasons: bool, only: Units) -> Iterator[str]:
    """Tell the papers, shares and reasons that the log gives for a row; never the office's own notes."""
    known = told_of(row, judging, only)
    yield from _extended(row, known)
    if not known:
        return
    last = known[-1]
    # Where one speaks, his name would only repeat the heading.
    several = last.agency and len(_shown(row, only)) > 1
    who = f"{row.plan.directory.name(last.agency)}: " if several else ""
    if row.standing.status in DONE:
        yield _paper(known, "done")
    else:
        yield _step(last, who)
    if last.reason and reasons and speaks_for(row, last.agency, only):
        yield f"{who}{last.reason}"


def _extended(row: Row, known: Sequence[Event]) -> Iterator[str]:
    if row.standing.extended_to and row.standing.printed_due:
        paper = _paper(known, "extended")
        by = f" theo {paper}" if paper else ""
        yield f"đã gia hạn{by}, hạn cũ {short_date(row.standing.printed_due)}"


def _step(last: Event, who: str) -> str:
    """Tell how far the work is, or what the last word asks for or sets aside."""
    if last.status in ("started", "progress") and last.percent is not None:
        return f"{who}đạt {last.percent}%"
    if last.status in _ASIDE:
        return f"{who}{_ASIDE[last.status]} {short_date(last.new_due or last.day)}"
    return ""


def _paper(known: Sequence[Event], status: str) -> str:
    """Return the last document recorded with a status; empty where there is none."""
    found = (event.document for event in reversed(known) if event.status == status)
    return next(found, "")
