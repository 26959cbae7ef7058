"""The site of the shipped plans, made once."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.index.rows import Judging
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.site.folder import folder_files
from plantrack.site.render import SitePages
from plantrack.site.scene import SiteScene

ShippedPages = SitePages
DAY = date(2026, 11, 29)


@pytest.fixture(scope="session")
def shipped_pages(plans: dict[str, Plan]) -> SitePages:
    chosen = [plans["hanoi"], plans["thanhhoa"]]
    return SitePages(SiteScene(chosen, Judging(DAY), words("vi")))


@pytest.fixture(scope="session")
def shipped_files(shipped_pages: SitePages) -> dict[str, str]:
    """The files of the folder by their places."""
    return dict(folder_files(shipped_pages))
