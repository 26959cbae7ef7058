"""What a person names after a command: plan files among the words, a saved query, an agency, a task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plantrack.agencies.model import Match
from plantrack.cli.session import Session
from plantrack.errors.asked import (
    AmbiguousAgencyError,
    UnknownAgencyError,
    UnknownTaskError,
    UnknownViewError,
)
from plantrack.plan.model import Plan

_PLAN_SUFFIXES = (".yaml", ".yml", ".csv")
_NEAREST = 5
"""Names that are offered in place of one that nobody bears."""


def split_arguments(arguments: Iterable[str] | None) -> tuple[list[str], list[Path]]:
    """Part what a person typed after a command into words and plan files."""
    typed: list[str] = []
    files: list[Path] = []
    # No agency, task or query ends so; a file that is missing is told as a file.
    for argument in arguments or ():
        if argument.lower().endswith(_PLAN_SUFFIXES):
            files.append(Path(argument))
        else:
            typed.append(argument.lstrip())
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
    ids = agency_ids(session.plans, name)
    return [(plan, id_) for plan, id_ in zip(session.plans, ids, strict=True) if id_]


def agency_ids(plans: Sequence[Plan], name: str) -> list[str | None]:
    """Return for each plan the id that the agency of this name has there, None where the plan does not know it.

    Raises as :func:`find_agency` where no plan knows it.
    """
    known: dict[int, Match] = {}  # plans may share a directory
    for plan in plans:
        if id(plan.directory) not in known:
            known[id(plan.directory)] = plan.directory.find(name)
    matches = [known[id(plan.directory)] for plan in plans]
    # One plan that knows the name outright decides; only where none does, the question goes back.
    if all(match.id is None for match in matches):
        raise _not_one(name, plans, matches)
    return [match.id for match in matches]


def _not_one(
    name: str, plans: Sequence[Plan], matches: Sequence[Match]
) -> AmbiguousAgencyError | UnknownAgencyError:
    """Return the error for a name that several agencies bear, or none."""
    candidates = _names(
        plan.directory.name(id_)
        for plan, match in zip(plans, matches, strict=True)
        for id_ in match.candidates
    )
    if candidates:
        return AmbiguousAgencyError(name, candidates)
    near = _names(near for match in matches for near in match.suggestions)
    return UnknownAgencyError(name, near[:_NEAREST])


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def nearest(typed: str, known: Iterable[str]) -> list[str]:
    """Return the ids or codes, which are written in capitals, that are most like what was typed."""
    import difflib  # only a mistake needs it

    # Three of at least half the letters: more, or less alike, are no help.
    return difflib.get_close_matches(typed.upper(), list(known), 3, 0.5)


def unknown_task(session: Session, reference: str) -> UnknownTaskError:
    """Return the error for a task that no plan has, with the ids most like it."""
    ids = _names(task.id for plan in session.plans for task in plan.tasks)
    return UnknownTaskError(reference, nearest(reference.rpartition(":")[2], ids))
