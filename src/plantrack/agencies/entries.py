"""The entries of a directory by id: names, members of groups, units of agencies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from plantrack.agencies.model import Agency, Group


class Entries:
    """Agencies and groups by id; immutable. Of two entries with one id the first counts."""

    def __init__(self, agencies: Iterable[Agency], groups: Iterable[Group]) -> None:
        self.given: Final = tuple(agencies), tuple(groups)
        agencies_by_id: dict[str, Agency] = {}
        for agency in self.given[0]:
            agencies_by_id.setdefault(agency.id, agency)
        groups_by_id: dict[str, Group] = {}
        for group in self.given[1]:
            if group.id not in agencies_by_id:
                groups_by_id.setdefault(group.id, group)
        self.agencies: Final[Mapping[str, Agency]] = MappingProxyType(agencies_by_id)
        self.groups: Final[Mapping[str, Group]] = MappingProxyType(groups_by_id)
        self._members: dict[str, tuple[str, ...]] = {}

    def name(self, ident: str) -> str:
        """Return the name of an agency or group; of an unknown id the id itself."""
        entry = self.agencies.get(ident) or self.groups.get(ident)
        return entry.name if entry else ident

    def members(self, ident: str) -> tuple[str, ...]:
        """Return the parties a group stands for, in order and each once; none for what is no group.

        A group within the group is expanded in its place, and stays where it lists nobody. Ids that
        are unknown, and a group met again within itself, are left out.
        """
        if ident not in self._members:
            found: dict[str, None] = {}
            met = {ident}
            waiting = list(reversed(self.groups[ident].members)) if ident in self.groups else []
            while waiting:
                member = waiting.pop()
                if member in self.groups and self.groups[member].members:
                    if member not in met:
                        met.add(member)
                        waiting += reversed(self.groups[member].members)
                elif member in self.agencies or member in self.groups:
                    found[member] = None
            self._members[ident] = tuple(found)
        return self._members[ident]

    def units(self, ident: str) -> tuple[str, ...]:
        """Return the agencies whose parents, however far up, include ``ident``."""
        below = (agency.id for agency in self.agencies.values() if ident in self._above(agency))
        return tuple(unit for unit in below if unit != ident)

    def _above(self, agency: Agency) -> Collection[str]:
        above: dict[str, None] = {}
        parent = agency.parent
        while parent and parent not in above:
            above[parent] = None
            parent = self.agencies[parent].parent if parent in self.agencies else None
        return above
