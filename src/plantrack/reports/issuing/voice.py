"""Who tells whom, and who asks: the verbs of an office's letters by what it is and whom it writes to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from plantrack.agencies.issuer import level_of
from plantrack.plan.model import Plan
from plantrack.reports.naming.style import clean
from plantrack.text import search_key

OfficeRank = Literal[
    "government",
    "ministry",
    "province",
    "commune",
    "party-committee",
    "chancery",
    "department",
]
"""What an office is when it writes: the Government, a ministry, a committee of a province or of a commune, a
committee of the Party, the office that serves one of these, any other body."""

Verb = Literal["yêu cầu", "đề nghị", "kính đề nghị", "trân trọng đề nghị"]

_NAMES: Final[tuple[tuple[re.Pattern[str], OfficeRank], ...]] = (
    (re.compile(r"van phong\b|vp "), "chancery"),
    (re.compile(r"(?:ban thuong vu |ban chap hanh |thuong truc )?(?:tinh uy|thanh uy|dang uy|dang bo)\b"
                r"|ban chap hanh trung uong|bo chinh tri|ban bi thu"), "party-committee"),
    (re.compile(r"chinh phu|thu tuong"), "government"),
    (re.compile(r"bo (?!tu lenh|chi huy)"), "ministry"),
    (re.compile(r"(?:ubnd|uy ban nhan dan) (?:xa|phuong|dac khu|thi tran)\b"), "commune"),
    (re.compile(r"ubnd|uy ban nhan dan"), "province"),
)  # fmt: skip

# Whom each gives orders, by their names bare of diacritics; whoever is not named here is asked.
_UNDER: Final[Mapping[OfficeRank, re.Pattern[str]]] = {
    "government": re.compile(
        r"(?:cac )?bo\b(?! tu lenh| chi huy)|thanh tra chinh phu|ngan hang nha nuoc|van phong chinh phu"
        r"|(?:cac )?co quan (?:ngang bo|thuoc chinh phu)|(?:cac )?(?:ubnd|uy ban nhan dan)\b|cac dia phuong"
    ),
    "ministry": re.compile(
        r"(?:cac )?(?:vu|cuc|tong cuc|don vi thuoc bo)\b|(?:van phong|thanh tra) bo\b|vien\b|hoc vien\b"
    ),
    "province": re.compile(
        r"(?:cac )?(?:so|ubnd|uy ban nhan dan|phong|truong|tram|chi cuc|xa|phuong)\b"
        r"|van phong (?:ubnd|uy ban nhan dan)|(?:van phong|thanh tra|ban dan toc)(?: va .*)?(?: thanh pho| tinh|$)"
        r"|bql|ban quan ly|trung tam|vien (?:nghien cuu|quy hoach)|to cong tac"
    ),
    "commune": re.compile(
        r"(?:cac )?(?:phong|trung tam|truong|tram|thon|ban|ap|to dan pho|khu pho|to cong tac)\b"
        r"|van phong (?:hdnd|hoi dong|ubnd|uy ban)"
    ),
    "party-committee": re.compile(
        r"(?:cac )?(?:chi bo|dang uy|dang bo|ban (?:to chuc|noi chinh|tuyen giao|dan van|xay dung)|uy ban kiem tra)\b"
        r"|ubkt|van phong (?:tinh uy|thanh uy|dang uy)"
    ),
    "department": re.compile(
        r"(?:cac )?(?:phong|chi cuc|trung tam|to)\b|(?:van phong|thanh tra) so\b"
    ),
}
# An office of the Party is in its committee; "Ban" as a board of a commune is no board of the Party or an army's.
_NOT_UNDER: Final = re.compile(
    r"ban (?:chi huy|chqs|tuyen giao|to chuc|noi chinh|xay dung|dan van)|uy ban mat tran|ubmttq"
)
_COMMITTEE: Final = re.compile(
    r"(?:ubnd|uy ban nhan dan|tinh uy|thanh uy|ban thuong vu|chinh phu)\b"
)
_HEIGHT: Final = {"central": 0, "province": 1, "commune": 2}
_OWN_HEIGHT: Final[Mapping[OfficeRank, int]] = {
    "government": 0,
    "ministry": 0,
    "province": 1,
    "commune": 2,
}


def rank_of(name: str) -> OfficeRank:
    """Return what an office is, by its name."""
    key = search_key(name)
    return next((rank for pattern, rank in _NAMES if pattern.match(key)), "department")


def verb_to(plan: Plan, office: str, agency: str) -> Verb:
    """Return the verb with which ``office`` (a name) writes to an agency or group (an id of the plan's directory).

    Only who stands below is told; who stands above is asked with respect (practice; the decree is silent).
    """
    rank = rank_of(office)
    names = _names(plan, agency)
    if any(_is_under(rank, name) for name in names):
        return "yêu cầu"
    if _is_above(plan, rank, office, agency):
        if _HEIGHT.get(_tier(plan, agency), 9) == 0:
            return "trân trọng đề nghị"
        if _COMMITTEE.match(search_key(names[0])):
            return "kính đề nghị"
    return "đề nghị"


def joint_verb(verbs: Sequence[Verb]) -> str:
    """Say one verb for all; where some are told and others asked, both, as offices do."""
    if len(verbs) == 1:
        return verbs[0]
    return "yêu cầu và đề nghị" if "yêu cầu" in verbs else "đề nghị"


def _is_under(rank: OfficeRank, name: str) -> bool:
    key = search_key(name)
    if rank == "commune" and level_of(name) in ("province", "central"):
        return False
    pattern = _UNDER.get(rank)
    barred = rank != "party-committee" and _NOT_UNDER.match(key)
    return bool(pattern and pattern.match(key) and not barred)


def _names(plan: Plan, agency: str) -> list[str]:
    """Return the agency's name and those of the bodies that it is part of."""
    names = [clean(plan.directory.name(agency))]
    entry = plan.directory.agencies.get(agency)
    for _ in range(3):  # a unit of a unit; a directory that goes round in a circle ends
        if entry is None or not entry.parent:
            break
        names.append(clean(plan.directory.name(entry.parent)))
        entry = plan.directory.agencies.get(entry.parent)
    return names


def _tier(plan: Plan, agency: str) -> str:
    entry = plan.directory.agencies.get(agency)
    level = (
        (entry.level if entry else None) or level_of(plan.directory.name(agency)) or ""
    )
    return level.removeprefix("party-")


def _is_above(plan: Plan, rank: OfficeRank, office: str, agency: str) -> bool:
    own = _OWN_HEIGHT.get(
        rank, _HEIGHT.get((level_of(office) or "").removeprefix("party-"), 1)
    )
    committee = rank in ("department", "chancery") and bool(
        _COMMITTEE.match(search_key(plan.directory.name(agency)))
    )
    theirs = _HEIGHT.get(_tier(plan, agency), own)
    return theirs < own or (committee and theirs <= own)
