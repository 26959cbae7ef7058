"""The pages in a browser, opened from the disk: nothing is asked of anybody, everything can be read and reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plantrack.answers.queries.query import compile_query
from plantrack.cli.session import Session, open_session
from plantrack.errors import PlantrackError
from plantrack.index.rows import in_plans, lines_of
from plantrack.text import search_key
from tests.conftest import ROOT, Cli
from tests.site.browsing import AXE, OUTSIDE, needs_browser, watched
from tests.site.queries import queries
from tests.site.varied import HOSTILE, write_varied

pytestmark = needs_browser
AS_OF = "2026-11-29"
KINDS = (
    *("index", "overdue", "due", "tasks", "agencies", "leaders", "plans", "unjudged"),
    *("counting", "wall", "tasks/da-dang/a-2", "tasks/hanoi/a-i-1", "plans/da-dang"),
    *("agencies/so-tai-chinh-thanh-hoa", "leaders/chu-tich"),
)


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Any:
    return chromium


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_varied(tmp_path_factory.mktemp("varied") / "office")


@pytest.fixture(scope="module")
def session(office: Path) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(office)
        yield open_session(as_of=AS_OF)


@pytest.fixture(scope="module")
def site(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from plantrack.cli.app import run

    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(office)
        assert run(["site", "-o", str(folder), "--as-of", AS_OF]) == 0
        assert run(["site", "-o", str(folder / "../one.html"), "--as-of", AS_OF]) == 0
    return folder


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def url(site: Path, name: str) -> str:
    return (
        f"{(site / 'index.html').resolve().as_uri().removesuffix('index.html')}{name}"
    )


def test_a_query_finds_in_the_browser_what_list_finds(
    page: Any, site: Path, session: Session
) -> None:
    asked = queries(session.plans, 600, seed=20261129)
    wanted = [found_by(query, session) for query in asked]
    assert sum(one is None for one in wanted) > 20
    assert sum(bool(one) for one in wanted) > 200
    page.goto(url(site, "tasks.html?q=a"))
    page.wait_for_selector("#found tbody tr")
    script = """queries => queries.map(query => {
      try { return plantrack.ask(query).map(plantrack.reference); }
      catch (mistake) { if (mistake instanceof plantrack.Mistake) return null; throw mistake; }
    })"""
    found = page.evaluate(script, asked)
    different = [
        (query, ours, theirs)
        if None in (ours, theirs)
        else (query, {*(ours or ())} ^ {*(theirs or ())})
        for query, ours, theirs in zip(asked, wanted, found, strict=True)
        if ours != theirs
    ]
    assert different == []


def shows(page: Any, count: int) -> None:
    """Wait until the list shows so many rows."""
    from playwright.sync_api import expect

    expect(page.locator("#found tbody tr")).to_have_count(count)


def found_by(query: str, session: Session) -> list[str] | None:
    """Return the references that ``list`` answers with, None where it refuses the query."""
    try:
        where = compile_query(query, session.judging.as_of, session.plans)
    except PlantrackError:
        return None
    wanted = in_plans(session.plans, session.judging).and_(where)
    lines = lines_of(session.plans, session.judging, "current_occurrences", wanted)
    return [f"{line.plan}:{line.task_id}" for line in lines]


def test_every_letter_is_folded_as_the_program_folds_it(page: Any, site: Path) -> None:
    page.goto(url(site, "tasks.html?q=a"))
    page.wait_for_selector("#found tbody tr")
    letters = [chr(code) for code in range(32, 0x2100) if code not in range(34, 35)]
    texts = [f"x{letter}y" for letter in letters]
    # What a row says is folded by the same table: a title with the letter is found by what search_key makes of it.
    folded = page.evaluate("texts => texts.map(plantrack.bare)", texts)
    assert folded == [search_key(text) for text in texts]


def test_the_choice_stands_in_the_address_and_can_be_sent(
    page: Any, site: Path
) -> None:
    wrong = watched(page)
    page.goto(url(site, "tasks.html"))
    page.fill("#q", "duong sat")
    shows(page, 1)
    assert "1 nhiệm vụ" in page.inner_text("#told")
    page.select_option("#s", "due")
    assert page.evaluate("location.search") == "?q=duong%20sat&s=due"
    page.goto(page.url)
    shows(page, 1)
    assert page.input_value("#q") == "duong sat"
    page.fill("#q", "status:quahan")
    page.wait_for_selector("#q[aria-invalid]")
    assert "quahan" in page.inner_text("#told")
    assert page.locator("#found tbody tr").count() == 0
    assert wrong == []


def test_rows_can_be_put_in_another_order(page: Any, site: Path) -> None:
    page.goto(url(site, "tasks.html?q=plan%3Ada-dang&s=due"))
    shows(page, 12)
    first = page.inner_text("#found tbody tr:first-child .id")
    assert first.startswith("B.1")
    page.click("#found tbody tr:first-child a")
    page.wait_for_url("**/tasks/da-dang/b-1.html")


def test_a_page_leads_to_the_list_with_what_was_typed(page: Any, site: Path) -> None:
    page.goto(url(site, "agencies.html"))
    page.fill("#seek", "hoà mạng")
    page.press("#seek", "Enter")
    shows(page, 1)


def test_without_the_script_the_pages_read(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(url(site, "tasks.html"))
    assert not bare.is_visible("#ask")
    assert bare.locator("#every tbody tr").count() == 76
    bare.goto(url(site, "wall.html"))
    assert all(one.is_visible() for one in bare.locator(".slide").all())
    bare.goto((site / "../one.html").resolve().as_uri())
    bare.click('.places a[href="#overdue"]')
    assert bare.locator("h1:visible").inner_text() == "Quá hạn"
    context.close()


def test_hostile_words_stay_words_on_every_page(page: Any, site: Path) -> None:
    wrong = watched(page)
    for path in sorted(site.rglob("*.html")):
        page.goto(path.resolve().as_uri())
        assert page.locator("main img, main script, main b, main i").count() == 0
    page.goto(url(site, "tasks/da-dang/a-3.html"))
    assert HOSTILE in page.inner_text("h1")
    page.goto(url(site, "tasks.html?q=alert"))
    page.wait_for_selector("#found tbody tr")
    assert HOSTILE in page.inner_text("#found tbody tr")
    page.goto((site / "../one.html").resolve().as_uri() + "#tasks--da-dang--a-3")
    assert HOSTILE in page.locator("h1:visible").inner_text()
    assert wrong == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (1280, "light"), (1920, "dark")]
)
def test_nothing_is_wrong_by_axe_and_nothing_is_cut_off(
    browser: Any, site: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    shown = context.new_page()
    shown.add_init_script(path=ROOT / "tests" / "data" / "axe" / "axe.min.js")
    one_file = (site / "../one.html").resolve().as_uri()
    places = [url(site, f"{kind}.html") for kind in KINDS]
    places += [one_file, f"{one_file}?q=status:overdue#tasks"]
    for place in places:
        shown.goto(place)
        assert shown.evaluate(AXE) == [], place
        assert shown.evaluate(OUTSIDE) == [], place
    context.close()


def test_everything_that_can_be_clicked_can_be_reached_by_the_keyboard(
    page: Any, site: Path
) -> None:
    page.goto(url(site, "tasks.html?q=status%3Aoverdue"))
    page.wait_for_selector("#found tbody tr")
    wanted = page.locator(
        "a:visible, button:visible, input:visible, select:visible, summary:visible"
    ).count()
    reached = 0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        tag = page.evaluate("document.activeElement.tagName")
        reached += tag in ("A", "BUTTON", "INPUT", "SELECT", "SUMMARY")
    assert reached >= wanted


def test_the_wall_turns_stops_and_is_large(browser: Any, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    wall = context.new_page()
    wall.goto(url(site, "wall.html"))
    assert wall.locator(".slide:visible").count() == 1
    wall.keyboard.press("ArrowRight")
    assert "Quá hạn lâu nhất" in wall.inner_text(".slide:visible h2")
    wall.click("#pause")
    assert wall.get_attribute("#pause", "aria-pressed") == "true"
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    for _ in range(4):
        texts = wall.locator(".slide:visible :is(h2, dt, dd, dd span, li, li span)")
        # A letter of 36 px is 14 mm on a screen of 48 inches: read from five metres.
        assert min(one.evaluate(size) for one in texts.all()) >= 36
        bottom = "one => one.getBoundingClientRect().bottom"
        assert wall.locator(".slide:visible").evaluate(bottom) <= 1080
        wall.keyboard.press("ArrowRight")
    context.close()


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_what_turns_the_wall_stands_on_no_words_and_no_line(
    browser: Any, site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    wall = context.new_page()
    wall.goto(url(site, "wall.html"))
    turn, issuer, top = (
        wall.locator(name).bounding_box() for name in (".turn", ".issuer", ".top")
    )
    below = turn["y"] >= top["y"] + top["height"]
    beside = turn["x"] >= issuer["x"] + issuer["width"] or below
    assert beside
    assert below or turn["y"] + turn["height"] <= top["y"] + top["height"]
    context.close()


def test_printed_pages_are_a4_with_all_that_is_folded(page: Any, site: Path) -> None:
    page.goto(url(site, "index.html"))
    page.emulate_media(media="print")
    assert not page.is_visible(".places")
    assert page.is_visible("details table")
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 595" in paper or b"/MediaBox [0 0 594.9" in paper


def test_the_figures_are_those_of_stats(
    page: Any, site: Path, cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    monkeypatch.chdir(office)
    total = json.loads(cli("stats", "--format", "json", "--as-of", AS_OF).out)["total"]
    page.goto(url(site, "index.html"))
    figures = [one.strip() for one in page.locator(".figures dd a").all_inner_texts()]
    assert figures[0] == str(total["tasks"]["total"])
    assert figures[1] == str(total["tasks"]["overdue"])
    page.goto(url(site, "tasks.html?q=status%3Aoverdue"))
    page.wait_for_selector("#found tbody tr")
    assert page.inner_text("#told").split()[0] == str(total["tasks"]["overdue"])
