"""What the shell offers after Tab: plans, tasks, agencies, views, rules and words of a query.

Shells match what is offered against what is typed, letter by letter, and split a line at blanks. So a name is
offered without blanks, its words joined by hyphens, and without diacritics unless some were typed:
``so-tai-chinh``, ``Sở-Tài-chính``. Every command finds the agency by such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from plantrack.errors import PlantrackError
from plantrack.plan.model import Plan
from plantrack.text import search_key

Offer = tuple[str, str]
"""What is put on the line, and what is told beside it."""

_WORD: Final = re.compile(r"\w+")
_OPTIONS: Final = "-"
_TOLD: Final = 48
"""Characters of what is told beside an offer: a longer line would be cut into several offers."""


def complete_plan(incomplete: str) -> list[Offer]:
    """Offer the ids of the workspace's plans."""
    return _begun(incomplete, ((plan.id, plan.header.title) for plan in _plans()))


def complete_task(incomplete: str) -> list[Offer]:
    """Offer task ids with their titles; ``plan:`` prefixed ones once a plan is named."""
    named = ":" in incomplete
    offers = (
        (f"{plan.id}:{task.id}" if named else task.id, task.title or "")
        for plan in _plans()
        for task in plan.tasks
    )
    return _begun(incomplete, offers)


def complete_agency(ctx: Any, incomplete: str) -> list[Offer]:
    """Offer the names of agencies and groups, found without their diacritics too; the words that stand before are
    the beginning of the name where one begins so."""
    before = [word for word in _said(ctx, "name") if not word.startswith(_OPTIONS)]
    for start in range(len(before) + 1):
        if found := _agencies(before[start:], incomplete):
            return found
    return []


def _agencies(before: list[str], incomplete: str) -> list[Offer]:
    known = " ".join(before)
    bare = known.isascii() and incomplete.isascii()
    head = len(_hyphened(known, bare=bare))
    start = _hyphened(known, bare=bare) + ("-" if before else "")
    names = {
        name: _hyphened(name, bare=bare) for plan in _plans() for name in _named(plan)
    }
    offers = [
        (joined[head + 1 if before else 0 :], name)
        for name, joined in names.items()
        if joined.casefold().startswith(start.casefold())
    ]
    return _begun(incomplete, offers)


def _named(plan: Plan) -> Iterator[str]:
    directory = plan.directory
    yield from (agency.name for agency in directory.agencies.values())
    yield from (group.name for group in directory.groups.values())


def _hyphened(name: str, *, bare: bool) -> str:
    return "-".join(_WORD.findall(search_key(name) if bare else name))


def complete_view(incomplete: str) -> list[Offer]:
    """Offer the workspace's saved queries."""
    from plantrack.sources.workspace import find_workspace

    try:
        views = find_workspace(Path.cwd()).config.views
    except PlantrackError:
        return []
    return _begun(incomplete, views.items())


def complete_rule(incomplete: str) -> list[Offer]:
    """Offer the codes of the rules."""
    from plantrack.checks.registry import RULES
    from plantrack.cli.line.language import HELP

    return _begun(incomplete, ((code, HELP(f"rule.{code}")) for code in RULES))


def complete_query(ctx: Any, incomplete: str) -> list[Offer]:
    """Offer the keys of the query language, and behind one its values."""
    from plantrack.answers.queries.keys import keys

    typed = incomplete.removeprefix(_OPTIONS)
    sign = incomplete[: len(incomplete) - len(typed)]
    key, colon, value = typed.partition(":")
    before = _said(ctx, "query")
    if before[-1:] == [":"]:  # bash takes a colon for the end of a word
        return _values(before[-2] if len(before) > 1 else "", value or typed)
    if not colon:
        return _begun(incomplete, ((f"{sign}{one}:", "") for one in keys()))
    head, comma, last = value.rpartition(",")
    begun = f"{sign}{key}:{head}{comma}"
    return [(begun + text, told) for text, told in _values(key, last)]


def _values(key: str, incomplete: str) -> list[Offer]:
    from plantrack.answers.queries.keys import CHOICES
    from plantrack.cli.line.language import HELP

    if key in CHOICES:
        told = ((one, f"{key}.{one}") for one in CHOICES[key])
        return _begun(
            incomplete, ((one, HELP(at) if at in HELP else "") for one, at in told)
        )
    if key == "plan":
        return complete_plan(incomplete)
    return _agencies([], incomplete) if key == "agency" else []


def _said(ctx: Any, name: str) -> list[str]:
    """Return the words that were given so far for a parameter of many words."""
    given = ctx.params.get(name) if ctx is not None else None
    return [str(word) for word in given] if isinstance(given, list | tuple) else []


def _begun(incomplete: str, offers: Iterable[Offer]) -> list[Offer]:
    """Keep what begins as typed, whatever its case, and leave the typed letters as they are."""
    wanted = incomplete.casefold()
    found = {
        incomplete + text[len(incomplete) :]: shorten(told, _TOLD, placeholder=" …")
        for text, told in offers
        if text.casefold().startswith(wanted)
    }
    return list(found.items())


def _plans() -> Iterator[Plan]:
    """Yield the plans at hand; a workspace that cannot be read offers nothing rather than a message."""
    from plantrack.index.keeping.opening import open_base
    from plantrack.index.keeping.whole import kept_index
    from plantrack.index.standing import StandingDay
    from plantrack.sources.workspace import find_workspace

    try:
        # Names need no judgment: any day will do.
        base = open_base(find_workspace(Path.cwd())).base
        yield from kept_index(
            base, StandingDay(0, 0), Path.cwd()
        ).records.plans.values()
    except PlantrackError:
        return
