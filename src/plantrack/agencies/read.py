"""A lead or support cell read into the agencies it names.

A cell is a list of items. An item is a known name, found longest first, and what follows it: words
and brackets that limit it (its scope), or a bracket that names more narrowly what stands before it
(departments of "Các sở, ban, ngành", a unit of an office). A prefix with a colon (``Sở: TP, TC``)
holds for the list after it; without a colon (``Sở Nội vụ, Tài chính``) for elements that follow at
once. What begins an item and is no known name is reported as unread, with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from plantrack.agencies.line import Gap, Line
from plantrack.agencies.model import Unread
from plantrack.agencies.names import Names, words
from plantrack.agencies.spot import NO_LEAD, Hit, Lead, Spotter
from plantrack.agencies.vocabulary import OPENINGS, ROLES

_DEEPEST: Final = 6  # brackets within brackets beyond this are scope, whatever they hold


class Named(NamedTuple):
    """An agency or group as a cell names it; ``via`` is what stood before the bracket that names it."""

    id: str
    scope: str | None
    via: str | None


class Knowledge(NamedTuple):
    """What a directory tells the reader: ``heads`` holds for each group what begins its members' names."""

    names: Names
    heads: Mapping[str, Lead]
    units: Callable[[str], Collection[str]]
    nearest: Callable[[str], str | None]


def read(line: Line, known: Knowledge) -> tuple[list[Named], list[Unread], bool]:
    """Read ``line`` whole: what it names in order, what is left over, and whether the list is open."""
    reader = _Reader(line, known)
    named = reader.items(0, len(line.words), NO_LEAD, 0)
    return named, reader.unread, reader.open


class _Reader:
    """Reads one cell; every method takes the range of words it may look at."""

    __slots__ = ("_known", "_line", "_spot", "_words", "open", "unread")

    def __init__(self, line: Line, known: Knowledge) -> None:
        self._line = line
        self._words = line.words
        self._known = known
        self._spot = Spotter(line, known.names)
        self.unread: list[Unread] = []
        self.open = False

    def items(self, index: int, end: int, lead: Lead, depth: int) -> list[Named]:
        """Read a list of items; ``lead`` is what its elements may leave out."""
        out: list[Named] = []
        shared = NO_LEAD
        while True:
            index, gap, more = self._line.space(index, end)
            self.open = self.open or more
            if index >= end:
                return out
            if prefix := self._spot.prefix(index, end):
                lead, index = prefix
                shared = NO_LEAD
            elif hit := self._spot.name(index, end, lead, shared if gap is Gap.LIST else NO_LEAD):
                shared = self._spot.sharing(hit)
                index = self._item(hit, end, lead, shared, depth, out)
            elif self._line.opens(index) and depth < _DEEPEST:
                close = min(self._line.close[index], end)
                out += self.items(index + 1, close, lead, depth + 1)
                index = close
            elif self._numbering(index, end):
                index += 2
            else:
                index, shared = self._unknown(index, end, lead, shared, depth, out)

    # -- a known name and what follows it ------------------------------------------------------

    def _item(self, hit: Hit, end: int, lead: Lead, shared: Lead, depth: int, out: list[Named]) -> int:
        """Read what follows a name up to the next item, add what the item names, return where it ends."""
        index, narrower = self._listed(hit, end, depth)
        pieces: list[tuple[int, int]] = []
        start = index
        bare = True  # nothing has been said about the name yet, or only in brackets
        linked = False
        while index < end:
            if self._line.opens(index):
                close = min(self._line.close[index], end)
                inner = self._narrower(index + 1, close, hit.id, depth)
                if inner is not None:
                    pieces.append((start, index))
                    start = close + 1
                    narrower += inner
                index = close + 1
                continue
            word, gap, more = self._line.space(index, end)
            if word >= end or (more and bare):
                break
            if self._line.opens(word):
                index = word
            elif not bare and (through := self._spot.linked(index, word, end, gap, linked)):
                index, linked = through, True
            elif self._spot.begins(word, end, gap, bare, lead, shared):
                break
            else:
                index, bare, linked = word + 1, False, False
        pieces.append((start, min(index, end)))
        scope = " ".join(filter(None, (self._line.scope(*piece) for piece in pieces))) or None
        if narrower:
            out += [Named(inner.id, inner.scope or scope, hit.id) for inner in narrower]
        else:
            out.append(Named(hit.id, scope, None))
        return index

    def _listed(self, hit: Hit, end: int, depth: int) -> tuple[int, list[Named]]:
        """Read what "Các sở, ban, ngành: Tài chính, Y tế" lists, up to a semicolon; where it ends."""
        index = hit.stop
        heads = self._known.heads.get(hit.id)
        if heads is None or depth >= _DEEPEST or index >= end or self._words[index] != ":":
            return index, []
        stop = index
        while stop < end and self._words[stop] != ";":
            stop = self._line.close.get(stop, stop) + 1
        stop = min(stop, end)
        lead = Lead((*self._spot.nodes(hit.start, index), *heads.nodes), heads.text)
        named = self._attempt(index + 1, stop, lead, depth, None)
        return (stop, named) if named else (index, [])

    # -- brackets ------------------------------------------------------------------------------

    def _narrower(self, start: int, end: int, ident: str, depth: int) -> list[Named] | None:
        """Read a bracket after the name of ``ident``: what it names more narrowly, None if it is scope.

        A bracket that says the same name again names nothing new and limits nothing: an empty list.
        """
        start += OPENINGS.at(self._words, start, end) if start < end else 0
        if start >= end or depth >= _DEEPEST:
            return None
        if self._spot.whole(start, end) == ident:
            return []
        begins = self._spot.name(start, end, NO_LEAD, NO_LEAD) or self._spot.prefix(start, end)
        telling = any(ROLES.at(self._words, index, end) for index in range(start, end))
        heads = self._known.heads.get(ident)
        if telling and not (begins and heads):
            return None
        if heads:
            sure = begins or self._spot.looks(start, end)
            return self._attempt(start, end, heads, depth, None if sure else _anyone) or None
        units = set(self._known.units(ident))
        if begins:
            return self._attempt(start, end, NO_LEAD, depth, units.issuperset) or None
        if self._spot.looks(start, end):
            near = self._known.nearest(self._text(start, end))
            if near and self._owner(near) in units:
                self._report(start, end, near)
        return None

    def _attempt(
        self, start: int, end: int, lead: Lead, depth: int, only: Callable[[set[str]], bool] | None
    ) -> list[Named]:
        """Read a range as a list of its own; where that fails nothing is read and nothing reported.

        With ``only`` the ids it names must satisfy it, and nothing but slips of the pen may be left.
        """
        unread, was_open = len(self.unread), self.open
        named = self.items(start, end, lead, depth + 1)
        slips = all(left.nearest for left in self.unread[unread:])
        if named and (only is None or (slips and only({inner.id for inner in named}))):
            return named
        del self.unread[unread:]
        self.open = was_open
        return []

    # -- what is not known ---------------------------------------------------------------------

    def _unknown(
        self, start: int, end: int, lead: Lead, shared: Lead, depth: int, out: list[Named]
    ) -> tuple[int, Lead]:
        """Report the item that begins at ``start``; return where it ends and what it may share.

        What is said about it, from the first word that tells its role, is no part of the name. A
        bracket after it may name agencies that are known.
        """
        begun = self._spot.begun(start, end)
        shared = begun if begun.nodes else shared
        stop = 0
        index = start + 1
        word, gap, more = self._line.space(index, end)
        while word < end and not more and gap is not Gap.STRONG and not self._line.opens(word):
            if self._spot.breaks(word, end, gap, lead, shared):
                break
            if not stop and ROLES.at(self._words, word, end):
                stop = index
            index = word + 1
            word, gap, more = self._line.space(index, end)
        stop = stop or index
        self._report(start, stop, self._nearest(start, stop, (lead.text, "", shared.text)))
        if word < end and gap is not Gap.STRONG and self._line.opens(word):
            close = min(self._line.close[word], end)
            if depth < _DEEPEST:
                out += self._attempt(word + 1, close, lead, depth, _anyone)
            index = close + 1
        return min(index, end), shared

    def _numbering(self, index: int, end: int) -> bool:
        """Tell whether "1." or "a)" stands at ``index``, and something after it."""
        word = self._words[index]
        return index + 2 < end and (word.isdigit() or len(word) == 1) and self._words[index + 1] in ".)"

    def _nearest(self, start: int, end: int, prefixes: tuple[str, ...]) -> str | None:
        start = self._spot.without_articles(start, end)
        text = self._text(start, end)
        own = self._line.tokens[start].text
        tried = dict.fromkeys("" if prefix == own else prefix for prefix in prefixes)
        return next(filter(None, (self._known.nearest(f"{prefix} {text}") for prefix in tried)), None)

    def _owner(self, name: str) -> str | None:
        line = words(name)
        reach = self._known.names.longest(line, 0, len(line))
        return reach.id if reach else None

    def _text(self, start: int, end: int) -> str:
        first, last = self._line.slice(start, end)
        return self._line.text[first:last]

    def _report(self, start: int, end: int, near: str | None) -> None:
        start, end = self._line.trimmed(start, end)
        if start < end:
            first, last = self._line.slice(start, end)
            self.unread.append(Unread(self._line.text[first:last], first, last, near))


def _anyone(named: set[str]) -> bool:
    return bool(named)
