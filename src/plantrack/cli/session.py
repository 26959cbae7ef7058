"""From a command's options to the plans it works on: the one place where a command opens files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plantrack.cli.streams import tell
from plantrack.dates import read_day, today
from plantrack.errors import (
    AmbiguousAgencyError,
    BadDateError,
    BrokenFilesError,
    SamePlanError,
    UnknownAgencyError,
    UnknownPlanError,
    UnknownTaskError,
    UnknownViewError,
)
from plantrack.index.rows import Judging
from plantrack.messages import Lang, Words, as_lang, words
from plantrack.plan.model import Plan
from plantrack.sources.files import display_name, load_plans
from plantrack.sources.logfile import UNREADABLE, load_log, log_path
from plantrack.sources.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from plantrack.deadlines.calendar.workdays import Calendar
    from plantrack.progress.heard import Heard
    from plantrack.progress.state import Progress

_SHOWN = 5
_PLAN_SUFFIXES = (".yaml", ".yml", ".csv")


class Session(NamedTuple):
    """What a command works with."""

    workspace: Workspace
    plans: tuple[Plan, ...]
    judging: Judging
    words: Words
    heard: Mapping[str, Heard] = {}


def open_session(
    *,
    lang: Lang | None = None,
    as_of: str | None = None,
    plan_ids: Iterable[str] | None = None,
    files: Iterable[Path] | None = None,
    revisions: bool = False,
) -> Session:
    """Read the files named, else the workspace's, and keep the plans asked for.

    ``revisions`` says that the files are two states of one plan: they may have one id, and what of the log
    does not fit them is what the command is about.

    Raises :class:`~plantrack.errors.PlantrackError` where an option, a file or the workspace is unusable.
    """
    day = chosen_day(as_of)
    workspace = find_workspace(Path.cwd(), tuple(files or ()))
    config = workspace.config
    speech = words(lang or as_lang(config.lang) or "vi")
    tell_missed(workspace, speech)
    loaded = load_plans(workspace.plans, before=config.before)
    if errors := tuple(one for one in loaded.findings if one.severity == "error"):
        raise BrokenFilesError(errors)
    if loaded.findings:
        from plantrack.cli.findings import finding_lines

        tell("\n".join(finding_lines(loaded.findings, speech)))
    roll = _calendar(workspace) if config.roll == "next-workday" else None
    plans = _chosen(loaded.plans, plan_ids)
    if not revisions:
        _told_apart(loaded.plans)
    heard = _heard(workspace, plans, speech, aloud=not revisions)
    progress = _progress(heard)
    judging = Judging(day, config.due_soon_days, roll, progress)
    return Session(workspace, plans, judging, speech, heard)


def _told_apart(plans: tuple[Plan, ...]) -> None:
    """Raise :class:`SamePlanError` where two files hold plans of one id: no answer could say which is meant."""
    files: dict[str, list[str]] = {}
    for plan in plans:
        files.setdefault(plan.id, []).append(plan.file)
    for id_, own in files.items():
        if len(own) > 1:
            raise SamePlanError(id_, own)


def tell_missed(workspace: Workspace, speech: Words) -> None:
    """Say on stderr which plans that stand here are not among those used, and where the shipped ones serve in
    the place of a folder without any."""
    if workspace.kind == "shipped" and Path("data").is_dir():
        tell(speech("session.shipped"))
    if workspace.missed:
        names = [display_name(file) for file in workspace.missed]
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        tell(speech("session.missed", count=len(names), files=shown))


def _calendar(workspace: Workspace) -> Calendar:
    from plantrack.sources.daysoff import workday_calendar  # most plans let due dates stand where they fall

    return workday_calendar(workspace.root)


def _progress(heard: Mapping[str, Heard]) -> dict[str, Progress]:
    if not heard:
        return {}
    from plantrack.progress.state import Progress  # only a log needs it

    return {id_: Progress(one.counted, one.aside) for id_, one in heard.items()}


def _heard(workspace: Workspace, plans: tuple[Plan, ...], speech: Words, *, aloud: bool) -> dict[str, Heard]:
    """Read the plans' logs; what in them cannot be read or does not count is told on stderr."""
    found: dict[str, Heard] = {}
    for plan in plans:
        path = log_path(workspace, plan.id)
        name = display_name(path) if path else ""
        log = load_log(path, name) if path else None
        if log is None:
            continue
        if unreadable := tuple(one for one in log.findings if one.code == UNREADABLE):
            # Without the log done work would stand as owed: no answer is better than that one.
            raise BrokenFilesError(unreadable)
        from plantrack.cli.heard import heard_lines
        from plantrack.progress.heard import heard_of

        heard = found[plan.id] = heard_of(log.events, plan)
        for line in heard_lines(log, heard, plan, name, speech) if aloud else ():
            tell(line)
    return found


def chosen_day(as_of: str | None) -> date:
    """Return the day that ``--as-of`` names, today without it; raises :class:`BadDateError`."""
    if as_of is None:
        return today()
    day = read_day(as_of)
    if day is None:
        raise BadDateError(as_of, "--as-of")
    return day


def _chosen(plans: tuple[Plan, ...], ids: Iterable[str] | None) -> tuple[Plan, ...]:
    wanted = list(ids or ())
    known = [plan.id for plan in plans]
    for id_ in wanted:
        if id_ not in known:
            raise UnknownPlanError(id_, known)
    return tuple(plan for plan in plans if plan.id in wanted) if wanted else plans


def split_arguments(arguments: Iterable[str] | None) -> tuple[list[str], list[Path]]:
    """Part what a person typed after a command into words and plan files."""
    typed: list[str] = []
    files: list[Path] = []
    for argument in arguments or ():
        if argument.lower().endswith(_PLAN_SUFFIXES):
            files.append(Path(argument))
        else:
            typed.append(argument)
    return typed, files


def saved_query(session: Session, view: str | None) -> str:
    """Return the workspace's query of that name, the empty query for no name."""
    if view is None:
        return ""
    views = session.workspace.config.views
    if view not in views:
        raise UnknownViewError(view, sorted(views))
    return views[view]


def find_agency(session: Session, name: str) -> list[tuple[Plan, str]]:
    """Return each plan that knows an agency of this name, with the agency's id there.

    Raises :class:`UnknownAgencyError` with the nearest names, or :class:`AmbiguousAgencyError`.
    """
    matches = [(plan, plan.directory.find(name)) for plan in session.plans]
    found = [(plan, match.id) for plan, match in matches if match.id is not None]
    if found:
        return found
    candidates = _names(plan.directory.name(id_) for plan, match in matches for id_ in match.candidates)
    if candidates:
        raise AmbiguousAgencyError(name, candidates)
    raise UnknownAgencyError(name, _names(near for _, match in matches for near in match.suggestions)[:5])


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def unknown_task(session: Session, reference: str) -> UnknownTaskError:
    """Return the error for a task that no plan has, with the ids most like it."""
    import difflib  # only a mistake needs it

    wanted = reference.rpartition(":")[2].upper()
    ids = _names(task.id for plan in session.plans for task in plan.tasks)
    return UnknownTaskError(reference, difflib.get_close_matches(wanted, ids, 3, 0.5))
