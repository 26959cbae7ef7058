"""Names of the national directory as they are where the unit is not of the commonest kind.

The directory says "tỉnh" of all provinces and "xã" of all communes, as most are; "Công an xã" is "Công an phường" in
a ward, "Thuế tỉnh" is "Thuế Thành phố" in a city.
"""

from __future__ import annotations

import re
from typing import Final

# At the end of a name, or before the place that lists over several places put behind it in brackets.
_USUAL: Final[dict[str, re.Pattern[str]]] = {
    "province": re.compile(r"\btỉnh(?=$| \()"),
    "commune": re.compile(r"\bxã(?=$| \()"),
}


def named_locally(name: str, level: str, kind: str) -> str:
    """Return a name in which the usual word for units of that level is ``kind`` ("phường", "Thành phố").

    ``level`` is province or commune.
    """
    return _USUAL[level].sub(kind, name)
