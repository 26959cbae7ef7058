"""Where a plan stands: its level, its place, and by which words these are told in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from plantrack.agencies.levels import NATIONAL, Level, Tier, tier
from plantrack.agencies.names import wording
from plantrack.text import nfc, squeeze

COUNTRY: Final = "vn"
"""The place of a body of the whole country."""

_PLACE_WORDS: Final[dict[tuple[str, ...], Tier]] = {
    **dict.fromkeys(map(wording, ("tỉnh ủy", "thành ủy", "thành phố", "tỉnh", "tp")), "province"),
    **dict.fromkeys(map(wording, ("đặc khu", "xã", "phường")), "commune"),
}


class Setting(NamedTuple):
    """What of a plan decides how its cells are read: its level, and its place and issuer as printed."""

    level: Level | None = None
    place: str | None = None
    issuer: str | None = None

    def place_of(self, level: str | None) -> str:
        """Return the place of a body of ``level`` that the plan names; empty where the plan has none."""
        if level in NATIONAL:
            return COUNTRY
        if level == "office":
            return squeeze(self.issuer or self.place or "")
        return squeeze(self.place or "")

    def own_places(self) -> dict[str, set[tuple[str, ...]]]:
        """Return the plan's own places by level of government, each as the words of its name."""
        found: dict[str, set[tuple[str, ...]]] = {"province": set(), "commune": set()}
        for part in (self.issuer or "").split(","):
            for of, name in _placed(wording(nfc(part))):
                found[of].add(name)
        own = tier(self.level)
        if self.place and own in found:
            name = wording(self.place)
            of = next((of for of, _ in _placed(name)), own)
            known = {bare for _, bare in _placed(name)} or {name}
            if own != "commune" or not known <= found["province"]:
                found[of] |= known
        return found


NOWHERE: Final = Setting()
"""A plan of which nothing is known."""


def _placed(line: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what follows the first word of a level in a name, with that level."""
    for at in range(len(line)):
        for said, of in _PLACE_WORDS.items():
            if line[at : at + len(said)] == said and at + len(said) < len(line):
                yield of, line[at + len(said) :]
                return
