"""Names of places behind the name of a body: "Công an tỉnh Lào Cai", "Sở Y tế Hà Nội"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from plantrack.agencies.levels import Tier, tier
from plantrack.agencies.names import NameNode, walk, wording
from plantrack.agencies.reading.line import CellLine
from plantrack.agencies.setting import Setting
from plantrack.agencies.vocabulary import ABOUT, COLLECTIVES, HEADS, Phrases
from plantrack.text import nfc

_WORDS_OF_TIER: Final = {
    "province": ("tỉnh", "thành phố", "tp", "cấp tỉnh"),
    "commune": ("xã", "phường", "đặc khu", "cấp xã"),
    "district": ("huyện", "quận", "thị xã", "thị trấn", "cấp huyện"),
    "central": ("trung ương", "tw", "việt nam"),
}
_TIER_OF_WORD: Final = {
    wording(text): of for of, texts in _WORDS_OF_TIER.items() for text in texts
}
_PLACE_WORDS: Final = Phrases(
    *(text for texts in _WORDS_OF_TIER.values() for text in texts)
)
_NAME_AT_MOST: Final = 6
_BEFORE_WIDER: Final = (",", "-")

_BEFORE_OWN: Final[dict[tuple[str, ...], Tier]] = {
    **dict.fromkeys(
        map(wording, ("tỉnh ủy", "thành ủy", "thành phố", "tỉnh", "tp")), "province"
    ),
    **dict.fromkeys(map(wording, ("đặc khu", "xã", "phường")), "commune"),
}


@lru_cache(maxsize=64)
def own_places(setting: Setting) -> dict[str, set[tuple[str, ...]]]:
    """Return the plan's own places by level of government, each as the words of its name."""
    found: dict[str, set[tuple[str, ...]]] = {"province": set(), "commune": set()}
    for part in (setting.issuer or "").split(","):
        for of, name in _placed(wording(nfc(part))):
            found[of].add(name)
    own = tier(setting.level)
    if setting.place and own in found:
        name = wording(setting.place)
        of = next((of for of, _ in _placed(name)), own)
        known = {bare for _, bare in _placed(name)} or {name}
        # A commune's plan is dated at its province's name as often as at its own.
        if own != "commune" or not known <= found["province"]:
            found[of] |= known
    return found


def _placed(line: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what follows the first word of a level in a name, with that level."""
    for at in range(len(line)):
        for said, of in _BEFORE_OWN.items():
            if line[at : at + len(said)] == said and at + len(said) < len(line):
                yield of, line[at + len(said) :]
                return


class NamedPlace(NamedTuple):
    """A place named: the index after it, its level of government, and whether it is the plan's own.

    ``own`` is None where only the word of a level stands there ("Công an tỉnh").
    """

    stop: int
    tier: str
    own: bool | None


class PlaceReader:
    """Reads names of places in one cell."""

    __slots__ = ("_line", "_own", "_provinces", "_words")

    def __init__(self, line: CellLine, provinces: NameNode, setting: Setting) -> None:
        self._line = line
        self._words = line.words
        self._provinces = provinces
        self._own = own_places(setting)

    def after(self, index: int, end: int) -> NamedPlace | None:
        """Return the place that the words at ``index`` name, with what it lies in ("xã X, tỉnh Y")."""
        where = self._at(index, end)
        while where and where.own is not None:
            wider = self._wider(where.stop, end)
            # "xã Nam Đàn, xã Kim Liên" are two.
            if wider is None or self._words[where.stop + 1] == self._words[index]:
                break
            where = NamedPlace(wider.stop, where.tier, where.own and wider.own)
        return where

    def _wider(self, stop: int, end: int) -> NamedPlace | None:
        """Return the place in which one lies that ends at ``stop``: ", tỉnh Y"; None where it is not told."""
        joined = stop < end and self._words[stop] in _BEFORE_WIDER
        if not joined or not self.level_word(stop + 1, end):
            return None
        wider = self._at(stop + 1, end)
        return wider if wider and wider.own is not None else None

    def behind(self, stop: int, end: int) -> NamedPlace | None:
        """Return the place that a name which ends at ``stop`` ends with or is followed by."""
        for length in (2, 1):
            # "Công an tỉnh" is a name with the word of a level at its end: the place
            # follows that word.
            start = stop - length
            if self.level_word(start, stop) == length:
                where = self.after(start, end)
                if where and where.own is not None:
                    return where
        return self.after(stop, end)

    def _at(self, index: int, end: int) -> NamedPlace | None:
        length = self.level_word(index, end)
        if not length:
            return self.bare(index, end)
        tier = _TIER_OF_WORD[tuple(self._words[index : index + length])]
        start = index + length
        stop = self.named(start, end)
        if stop and tier != "central":
            return NamedPlace(
                stop, tier, tuple(self._words[start:stop]) in self._own.get(tier, ())
            )
        return NamedPlace(start, tier, None) if self._over(start, end) else None

    def level_word(self, index: int, end: int) -> int:
        """Return how many words at ``index`` name a level: "tỉnh", "cấp xã"; 0 for none."""
        # "Tỉnh đoàn" is a body.
        if HEADS.at(self._words, index, end):
            return 0
        return _PLACE_WORDS.at(self._words, index, end)

    def small_level(self, index: int, end: int) -> bool:
        """Tell whether the word at ``index`` names a level below a province."""
        return _TIER_OF_WORD.get(tuple(self._words[index:end])) in (
            "commune",
            "district",
        )

    def bare(self, index: int, end: int) -> NamedPlace | None:
        """Return a place named without the word of its level, where it is known: "Sở Y tế Hà Nội"."""
        if index >= end or not (self._line.capital(index) or self._line.small):
            return None
        stop = self._known(index, end)
        if stop:
            name = tuple(self._words[index:stop])
            return NamedPlace(stop, "province", name in self._own["province"])
        own = max(self._own_at(index, end), default=None)
        return NamedPlace(*own, own=True) if own else None

    def _own_at(self, index: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield where each of the plan's own places ends whose name stands at ``index``, with its level."""
        for of, names in self._own.items():
            for name in names:
                stop = index + len(name)
                if tuple(self._words[index : min(stop, end)]) == name:
                    yield stop, of

    def is_own(self, province: str) -> bool:
        """Tell whether a province is the plan's own."""
        return wording(province) in self._own["province"]

    def known_name(self, start: int, stop: int) -> tuple[str, ...]:
        """Return the name of a known province without the word of its level; nothing for another place."""
        start += self.level_word(start, stop)
        return (
            tuple(self._words[start:stop]) if self._known(start, stop) == stop else ()
        )

    def _known(self, index: int, end: int) -> int:
        return max(
            (
                stop
                for stop, node in walk(self._provinces, self._words, index, end)
                if "" in node
            ),
            default=0,
        )

    def named(self, start: int, end: int) -> int:
        """Return where the name of a place that begins at ``start`` ends; 0 where none does."""
        known = self._known(start, end)
        if known:
            return known
        own = max(self._own_at(start, end), default=None)
        if own:
            return own[0]
        stop = self._parts(start, end)
        # Communes of 2025 bear such names: "phường Xuân Hương - Đà Lạt".
        if stop and self._goes_on(stop, end):
            return self._parts(stop + 1, end)
        return stop

    def _parts(self, start: int, end: int) -> int:
        """Return where the words end that can be parts of a place's name; 0 where none stand at ``start``."""
        words = range(start, min(end, start + _NAME_AT_MOST))
        parts = [*takewhile(lambda index: self._part(index, end), words)]
        return parts[-1] + 1 if parts else 0

    def _goes_on(self, dash: int, end: int) -> bool:
        """Tell whether a name goes on behind a dash: neither with a body or another place, nor with an abbreviation."""
        index = dash + 1
        if index >= end or self._words[dash] != "-" or self._line.breaks_at(index):
            return False
        small = not self._line.tokens[index].text.isupper()
        return small and self._part(index, end) and not self.level_word(index, end)

    def _part(self, index: int, end: int) -> bool:
        """Tell whether the word at ``index`` can be part of a place's name."""
        if self._line.is_mark(index) or self._line.opens(index):
            return False
        if self._words[index].isdigit():
            return True
        begins = (
            phrases.at(self._words, index, end)
            for phrases in (HEADS, ABOUT, COLLECTIVES)
        )
        return self._line.capital(index) and not any(begins)

    def _over(self, index: int, end: int) -> bool:
        """Tell whether what is said of the body begins at ``index``, or nothing more."""
        if self._line.parts_at(index, end) or self._line.breaks_at(index):
            return True
        return any(phrases.at(self._words, index, end) for phrases in (ABOUT, HEADS))
