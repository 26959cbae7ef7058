"""HTML documents in a browser: on a phone of 360 px nothing stands beside the screen, printed they are documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plantrack.cli.app import run
from tests.conftest import DATA
from tests.site.browsing import needs_browser

pytestmark = needs_browser
DRAFT, SIGNED = (
    DATA / "revisions" / "appendix_thanhhoa_draft.yaml",
    DATA / "appendix_thanhhoa.yaml",
)
PAGES: dict[str, tuple[str, ...]] = {
    "overdue": ("report", "overdue", "--plan", "hanoi"),
    "status": ("report", "status", "--plan", "hanoi", "--period", "2026-10"),
    "brief": ("report", "brief", "--plan", "hanoi"),
    "agency": ("report", "agency", "--plan", "hanoi", "--agency", "stc"),
    "joint": ("report", "reminder", "--plan", "hanoi", "--joint"),
    "result": ("report", "result", "--plan", "hanoi", "--agency", "stc"),
    "appendix": ("report", "appendix", "--plan", "hanoi"),
    "comparison": ("report", "comparison", str(DRAFT), str(SIGNED)),
    "diff": ("diff", str(DRAFT), str(SIGNED)),
}


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Any:
    return chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(DATA.parent)
        patch.setenv("PLANTRACK_AS_OF", "2026-11-22")
        for name, arguments in PAGES.items():
            assert run([*arguments, "-o", str(folder / f"{name}.html")]) == 0
    return {name: folder / f"{name}.html" for name in PAGES}


NAMELESS = """() => [...document.querySelectorAll('tbody td')].filter(cell =>
  cell.textContent.trim() && cell.dataset.label &&
  !getComputedStyle(cell, '::before').content.includes(cell.dataset.label)).length"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('p, td, li')].filter(one => one.offsetParent)
  .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_every_word_within_its_width(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(NAMELESS) == 0
    assert page.evaluate(SMALLEST) >= 11
    page.close()


@pytest.mark.parametrize("name", ["overdue", "appendix"])
def test_printed_the_page_is_a_document_with_its_table(
    browser: Any, pages: dict[str, Path], name: str
) -> None:
    """However narrow the window is from which it is printed."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print")
    shown = "getComputedStyle(document.querySelector('tbody td')).display"
    assert page.evaluate(shown) == "table-cell"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
