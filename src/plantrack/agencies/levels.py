"""At which level of government, or of the Party, a plan and an agency stand.

The order in which a name is looked for follows from the level of the plan: its own level first, then the
level above, then the levels below.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from plantrack.text import search_key

Level = Literal[
    "central", "province", "commune", "party-central", "party-province", "party-commune", "other", "office"
]
"""``other`` is a body that belongs to the whole country and to no level (a bank, a press organ);
``office`` a unit of whichever office issued the plan ("Văn phòng Bộ")."""

Tier = Literal["central", "province", "commune"]

PLAN_LEVELS: Final = (
    "central", "province", "commune", "party-central", "party-province", "party-commune",
)  # fmt: skip
GENERAL: Final = "general"
"""Stands in an order of levels where groups of no level are looked for."""

_TIERS: Final[tuple[Tier, ...]] = ("central", "province", "commune")
_NEAREST: Final[Mapping[Tier, tuple[Tier, ...]]] = {
    "central": ("central", "province", "commune"),
    "province": ("province", "central", "commune"),
    "commune": ("commune", "province", "central"),
}
NATIONAL: Final = frozenset(("central", "party-central", "other"))
"""Levels whose bodies exist once in the country."""


def tier(level: str | None) -> Tier | None:
    """Return the level of government that a level of the Party or of the government stands at."""
    found = (level or "").removeprefix("party-")
    return next((each for each in _TIERS if each == found), None)


def order(level: str | None) -> tuple[str, ...]:
    """Return the levels in which a plan of ``level`` looks a name up, the first that has it deciding.

    Empty for a plan whose level is not known: then no level decides.
    """
    own = tier(level)
    if own is None:
        return ()
    party_first = (level or "").startswith("party-")
    out: list[str] = []
    for number, each in enumerate(_NEAREST[own]):
        both = (f"party-{each}", each) if party_first else (each, f"party-{each}")
        out += ["office", *both] if number == 0 else both
        if each == "central":
            out.append("other")
        if number == 0:
            out.append(GENERAL)
    return tuple(out)


# Patterns are of names bare of diacritics.
_LEVEL_WORD: Final = re.compile(
    r"\b(?:(?P<commune>xa|phuong|dac khu|thi tran)|(?P<province>tinh|thanh pho|tp|tinh uy|thanh uy|tinh doan"
    r"|thanh doan)|(?P<central>chinh phu|quoc hoi|trung uong|tw|viet nam|nha nuoc|toi cao))\b"
)
_BEGINS: Final[tuple[tuple[re.Pattern[str], Tier], ...]] = (
    (
        re.compile(
            r"(?:bo chi huy|bo tu lenh) (?:quan su|thu do)|so|ban dan toc|cong an (?:tinh|thanh pho|tp)"
        ),
        "province",
    ),
    (re.compile(r"bo|thu tuong|tong cuc|ban bi thu|chu tich nuoc"), "central"),
)
_PARTY: Final = re.compile(
    r"\b(?:tinh uy|thanh uy|dang uy|dang bo|huyen uy|bo chinh tri|ban bi thu|ban chap hanh|ban thuong vu"
    r"|quan uy)\b|^(?:ban (?:to chuc|noi chinh|tuyen giao)|uy ban kiem tra|ubkt|van phong trung uong)\b"
)
_SYMBOLS: Final[tuple[tuple[re.Pattern[str], Level], ...]] = (
    (re.compile(r"[-/]TU$"), "party-province"),
    (re.compile(r"[-/](?:TW|BTCTW|BTGDVTW|BNCTW|VPTW|UBKTTW)$"), "party-central"),
    (re.compile(r"[-/]ĐU$"), "party-commune"),
    (re.compile(r"[-/](?:CP|TTg|QH\d*|UBTVQH\d*|VPCP|TTCP|NHNN|B[A-ZĐ&]{1,7})$"), "central"),
    (re.compile(r"-S[A-ZĐ&a-z]{1,7}$"), "province"),
)


def level_of(issuer: str | None, number: str | None = None) -> Level | None:
    """Tell the level of a plan by who issued it, else by the symbol in its number; None where neither says.

    The first word of a level in the issuer's name decides: "UBND phường Hoàn Kiếm, thành phố Hà Nội" is a
    commune's, "Sở Y tế" a province's, "Bộ Tài chính" central, "Tỉnh ủy" the Party's at a province.
    """
    name = search_key(issuer or "")
    found = _tier_of(name)
    if found is not None:
        return _OF_PARTY[found] if _PARTY.search(name) else found
    symbol = (number or "").strip()
    return next((level for pattern, level in _SYMBOLS if pattern.search(symbol)), None)


_OF_PARTY: Final[Mapping[Tier, Level]] = {
    "central": "party-central", "province": "party-province", "commune": "party-commune",
}  # fmt: skip


def _tier_of(name: str) -> Tier | None:
    """Return what the name of an issuer, bare of diacritics, says of its level."""
    for pattern, found in _BEGINS:
        begun = pattern.match(name)
        if begun and not name[begun.end() : begun.end() + 1].isalnum():
            return found
    word = _LEVEL_WORD.search(name)
    return next((each for each in _TIERS if word and word[each]), None)
