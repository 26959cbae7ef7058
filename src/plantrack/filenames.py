"""Names of files made from names in people's data: plain ASCII, no two alike, none that a system keeps."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from plantrack.text import search_key

_OTHERS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 80
_NAMELESS: Final = "van-ban"

# Windows takes these for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_RESERVED: Final = frozenset(
    (
        *("con", "prn", "aux", "nul"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    )
)


def slug(*parts: str) -> str:
    """Return a file name without an ending: ``Sở Tài chính`` becomes ``so-tai-chinh``.

    Small Latin letters, figures and hyphens only: it cannot leave its folder, and no two names differ by
    capitals alone, which some file systems do not tell apart.
    """
    whole = hyphened("-".join(filter(None, parts)))
    name = whole[:_LONGEST].rstrip("-") or _NAMELESS
    return f"{name}-1" if name in _RESERVED else name


def hyphened(text: str) -> str:
    """Return ``text`` in small Latin letters, figures and single hyphens between them; empty where none are left."""
    spread = unicodedata.normalize("NFKD", search_key(text))
    bare = spread.encode("ascii", "ignore").decode().lower()
    return _OTHERS.sub("-", bare).strip("-")


def is_reserved(name: str) -> bool:
    """Tell whether Windows takes a file's name, without its ending, for a device."""
    return name.partition(".")[0].strip().casefold() in _RESERVED


class Names:
    """Gives names that differ from each other."""

    def __init__(self) -> None:
        self._taken: Final[set[str]] = set()

    def unique(self, text: str) -> str:
        """Return the slug of ``text``, with a number behind it where that was given before."""
        name = found = slug(text)
        number = 1
        while found in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(found)
        return found
