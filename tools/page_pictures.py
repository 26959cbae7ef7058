"""The pictures of the site's pages in ``docs/pictures``: of the plan of Hà Nội and a made-up log, in the system's
browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.events import Event
from plantrack.progress.state import Progress
from plantrack.site.folder import folder_files
from plantrack.site.render import SitePages
from plantrack.site.scene import SiteScene
from plantrack.sources.madefolder import write_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_DAYS_OFF = (-20, -6, 0, 0, 9, -2, 31)
"""How long before or after its day what is done was done, by turns."""


class PagePicture(NamedTuple):
    """A page as a picture: the file of the page, the window, and whether it is as printed on A4."""

    name: str
    page: str
    width: int
    height: int
    printed: bool = False


PICTURES = (
    PagePicture("site-front", "index.html", 1280, 1000),
    PagePicture("site-agency", "agencies/so-tai-chinh.html", 1280, 1000),
    PagePicture("site-task", "tasks/hanoi/a-iii-6.html", 1280, 1000),
    PagePicture("site-tasks", "tasks.html?q=giao+thong", 1280, 800),
    PagePicture("site-phone", "index.html", 360, 740),
    PagePicture("site-wall", "wall.html", 1920, 1080),
    PagePicture("site-print", "index.html", 1280, 1000, printed=True),
)


def draw_pages(plan: Plan, log: Sequence[Event], day: date, target: Path) -> None:
    """Write the pictures. Needs Chromium and ``pdftoppm``."""
    from playwright.sync_api import sync_playwright

    site = target.parent.parent / ".site-for-pictures"
    progress = {plan.id: Progress((*log, *_further(plan, log, day)))}
    scene = SiteScene((plan,), Judging(day, progress=progress), words("vi"))
    try:
        write_folder(site, folder_files(SitePages(scene)))
        with sync_playwright() as player:
            browser = player.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            for picture in PICTURES:
                _draw(picture, browser, site, target)
            browser.close()
    finally:
        shutil.rmtree(site, ignore_errors=True)


def _further(plan: Plan, log: Sequence[Event], day: date) -> Iterator[Event]:
    """Yield that three in five of the other dated tasks were done, about their day."""
    told = {event.task for event in log}
    for number, task in enumerate(plan.tasks):
        due = task.deadline.due
        if due is None or task.id in told or number % 5 > 2:
            continue
        done = due + timedelta(days=_DAYS_OFF[number % len(_DAYS_OFF)])
        if done <= day:
            yield log[0]._replace(
                event=f"more-{number}",
                task=task.id,
                date=done,
                document=f"{100 + number}/BC",
            )


def _draw(picture: PagePicture, browser: Browser, site: Path, target: Path) -> None:
    place = f"{site.resolve().as_uri()}/{picture.page}"
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(place)
    if "?" in picture.page:
        page.wait_for_selector("#found tbody tr")
    if picture.printed:
        paper = site / "page.pdf"
        page.pdf(path=paper, prefer_css_page_size=True)
        drawing = shutil.which("pdftoppm") or "pdftoppm"
        subprocess.run(
            [drawing, "-r", "72", "-png", "-singlefile", paper, target / picture.name],
            check=True,
        )
    else:
        page.screenshot(path=target / f"{picture.name}.png")
    page.close()
