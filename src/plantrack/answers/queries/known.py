"""Which plans, sections and agencies there are: a query that names another is a mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from plantrack.plan.model import Plan


def _strange_plan(text: str, plans: tuple[Plan, ...]) -> list[str] | None:
    """Return the ids there are, where ``text`` is none of them."""
    known = [plan.id for plan in plans]
    return None if text in known else known


def _strange_section(text: str, plans: tuple[Plan, ...]) -> list[str] | None:
    """Return the sections most like ``text``, where there is none under that id, nor a task."""
    known = dict.fromkeys(section.id for plan in plans for section in plan.sections)
    within = text + "."
    if text in known or any(id_.startswith(within) for id_ in known):
        return None
    if any(
        task.id == text or task.id.startswith(within)
        for plan in plans
        for task in plan.tasks
    ):
        return None
    import difflib  # only a mistake needs it

    return difflib.get_close_matches(text.upper(), known, 3, 0.3) or list(known)


def _strange_agency(text: str, plans: tuple[Plan, ...]) -> list[str] | None:
    """Return the names most like ``text`` or among which it does not decide, where no directory knows it."""
    matches = [(plan, plan.directory.find(text)) for plan in plans]
    if any(match.id for _, match in matches):
        return None
    names = [
        name
        for plan, match in matches
        for name in (*map(plan.directory.name, match.candidates), *match.suggestions)
    ]
    return list(dict.fromkeys(names))


Strange: TypeAlias = Callable[[str, tuple[Plan, ...]], list[str] | None]
"""Returns the nearest names where no plan knows the text, None where one does."""

NAMED: Final[dict[str, tuple[str, Strange]]] = {
    "plan": ("query.unknown_plan", _strange_plan),
    "section": ("query.unknown_section", _strange_section),
    "agency": ("query.unknown_agency", _strange_agency),
}
"""By key of the query language: the message for a name that nobody knows, and who tells."""
