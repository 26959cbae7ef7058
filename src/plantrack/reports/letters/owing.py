"""Who owes what of a plan's overdue rows, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plantrack.index.rows import Judging, Row, narrow
from plantrack.plan.bearers import bearers
from plantrack.plan.model import Plan
from plantrack.text import sort_key


class Owed:
    """Who owes what of one plan's overdue rows: by agency, or by a group that names no members."""

    def __init__(self, plan: Plan, rows: Iterable[Row], judging: Judging) -> None:
        self.rows: Final = list(rows)
        self._judging: Final = judging
        directory = plan.directory
        # In the order of the rows; a dict, as a set has none.
        found: dict[str, None] = {}
        for row in self.rows:
            still = set(row.standing.outstanding)
            for party in bearers(row.task, plan):
                if party.agency in still:
                    inside = party.via is not None and party.via in directory.agencies
                    found.setdefault(
                        party.via if inside and party.via else party.agency
                    )
        self.agencies: Final = sorted(
            found, key=lambda id_: sort_key(directory.name(id_))
        )
        self._units: Final = {
            id_: frozenset((id_, *directory.units(id_))) for id_ in found
        }
        self._directory: Final = directory

    def leave_out(self, agency: str) -> None:
        """Take an agency out: the office itself is written no letter. What only it owes is no row of the letter."""
        self.agencies.remove(agency)
        owed = {row.task.id for one in self.agencies for row, _ in self.of(one)}
        self.rows[:] = [row for row in self.rows if row.task.id in owed]

    def units(self, agency: str) -> frozenset[str]:
        """Return the ids that stand for an agency: its own and those of its units."""
        return self._units.get(agency) or frozenset(
            (agency, *self._directory.units(agency))
        )

    def of(self, agency: str) -> list[tuple[Row, str]]:
        """Return the rows that an agency (or a group) owes, as they stand for it, each with the id of the
        group through which it does; "" where it is named itself."""
        units = self.units(agency)
        owed: list[tuple[Row, str]] = []
        for row in self.rows:
            still = set(row.standing.outstanding)
            mine = [
                party
                for party in bearers(row.task, row.plan)
                if party.agency in still
                and (party.agency in units or party.via in units)
            ]
            if mine:
                # Named itself and through a group at once, it owes as itself.
                named = any(not party.via or party.via in units for party in mine)
                own = narrow(row, units, self._judging)
                owed.append(
                    (
                        own if own.standing.status == "overdue" else row,
                        "" if named else mine[0].via or "",
                    )
                )
        return owed
