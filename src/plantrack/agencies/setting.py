"""Where a plan stands: its level, its place, who issued it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.agencies.levels import NATIONAL, AgencyLevel
from plantrack.text import squeeze

COUNTRY: Final = "vn"
"""The place of a body of the whole country."""


class Setting(NamedTuple):
    """What of a plan decides how its cells are read: its level, and its place and issuer as printed."""

    level: AgencyLevel | None = None
    place: str | None = None
    issuer: str | None = None

    def place_of(self, level: str | None) -> str:
        """Return the place of a body of ``level`` that the plan names; where it says none, who issued it."""
        if level in NATIONAL:
            return COUNTRY
        if level == "office":
            return squeeze(self.issuer or self.place or "")
        return self.named_place

    @property
    def named_place(self) -> str:
        """The place by its name alone: a plan prints "Hà Nội" before its date, another "Thành phố Hà Nội", a third
        only "UBND thành phố Hà Nội" as its issuer, and all have the same departments."""
        if not self.place and not self.issuer:
            return ""
        from plantrack.agencies.issuer import place_of

        printed = squeeze(self.place or place_of(self.issuer) or self.issuer or "")
        return _PROVINCE_WORD.sub("", printed)


_PROVINCE_WORD: Final = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)


NOWHERE: Final = Setting()
"""A plan of which nothing is known."""
