"""Where the pages of a live server are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from plantrack.site.addresses import SiteAddress

_PART: Final = re.compile(r"(.+)-([1-9][0-9]{0,5})")
"""A further part of a page; its digits are counted, as an address may have thousands."""

_FRONT: Final = "index"


class LiveLinks:
    """Links from the top of the server: a page is where its file would be, the front page at the top."""

    def to(self, page: SiteAddress) -> str:
        """Return the path of a page."""
        return "/" if page.path == _FRONT else f"/{quote(page.path)}"

    def asking(self, query: str) -> str:
        """Return the list with the query in its address."""
        return f"{self.to(SiteAddress('tasks'))}?q={quote(query)}"

    def asset(self, name: str) -> str:
        """Return a style sheet, a script or a piece of data."""
        return f"/assets/{name}"


LINKS: Final = LiveLinks()


def address_of(path: str, known: Mapping[str, SiteAddress]) -> SiteAddress | None:
    """Return the page at a path; the further parts of a page have their number behind it."""
    found = known.get(path or _FRONT)
    part = _PART.fullmatch(path)
    if found is None and part:
        first = known.get(part[1])
        found = first._replace(number=int(part[2])) if first else None
    return found
