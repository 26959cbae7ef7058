"""A site as files of a folder, or as one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from plantrack.errors.documents import TooManyForOneError
from plantrack.site.addresses import AnchorLinks, FolderLinks, SiteAddress, SiteLinks
from plantrack.site.render import PageFrame, SitePages
from plantrack.site.rowdata import RowData
from plantrack.site.sheet import SiteSheet
from plantrack.sources.workspace import shipped

STYLE: Final = "style.css"
SCRIPT: Final = "script.js"
MOST_IN_ONE_FILE: Final = 3_000
"""Tasks; with more a browser takes too long to open the file."""


def asset_text(name: str) -> str:
    """Return a shipped style sheet or script."""
    return (shipped("templates") / "site" / name).read_text("utf-8")


def row_scripts(pages: SitePages, links: SiteLinks) -> Iterator[tuple[str, str]]:
    """Yield the scripts that hold the rows, with their names, the one that is common to all of them last."""
    data = RowData(pages.scene, links)
    count = 0
    for piece in data.pieces():
        count += 1
        yield f"rows-{count}.js", piece
    yield "about.js", data.about(count)


def folder_files(pages: SitePages) -> Iterator[tuple[str, str]]:
    """Yield every file of a site: its place in the folder and its text."""
    for name in (STYLE, SCRIPT):
        yield f"assets/{name}", asset_text(name)
    data = dict(row_scripts(pages, FolderLinks(SiteAddress("tasks"))))
    for name, text in data.items():
        yield f"assets/{name}", text
    for page, sheet in _every(pages):
        # Each page has its own way to the top: a link that begins with "/" leads off the stick.
        frame = PageFrame(FolderLinks(page), tuple(data))
        yield f"{page.path}.html", pages.laid_out(page, sheet, frame)


def one_file(pages: SitePages) -> str:
    """Return a site as one file. Raises :class:`TooManyForOneError`."""
    from markupsafe import Markup

    # Asked before anything is laid out.
    count = len(pages.scene.rows)
    if count > MOST_IN_ONE_FILE:
        raise TooManyForOneError(count, MOST_IN_ONE_FILE)
    frame = PageFrame(AnchorLinks(), single=True)
    sections = [
        Markup(pages.laid_out(page, sheet, frame))  # noqa: S704 - made by a template that escapes
        for page, sheet in _every(pages)
    ]
    style = asset_text(STYLE)
    data = [text for _, text in row_scripts(pages, frame.links)]
    # The script comes first: the data calls it.
    scripts = [asset_text(SCRIPT), *data]
    values = {
        "sections": sections,
        "style": Markup(style),  # noqa: S704 - our own
        "inline": [Markup(text) for text in scripts],  # noqa: S704 - data is written so that it ends no script
        "style_hash": _hash(style),
        "script_hashes": " ".join(map(_hash, scripts)),
    }
    return pages.whole(values, frame)


def _every(pages: SitePages) -> Iterator[tuple[SiteAddress, SiteSheet]]:
    """Yield every page with what stands on it, those that go on part by part."""
    for first in pages.firsts():
        page, parts = first, 1
        while page.number <= parts:
            sheet = pages.sheet(page)
            parts = sheet.parts
            yield page, sheet
            page = page._replace(number=page.number + 1)


def _hash(text: str) -> str:
    """Return how a policy names a text that may stand in the file (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
