"""The reading of lead and support cells with the names of one directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from plantrack.agencies.entries import Entries
from plantrack.agencies.line import Line
from plantrack.agencies.model import Cell, Party
from plantrack.agencies.names import Names, cut, words
from plantrack.agencies.nearest import Nearest
from plantrack.agencies.problems import names
from plantrack.agencies.read import Knowledge, Named, read
from plantrack.agencies.spot import Lead


class CellReader:
    """Reads cells; the trie of names is built once."""

    def __init__(self, entries: Entries, nearest: Nearest) -> None:
        self._entries = entries
        trie = Names(names(*entries.given))
        self._knowledge = Knowledge(trie, self._heads(trie), entries.units, nearest.one)

    def cell(self, text: str) -> Cell:
        """Read one cell. Total: what names nobody known is in ``unread``."""
        named, unread, is_open = read(Line(text), self._knowledge)
        return Cell(text, self._parties(named), tuple(unread), is_open)

    def _parties(self, named: Iterable[Named]) -> tuple[Party, ...]:
        """Expand groups; an agency named itself and through a group counts as named itself."""
        all_named = [
            Party(
                ident,
                self._entries.name(ident),
                item.scope,
                item.via or (item.id if ident != item.id else None),
            )
            for item in named
            for ident in self._entries.members(item.id) or (item.id,)
        ]
        direct = {party.agency for party in all_named if party.via is None}
        parties: dict[str, Party] = {}
        for party in all_named:
            if party.via is not None and party.agency in direct:
                continue
            before = parties.setdefault(party.agency, party)
            if before is not party and party.via is None and party.scope and party.scope != before.scope:
                scope = "; ".join(filter(None, (before.scope, party.scope)))
                parties[party.agency] = before._replace(scope=scope)
        return tuple(parties.values())

    def _heads(self, trie: Names) -> Mapping[str, Lead]:
        heads: dict[str, Lead] = {}
        for ident in self._entries.groups:
            first = Counter(
                token.text
                for member in self._entries.members(ident)
                for token in cut(self._entries.name(member))[:1]
            )
            nodes = (trie.node(words(word)) for word in first)
            text = first.most_common(1)[0][0] if first else ""
            heads[ident] = Lead(tuple(node for node in nodes if node), text)
        return heads
