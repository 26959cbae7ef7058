"""The form that an agency fills in: its occurrences, what it may change, and what identifies each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from plantrack.agencies.model import Party
from plantrack.dates import dmy
from plantrack.index.rows import Judging, Row, current, narrow, plan_rows
from plantrack.index.trials import last_words
from plantrack.messages import Words
from plantrack.messages.naming import (
    deadline_name,
    office_words,
    place_name,
    plan_name,
    standing_name,
)
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import Event
from plantrack.progress.filled import (
    FORM_STATUSES,
    FormStatus,
    SheetSlot,
    filled,
    fingerprint,
)
from plantrack.progress.identity import PlanRows
from plantrack.progress.standing import CLOSED, Share
from plantrack.recording.sheetcolumns import FurtherColumn, further_columns

Owns = Callable[[Party], bool]

ENTRIES: Final = ("status", "date", "percent", "document", "reason", "new_due")
"""The columns that an agency fills in."""

MARK: Final = "plantrack:"
MARKS: Final = ("plan", "task", "period", "agency", "day", "print")
"""The columns that identify a row; a sheet hides them, and their titles are the same in any language."""

MARK_TITLES: Final = {mark: f"{MARK}{mark}" for mark in MARKS}


class FormColumn(NamedTuple):
    """A column: its title, its width in characters, whether it may be filled in or is hidden, the texts to choose
    from, and whether it stands out in a row that is overdue."""

    title: str
    width: int
    editable: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()
    tells_late: bool = False


class Form(NamedTuple):
    """A sheet to fill in: the name of its tab, what stands above the table, the table; ``late`` are the numbers of
    the rows that are overdue."""

    name: str
    notes: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    late: frozenset[int] = frozenset()


def owns_as(plan: Plan, agency: str) -> Owns:
    """Tell which parties are the agency, a unit of it, or named through it where it is a group."""
    ids = frozenset((agency, *plan.directory.units(agency)))
    return lambda party: party.agency in ids or party.via in ids


def addressee(plan: Plan, party: Party) -> str:
    """Return the agency that gets the sheet for a party: a unit named through its body answers with it."""
    return (
        party.via
        if party.via in plan.directory.agencies and party.via
        else party.agency
    )


def addressees(plan: Plan) -> list[str]:
    """Return the agencies that lead anything, in the directory's order."""
    found = {
        addressee(plan, party) for task in plan.tasks for party in bearers(task, plan)
    }
    known = [*plan.directory.agencies, *plan.directory.groups]
    return sorted(
        found, key=lambda id_: known.index(id_) if id_ in known else len(known)
    )


def form(
    plan: Plan, agency: str, owns: Owns, judging: Judging, words: Words
) -> Form | None:
    """Return the form of an agency for one plan, None where it leads nothing there."""
    shares = list(_shares(plan, owns, judging))
    if not shares:
        return None
    lines = PlanRows.of(plan)
    further = further_columns(plan, {row.task.id for row, _ in shares}, words)
    # The words of the task stand to be seen; what tells it from a twin beside it goes with the print.
    rows = tuple(
        _cells(_Line(row, party, lines.mark(row.task.id)), further, judging, words)
        for row, party in shares
    )
    notes = (
        words("progress.sheet.title", agency=plan.directory.name(agency)),
        plan_name(plan, words),
        words("progress.sheet.how", day=dmy(judging.as_of)),
    )
    late = (
        number
        for number, (row, _) in enumerate(shares)
        if row.standing.status == "overdue"
    )
    widths = _widths(further, rows)
    between = tuple(map(FormColumn, (one.title for one in further), widths))
    return Form(plan.id, notes, columns(between, words), rows, frozenset(late))


_FIXED: Final = {"task": 8, "title": 34, "product": 13, "agency": 12, "due": 14}
"""What stands first in every sheet, and how wide; what the document has besides stands between these and what is
filled in."""
_TELL_LATE: Final = ("task", "due")
_NARROWEST, _WIDEST = 8, 22
"""Characters: a date stands in the one; beyond the other a column takes the page from its neighbours."""

_ROOM: Final = 88
"""What is left for the document's columns on an A3 page turned at a size that can be read."""


def _widths(
    further: tuple[FurtherColumn, ...], rows: tuple[tuple[str, ...], ...]
) -> list[int]:
    """Return widths at which no word is broken and the longest cell stands in about five lines, as far as the page
    has room."""
    wanted = []
    for place, column in enumerate(further, len(_FIXED)):
        texts = [column.title, *(row[place] for row in rows)]
        longest_word = max(len(word) for text in texts for word in (*text.split(), ""))
        most = max(longest_word + 1, max(map(len, texts)) // 5)
        wanted.append(min(max(_NARROWEST, most), _WIDEST))
    share = min(1.0, _ROOM / max(sum(wanted), 1))
    return [max(_NARROWEST, int(width * share)) for width in wanted]


def columns(further: tuple[FormColumn, ...], words: Words) -> tuple[FormColumn, ...]:
    """Return the columns of a form with these of the document."""
    # All that people see fits an A4 page turned, at a size that can be read (formats/form.py).
    shown = [
        FormColumn(title(key, words), width, tells_late=key in _TELL_LATE)
        for key, width in _FIXED.items()
    ]
    shown += further
    entries = {"status": 12, "date": 11, "percent": 7, "document": 17, "reason": 20}
    entries["new_due"] = 11
    # Stopping work is for the office, so that "stopped", the last, is shown but not offered.
    choices = tuple(status_text(status, words) for status in FORM_STATUSES[:3])
    for key, width in entries.items():
        chosen = choices if key == "status" else ()
        shown.append(
            FormColumn(title(key, words), width, editable=True, choices=chosen)
        )
    return (
        *shown,
        FormColumn(title("office", words), 12),
        *(FormColumn(text, 12, hidden=True) for text in MARK_TITLES.values()),
    )


def title(key: str, words: Words) -> str:
    """Return the title of a column that people see."""
    return words(
        "progress.sheet.title_column" if key == "title" else f"progress.sheet.{key}"
    )


def status_text(status: FormStatus, words: Words) -> str:
    """Return a status as a sheet offers it."""
    return words(f"progress.sheet.is.{status}")


def _shares(plan: Plan, owns: Owns, judging: Judging) -> Iterable[tuple[Row, Party]]:
    """Yield what the parties owe or have done: what is closed or has fallen due, and what comes next."""
    for task, rows in plan_rows(plan, judging):
        for party in bearers(task, plan):
            own = [row for row in rows if owes_part(row, party)]
            if own and owns(party):
                alone = frozenset((party.agency,))
                # Of what recurs the past that is done stays to be read, the far future would fill pages.
                asked = current(own, judging, alone).occurrence.period
                for row in (narrow(row, alone, judging) for row in own):
                    status = row.standing.status
                    if (
                        row.occurrence.period == asked
                        or status in CLOSED
                        or status == "overdue"
                    ):
                        yield row, party


def owes_part(row: Row, party: Party) -> bool:
    """Tell whether a party has a share of an occurrence: of milestones each may have its own."""
    return any(share.agency == party.agency for share in row.standing.shares)


class _Line(NamedTuple):
    """A row of a form: the occurrence, who answers for it, what tells its task from a twin."""

    row: Row
    party: Party
    twin: str


def _cells(
    line: _Line, further: tuple[FurtherColumn, ...], judging: Judging, words: Words
) -> tuple[str, ...]:
    row, party, twin = line
    plan, task = row.plan, row.task
    slot = SheetSlot(
        plan.id, task.id, row.occurrence.period or "", party.agency, judging.as_of
    )
    share = next(share for share in row.standing.shares if share.agency == party.agency)
    given = filled(share, task.deadline)
    return (
        *(
            place_name(task.id, row.occurrence.label),
            task.title or "",
            task.product or "",
            party.name,
            _due(row, words),
        ),
        *(one.shown.meant(task) for one in further),
        *(status_text(given.status, words), dmy(given.date)),
        *(
            "" if given.percent is None else str(given.percent),
            given.document,
            given.reason,
            # A request stands in the log; a date left here would ask for it once more.
            "",
            office_words(share, words),
        ),
        *(*slot[:4], judging.as_of.isoformat(), fingerprint(slot, given) + twin),
    )


def _due(row: Row, words: Words) -> str:
    """Say when a row is due and, where it is, that it is overdue: a colour would be lost on black-and-white paper."""
    due = deadline_name(row, words)
    if row.standing.status != "overdue":
        return due
    return f"{due}\n{standing_name(row, words)}"


def share_of(
    plan: Plan,
    task: Task,
    slot: SheetSlot,
    judging: Judging,
    *,
    without: str | None = None,
) -> Share:
    """Return the share of the row's party by the log; ``without`` leaves out events whose ids begin so."""
    progress = judging.progress.get(plan.id)
    events = progress.of(task.id, slot.period) if progress else []
    if without is not None:
        events = [event for event in events if not event.event.startswith(without)]
    return _told_by(tuple(events), slot.agency, judging.as_of)


@lru_cache(maxsize=256)
def _told_by(events: tuple[Event, ...], agency: str, as_of: date) -> Share:
    # Most rows of a sheet have no events, and asking costs far more than remembering what was said of none.
    (share,) = last_words([events], agency, as_of)
    return share
