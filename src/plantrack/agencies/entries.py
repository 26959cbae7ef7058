"""The entries of a directory by id: names, members of groups, units of agencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from plantrack.agencies.kinship import ancestors, expanded
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
        self._units: dict[str, tuple[str, ...]] = {}

    def name(self, ident: str) -> str:
        """Return the name of an agency or group; of an unknown id the id itself."""
        entry = self.agencies.get(ident) or self.groups.get(ident)
        return entry.name if entry else ident

    def members(self, ident: str) -> tuple[str, ...]:
        """Return the parties a group stands for, as :func:`expanded` says; none for what is no group."""
        if ident not in self._members:
            self._members[ident] = expanded(ident, self._listed, self._exists)
        return self._members[ident]

    def units(self, ident: str) -> tuple[str, ...]:
        """Return the agencies whose parents, however far up, include ``ident``."""
        if ident not in self._units:
            parents = {each: agency.parent for each, agency in self.agencies.items()}
            self._units[ident] = tuple(
                unit
                for unit in parents
                if unit != ident and ident in ancestors(unit, parents)
            )
        return self._units[ident]

    def _listed(self, ident: str) -> tuple[str, ...]:
        return self.groups[ident].members if ident in self.groups else ()

    def _exists(self, ident: str) -> bool:
        return ident in self.agencies or ident in self.groups
