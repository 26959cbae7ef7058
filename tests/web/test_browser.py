"""A secretary's week in a browser, against a server that runs: with a mouse, with a phone, with keys alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.site.browsing import AXE, OUTSIDE, needs_browser
from tests.small import small_workspace

pytestmark = needs_browser
# Each process of a parallel run has a server, and so a port, of its own.
PORT = 18765 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
HERE = f"http://127.0.0.1:{PORT}"
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"
DOCUMENT = ROOT / "tests" / "data" / "import" / "hanoi_autonumber_landscape.docx"
AXE_CODE = ROOT / "tests" / "data" / "axe" / "axe.min.js"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    small_workspace(
        folder,
        {"deadline": "Tháng 3/2026", "title": f"Việc {EVIL}"},
        {"deadline": "Tháng 4/2026", "lead": "Sở Tài chính; Sở Y tế"},
        {"deadline": "Tháng 12/2026", "title": "Việc cuối năm"},
        config="confirm = true\n",
        issuer="UBND tỉnh Thanh Hóa",
    )
    return folder


@pytest.fixture(scope="module")
def server(office: Path) -> Iterator[str]:
    """Run the server as a person would, until the tests are done."""
    command = (sys.executable, "-m", "plantrack", "serve", "--port", str(PORT))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, cwd=office, env=env) as running:
        try:
            _wait_for(HERE)
            yield HERE
        finally:
            running.terminate()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


def opened(chromium: Any, **asked: Any) -> tuple[Any, list[str]]:
    """Return a page and the list of what goes wrong on it."""
    page = chromium.new_context(**asked).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: (
            wrong.append(said.text) if "Content Security" in said.text else None
        ),
    )
    page.on(
        "request",
        lambda one: None if one.url.startswith(HERE) else wrong.append(one.url),
    )
    return page, wrong


def named(page: Any, server: str, name: str) -> None:
    page.goto(f"{server}/live/name")
    page.fill("#name", name)
    page.click("main button")


def test_a_secretarys_week(
    chromium: Any, server: str, office: Path, tmp_path: Path
) -> None:
    page, wrong = opened(chromium, viewport={"width": 1280, "height": 900})
    page.on("dialog", lambda dialog: dialog.accept())
    named(page, server, "Nguyễn Thu Hà")
    monday_what_is_overdue(page, server)
    tuesday_a_colleague_is_quicker(page, server, chromium)
    wednesday_what_was_reported_is_confirmed(page, server)
    thursday_sheets_come_back(page, server, tmp_path)
    friday_a_slip_a_document_and_a_new_plan(page, server, office)
    assert wrong == []


def monday_what_is_overdue(page: Any, server: str) -> None:
    """The first task is begun; a slip is told beside the form, which keeps what was filled in."""
    page.goto(f"{server}/overdue")
    page.click("text=A.1 >> xpath=.. >> a")
    assert EVIL in page.inner_text("h1")
    page.fill("#of-percent", "40")
    page.fill("#of-reason", EVIL)
    page.click("form.entry button")
    page.wait_for_selector("#history-table")
    assert "40" in page.inner_text("#history-table >> xpath=..")
    page.fill("#of-date", "31/2/2026")
    page.fill("#of-document", "7/BC")
    page.click("form.entry button")
    page.wait_for_selector(".problem")
    assert "31/2/2026" in page.inner_text(".problem")
    assert page.input_value("#of-document") == "7/BC"


def tuesday_a_colleague_is_quicker(page: Any, server: str, chromium: Any) -> None:
    """Both have the page open; the second one sees what the first one recorded, and loses nothing."""
    other, _ = opened(chromium)
    named(other, server, "Lê Văn Nam")
    page.goto(f"{server}/tasks/thu/a-2")
    other.goto(f"{server}/tasks/thu/a-2")
    other.select_option("#of-status", "done")
    other.select_option("#of-agency", "stc")
    other.fill("#of-date", "4/5/2026")
    other.click("form.entry button")
    other.wait_for_selector("#history-table")
    page.fill("#of-percent", "10")
    page.click("form.entry button")
    page.wait_for_selector(".problem")
    assert "Lê Văn Nam" in page.inner_text(".problem")
    assert page.input_value("#of-percent") == "10"


def wednesday_what_was_reported_is_confirmed(page: Any, server: str) -> None:
    page.goto(f"{server}/live/waiting")
    page.check("input[name=share]")
    page.click("button[value=confirmed]")
    page.wait_for_selector("text=Không có gì chờ trả lời")


def thursday_sheets_come_back(page: Any, server: str, folder: Path) -> None:
    """One of them is none."""
    sheet = folder / "phiếu của sở.csv"
    sheet.write_text("không phải biểu", "utf-8")
    page.goto(f"{server}/live/sheets")
    page.set_input_files("#files", str(sheet))
    page.click("main button")
    page.wait_for_selector("text=phiếu của sở.csv")


def friday_a_slip_a_document_and_a_new_plan(
    page: Any, server: str, office: Path
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{server}/live/log")
    rows = page.locator("tbody tr").count()
    page.locator("tbody button").first.click()
    expect(page.locator("tbody tr")).to_have_count(rows + 1)
    page.goto(f"{server}/live/documents")
    with page.expect_download() as download:
        page.locator("main form button").first.click()
    assert download.value.suggested_filename.endswith(".docx")
    page.goto(f"{server}/live/import")
    page.set_input_files("#file", str(DOCUMENT))
    page.click("main button")
    page.wait_for_selector("#plan", timeout=60_000)
    page.fill("#plan", "moi")
    page.click("button[value=save]")
    page.wait_for_selector("text=246/KH-UBND")
    assert (office / "data" / "appendix_moi.yaml").is_file()


PAGES = (
    *("/", "/tasks/thu/a-2", "/live/waiting", "/live/log", "/live/sheets"),
    *("/live/documents", "/live/import", "/live/name"),
)


def test_a_phone_shows_everything_and_nothing_breaks_the_rules(
    chromium: Any, server: str
) -> None:
    page, wrong = opened(chromium, viewport={"width": 360, "height": 740})
    for path in PAGES:
        page.goto(f"{server}{path}")
        assert (path, page.evaluate(OUTSIDE)) == (path, [])
    # The policy lets no script of ours be put into a page: the checker needs a context without it.
    page = chromium.new_context(
        bypass_csp=True, viewport={"width": 360, "height": 740}
    ).new_page()
    for path in PAGES:
        page.goto(f"{server}{path}")
        page.add_script_tag(path=str(AXE_CODE))
        assert (path, page.evaluate(AXE)) == (path, [])
    assert wrong == []


def test_keys_alone_record_something(chromium: Any, server: str) -> None:
    page, wrong = opened(chromium)
    page.goto(f"{server}/live/name")
    page.focus("#name")
    page.keyboard.type("Phạm Thị Lan")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/")
    page.goto(f"{server}/tasks/thu/a-3")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "of-percent":
            break
    page.keyboard.type("25")
    page.keyboard.press("Enter")
    page.wait_for_selector("#history-table")
    assert "Phạm Thị Lan" in page.inner_text("#history-table >> xpath=..")
    assert wrong == []


def test_without_a_script_everything_is_done_too(chromium: Any, server: str) -> None:
    page, _ = opened(chromium, java_script_enabled=False)
    named(page, server, "Đỗ Văn Minh")
    page.goto(f"{server}/tasks/thu/a-3")
    page.fill("#of-percent", "50")
    page.click("form.entry button")
    assert "Đỗ Văn Minh" in page.inner_text("#history-table >> xpath=..")
