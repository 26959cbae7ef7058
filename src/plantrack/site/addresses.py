"""Where pages are: a page is named by its kind, its key and its number; what holds the pages makes links of that.

A folder of files, one single file and a live server each link in a way of their own, so that no page knows
where it will stand.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, Protocol
from urllib.parse import quote

PageKind = Literal[
    "front",
    "overdue",
    "due",
    "tasks",
    "task",
    "agencies",
    "agency",
    "leaders",
    "leader",
    "plans",
    "plan",
    "unjudged",
    "counting",
    "wall",
    "live",
]
"""``live`` are pages that only a server has."""

# Lower-case ASCII: a stick may be read on any system.
_NAMES: Final[dict[PageKind, str]] = {
    "front": "index",
    "task": "tasks/",
    "agency": "agencies/",
    "leader": "leaders/",
    "plan": "plans/",
}
"""How files are called where it is not by the kind alone; those with a slash are folders of pages by key."""


class SiteAddress(NamedTuple):
    """A page: ``key`` tells apart the pages of one kind, ``number`` the parts of a page that goes on."""

    kind: PageKind
    key: str = ""
    number: int = 1

    @property
    def path(self) -> str:
        """The file of the page below the site's top, with forward slashes, without its ending."""
        name = f"{_NAMES.get(self.kind, self.kind)}{self.key}"
        return f"{name}-{self.number}" if self.number > 1 else name


class SiteLinks(Protocol):
    """What a page asks where others are."""

    def to(self, page: SiteAddress) -> str:
        """Return the address of another page, as it stands in ``href``."""

    def asking(self, query: str) -> str:
        """Return the address of the list of what a query finds."""

    def asset(self, name: str) -> str:
        """Return the address of a style sheet, a script or a piece of data."""


class FolderLinks:
    """Links between the files of a folder, relative to the page that they stand on: they work from a stick."""

    def __init__(self, here: SiteAddress) -> None:
        self._up: Final = "../" * here.path.count("/")

    def to(self, page: SiteAddress) -> str:
        """Return the file of another page."""
        return f"{self._up}{page.path}.html"

    def asking(self, query: str) -> str:
        """Return the list with the query in its address."""
        return f"{self.to(SiteAddress('tasks'))}?q={quote(query)}"

    def asset(self, name: str) -> str:
        """Return the file of that name."""
        return f"{self._up}assets/{name}"


class AnchorLinks:
    """Links within one file that holds every page: a page is the part of its name."""

    def to(self, page: SiteAddress) -> str:
        """Return the part's anchor."""
        return f"#{anchor(page)}"

    def asking(self, query: str) -> str:
        """Return the list's anchor with the query before it."""
        return f"?q={quote(query)}{self.to(SiteAddress('tasks'))}"

    def asset(self, name: str) -> str:
        """Return nothing: what the file needs stands in it."""
        return f"#{name}"


def anchor(page: SiteAddress) -> str:
    """Return the id of a page's part in a file that holds all of them."""
    # A slash in an anchor would have to be escaped in every selector.
    return page.path.replace("/", "--").replace(".", "_")
