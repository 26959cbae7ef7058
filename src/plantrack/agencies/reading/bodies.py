"""Which body the name found in a cell is, by what stands directly behind it.

A place makes it the body of that place; more words in capitals make it another body, of which nobody
knows. A name is never taken for the body that only its beginning names.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.agencies.known import Known, NameReach
from plantrack.agencies.levels import NATIONAL, tier
from plantrack.agencies.model import STRANGER
from plantrack.agencies.names import AND, walk, wording
from plantrack.agencies.national import GENERAL_PARTY
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.reading.places import NamedPlace, PlaceReader
from plantrack.agencies.vocabulary import (
    ABOUT,
    ARTICLES,
    COLLECTIVES,
    DOING,
    ENDING,
    HEADS,
    LIMITS,
    NO_NAMES,
    OPEN_HEADS,
    TASK_BODIES,
    Phrases,
)

_DISTRICT: Final = wording("khu vực")
_BASE: Final = wording("cơ sở")
_NUMBER: Final = re.compile(r"\d+|[ivx]+")
_EVERY_LEVEL: Final = Phrases("cấp")
_UBND: Final = wording("UBND")
_PROVINCE_WORDS: Final = (wording("tỉnh"), wording("thành phố"))


_BETWEEN_PLACES: Final = (",", AND)
_NO_PART_OF_NAMES: Final = (COLLECTIVES, DOING, HEADS, LIMITS)


class Body(NamedTuple):
    """Whose a name is: the index after all its words, the id (``~`` where nobody is known, ``?`` where
    nobody is meant in particular), and among whom it does not decide."""

    stop: int
    id: str
    candidates: tuple[str, ...] = ()


class Bodies:
    """Decides for one cell."""

    __slots__ = ("_known", "_line", "_places", "_words")

    def __init__(self, line: CellLine, known: Known, places: PlaceReader) -> None:
        self._line = line
        self._words = line.words
        self._known = known
        self._places = places

    def at(self, start: int, reach: NameReach, end: int) -> Body:
        """Return the body that a name is which begins at ``start`` and reaches as far as ``reach`` tells."""
        if len(reach.ids) > 1:
            return Body(reach.stop, STRANGER, reach.ids)
        ident = reach.ids[0]
        if ident == GENERAL_PARTY:
            return self._general(start, reach, end)
        # An entry of the plan's own without a level is no body that every province has:
        # a place behind its name cannot make it another one.
        if reach.own and self._known.level(ident) is None:
            return Body(reach.stop, ident)
        where = self._places.behind(reach.stop, end)
        if where:
            return Body(where.stop, ident if self._there(ident, where) else STRANGER)
        return self._bare(start, reach, end)

    def _bare(self, start: int, reach: NameReach, end: int) -> Body:
        """Return the body of a name that no place follows: the plan's own, unless more words make it another."""
        everywhere = self.all_of(reach.stop, end)
        # Bodies of every level are nobody who can be counted.
        if everywhere and _EVERY_LEVEL.at(self._words, everywhere - 1, everywhere):
            return Body(everywhere, GENERAL_PARTY)
        longer = everywhere
        if self._known.group(reach.ids[0]) is None:
            longer = max(longer, self._of_many(reach.stop, end))
        # The plan's own directory prints names whole; only of a national one may there
        # be a longer one that nobody has entered.
        if not longer and not reach.own:
            longer = self._longer(start, reach.stop, end)
        if longer:
            return Body(self._within(start, longer, end), STRANGER)
        return Body(reach.stop, self._at_home(reach.ids[0]))

    def placed(self, start: int, end: int) -> NameReach | None:
        """Return a name whose word for the place is replaced by the place: "Thuế Hà Nội" for "Thuế tỉnh"."""
        for stop, node in walk(self._known.root.national, self._words, start, end):
            ids = next(
                (node[said[0]].get("") for said in _PROVINCE_WORDS if said[0] in node),
                None,
            )
            decided = self._known.decided(ids) if ids else ()
            if decided and self._places.bare(stop, end):
                return NameReach(stop, decided, own=decided[0] in self._known.origins)
        return None

    def province(self, start: int, end: int) -> NameReach | None:
        """Return whose name a bare place is, as a whole item of a central plan: the province's UBND."""
        where = (
            self._places.after(start, end) if self._known.tier == "central" else None
        )
        if (
            where is None
            or where.own is None
            or not self._line.parts_at(where.stop, end)
        ):
            return None
        name = self._places.known_name(start, where.stop)
        for said in ([*_UBND, *name], [*_UBND, *_PROVINCE_WORDS[0], *name]):
            reach = self._known.longest(said, 0, len(said)) if name else None
            if reach and reach.stop == len(said):
                return NameReach(where.stop, reach.ids, own=reach.own)
        return None

    def _there(self, ident: str, where: NamedPlace) -> bool:
        """Tell whether the body of a place is the plan's own body."""
        level = self._known.level(ident)
        if level in NATIONAL:
            return where.tier == "central"
        if where.own is None:
            return tier(level) in (None, where.tier)
        return where.own and (
            tier(level) in (None, where.tier) or where.tier == "province"
        )

    def _at_home(self, ident: str) -> str:
        """Return the plan's own body where its name was written with the plan's place ("UBND tỉnh Lào Cai")."""
        agency = self._known.national.agencies.get(ident)
        if (
            agency is None
            or agency.place is None
            or not self._places.is_own(agency.place)
        ):
            return ident
        said = [*_UBND, *_PROVINCE_WORDS[0]]
        reach = self._known.longest(said, 0, len(said))
        return reach.ids[0] if reach and reach.stop == len(said) else ident

    # -- words that make it another body -------------------------------------------------------

    def list_of_places(self, index: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of the names that follow the word of a level at once: "các xã Nam Đàn, Kim Liên"."""
        if self._line.shouts or not self._places.small_level(index - 1, index):
            return []
        at = index + (index < end and self._words[index] == ":")
        found: list[tuple[int, int]] = []
        while stop := self._places.named(at, end):
            found.append((at, stop))
            at = (
                stop + 1 if stop < end and self._words[stop] in _BETWEEN_PLACES else end
            )
        return found

    def all_of(self, index: int, end: int) -> int:
        """Return where "các tỉnh, thành phố" ends that makes one body those of all places; 0 where it does not."""
        article = ARTICLES.at(self._words, index, end)
        if not article:
            return 0
        at = index + article
        at += ARTICLES.at(self._words, at, end)  # "tất cả các xã"
        stop = at + 1 if _EVERY_LEVEL.at(self._words, at, end) else 0
        while length := self._places.level_word(at, end):
            stop = at + length
            at = self._line.space(stop, end).stop
        return stop

    def _within(self, start: int, stop: int, end: int) -> int:
        """Return where a known name ends that begins within a longer name and goes on behind it, since a name is
        not parted: "Đảng ủy Sở Nông nghiệp" is followed by "và Môi trường"."""
        reached = (
            self._known.longest(self._words, index, end)
            for index in range(start + 1, stop)
        )
        return max([stop, *(reach.stop for reach in reached if reach)])

    def _of_many(self, index: int, end: int) -> int:
        """Return where the bodies end whose each one is: "Ủy ban Kiểm tra các đảng ủy trực thuộc" is not the
        province's; 0 where none stand there."""
        if not ARTICLES.at(self._words, index, end):
            return 0
        return self._joined(index, end)

    def _longer(self, start: int, index: int, end: int) -> int:
        """Return where a longer name ends that goes on at ``index``; 0 where none does."""
        small = bool(OPEN_HEADS.at(self._words, start, end))
        stop = (small and self._whose(index, end)) or index
        # Behind the first word that goes on small letters do too.
        while self._goes_on(stop, end, small=small or stop > index):
            stop += 1
        return stop if stop > index else 0

    def _whose(self, index: int, end: int) -> int:
        """Return where the name of another body ends that tells whose one is: "Đoàn Thanh niên Công an tỉnh"
        is neither the province's nor two bodies; 0 where none stands there."""
        # "Hội Nông dân tỉnh Ban Quản lý X": one with the word of its level is no other's.
        if self._places.level_word(index - 1, index):
            return 0
        begins = HEADS.at(self._words, index, end) and self._line.capital(index)
        return self._joined(index, end) if begins else 0

    def _joined(self, index: int, end: int) -> int:
        """Return where the known name ends that stands at ``index`` in the same line; 0 where none does."""
        if self._line.breaks_at(index):
            return 0
        reach = self._known.longest(self._words, index, end)
        return reach.stop if reach else 0

    def _goes_on(self, index: int, end: int, *, small: bool) -> bool:
        """Tell whether a name goes on with the word at ``index``; ``small`` allows small letters."""
        if self._line.parts_at(index, end) or self._line.breaks_at(index):
            return False
        ending = (ENDING, *_NO_PART_OF_NAMES) if small else (ABOUT, *_NO_PART_OF_NAMES)
        about = any(phrases.at(self._words, index, end) for phrases in ending)
        if ARTICLES.at(self._words, index, end):
            return small
        if about and not NO_NAMES.at(self._words, index, end):
            return False
        # "Kho bạc Nhà nước khu vực XI": the directory has one entry for all such
        # districts, and the number makes no other body of it.
        if _NUMBER.fullmatch(self._words[index]) and self._numbered(index):
            return False
        if self._words[index].isdigit():
            return index + 1 >= end or self._words[index + 1] not in ".)"
        return small or (not self._line.shouts and self._line.capital(index))

    def _numbered(self, index: int) -> bool:
        """Tell whether a number behind a name says which of several districts: "khu vực 7", "cơ sở 2"."""
        before = tuple(self._words[max(0, index - 2) : index])
        return before[-1:] == _DISTRICT[-1:] or before in (_DISTRICT, _BASE)

    def _general(self, start: int, reach: NameReach, end: int) -> Body:
        """Return nobody, unless what follows says which of many such bodies is meant: "Tổ giúp việc Hòa Bình"."""
        where = self._places.after(reach.stop, end)
        # The plan's own place does not say which of the many: all of them are there.
        if where and where.own is not False:
            return Body(where.stop, GENERAL_PARTY)
        then = self._known.longest(self._words, reach.stop, end)
        if then and then.ids == (GENERAL_PARTY,):
            # "Tổ giúp việc Ban Chỉ đạo": neither says which is meant.
            return Body(then.stop, GENERAL_PARTY)
        if TASK_BODIES.at(self._words, start, end):
            longer = self._unlimited(reach.stop, end)
        elif not ARTICLES.at(self._words, start, end):
            longer = self._longer(start, reach.stop, end)
        else:
            longer = 0
        return Body(longer, STRANGER) if longer else Body(reach.stop, GENERAL_PARTY)

    def _unlimited(self, start: int, end: int) -> int:
        """Return where the words end that say for which task a body is made; 0 where none stand at ``start``."""
        stop = start
        while not (self._line.parts_at(stop, end) or LIMITS.at(self._words, stop, end)):
            stop += 1
        return stop if stop > start else 0
