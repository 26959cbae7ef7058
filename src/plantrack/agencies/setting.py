"""Where a plan stands: its level, its place, who issued it."""

from __future__ import annotations

from typing import Final, NamedTuple

from plantrack.agencies.levels import NATIONAL, Level
from plantrack.text import squeeze

COUNTRY: Final = "vn"
"""The place of a body of the whole country."""


class Setting(NamedTuple):
    """What of a plan decides how its cells are read: its level, and its place and issuer as printed."""

    level: Level | None = None
    place: str | None = None
    issuer: str | None = None

    def place_of(self, level: str | None) -> str:
        """Return the place of a body of ``level`` that the plan names; where it says none, who issued it."""
        if level in NATIONAL:
            return COUNTRY
        if level == "office":
            return squeeze(self.issuer or self.place or "")
        return squeeze(self.place or self.issuer or "")


NOWHERE: Final = Setting()
"""A plan of which nothing is known."""
