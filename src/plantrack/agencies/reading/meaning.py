"""Whom a name found in a cell means, with what is said about it and what narrows it."""

from __future__ import annotations

from plantrack.agencies.model import STRANGER, stranger_id
from plantrack.agencies.national import GENERAL_PARTY
from plantrack.agencies.reading.found import Knowledge, Named
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.spot import Hit
from plantrack.agencies.reading.stretches import UnknownStretch
from plantrack.agencies.reading.telling import Telling
from plantrack.agencies.reading.unknown import Unknown
from plantrack.agencies.vocabulary import OPENINGS


class NameMeaning:
    """Tells it for one cell; of whom nobody knows it adds to what the cell tells."""

    __slots__ = ("_knowledge", "_line", "_telling", "_words")

    def __init__(self, line: CellLine, knowledge: Knowledge, telling: Telling) -> None:
        self._line = line
        self._words = line.words
        self._knowledge = knowledge
        self._telling = telling

    def meant(
        self,
        hit: Hit,
        pieces: list[tuple[int, int]],
        narrower: list[Named],
        end: int,
    ) -> list[Named]:
        """Return whom a name means: those that a list or bracket narrows it to, where it is one that can be.

        ``pieces`` are the ranges of what is said about it, ``end`` where they end.
        """
        scope = self._scope(pieces)
        # Who has no entry can be narrowed to nobody: "Tổ giúp việc (Sở Tài chính)" is
        # two parties.
        if not narrower or hit.id.startswith((STRANGER, GENERAL_PARTY)):
            return [*self._one(hit, scope, end), *narrower]
        vias = (hit.id if self._belongs(one, hit.id) else None for one in narrower)
        return [
            one._replace(scope=one.scope or scope, via=via)
            for one, via in zip(narrower, vias, strict=True)
        ]

    def _belongs(self, inner: Named, ident: str) -> bool:
        """Tell whether one named in a list or bracket belongs to what stands before it; another group does not."""
        known = self._knowledge.known
        if known.group(inner.id) is None or known.group(ident) is None:
            return True
        return {*(known.members(inner.id) or (inner.id,))} <= {*known.members(ident)}

    def _scope(self, pieces: list[tuple[int, int]]) -> str | None:
        """Return what the pieces say of a name, None for nothing."""
        told = (self._line.scope(*piece) for piece in pieces if self._tells(*piece))
        return " ".join(filter(None, told)) or None

    def _tells(self, start: int, end: int) -> bool:
        """Tell whether words say more than that a list follows ("bao gồm:")."""
        start, end = self._line.trimmed(start, end)
        return start < end and OPENINGS.at(self._words, start, end) < end - start

    def _one(self, hit: Hit, scope: str | None, end: int) -> list[Named]:
        """Return whom a name means; of nobody known and of nobody in particular its words are kept."""
        if hit.id == GENERAL_PARTY:
            self._telling.unspecified.append(
                self._telling.said(hit.start, end if scope else hit.stop)
            )
            return []
        if hit.id != STRANGER:
            return [Named(hit.id, scope, None)]
        # What is owed must be owed by somebody: the printed words are a party until a
        # directory knows them.
        self._telling.report(hit.start, hit.stop, None, hit.candidates)
        name = self._telling.said(hit.start, hit.stop)
        return [Named(stranger_id(name), scope, None, name)]

    def stranger(
        self, unknown: Unknown, start: int, stretch: UnknownStretch
    ) -> list[Named]:
        """Return the party that words name which no directory has; what tells a role alone names none."""
        if unknown.general:
            self._telling.unspecified.append(self._telling.said(start, stretch.stop))
            return []
        candidates = self._knowledge.known.undecided(unknown.name)
        near = None if candidates else unknown.nearest
        self._telling.report(start, stretch.name, near, candidates)
        if not unknown.name:
            return []
        same = self._knowledge.same(unknown.name)
        scope = self._line.scope(stretch.name, stretch.stop)
        if same:
            return [Named(same, scope, None)]
        return [Named(stranger_id(unknown.name), scope, None, unknown.name)]
