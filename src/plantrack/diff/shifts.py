"""What a changed cell means: which parties came and went, which way a deadline moved."""

from __future__ import annotations

from datetime import date
from typing import Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.diff.keys import Keys
from plantrack.diff.model import ComparedBody, DeadlineMove, DeadlineShift, PartyShift
from plantrack.plan.model import Plan, Task

_NO_YEAR: Final = 2000
"""In this year recurring duties are compared where no version says when it was issued."""


def bodies(cell: Cell, plan: Plan, keys: Keys) -> dict[str, ComparedBody]:
    """Return what a cell names: agencies, and groups whole; of a group narrowed by a bracket its members.

    A party that no directory knows stands for itself.
    """
    whole = _whole_groups(cell, plan.directory)
    found: dict[str, ComparedBody] = {}
    for party in cell.parties:
        if party.via in whole:
            id_, name = party.via, plan.directory.name(party.via)
        else:
            # A party that no directory knows has its words for an id.
            id_, name = party.agency, party.name
        body = ComparedBody(keys.get(id_, id_), name)
        found.setdefault(body.key, body)
    return found


def _whole_groups(cell: Cell, directory: Directory) -> frozenset[str]:
    """Return the groups of a cell of which it names every member, be it by itself."""
    direct = {party.agency for party in cell.parties if party.via is None}
    through: dict[str, set[str]] = {}
    for party in cell.parties:
        if party.via is not None and party.via in directory.groups:
            through.setdefault(party.via, set()).add(party.agency)
    return frozenset(
        group
        for group, members in through.items()
        # A member that stands beside its group is read as itself, not through the group.
        if members | direct >= set(directory.members(group))
    )


def party_shifts(
    old: Task, new: Task, plans: tuple[Plan, Plan], keys: tuple[Keys, Keys]
) -> dict[str, PartyShift]:
    """Return for ``lead`` and ``support`` who came and who went."""
    versions = tuple(zip((old, new), plans, keys, strict=True))
    leads = [bodies(task.lead, plan, own) for task, plan, own in versions]
    supports = [bodies(task.support, plan, own) for task, plan, own in versions]
    return {
        "lead": _shift(leads[0], leads[1], supports),
        "support": _shift(supports[0], supports[1], leads),
    }


def _shift(
    old: dict[str, ComparedBody],
    new: dict[str, ComparedBody],
    other_role: list[dict[str, ComparedBody]],
) -> PartyShift:
    """Tell what became of one role; ``other_role`` is the other one, in the old version and in the new.

    Who was in the other role before and came, or went and is there now, only changed sides. One that is in both roles
    at once, before or after, has not: it was added to this one, or taken out of it.
    """
    come = tuple(body for key, body in new.items() if key not in old)
    gone = tuple(body for key, body in old.items() if key not in new)
    before, after = other_role
    from_there = before.keys() - after.keys()
    to_there = after.keys() - before.keys()
    changed_sides = {body.key for body in come} & from_there
    changed_sides |= {body.key for body in gone} & to_there
    stayed = len(new) - len(come)
    return PartyShift(come, gone, stayed, frozenset(changed_sides))


def deadline_shift(old: Deadline, new: Deadline, year: int) -> DeadlineShift:
    """Return how a deadline moved; ``year`` is the one in which recurring duties are compared."""
    old_day, new_day = _day(old, year), _day(new, year)
    days = (new_day - old_day).days if old_day and new_day else None
    return DeadlineShift(_move(old, new, days), days, old_day, new_day)


def _move(old: Deadline, new: Deadline, days: int | None) -> DeadlineMove:
    if not (_says(old) and _says(new)):
        return "stated" if _says(new) else "withdrawn"
    if old.kind != new.kind:
        return "kind"
    # A month that is now a quarter has another first day too; that it comes less often says more.
    if old.kind == "recurring" and _rhythm(old) != _rhythm(new):
        return "rhythm"
    if days:
        return "later" if days > 0 else "earlier"
    return "same" if _means_the_same(old, new) else "other"


def _means_the_same(old: Deadline, new: Deadline) -> bool:
    """Tell whether two deadlines of one kind differ in their words alone."""
    if old.kind in ("unknown", "relative"):
        # The words are all there is of what is not understood, or runs from a day that is not known.
        return False
    return _without_words(old) == _without_words(new)


def _without_words(deadline: Deadline) -> Deadline:
    """Return a deadline without its words and without the start, which many words only imply."""
    return deadline._replace(text="", start=None)


def _says(deadline: Deadline) -> bool:
    """Tell whether a deadline says anything: in its own words, or in those of the row above."""
    return bool(deadline.text) or deadline.kind != "unknown"


def _rhythm(deadline: Deadline) -> str:
    """Return how often a duty recurs, without the day."""
    parts = (deadline.rrule or "").split(";")
    return ";".join(part for part in parts if part.startswith(("FREQ=", "INTERVAL=")))


def _day(deadline: Deadline, year: int) -> date | None:
    """Return the day by which two deadlines of one kind are compared."""
    if deadline.kind == "recurring" and deadline.rrule:
        from plantrack.deadlines.calendar.occurrences import (
            occurrences,  # only a recurring duty needs the calendar
        )

        # The year of a plan that was never issued is 1.
        year = year if year > 1 else _NO_YEAR
        first = deadline.start or date(year, 1, 1)
        found = occurrences(deadline, first, date(first.year + 5, 12, 31))
        return found[0].due if found else None
    return deadline.due or deadline.start
