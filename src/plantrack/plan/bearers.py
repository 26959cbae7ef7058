"""Who owes a row: its lead's parties, and those that its milestones name."""

from __future__ import annotations

from collections.abc import Iterator

from plantrack.agencies.model import Party
from plantrack.plan.model import Plan, Task


def bearers(task: Task, plan: Plan) -> tuple[Party, ...]:
    """Return the parties who owe a task: its lead's, then those that only its milestones name."""
    found = {party.agency: party for party in task.lead.parties}
    for party in of_milestones(task, plan):
        found.setdefault(party.agency, party)
    return tuple(found.values())


def of_milestones(task: Task, plan: Plan) -> Iterator[Party]:
    """Yield the parties that a task's milestones name, by the key or in the words before a day."""
    for stone in task.milestones:
        yield from stone.lead.parties
    if (
        len(task.deadline.milestones) > 1
    ):  # the words before the only day of a cell name nobody beside the lead
        for dated in task.deadline.milestones:
            yield from named_by(dated.label, plan)


def named_by(label: str | None, plan: Plan) -> tuple[Party, ...]:
    """Return whom the words before a day name, where they name nothing else."""
    cell = plan.directory.read(label) if label else None
    if (
        cell is None
        or cell.unread
        or any(party.agency.startswith("~") for party in cell.parties)
    ):
        return ()
    return cell.parties
