"""What a plan's own directory and the national one know together.

The plan's own directory answers first. Where the national one knows a longer name that begins at the same
word without anything parting it ("Văn phòng Chính phủ", not "Văn phòng") that is meant. What both know is
one body, under the id of the plan's own directory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from plantrack.agencies.kinship import ancestors, expanded
from plantrack.agencies.levels import GENERAL, NATIONAL, order, tier
from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import AND, FORMER, NameNode, trie, walk, wording
from plantrack.agencies.national import ALONE, GENERAL_PARTY, National, national
from plantrack.agencies.problems import former_names, names
from plantrack.agencies.setting import Setting

_LEVELS_SAID: Final = ("tỉnh", "xã")
_PARTING: Final = frozenset((",", ";", ".", "-", "/", AND))


class At(NamedTuple):
    """A place in both tries; a trie that does not lead there is empty."""

    own: NameNode
    national: NameNode


class NameReach(NamedTuple):
    """A name found: the index after its last word, whose it is, and whether the plan's own directory has it.

    Several ids are bodies among which the name does not decide.
    """

    stop: int
    ids: tuple[str, ...]
    own: bool


class Known:
    """Looks names up for one plan."""

    def __init__(
        self,
        agencies: Sequence[Agency],
        groups: Sequence[Group],
        general: Iterable[str],
        *,
        base: bool,
        setting: Setting,
    ) -> None:
        pairs = [*names(agencies, groups), *((name, GENERAL_PARTY) for name in general)]
        self._own = trie(pairs, former_names(agencies, groups))
        # Of two entries with one id the first counts, as in Entries: so the last is put
        # in first.
        self._agencies = {agency.id: agency for agency in reversed(agencies)}
        self._groups = {group.id: group for group in reversed(groups)}
        self.base: Final = base
        self._order = order(setting.level)
        self.tier: Final = tier(setting.level)
        self.national: Final[National] = national()
        self.links: dict[str, str] = {}
        """The id in the plan's own directory of each national body that it knows as well."""
        self.origins: dict[str, str] = {}
        """The national id of each body of the plan's own directory that has one."""
        self._members: dict[str, tuple[str, ...]] = {}
        self.root = At(self._own, self.national.names)

    # -- names ---------------------------------------------------------------------------------

    def longest(
        self, line: Sequence[str], start: int, end: int, at: At | None = None
    ) -> NameReach | None:
        """Return the longest name in ``line[start:end]`` that begins at ``start``, or None.

        With ``at`` the name is taken as already begun there: from the place of "sở", the words
        "tài chính" complete "Sở Tài chính".
        """
        at = at or self.root
        own = self._reached(at.own, line, start, end, self._given)
        other = self._reached(at.national, line, start, end, self.decided)
        if own and other and other[0] > own[0]:
            # "Văn phòng, Sở Nội vụ" goes on with another item, "Văn phòng Chính phủ"
            # with its name.
            parted = any(word in _PARTING for word in line[own[0] : other[0]])
            own = own if parted else None
        if own:
            return NameReach(*own, own=True)
        return NameReach(*other, own=False) if other else None

    def _reached(
        self,
        node: NameNode,
        line: Sequence[str],
        start: int,
        end: int,
        decide: Callable[[Sequence[str]], tuple[str, ...]],
    ) -> tuple[int, tuple[str, ...]] | None:
        best = None
        for stop, place in walk(node, line, start, end):
            ids = decide(place[""]) if "" in place else ()
            if ids:
                best = stop, ids
        return best

    def along(self, line: Sequence[str], start: int, end: int) -> list[At]:
        """Return the places that ``line[start:end]`` passes, as far as it goes, the deepest first."""
        own = dict(walk(self.root.own, line, start, end))
        other = dict(walk(self.root.national, line, start, end))
        stops = sorted({*own, *other}, reverse=True)
        return [At(own.get(stop, {}), other.get(stop, {})) for stop in stops]

    def leading(self, line: Sequence[str]) -> At | None:
        """Return the place that exactly the words of ``line`` lead to and that leads on, or None."""
        passed = self.along(line, 0, len(line))
        if not passed or len(passed) != len(line):
            return None
        leads_on = any(word for node in passed[0] for word in node)
        return passed[0] if leads_on else None

    def is_former(self, name: str) -> bool:
        """Tell whether ``name`` is a former name, and nobody's today."""
        line = wording(name)
        for root in self.root:
            ids = next(
                (
                    node.get("")
                    for stop, node in walk(root, line, 0, len(line))
                    if stop == len(line)
                ),
                None,
            )
            if ids:
                return all(ident.startswith(FORMER) for ident in ids)
        return False

    def owner(self, name: str) -> str | None:
        """Return whose name ``name`` begins with, where that is decided."""
        line = wording(name)
        reach = self.longest(line, 0, len(line))
        return reach.ids[0] if reach and len(reach.ids) == 1 else None

    def undecided(self, name: str) -> tuple[str, ...]:
        """Return the bodies that a name could mean which means one in documents of its own level only:
        "UBND" is the province's or the commune's; none for any other name."""
        line = wording(name)
        passed = dict(walk(self.root.national, line, 0, len(line)))
        ids = passed.get(len(line), {}).get("", ())
        if (
            not self.base
            or not ids
            or not all(ident.startswith(ALONE) for ident in ids)
        ):
            return ()
        longer = ((*line, *wording(level)) for level in _LEVELS_SAID)
        reached = (self.longest(said, 0, len(said)) for said in longer)
        found = dict.fromkeys(
            reach.ids[0] for reach in reached if reach and reach.stop > len(line)
        )
        return tuple(found) if len(found) > 1 else ()

    # -- whose a national name is --------------------------------------------------------------

    def _given(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(ident.removeprefix(FORMER) for ident in ids)

    def decided(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return which of the national bodies with one name is meant in this plan; several are undecided."""
        by_level: dict[str, dict[str, None]] = {}
        for marked in ids:
            ident = self._meant(marked)
            if ident:
                # Under the plan's own id where it has one, so that a body known twice
                # is not two.
                by_level.setdefault(self._rank(ident), {})[
                    self.links.get(ident, ident)
                ] = None
        # A group that can be counted wins over "nobody in particular" where a spelling
        # is both.
        if len(by_level.get(GENERAL, ())) > 1:
            by_level[GENERAL].pop(GENERAL_PARTY, None)
        first = next((level for level in self._order if level in by_level), None)
        if first is not None:
            return tuple(by_level[first])
        return (
            ()
            if self._order
            else tuple(ident for found in by_level.values() for ident in found)
        )

    def _meant(self, marked: str) -> str | None:
        """Return what an id as it stands in the trie means in this plan; None for nothing."""
        if marked == GENERAL_PARTY:
            return marked
        if not self.base:
            return None
        marked = marked.removeprefix(FORMER)
        if not marked.startswith((ALONE, GENERAL_PARTY)):
            return marked
        ident = marked[1:]
        at_home = tier(self.level(ident)) == self.tier
        if at_home:
            return ident
        return None if marked.startswith(ALONE) else GENERAL_PARTY

    def _rank(self, ident: str) -> str:
        agency = self.national.agencies.get(ident)
        return (agency.level if agency else None) or GENERAL

    # -- what is known of a body ---------------------------------------------------------------

    def has(self, ident: str) -> bool:
        """Tell whether the plan's own directory has an entry of that id."""
        return ident in self._agencies or ident in self._groups

    def agency(self, ident: str) -> Agency | None:
        """Return an agency of either directory."""
        return self._agencies.get(ident) or self.national.agencies.get(ident)

    def group(self, ident: str) -> Group | None:
        """Return a group of either directory."""
        return self._groups.get(ident) or (
            None if ident in self._agencies else self.national.groups.get(ident)
        )

    def name(self, ident: str) -> str:
        """Return the name of an agency or group; of an unknown id the id itself."""
        entry = self.agency(ident) or self.group(ident)
        return entry.name if entry else ident

    def level(self, ident: str) -> str | None:
        """Return the level of a body, where one of the directories tells it."""
        ident = self.origins.get(ident, ident)
        entry = self.agency(ident) or self.group(ident)
        return entry.level if entry else None

    def link(self, own: str, other: str) -> None:
        """Take a body of the plan's own directory and one of the national one for the same."""
        if other not in self.links and own not in self.origins:
            self.links[other] = own
            self.origins[own] = other

    # -- who belongs to whom -------------------------------------------------------------------

    def members(self, ident: str) -> tuple[str, ...]:
        """Return the parties a group stands for, as :func:`expanded` says; none for what is no group."""
        if ident not in self._members:
            self._members[ident] = expanded(ident, self._listed, self._exists)
        return self._members[ident]

    def _exists(self, ident: str) -> bool:
        return bool(self.agency(ident) or self.group(ident))

    def _listed(self, ident: str) -> tuple[str, ...]:
        """Return the members that a group lists, under the ids of the plan's own directory."""
        group = None if self.agency(ident) else self.group(ident)
        if group is None:
            return ()
        if ident in self._groups:
            return group.members
        return (
            tuple(self.links.get(member, member) for member in group.members)
            if self._here(group)
            else ()
        )

    def _here(self, group: Group) -> bool:
        """Tell whether the members of a national group exist where the plan is made.

        "Lực lượng vũ trang" in a commune's plan is not the province's police.
        """
        listed = (self.national.agencies.get(member) for member in group.members)
        levels = {agency.level for agency in listed if agency and not agency.place}
        return all(level in NATIONAL or tier(level) == self.tier for level in levels)

    def units(self, ident: str) -> tuple[str, ...]:
        """Return the agencies whose parents, however far up, include ``ident``."""
        # A unit may hang on its parent under the parent's own id or under its national
        # one.
        everyone = (
            {**self.national.agencies, **self._agencies}
            if self.base
            else self._agencies
        )
        origin = self.origins.get(ident, ident)
        parents = {each: agency.parent for each, agency in everyone.items()}
        below = (
            unit
            for unit in parents
            if not {ident, origin}.isdisjoint(ancestors(unit, parents))
        )
        return tuple(
            dict.fromkeys(self.links.get(unit, unit) for unit in below if unit != ident)
        )
