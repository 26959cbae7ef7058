"""The names that plans use and no directory knows, as a directory to complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantrack.agencies.model import STRANGER, Cell
from plantrack.filenames import Names
from plantrack.plan.model import Plan


class Stranger(NamedTuple):
    """A name that nobody knows: the id proposed for it, the cells that use it, the nearest known name, and
    the known bodies among which it does not decide."""

    id: str
    name: str
    uses: tuple[str, ...]
    nearest: str | None
    candidates: tuple[str, ...]


def strangers(plans: Iterable[Plan]) -> list[Stranger]:
    """Return every name that nobody knows, those used most first; one used by several plans once."""
    found: dict[str, tuple[Plan, str, list[str]]] = {}
    plans = tuple(plans)
    for plan in plans:
        for place, cell in _cells(plan):
            for party in cell.parties:
                if party.agency.startswith(STRANGER):
                    uses = found.setdefault(party.agency, (plan, party.name, []))[2]
                    uses.append(f"{plan.id}:{place}" if len(plans) > 1 else place)
    # A name may be unknown because two known bodies could be meant.
    cells = (cell for plan in plans for _, cell in _cells(plan))
    doubts = {
        unread.text: unread.candidates for cell in cells for unread in cell.unread
    }
    # A draft directory is to be completed and used: its ids must not be those of
    # others.
    taken = Names()
    for plan in plans:
        for known in (*plan.directory.agencies, *plan.directory.groups):
            if not known.startswith(STRANGER):
                taken.unique(known)
    # What is used most helps most when it is completed.
    ordered = sorted(found.values(), key=lambda each: -len(each[2]))
    return [
        Stranger(
            taken.unique(name),
            name,
            tuple(dict.fromkeys(uses)),
            plan.directory.nearest(name),
            tuple(map(plan.directory.name, doubts.get(name, ()))),
        )
        for plan, name, uses in ordered
    ]


def _cells(plan: Plan) -> Iterator[tuple[str, Cell]]:
    for task in plan.tasks:
        yield task.id, task.lead
        yield task.id, task.support
    for duty in plan.duties:
        yield duty.source, duty.agency
