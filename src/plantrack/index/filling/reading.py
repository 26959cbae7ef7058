"""A plan file with its log → the rows of one plan. What was read, and how it stood then, goes with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack import collector
from plantrack.deadlines.calendar.workdays import Calendar
from plantrack.deadlines.model import Before
from plantrack.errors.workspace import SamePlanError
from plantrack.findings import Finding, Place, reason_of, stops
from plantrack.index.codec import to_json
from plantrack.index.filling.building import add_events, add_plan, mark_withdrawn
from plantrack.index.filling.dating import Dating, periods_of
from plantrack.index.filling.said import SaidEvents
from plantrack.index.keeping.telling import Told
from plantrack.index.tables import FILES, insertion
from plantrack.plan.model import Plan
from plantrack.progress.columns import EventColumns
from plantrack.progress.events import COLUMNS, OLDER_COLUMNS, Event
from plantrack.progress.heard import Heard, Periods, hear, present
from plantrack.progress.identity import PlanRows
from plantrack.progress.log import Log, read_log
from plantrack.progress.state import withdrawn
from plantrack.sources.files import display_name
from plantrack.sources.logfile import log_of
from plantrack.sources.names import header_file
from plantrack.sources.regular import read_regular
from plantrack.sources.stamps import (
    ABSENT,
    FileLook,
    FileStamp,
    confirmed,
    look,
    stamp,
    taken,
)

if TYPE_CHECKING:
    from plantrack.index.keeping.opening import Watch

BROKEN: Final = "PT011"


class Ways(NamedTuple):
    """How the files of a workspace are read: what "trước" means, how due days are counted, where logs are (None:
    there are none)."""

    before: Before
    dating: Dating
    logs: Path | None


NumberedFiles = Sequence[tuple[int, Path]]
"""Plan files with their places."""


def read_files(
    base: sqlite3.Connection,
    files: NumberedFiles,
    ways: Ways,
    watch: Watch = lambda _done, _of: None,
) -> tuple[Finding, ...]:
    """Read plan files with their logs into the tables; return what is wrong with those that are not kept.

    Raises :class:`SamePlanError`.
    """
    findings: list[Finding] = []
    # What plans are made of goes in no circles: looking for them is a tenth of reading. Paused for each plan alone,
    # the collector would go through all of it as soon as it is read.
    with collector.paused():
        for number, (position, path) in enumerate(files, 1):
            findings += _read_into(base, path, position, ways)
            watch(number, len(files))
    return tuple(findings)


def _read_into(
    base: sqlite3.Connection, path: Path, position: int, ways: Ways
) -> tuple[Finding, ...]:
    """Read a plan and its log; return the errors of a plan, which is not kept then."""
    name = display_name(path)
    try:
        looked = look(str(path))
        data = read_regular(path)
    except OSError as error:
        return (Finding(BROKEN, "error", Place(name), {"reason": reason_of(error)}),)
    # What reads plans takes as long to bring in as a small answer: after an update, when a log
    # alone is read, it is not needed.
    from plantrack.sources.read import read_plan

    plan, findings = read_plan(path, name, data, ways.before)
    # Warnings are kept beside the plan, for the next command tells them without reading it.
    errors = tuple(filter(stops, findings))
    # A half-read plan would answer with half its tasks.
    if plan is None or errors:
        return errors
    file = str(path.absolute())
    _alone(base, plan)
    add_plan(base, plan, position, ways.dating, file)
    note(base, stamp(file, looked, data), "plan", plan.id, told=Told(findings))
    for role, other in _companions(path, plan):
        note(base, _stamped(other, looked), role, plan.id)
    hear_log(base, plan, ways)
    return ()


def _alone(base: sqlite3.Connection, plan: Plan) -> None:
    """Raise :class:`SamePlanError` where another file holds a plan of the same id: no answer could say which is
    meant."""
    other = base.execute("SELECT path FROM plans WHERE plan = ?", (plan.id,)).fetchone()
    if other:
        raise SamePlanError(plan.id, [display_name(Path(other[0])), plan.file])


def _companions(path: Path, plan: Plan) -> Iterable[tuple[str, Path]]:
    """Return the files beside the plan's own that it is made of, there or not."""
    if plan.directory_file:
        yield "directory", Path(plan.directory_file)
    if (head := header_file(path)) != path:
        yield "header", head


_BESIDE: Final[dict[str, FileStamp]] = {}
"""The files beside plans, by their paths, as they were when they were read last."""


def _stamped(path: Path, plan: FileLook) -> FileStamp:
    """FileStamp a file that was read after the plan was looked at; one that may have changed since is not trusted."""
    name = str(path.absolute())
    known = _BESIDE.get(name)
    # A thousand plans may have one directory: it is read once, and looked at for each.
    found = known and confirmed(known)
    found = _BESIDE[name] = found or taken(name)
    changed = look(name).changed
    return found._replace(state=None, digest=b"?") if changed >= plan.at else found


def hear_log(base: sqlite3.Connection, plan: Plan, ways: Ways) -> None:
    """Read a plan's log whole."""
    path = log_of(ways.logs, plan.id) if ways.logs else None
    if path is None:
        return
    file = str(path.absolute())
    name = display_name(path)
    try:
        # Before the bytes: what is written in between shows as a change, not the other way round.
        looked = look(file)
        data = b"" if looked.state == ABSENT else read_regular(path)
    except OSError as error:
        fault = Finding(BROKEN, "error", Place(name), {"reason": reason_of(error)})
        note(base, FileStamp(file, None, b"?"), "log", plan.id, told=Told((fault,)))
        return
    # That there is none is noted too: the first event makes a file whose coming has to be seen.
    if looked.state == ABSENT:
        note(base, stamp(file, looked, b""), "log", plan.id)
        return
    log = read_log(data, name)
    heard = hear_in(plan, log.events, ways.dating)
    said = said_of(log, heard)
    add_events(base, plan, said, ways.dating)
    # Only where it is needed: this makes an event of every line.
    if "withdrawn" in said.events.columns["status"]:
        mark_withdrawn(base, plan.id, withdrawn(heard.counted))
    lines = data.count(b"\n") if _can_go_on(data, log) else -1
    told = Told.of(log, heard)
    note(
        base,
        stamp(file, looked, data),
        "log",
        plan.id,
        length=len(data),
        lines=lines,
        told=told,
    )


def _can_go_on(data: bytes, log: Log) -> bool:
    """Tell whether what is added behind the end can be read by itself."""
    return data.endswith(b"\n") and log.columns in (COLUMNS, OLDER_COLUMNS)


def said_of(log: Log, heard: Heard) -> SaidEvents:
    """Return the events of a log with their lines and with what the plan makes of them."""
    # As nearly always: all of them count, and stand as they were read.
    if len(heard.counted) == len(log.events) and not heard.unworded:
        return SaidEvents.counting(EventColumns.of(heard.counted), log.lines)
    lines = dict(zip((one.event for one in log.events), log.lines, strict=True))
    # Lines and words are looked up by id: what was heard no longer stands in the log's order.
    unworded = {one.event for one in heard.unworded}
    said = [
        (one, "unworded" if one.event in unworded else "counts")
        for one in heard.counted
    ]
    said += [(one.event, one.verdict) for one in heard.misplaced]
    said += [(one, "stray") for one in heard.strays]
    return SaidEvents(
        EventColumns.of(one for one, _ in said),
        [lines[one.event] for one, _ in said],
        [verdict for _, verdict in said],
    )


def heard_of(events: Iterable[Event], plan: Plan, calendar: Calendar) -> Heard:
    """Part the events of a plan's log by its rows and their due dates."""
    return hear_in(plan, events, Dating(calendar))


def hear_in(plan: Plan, events: Iterable[Event], dating: Dating) -> Heard:
    """Part events likewise, where the due dates are counted as ``dating`` says."""
    return hear(
        present(events, plan),
        cache(lambda: PlanRows.of(plan)),
        periods_in(plan, dating),
    )


def periods_in(plan: Plan, dating: Dating) -> Periods:
    """Return what tells the keys of a task's occurrences."""
    tasks = {task.id: task for task in plan.tasks}

    @cache
    def periods(id_: str) -> frozenset[str] | None:
        task = tasks.get(id_)
        return periods_of(task, plan, dating) if task else None

    return periods


def note(
    base: sqlite3.Connection,
    found: FileStamp,
    role: str,
    plan: str | None,
    *,
    length: int | None = None,
    lines: int | None = None,
    told: Told | None = None,
) -> None:
    """Note a file that was read."""
    state = found.state or (None,) * len(ABSENT)
    words = to_json(told) if told and any(told) else None
    row = (found.path, role, plan, *state, found.digest.hex(), length, lines, words)
    base.execute(insertion(FILES, "INSERT OR REPLACE"), row)
