"""A log that changed: read from where it was read before, or whole where its beginning is another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.index.filling.building import add_events, mark_withdrawn
from plantrack.index.filling.reading import Ways, hear_in, hear_log, note, said_of
from plantrack.index.filling.said import SaidEvents
from plantrack.index.keeping.history import kept_events
from plantrack.index.keeping.kept import KeptPlans
from plantrack.index.names import COUNTED
from plantrack.plan.model import Plan
from plantrack.progress.events import COLUMNS, Event
from plantrack.progress.log import Log, read_log
from plantrack.progress.state import withdrawn
from plantrack.sources.files import display_name
from plantrack.sources.logfile import log_of
from plantrack.sources.regular import read_regular
from plantrack.sources.stamps import digest, look, stamp

Touched = set[tuple[str, str]]
"""Plans and keys of the tasks whose shares have to be made anew."""

_NOTED: Final = (
    "SELECT length, digest, lines, told FROM files WHERE role = 'log' AND plan = ?"
)


def refresh_log(base: sqlite3.Connection, plan: str, ways: Ways) -> Touched:
    """Bring the events of a plan up to date; return the tasks that they speak of."""
    record = KeptPlans(base, str).plans[plan]
    added = _added(base, record, ways)
    if added is not None:
        return added
    # Before and after: what an event no longer says changes a share as what it says newly.
    touched = _spoken_of(base, plan)
    base.execute("DELETE FROM events WHERE plan = ?", (plan,))
    hear_log(base, record, ways)
    return touched | _spoken_of(base, plan)


def _spoken_of(base: sqlite3.Connection, plan: str) -> Touched:
    return set(
        base.execute("SELECT DISTINCT plan, task FROM events WHERE plan = ?", (plan,))
    )


class _Tail(NamedTuple):
    """What stands behind the part of a log that was read before, and how many lines that has."""

    log: Log
    before: int
    lines: int


def _added(base: sqlite3.Connection, plan: Plan, ways: Ways) -> Touched | None:
    """Add what was only added to the log; None where it has to be read whole."""
    path = log_of(ways.logs, plan.id) if ways.logs else None
    row = base.execute(_NOTED, (plan.id,)).fetchone()
    if path is None or row is None:
        return None
    try:
        looked = look(str(path.absolute()))
        data = read_regular(path)
    except OSError:
        return None
    # Nearly every change of a log is a line behind the others, and logs grow for years.
    tail = _tail(data, path, row)
    if tail is None or _met_before(base, plan.id, tail.log.events):
        return None
    said = said_of(tail.log, hear_in(plan, tail.log.events, ways.dating))
    if {*said.verdicts} - {"counts"}:
        return None  # what has to be told is told of the whole
    said = said._replace(lines=[line + tail.before for line in said.lines])
    add_events(base, plan, said, ways.dating)
    tasks = said.events.columns["task"]
    touched = {(plan.id, task) for task in tasks} | _taken_back(base, plan.id, said)
    found = stamp(str(path.absolute()), looked, data)
    note(base, found, "log", plan.id, length=len(data), lines=tail.before + tail.lines)
    return touched


def _tail(
    data: bytes, path: Path, noted: tuple[int, str, int, str | None]
) -> _Tail | None:
    # A log of which something has to be told is read whole, so that it is told of the whole.
    length, known, lines, told = noted
    if (
        not length
        or lines < 0
        or told
        or len(data) <= length
        or digest(data[:length]).hex() != known
    ):
        return None
    more = data[length:]
    log = read_log(more, display_name(path))
    if not more.endswith(b"\n") or log.findings or log.columns != COLUMNS:
        return None
    return _Tail(log, lines, more.count(b"\n"))


def _met_before(base: sqlite3.Connection, plan: str, events: Iterable[Event]) -> bool:
    """Tell whether an id is there already: which line counts is told of the whole."""
    one = "SELECT 1 FROM events WHERE plan = ? AND event = ?"
    return any(base.execute(one, (plan, event.event)).fetchone() for event in events)


def _taken_back(base: sqlite3.Connection, plan: str, said: SaidEvents) -> Touched:
    """Mark anew which events were withdrawn, where a withdrawal was added; return the tasks that this touches."""
    if "withdrawn" not in said.events.columns["status"]:
        return set()
    # A withdrawal may itself be withdrawn, so which events count is told of all of them anew.
    counted = "SELECT event FROM events WHERE plan = ? AND counts = 1"
    before = {event for (event,) in base.execute(counted, (plan,))}
    marks = ", ".join("?" * len(COUNTED))
    base.execute(
        f"UPDATE events SET counts = 1 WHERE plan = ? AND status <> 'withdrawn' AND verdict IN ({marks})",
        (plan, *COUNTED),
    )
    mark_withdrawn(
        base, plan, withdrawn(kept_events(base, plan, "status = 'withdrawn'"))
    )
    now = {event for (event,) in base.execute(counted, (plan,))}
    one = "SELECT plan, task FROM events WHERE plan = ? AND event = ?"
    return {base.execute(one, (plan, event)).fetchone() for event in before ^ now}
