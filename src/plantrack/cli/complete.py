"""What the shell offers after Tab: plan ids, task ids, agencies and views of the workspace at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plantrack.errors import PlantrackError
from plantrack.plan.model import Plan
from plantrack.text import search_key


def complete_plan(incomplete: str) -> list[str]:
    """Offer the ids of the workspace's plans."""
    return [plan.id for plan in _plans() if plan.id.startswith(incomplete)]


def complete_task(incomplete: str) -> list[tuple[str, str]]:
    """Offer task ids with their titles; ``plan:`` prefixed ones once a plan is named."""
    offers = []
    for plan in _plans():
        prefix = f"{plan.id}:" if ":" in incomplete else ""
        offers += [(prefix + task.id, task.title or "") for task in plan.tasks]
    return [
        offer
        for offer in offers
        if offer[0].casefold().startswith(incomplete.casefold())
    ]


def complete_agency(incomplete: str) -> list[str]:
    """Offer the names of agencies and groups, found without their diacritics too."""
    wanted = search_key(incomplete)
    names: dict[str, None] = {}
    for plan in _plans():
        names |= {agency.name: None for agency in plan.directory.agencies.values()}
        names |= {group.name: None for group in plan.directory.groups.values()}
    return [name for name in names if wanted in search_key(name)]


def complete_view(incomplete: str) -> list[str]:
    """Offer the workspace's saved queries."""
    from plantrack.sources.workspace import find_workspace

    try:
        views = find_workspace(Path.cwd()).config.views
    except PlantrackError:
        return []
    return [name for name in views if name.startswith(incomplete)]


def _plans() -> Iterator[Plan]:
    """Yield the plans at hand; a workspace that cannot be read offers nothing rather than a message."""
    from plantrack.sources.files import load_plans
    from plantrack.sources.workspace import find_workspace

    try:
        yield from load_plans(find_workspace(Path.cwd()).plans).plans
    except PlantrackError:
        return
