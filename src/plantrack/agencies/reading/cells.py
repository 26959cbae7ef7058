"""The reading of lead and support cells with what a plan's own directory and the national one know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from plantrack.agencies.known import At, Known
from plantrack.agencies.model import Agency, Cell, Group, Party, stranger_id
from plantrack.agencies.names import cut, wording
from plantrack.agencies.nearest import Nearest, nearest_national
from plantrack.agencies.reading.found import Knowledge, Named
from plantrack.agencies.reading.items import read
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.spot import Lead
from plantrack.agencies.setting import Setting
from plantrack.agencies.vocabulary import HEADS
from plantrack.text import squeeze


class CellReader:
    """Reads cells of one plan."""

    def __init__(self, known: Known, setting: Setting, nearest: Nearest) -> None:
        self._known = known
        self._nearest = nearest
        self._knowledge = Knowledge(
            known,
            setting,
            cache(self._heads),
            cache(known.units),
            cache(nearest.one),
            self.same,
        )

    def whole(self, text: str) -> str | None:
        """Return the id of the one agency or group that a text names, where it says nothing else."""
        reading = read(CellLine(text), self._knowledge)
        one = reading.named[0] if len(reading.named) == 1 else None
        plain = (
            one is not None
            and one.name is None
            and one.scope is None
            and one.via is None
        )
        return one.id if one and plain and not reading.unspecified else None

    def cell(self, text: str) -> Cell:
        """Read one cell. Total: what names nobody known is in ``unread``."""
        reading = read(CellLine(text), self._knowledge)
        parties = self._parties(reading.named)
        if (
            # "-" and "..." are empty cells; what has letters was meant for somebody.
            not parties
            and not reading.unspecified
            and any(char.isalpha() for char in text)
        ):
            parties = self._parties([_whole(text)])
        unspecified = tuple(dict.fromkeys(reading.unspecified))
        return Cell(text, parties, tuple(reading.unread), reading.open, unspecified)

    def _parties(self, named: Iterable[Named]) -> tuple[Party, ...]:
        """Expand groups; an agency named itself and through a group counts as named itself."""
        all_named = [
            Party(
                ident,
                item.name or self._known.name(ident),
                item.scope,
                item.via or (item.id if ident != item.id else None),
            )
            for item in named
            for ident in self._known.members(item.id) or (item.id,)
        ]
        direct = {party.agency for party in all_named if party.via is None}
        parties: dict[str, Party] = {}
        for party in all_named:
            if party.via is not None and party.agency in direct:
                continue
            before = parties.setdefault(party.agency, party)
            if (
                before is not party
                and party.via is None
                and party.scope
                and party.scope != before.scope
            ):
                scope = "; ".join(filter(None, (before.scope, party.scope)))
                parties[party.agency] = before._replace(scope=scope)
        return tuple(parties.values())

    def same(self, text: str) -> str | None:
        """Return the id of the one name that differs from ``text`` in diacritics and case only."""
        # The plan's own directory first: its names are those that this office writes.
        names = self._nearest.alike(text) or (
            nearest_national().alike(text) if self._known.base else []
        )
        owners = {self._known.owner(name) for name in names}
        return next(iter(owners)) if len(owners) == 1 else None

    def _heads(self, ident: str) -> Lead | None:
        """Return what begins the names of a group's members; of one that lists nobody, what its own name says."""
        if self._known.group(ident) is None or self._known.agency(ident) is not None:
            return None
        first = Counter(
            token.text
            for member in self._known.members(ident)
            for token in cut(self._known.name(member))[:1]
        )
        # A group that lists nobody ("UBND các xã, phường") still says what its members
        # begin with.
        if not first:
            tokens = cut(self._known.name(ident))
            line = [token.folded for token in tokens]
            first = Counter(
                token.text
                for at, token in enumerate(tokens)
                if HEADS.at(line, at, at + 1)
            )
        found = (self._known.leading(wording(word)) for word in first)
        nodes: tuple[At, ...] = tuple(at for at in found if at)
        return Lead(nodes, first.most_common(1)[0][0] if first else "")


def _whole(text: str) -> Named:
    """Return a cell of which nothing could be read as one party of its own words: printed, so it is owed."""
    name = squeeze(text)
    return Named(stranger_id(name), None, None, name)


def link(known: Known, setting: Setting, entries: Iterable[Agency | Group]) -> None:
    """Find which entries of the plan's own directory the national one has as well, by their names."""
    reader = CellReader(
        Known((), (), (), base=True, setting=setting), setting, Nearest(())
    )
    for entry in entries:
        full = (entry.full,) if isinstance(entry, Agency) and entry.full else ()
        for name in (entry.name, *full, *entry.aliases):
            other = reader.whole(name)
            if other is not None and isinstance(entry, Agency) == (
                other in known.national.agencies
            ):
                known.link(entry.id, other)
                break
