"""At which level of government, or of the Party, a plan and an agency stand.

The order in which a name is looked for follows from the level of the plan: its own level first, then the
level above, then the levels below.
"""

from collections.abc import Mapping
from typing import Final, Literal, get_args

AgencyLevel = Literal[
    "central",
    "province",
    "commune",
    "party-central",
    "party-province",
    "party-commune",
    "other",
    "office",
]
"""``other`` is a body that belongs to the whole country and to no level (a bank, a press organ);
``office`` a unit of whichever office issued the plan ("Văn phòng Bộ")."""

Tier = Literal["central", "province", "commune"]

PlanLevel = Literal[
    "central", "province", "commune", "party-central", "party-province", "party-commune"
]
PLAN_LEVELS: Final[tuple[PlanLevel, ...]] = get_args(PlanLevel)
"""Whose document a plan is: of the State or of the Party, and how high."""
GENERAL: Final = "general"
"""Stands in an order of levels where groups of no level are looked for."""

TIERS: Final[tuple[Tier, ...]] = ("central", "province", "commune")
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
    return next((each for each in TIERS if each == found), None)


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
