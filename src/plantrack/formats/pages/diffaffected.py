"""Whom a revision concerns: each agency and group by name, with what changes for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from plantrack.answers.differences.short import id_list
from plantrack.diff.model import Change, DeadlineMove, DeadlineShift, Diff, PartyShift
from plantrack.messages import Words
from plantrack.plan.model import Plan, Task

MOVES: Final[tuple[DeadlineMove, ...]] = (
    *("later", "earlier", "kind", "stated", "withdrawn", "rhythm", "other"),
)
"""The moves of a deadline that mean something, in the order in which they are told."""

_CONCERNING: Final = frozenset(
    ("added", "removed", "lead", "support", "deadline", "product")
)
_FACTS: Final = (
    *("lead.joined", "added", "lead.left", "removed", "support.joined", "support.left"),
    *(f"deadline.{move}" for move in MOVES),
    "product",
)


def affected(
    diff: Diff, changes: Iterable[Change], words: Words
) -> tuple[tuple[str, str], ...]:
    """Say for each agency and group by name what changes for it, the most concerned first."""
    ledger: dict[str, dict[str, list[str]]] = {}
    for change in changes:
        if change.severity != "cosmetic" and change.kind in _CONCERNING:
            for name, fact in _facts(diff, change):
                rows = ledger.setdefault(name, {}).setdefault(fact, [])
                rows += change.reaches or [change.new_id or change.old_id or ""]
    order = sorted(ledger, key=lambda name: (-_weight(ledger[name]), name))
    return tuple((name, _line(ledger[name], words)) for name in order)


def move_of(change: Change) -> DeadlineMove:
    """Return which way the deadline of a change moved."""
    return change.detail.move if isinstance(change.detail, DeadlineShift) else "other"


def _facts(diff: Diff, change: Change) -> Iterable[tuple[str, str]]:
    shift = change.detail
    if isinstance(shift, PartyShift):
        yield from ((body.name, f"{change.kind}.joined") for body in shift.come)
        yield from ((body.name, f"{change.kind}.left") for body in shift.gone)
        return
    new = change.new_index is not None
    plan, index = (diff.new, change.new_index) if new else (diff.old, change.old_index)
    if index is not None:
        fact = (
            f"deadline.{move_of(change)}" if change.kind == "deadline" else change.kind
        )
        yield from ((name, fact) for name in _leads(plan.tasks[index], plan))


def _leads(task: Task, plan: Plan) -> tuple[str, ...]:
    """Name those whom a row is asked of: agencies, and groups as groups."""
    ids = (
        party.via if party.via in plan.directory.groups else party.agency
        for party in task.lead.parties
    )
    return tuple(dict.fromkeys(plan.directory.name(id_ or "") for id_ in ids))


def _line(facts: Mapping[str, list[str]], words: Words) -> str:
    told = [fact for fact in _FACTS if fact in facts]
    return "; ".join(
        words(f"diff.concerns.{fact}", ids=id_list(facts[fact]), count=len(facts[fact]))
        for fact in told
    )


def _weight(facts: Mapping[str, list[str]]) -> int:
    """Order agencies by what changes: the lead itself and new work before dates."""
    heavy = ("lead", "added", "removed")
    return sum(
        len(ids) * (100 if fact.startswith(heavy) else 1) for fact, ids in facts.items()
    )
