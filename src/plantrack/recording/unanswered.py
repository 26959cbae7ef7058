"""Who has answered by the sheets that came back, who has not, and which rows are left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.dates import iso
from plantrack.index.rows import Judging, Row, narrow, plan_rows
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan
from plantrack.recording.collected import SheetAnswer
from plantrack.recording.sheets import addressee, owes_part

_PRESSING = frozenset(("overdue", "due_soon"))


class OwedRow(NamedTuple):
    """A row of a sheet: an occurrence as it stands for the party that it asks, and that party's id."""

    row: Row
    agency: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other rows of its plan."""
        return self.row.task.id, self.row.occurrence.period or "", self.agency


class AgencyAnswer(NamedTuple):
    """What came of one agency for one plan: whether a sheet of it came back, of how many rows, how many say something
    new, and which are ``left``: rows that came back as they were though their work is owed; without a sheet all
    that is overdue or due soon."""

    plan: Plan
    agency: str
    returned: bool
    rows: int
    answered: int
    left: tuple[OwedRow, ...]

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.plan.directory.name(self.agency)


def answers_by_agency(
    answers: Iterable[SheetAnswer], plans: Iterable[Plan], judging: Judging
) -> list[AgencyAnswer]:
    """Tell who has answered. Only plans of which some row came back are asked about, and agencies of which no sheet
    came back only where something of theirs is overdue or due soon."""
    every = tuple(answers)
    found: list[AgencyAnswer] = []
    for plan in plans:
        own = [one for one in every if one.plan == plan.id]
        # Without any sheet of a plan it was not asked about in this round.
        if own:
            found += _of_plan(plan, own, judging)
    return found


def _of_plan(
    plan: Plan, own: Sequence[SheetAnswer], judging: Judging
) -> Iterator[AgencyAnswer]:
    told = {(one.task, one.period, one.agency): one for one in own}
    # Of two sheets for one row, the one that says something is the answer.
    told |= {(one.task, one.period, one.agency): one for one in own if one.answered}
    asked: dict[str, list[OwedRow]] = {}
    for owner, row in _asked(plan, judging):
        asked.setdefault(owner, []).append(row)
    for owner, rows in asked.items():
        known = [told[row.key] for row in rows if row.key in told]
        left = tuple(row for row in rows if _is_left(row, told))
        if known:
            answered = sum(one.answered for one in known)
            yield AgencyAnswer(plan, owner, True, len(known), answered, left)
            continue
        # Whoever owes nothing soon need not send a sheet back.
        pressing = (row for row in rows if row.row.standing.status in _PRESSING)
        if silent := tuple(pressing):
            yield AgencyAnswer(plan, owner, False, 0, 0, silent)


def _is_left(row: OwedRow, told: dict[tuple[str, str, str], SheetAnswer]) -> bool:
    one = told.get(row.key)
    return one is not None and one.owed and not one.answered


def _asked(plan: Plan, judging: Judging) -> Iterator[tuple[str, OwedRow]]:
    """Yield every row that a sheet could have, with the agency that gets the sheet."""
    for task, rows in plan_rows(plan, judging):
        for party in bearers(task, plan):
            alone = frozenset((party.agency,))
            for row in rows:
                if owes_part(row, party):
                    own = OwedRow(narrow(row, alone, judging), party.agency)
                    yield addressee(plan, party), own


def unanswered_json(found: Sequence[AgencyAnswer]) -> dict[str, Any]:
    """Return as data what is left: rows that came back as they were, agencies of which no sheet came back, and how
    many rows of whom were answered."""
    rows = [
        {
            "plan": one.plan.id,
            "id": owed.row.task.id,
            "period": owed.row.occurrence.period,
            "agency": owed.agency,
        }
        for one in found
        for owed in one.left
        if one.returned
    ]
    silent = [
        {"plan": one.plan.id, "agency": one.agency, "name": one.name}
        for one in found
        if not one.returned
    ]
    answered = [
        {
            "plan": one.plan.id,
            "agency": one.agency,
            "name": one.name,
            "rows": one.rows,
            "answered": one.answered,
            "left": len(one.left),
        }
        for one in found
        if one.returned
    ]
    return {"rows": rows, "agencies": silent, "answered": answered}


def remind_grid(found: Sequence[AgencyAnswer]) -> Grid:
    """Return what is left as a flat table, a row of a sheet a line."""
    columns = ("plan", "agency", "name", "returned", "id", "period", "title")
    lines = tuple(
        (
            *(one.plan.id, one.agency, one.name, "1" if one.returned else "0"),
            *(owed.row.task.id, owed.row.occurrence.period or "", owed.row.title),
            *(iso(owed.row.occurrence.due) or "", owed.row.standing.status),
            str(owed.row.standing.days_overdue),
        )
        for one in found
        for owed in one.left
    )
    return Grid((*columns, "due", "status", "days_overdue"), lines)


def remind_json(found: Sequence[AgencyAnswer], judging: Judging) -> dict[str, Any]:
    """Return the same as data."""
    grid = remind_grid(found)
    rows = [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
    return {"version": 1, "as_of": judging.as_of.isoformat(), "rows": rows}
