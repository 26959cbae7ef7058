"""A site as files of a folder, or as one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.site.addresses import FolderLinks
from plantrack.site.render import PageFrame, SitePages
from plantrack.sources.workspace import shipped

STYLE: Final = "style.css"
SCRIPT: Final = "script.js"


def asset_text(name: str) -> str:
    """Return a shipped style sheet or script."""
    return (shipped("templates") / "site" / name).read_text("utf-8")


def folder_files(pages: SitePages) -> Iterator[tuple[str, str]]:
    """Yield every file of a site: its place in the folder and its text."""
    for name in (STYLE,):
        yield f"assets/{name}", asset_text(name)
    for first in pages.firsts():
        page, parts = first, 1
        while page.number <= parts:
            sheet = pages.sheet(page)
            parts = sheet.parts
            frame = PageFrame(FolderLinks(page))
            yield f"{page.path}.html", pages.laid_out(page, sheet, frame)
            page = page._replace(number=page.number + 1)
