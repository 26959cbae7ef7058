"""What a changed cell means: which parties came and went, which way a deadline moved."""

from __future__ import annotations

from datetime import date
from typing import Final

from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.diff.keys import Keys
from plantrack.diff.model import ComparedBody, DeadlineMove, DeadlineShift, PartyShift
from plantrack.plan.model import Plan, Task

_NO_YEAR: Final = 2000


def bodies(cell: Cell, plan: Plan, keys: Keys) -> dict[str, ComparedBody]:
    """Return what a cell names: agencies, and groups whole; of a group narrowed by a bracket its members.

    A party that no directory knows stands for itself.
    """
    directory = plan.directory
    direct = {party.agency for party in cell.parties if party.via is None}
    through: dict[str, set[str]] = {}
    for party in cell.parties:
        if party.via in directory.groups:
            through.setdefault(party.via or "", set()).add(party.agency)
    whole = {
        group
        for group, members in through.items()
        if members | direct >= set(directory.members(group))
    }
    found: dict[str, ComparedBody] = {}
    for party in cell.parties:
        id_ = party.via if party.via in whole else party.agency
        name = directory.name(id_ or "") if id_ != party.agency else party.name
        body = ComparedBody(keys.get(id_ or "", id_ or ""), name)
        found.setdefault(body.key, body)
    return found


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
    come = tuple(body for key, body in new.items() if key not in old)
    gone = tuple(body for key, body in old.items() if key not in new)
    was, is_ = other_role
    changed_sides = {
        body.key for body in come if body.key in was and body.key not in is_
    }
    changed_sides |= {
        body.key for body in gone if body.key in is_ and body.key not in was
    }
    return PartyShift(come, gone, len(new) - len(come), frozenset(changed_sides))


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
    if old.kind == "recurring" and _rhythm(old) != _rhythm(new):
        return "rhythm"
    if days:
        return "later" if days > 0 else "earlier"
    if old._replace(text="", start=None) == new._replace(
        text="", start=None
    ) and old.kind not in (
        "unknown",
        "relative",
    ):
        return "same"
    return "other"


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

        year = year if year > 1 else _NO_YEAR
        first = deadline.start or date(year, 1, 1)
        found = occurrences(deadline, first, date(first.year + 5, 12, 31))
        return found[0].due if found else None
    return deadline.due or deadline.start
