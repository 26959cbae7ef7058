"""The directory of one plan: its entries, the reading of cells and the finding of names.

The machinery of reading and finding, and the national directory, are brought in when they are first used: a
plan that comes from the cache brings its cells already read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from plantrack.agencies.entries import Entries
from plantrack.agencies.model import (
    STRANGER,
    Agency,
    Cell,
    Group,
    Identity,
    Match,
    stranger_id,
)
from plantrack.agencies.setting import NOWHERE, Setting
from plantrack.text import nfc

if TYPE_CHECKING:
    from plantrack.agencies.find import Finder
    from plantrack.agencies.known import Known
    from plantrack.agencies.nearest import Nearest
    from plantrack.agencies.problems import DirectoryProblem
    from plantrack.agencies.reading.cells import CellReader

_CELLS_AT_MOST: Final = 65536


class Used(NamedTuple):
    """Who is named in a plan and does not stand in its own directory: bodies of the national one and such
    as nobody knows; and for each own entry that the national one has as well, its id and level there."""

    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    origins: Mapping[str, tuple[str, str]] = {}


NOBODY_ELSE: Final = Used()


_AT_MOST: Final = 32
"""So many directories are kept that differ in their setting, or in whom their plans name."""
_Key = TypeVar("_Key")


def _kept(known: dict[_Key, Directory], key: _Key, directory: Directory) -> Directory:
    if len(known) >= _AT_MOST:
        known.clear()
    known[key] = directory
    return directory


class Directory(Entries):
    """Who is who in one plan; immutable, total: no text makes it raise.

    ``agencies`` and ``groups`` are those of the plan's own directory, then those ``used`` beside them.
    Without ``base`` the national directory does not answer, but for the general parties, which are built in.
    """

    def __init__(
        self,
        agencies: Iterable[Agency],
        groups: Iterable[Group],
        *,
        general: Iterable[str] = (),
        base: bool = False,
        setting: Setting = NOWHERE,
        used: Used = NOBODY_ELSE,
    ) -> None:
        self.own: Final = tuple(agencies), tuple(groups)
        super().__init__((*self.own[0], *used.agencies), (*self.own[1], *used.groups))
        self.general: Final = tuple(general)
        self.base: Final = base
        self.setting: Final = setting
        self.used: Final = used
        self._placed: dict[Setting, Directory] = {}
        self._naming: dict[object, Directory] = {}

    # -- the plan it is for --------------------------------------------------------------------

    def placed(self, setting: Setting) -> Directory:
        """Return the same directory for a plan of that level and place; plans that are alike in that share it, and
        what it has read."""
        found = self._placed.get(setting)
        if found is None:
            found = _kept(self._placed, setting, self._for(setting, NOBODY_ELSE))
        return found

    def naming(self, cells: Iterable[Cell]) -> Directory:
        """Return the directory with everyone whom the cells of its plan name; plans that name the same share it."""
        from plantrack.agencies.using import used

        who = used(cells, self.known, self.setting)
        # Where entries have their like in the national directory is the same for all of these plans.
        key = who.agencies, who.groups
        found = self._naming.get(key)
        if found is None:
            found = _kept(self._naming, key, self._with(who))
        return found

    def _for(self, setting: Setting, used: Used) -> Directory:
        return Directory(
            *self.own, general=self.general, base=self.base, setting=setting, used=used
        )

    def _with(self, used: Used) -> Directory:
        directory = self._for(self.setting, used)
        # What was read once stays read: the new directory differs in whom it lists
        # only.
        directory.__dict__.update(
            {name: self.__dict__[name] for name in _SHARED if name in self.__dict__}
        )
        return directory

    def identity(self, ident: str) -> Identity:
        """Return what a party of this plan is when several plans are counted together."""
        entry = self.agencies.get(ident) or self.groups.get(ident)
        origin, level = self.used.origins.get(
            ident, (ident, entry.level if entry else None)
        )
        place = entry.place if isinstance(entry, Agency) else None
        return Identity(place or self.setting.place_of(level), origin)

    def successor(self, ident: str) -> str:
        """Return the id under which work recorded for ``ident`` counts today: itself, or that of the agency
        that ``was`` it, or that was a party of its own name before the directory had it."""
        if ident in self.agencies:
            return ident
        return _successors(self.own[0]).get(ident, ident)

    # -- as plain data -------------------------------------------------------------------------

    def packed(self) -> tuple[Any, ...]:
        """Return the directory as tuples, texts and numbers, for a store; :meth:`unpacked` makes it again."""
        own = tuple(tuple(map(tuple, entries)) for entries in self.own)
        used = (
            tuple(map(tuple, self.used.agencies)),
            tuple(map(tuple, self.used.groups)),
            dict(self.used.origins),
        )
        return own, self.general, self.base, tuple(self.setting), used

    @classmethod
    def unpacked(cls, packed: Any) -> Directory:
        """Return the directory that :meth:`packed` made these tuples of."""
        (agencies, groups), general, base, setting, (more, more_groups, origins) = (
            packed
        )
        used = Used(
            tuple(map(Agency._make, more)),
            tuple(map(Group._make, more_groups)),
            origins,
        )
        return cls(
            map(Agency._make, agencies),
            map(Group._make, groups),
            general=general,
            base=base,
            setting=Setting._make(setting),
            used=used,
        )

    # -- reading and finding -------------------------------------------------------------------

    @cached_property
    def problems(self) -> tuple[DirectoryProblem, ...]:
        """The faults of the plan's own directory itself."""
        from plantrack.agencies.problems import problems

        return problems(*self.own)

    def read(self, text: str | None) -> Cell:
        """Read a lead or support cell. Total: what names nobody known is in ``unread``."""
        text = nfc(text or "")
        cell = self._cells.get(text)
        if cell is None:
            if len(self._cells) >= _CELLS_AT_MOST:
                self._cells.clear()
            cell = self._cells[text] = self._reader.cell(text)
        return cell

    def find(self, query: str) -> Match:
        """Find the agency or group that ``query`` names: its id, its name, or a part of it.

        Several that fit alike are candidates; where nothing fits the most similar names are suggested.
        Of the national directory whole names and abbreviations are known: it is large, and the plan gives
        its bodies nothing to do.
        """
        query = query.strip()
        if query in self.agencies or query in self.groups:
            return Match(query)
        if (present := self.successor(query)) != query:
            return Match(present)
        found = self._finder.whole(query)
        if found == Match() and self.base:
            found = Match(self._reader.whole(query) or self._reader.same(query))
        if found == Match():
            found = self._finder.hyphened(query)
        if found == Match():
            found = self._finder.part(query)
        return self._finder.like(query) if found == Match() else found

    def name(self, ident: str) -> str:
        """Return the name of an agency or group of either directory; of an unknown id the id itself."""
        entry = self.agencies.get(ident) or self.groups.get(ident)
        if entry is None and self.base and not ident.startswith(STRANGER):
            return self.known.name(ident)
        return entry.name if entry else ident

    def nearest(self, text: str) -> str | None:
        """Return the nearest name of either directory, or None where none is near."""
        from plantrack.agencies.nearest import nearest_national

        return self._nearest.one(text) or (
            nearest_national().one(text) if self.base else None
        )

    @cached_property
    def known(self) -> Known:
        """The names of both directories."""
        from plantrack.agencies.known import Known
        from plantrack.agencies.reading.cells import link

        known = Known(*self.own, self.general, base=self.base, setting=self.setting)
        if self.base:
            link(known, self.setting, (*self.own[0], *self.own[1]))
        return known

    @cached_property
    def _cells(self) -> dict[str, Cell]:
        return {}

    @cached_property
    def _reader(self) -> CellReader:
        from plantrack.agencies.reading.cells import CellReader

        return CellReader(self.known, self.setting, self._nearest)

    @cached_property
    def _finder(self) -> Finder:
        from plantrack.agencies.find import Finder

        return Finder(self._pairs(), self._nearest)

    @cached_property
    def _nearest(self) -> Nearest:
        from plantrack.agencies.nearest import Nearest

        return Nearest(
            name for name, ident in self._pairs() if not ident.startswith(STRANGER)
        )

    def _pairs(self) -> list[tuple[str, str]]:
        from plantrack.agencies.problems import former_names, names

        return [*names(*self.given), *former_names(*self.given)]


@lru_cache(maxsize=16)
def _successors(agencies: tuple[Agency, ...]) -> Mapping[str, str]:
    """Return agencies by former ids; a body that nobody knew once was known by its name then."""
    found: dict[str, str] = {}
    for agency in reversed(agencies):
        names = (agency.name, agency.full or agency.name, *agency.aliases)
        found |= dict.fromkeys((*map(stranger_id, names), *agency.was), agency.id)
    return found


_SHARED: Final = ("known", "_reader", "_cells")
