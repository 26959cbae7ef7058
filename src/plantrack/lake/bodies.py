"""Who is who in a lake: bodies by name, each one by its place and id whatever offices speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Identity
from plantrack.errors.asked import AmbiguousAgencyError, UnknownAgencyError
from plantrack.index.asking import Index
from plantrack.lake.judging import JudgedLake
from plantrack.plan.model import Plan
from plantrack.text import search_key

_BODIES: Final = (
    "SELECT DISTINCT coalesce(a.place, ''), a.body, a.name, coalesce(a.full, '')"
    " FROM agencies AS a"
)
_PLACED: Final = re.compile(r"(?P<name>.+?)\s*\((?P<place>[^()]+)\)\s*")
"""A name with its place, as lists over several places print it: ``Sở Tài chính (Thanh Hóa)``."""


class _Names:
    """The names of a lake's bodies as one directory: each name an entry, whoever bears it."""

    def __init__(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        self.bearers: dict[str, set[Identity]] = {}
        self.of_id: dict[str, set[Identity]] = {}
        entries: dict[str, Agency] = {}
        for place, body, name, full in sorted(rows):
            one = Identity(place, body)
            self.bearers.setdefault(name, set()).add(one)
            self.of_id.setdefault(body, set()).add(one)
            entries.setdefault(name, Agency(name, name, full or None))
        self.directory = Directory(entries.values(), (), base=True)

    def meant(self, query: str) -> set[Identity]:
        """Return who bears the name that is meant; an abbreviation that the national directory knows too."""
        match = self.directory.find(query)
        if match.id is None:
            if match.candidates:
                raise AmbiguousAgencyError(query, list(match.candidates))
            raise UnknownAgencyError(query, list(match.suggestions[:5]))
        found = self.bearers.get(match.id) or self.of_id.get(match.id)
        if not found:
            raise UnknownAgencyError(query, [])
        return found


def bodies_named(lake: JudgedLake, query: str) -> list[Identity]:
    """Return the bodies of a name, in every place where one bears it; behind the name a place may stand in brackets.

    Raises :class:`UnknownAgencyError` with the nearest names, or :class:`AmbiguousAgencyError`.
    """
    names = _Names(lake.engine.rows(_BODIES))
    placed = _PLACED.fullmatch(query)
    if placed:
        place = search_key(placed["place"])
        there = [
            one for one in names.meant(placed["name"]) if search_key(one.place) == place
        ]
        if there:
            return there
    return sorted(names.meant(query))


def plans_naming(index: Index, bodies: Sequence[Identity]) -> list[tuple[Plan, str]]:
    """Return the plans of an index that know one of the bodies, each with its id there."""
    plans = index.records.plans
    wanted = {*bodies}
    found = index.base.execute(
        "SELECT a.plan, a.agency, coalesce(a.place, ''), a.body FROM agencies AS a"
        " JOIN plans AS p ON p.plan = a.plan ORDER BY p.position, a.agency"
    )
    return [
        (plans[plan], agency)
        for plan, agency, place, body in found
        if Identity(place, body) in wanted
    ]
