"""At which level a plan stands, by the name of who issued it and the symbol in its number."""

import re
from collections.abc import Mapping
from typing import Final

from plantrack.agencies.levels import TIERS, AgencyLevel, Tier
from plantrack.text import nfc, search_key, squeeze

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
_SYMBOLS: Final[tuple[tuple[re.Pattern[str], AgencyLevel], ...]] = (
    (re.compile(r"[-/]TU$"), "party-province"),
    (re.compile(r"[-/](?:TW|BTCTW|BTGDVTW|BNCTW|VPTW|UBKTTW)$"), "party-central"),
    (re.compile(r"[-/]ĐU$"), "party-commune"),
    (
        re.compile(r"[-/](?:CP|TTg|QH\d*|UBTVQH\d*|VPCP|TTCP|NHNN|B[A-ZĐ&]{1,7})$"),
        "central",
    ),
    (re.compile(r"-S[A-ZĐ&a-z]{1,7}$"), "province"),
)


def level_of(issuer: str | None, number: str | None = None) -> AgencyLevel | None:
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


# The first word of a level in a name as printed, and the place behind it.
_PLACE: Final = re.compile(
    r"\b(?:tỉnh ủy|thành ủy|tỉnh|thành phố|tp\.?|xã|phường|đặc khu)\s+([^,;()]+)",
    re.IGNORECASE,
)


def place_of(issuer: str | None) -> str | None:
    """Return the place in an issuer's name as printed: ``Lào Cai`` of "UBND tỉnh Lào Cai"; None for none."""
    found = _PLACE.search(nfc(issuer or "").replace("uỷ", "ủy"))
    return squeeze(found[1]) if found else None


_OF_PARTY: Final[Mapping[Tier, AgencyLevel]] = {
    "central": "party-central", "province": "party-province", "commune": "party-commune",
}  # fmt: skip


def _tier_of(name: str) -> Tier | None:
    """Return what the name of an issuer, bare of diacritics, says of its level."""
    for pattern, found in _BEGINS:
        begun = pattern.match(name)
        if begun and not name[begun.end() : begun.end() + 1].isalnum():
            return found
    word = _LEVEL_WORD.search(name)
    return next((each for each in TIERS if word and word[each]), None)
