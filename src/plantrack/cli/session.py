"""From a command's options to the plans it works on: the one place where a command opens files."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from plantrack.answers.said import Said, UncountedEvents, drafts_of, said_of
from plantrack.cli.out.streams import tell
from plantrack.dates import read_day, today
from plantrack.errors.asked import (
    BadDateError,
    FarDateError,
    UnknownPlanError,
)
from plantrack.errors.workspace import BrokenFilesError
from plantrack.findings import Finding, stops
from plantrack.index.asking import Index
from plantrack.index.keeping.opening import Opened, copied, open_base
from plantrack.index.keeping.telling import told_of
from plantrack.index.keeping.whole import kept_index
from plantrack.index.rows import Judging, asked_of
from plantrack.messages import Lang, Words, as_lang, words
from plantrack.plan.model import Plan
from plantrack.sources.files import display_name
from plantrack.sources.logfile import load_log, log_path, strange_logs, unread_whole
from plantrack.sources.names import header_file
from plantrack.sources.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from plantrack.deadlines.calendar.workdays import Calendar
    from plantrack.progress.heard import Heard

_SHOWN = 5
_LONG = 2.0
"""Seconds after which it is told that every command will read all files."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years in which a day can be judged: what counts days and months from one must stay in the calendar."""


class Session(NamedTuple):
    """What a command works with."""

    workspace: Workspace
    plans: tuple[Plan, ...]
    judging: Judging
    words: Words
    not_counted: tuple[UncountedEvents, ...] = ()

    @property
    def said(self) -> Said:
        """What every answer says of its plans."""
        said = said_of(self.plans, self.judging)
        return said._replace(not_counted=self.not_counted)


def open_session(
    *,
    lang: Lang | None = None,
    as_of: str | None = None,
    plan_ids: Iterable[str] | None = None,
    files: Iterable[Path] | None = None,
    revisions: bool = False,
    apart: bool = False,
) -> Session:
    """Read the files named, else the workspace's, and keep the plans asked for.

    ``revisions`` says that the files are two states of one plan: they may have one id, and what of the log
    does not fit them is what the command is about. ``apart`` asks a copy of the index in memory, which holds
    no other command off for as long as it is used.

    Raises :class:`~plantrack.errors.PlantrackError` where an option, a file or the workspace is unusable.
    """
    day = chosen_day(as_of)
    workspace = find_workspace(Path.cwd(), tuple(files or ()))
    config = workspace.config
    speech = words(lang or as_lang(config.lang) or "vi")
    tell_missed(workspace, speech)
    roll = _calendar(workspace) if config.roll == "next-workday" else None
    judging = Judging(day, config.due_soon_days, roll, {}, config.confirm)
    if revisions:
        return _of_revisions(workspace, judging, plan_ids, speech)
    begun = monotonic()
    opened = _opened(workspace, tuple(files or ()), speech)
    if opened.findings:
        raise BrokenFilesError(opened.findings)
    if opened.busy or not opened.kept:
        why = "session.busy" if opened.busy else "session.not_kept"
        _tell_slow(workspace, monotonic() - begun, why, speech)
    # A server asks for hours; commands beside it are to go on writing the index.
    base = copied(opened) if apart else opened.base
    index = kept_index(base, asked_of(judging), Path.cwd())
    plans = _chosen(tuple(index.records.plans.values()), plan_ids)
    not_counted = _tell_logs(index, plans, speech)
    if not files:
        not_counted += _tell_strange_logs(workspace, index.records.plans, speech)
    session = Session(
        workspace,
        plans,
        judging._replace(progress=index.logs, kept=index),
        speech,
        tuple(not_counted),
    )
    if drafts := drafts_of(plans, session.judging):
        tell(speech("session.drafts", plans=", ".join(drafts)))
        _tell_undated([plan for plan in plans if plan.id in drafts], speech)
    return session


def _tell_slow(workspace: Workspace, seconds: float, why: str, speech: Words) -> None:
    """Say why an answer took long that found no place for its index, or found it in another's hands."""
    if seconds >= _LONG:
        shown = f"{seconds:.1f}".replace(".", speech("decimal"))
        tell(speech(why, count=len(workspace.plans), seconds=shown))


def _tell_undated(drafts: list[Plan], speech: Words) -> None:
    """Say which drafts have no day of issue, from which nothing can be counted, and where it is written."""
    for plan in [one for one in drafts if one.header.issued is None][:_SHOWN]:
        file = str(header_file(Path(plan.file)))
        tell(speech("session.undated", plan=plan.id, file=file))


def _of_revisions(
    workspace: Workspace,
    judging: Judging,
    plan_ids: Iterable[str] | None,
    speech: Words,
) -> Session:
    """Open what two states of one plan are: read by themselves, as both have one id."""
    from plantrack.sources.files import load_plans

    loaded = load_plans(tuple(workspace.plans), before=workspace.config.before)
    # What is only doubtful keeps nobody from moving a log to the new revision.
    if errors := tuple(filter(stops, loaded.findings)):
        raise BrokenFilesError(errors)
    _tell_findings(loaded.findings, speech)
    plans = _chosen(loaded.plans, plan_ids)
    heard = _heard(workspace, plans)
    from plantrack.progress.state import Progress

    progress = {id_: Progress(one.counted, one.aside) for id_, one in heard.items()}
    return Session(workspace, plans, judging._replace(progress=progress), speech)


def _opened(workspace: Workspace, files: tuple[Path, ...], speech: Words) -> Opened:
    """Open the index, with a bar on a terminal while files are read."""
    if not sys.stderr.isatty():
        return open_base(workspace, files)
    from plantrack.cli.out.bar import Bar

    bar = Bar(1, speech, "session.reading")
    try:
        return open_base(workspace, files, bar.reach)
    finally:
        bar.close()


def _tell_findings(findings: tuple[Finding, ...], speech: Words) -> None:
    if findings:
        from plantrack.cli.out.findings import finding_lines

        tell("\n".join(finding_lines(findings, speech)))


def _tell_logs(
    index: Index, plans: tuple[Plan, ...], speech: Words
) -> list[UncountedEvents]:
    """Say on stderr what is wrong with the plans, and what of the logs cannot be read or does not count; return the
    latter."""
    known = {plan.id for plan in plans}
    not_counted: list[UncountedEvents] = []
    for plan, path, told in told_of(index.base):
        if plan not in known:
            continue
        if unreadable := unread_whole(told.findings):
            # Without the log done work would stand as owed: no answer is better than that one.
            raise BrokenFilesError(unreadable)
        from plantrack.cli.out.heard import told_lines

        name = display_name(Path(path))
        for line in told_lines(told, plan, name, speech):
            tell(line)
        if count := told.misplaced + told.strays:
            not_counted.append(UncountedEvents(name, plan, count))
    return not_counted


def tell_missed(workspace: Workspace, speech: Words) -> None:
    """Say on stderr which plans that stand here are not among those used, and where the shipped ones serve in
    the place of a folder without any."""
    if workspace.kind == "shipped" and Path("data").is_dir():
        tell(speech("session.shipped"))
    if workspace.missed:
        names = [display_name(file) for file in workspace.missed]
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        tell(speech("session.missed", count=len(names), files=shown))


def _tell_strange_logs(
    workspace: Workspace, plans: Collection[str], speech: Words
) -> list[UncountedEvents]:
    """Say on stderr which files among the logs are the log of no plan, so that nothing in them counts; return them."""
    found = strange_events(workspace, plans)
    for one in found[:_SHOWN]:
        tell(speech("session.strange_log", file=one.file, count=one.events))
    return found


def strange_events(
    workspace: Workspace, plans: Collection[str]
) -> list[UncountedEvents]:
    """Return the files among the logs that are the log of no plan, with the number of events in each."""
    found: list[UncountedEvents] = []
    for path in strange_logs(workspace, plans):
        log = load_log(path, display_name(path))
        count = len(log.events) if log else 0
        found.append(UncountedEvents(display_name(path), None, count))
    return found


def _calendar(workspace: Workspace) -> Calendar:
    # Most plans let due dates stand where they fall.
    from plantrack.sources.daysoff import workday_calendar

    return workday_calendar(workspace.root)


def hear_logs(session: Session) -> dict[str, Heard]:
    """Read the logs of a session's plans by themselves, and part their events."""
    return _heard(session.workspace, session.plans)


def _heard(workspace: Workspace, plans: tuple[Plan, ...]) -> dict[str, Heard]:
    """Read the plans' logs; what of them does not fit is what the command is about."""
    found: dict[str, Heard] = {}
    for plan in plans:
        path = log_path(workspace, plan.id)
        log = load_log(path, display_name(path)) if path else None
        if log is None:
            continue
        if unreadable := unread_whole(log.findings):
            raise BrokenFilesError(unreadable)
        from plantrack.index.filling.reading import heard_of

        found[plan.id] = heard_of(log.events, plan, _calendar(workspace))
    return found


def chosen_day(as_of: str | None) -> date:
    """Return the day that ``--as-of`` names, today without it; raises :class:`BadDateError`."""
    return day_option(as_of, "--as-of") or today()


def day_option(value: str | None, option: str) -> date | None:
    """Read the day given to an option. Raises :class:`BadDateError`."""
    if value is None:
        return None
    day = read_day(value)
    if day is None:
        raise BadDateError(value, option)
    return day


def check_near(day: date) -> None:
    """Raise :class:`FarDateError` for a day from which months or terms cannot be counted in the calendar."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FarDateError(day.isoformat(), FIRST_YEAR, LAST_YEAR)


def _chosen(plans: tuple[Plan, ...], ids: Iterable[str] | None) -> tuple[Plan, ...]:
    wanted = list(ids or ())
    known = [plan.id for plan in plans]
    for id_ in wanted:
        if id_ not in known:
            raise UnknownPlanError(id_, known)
    return tuple(plan for plan in plans if plan.id in wanted) if wanted else plans
