"""Whom the cells of a plan name beside the entries of its own directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from plantrack.agencies.directory import Used
from plantrack.agencies.known import Known
from plantrack.agencies.localnames import named_locally
from plantrack.agencies.model import STRANGER, Agency, Cell, Group
from plantrack.agencies.setting import Setting
from plantrack.text import search_key

_KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    "province": {"thanh pho": "Thành phố"},
    "commune": {"phuong": "phường", "dac khu": "đặc khu"},
}
"""By level and by a word of the issuer's name, bare of diacritics, how bodies of such a unit are called."""


def used(cells: Iterable[Cell], known: Known, setting: Setting) -> Used:
    """Return everyone whom the cells name and the plan's own directory does not have, in their order."""
    agencies: dict[str, Agency] = {}
    groups: dict[str, Group] = {}
    waiting = list(_named(cells))
    seen = {ident for ident, _ in waiting}
    for ident, name in waiting:  # grows by the members of groups
        seen.add(ident)
        if ident.startswith(STRANGER):
            # Of a stranger the first spelling that the plan prints is its name.
            agencies.setdefault(ident, Agency(ident, name))
        elif not known.has(ident) and (group := known.national.groups.get(ident)):
            members = known.members(ident)
            groups.setdefault(ident, group._replace(members=members))
            waiting += [(member, "") for member in members if member not in seen]
        elif not known.has(ident) and (agency := known.national.agencies.get(ident)):
            agencies.setdefault(ident, _here(agency, known, setting))
    origins = {
        own: (other, known.level(own) or "") for own, other in known.origins.items()
    }
    return Used(tuple(agencies.values()), tuple(groups.values()), origins)


def _named(cells: Iterable[Cell]) -> Iterable[tuple[str, str]]:
    found: dict[str, str] = {}
    # Nearly all rows share their cells.
    for cell in {id(cell): cell for cell in cells}.values():
        for party in cell.parties:
            found.setdefault(party.agency, party.name)
            if party.via:
                found.setdefault(party.via, party.via)
    return found.items()


def _here(agency: Agency, known: Known, setting: Setting) -> Agency:
    """Return a national agency as a body of the plan's place, its parent under the id of the plan's own directory."""
    parent = known.links.get(agency.parent, agency.parent) if agency.parent else None
    return agency._replace(
        name=_called(agency, setting),
        parent=parent,
        place=agency.place or setting.place_of(agency.level) or None,
    )


def _called(agency: Agency, setting: Setting) -> str:
    """Return the name of a body of the plan's own level as it is called there: ``Công an xã`` is ``Công an phường``
    in the plan of a ward. The directory calls all by the commonest kind of unit."""
    level = agency.level
    if level is None or level != setting.level:
        return agency.name
    issuer = f" {search_key(setting.issuer or '')} "
    words = _KINDS.get(level, {})
    kinds = (kind for word, kind in words.items() if f" {word} " in issuer)
    kind = next(kinds, None)
    return named_locally(agency.name, level, kind) if kind else agency.name
