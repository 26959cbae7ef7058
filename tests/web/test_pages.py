"""Pages as they stand now: fresh, complete, and nothing in them alive."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from plantrack.web.documents import OF_AGENCIES, OF_PLANS
from tests.conftest import Cli
from tests.small import small_workspace
from tests.web.conftest import Browser, Serves, problems

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


@pytest.mark.slow
def test_every_link_of_every_page_leads_somewhere(browser: Browser) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = browser.get(path)
        assert (path, answer.status_code) == (path, 200)
        if "text/html" in answer.headers["content-type"]:
            found = re.findall(r'(?:href|src)="(/[^"#?]*)', answer.text)
            waiting += [html.unescape(one) for one in found]
    assert {"/overdue", "/live/log", "/assets/style.css", "/tasks/thu/a-1"} <= seen


def test_what_a_terminal_records_stands_on_the_next_page(
    browser: Browser, cli: Cli
) -> None:
    assert "9/BC" not in browser.get("/tasks/thu/a-1").text
    done = ("--status", "done", "--date", "2026-04-02", "--document", "9/BC")
    assert cli("update", "A.1", *done).code == 0
    assert "9/BC" in browser.get("/tasks/thu/a-1").text


def test_a_plan_that_is_edited_added_or_removed_is_seen(
    browser: Browser, office: Path
) -> None:
    plan = office / "data" / "appendix_thu.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("Việc chung", "Việc riêng"), "utf-8")
    assert "Việc riêng" in browser.get("/tasks/thu/a-2").text
    other = office / "data" / "appendix_khac.yaml"
    other.write_text(text.replace('"thu"', '"khac"'), "utf-8")
    assert browser.get("/plans/khac").status_code == 200
    other.unlink()
    assert browser.get("/plans/khac").status_code == 404


def test_a_workspace_that_cannot_be_used_is_told_until_it_can(
    browser: Browser, office: Path
) -> None:
    plan = office / "data" / "appendix_thu.yaml"
    text = plan.read_text("utf-8")
    plan.write_text("format: plantrack/1\nplan: [", "utf-8")
    answer = browser.get("/")
    assert answer.status_code == 422
    assert "appendix_thu.yaml" in problems(answer)
    plan.write_text(text, "utf-8")
    assert browser.get("/").status_code == 200


def test_what_no_page_is_called_is_not_found(browser: Browser) -> None:
    for path in (
        "/tasks/thu/a-9",
        "/tasks-99",
        "/tasks-0",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fpyproject.toml",
        "/assets/base.html.j2",
        "/plantrack.toml",
        "/data/appendix_thu.yaml",
    ):
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("kind", [*OF_PLANS, *OF_AGENCIES])
def test_every_document_can_be_taken_away(browser: Browser, kind: str) -> None:
    of_agency = kind in OF_AGENCIES
    asked = {"agency": "thu:stc"} if of_agency else {"plan": "thu"}
    answer = browser.get("/live/document", kind=kind, format="md", **asked)
    assert (answer.status_code, problems(answer)) == (200, "")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "Sở Tài chính" in answer.text or "Việc" in answer.text


def test_a_document_that_cannot_be_made_is_told(browser: Browser) -> None:
    assert browser.get("/live/document", kind="x", format="md").status_code == 404
    asked = {"kind": "agency", "format": "md", "agency": "thu:không-có"}
    answer = browser.get("/live/document", **asked)
    assert answer.status_code == 422
    assert problems(answer)


@pytest.mark.slow
def test_texts_stay_texts_on_every_page(office: Path, serves: Serves, cli: Cli) -> None:
    (office / "data" / "appendix_thu.yaml").unlink()
    small_workspace(
        office,
        {
            "deadline": f"Tháng 3/2026 {EVIL}",
            "title": f"Việc {EVIL}",
            "product": EVIL,
            "lead": f"Sở Tài chính; {EVIL}",
            "support": EVIL,
            "other": {EVIL: EVIL},
        },
        config="confirm = true\n",
        title=EVIL,
    )
    done = ("--status", "done", "--date", "2026-04-02", "--document", EVIL)
    said = ("--note", EVIL, "--reason", EVIL, "--by", EVIL)
    assert cli("update", "A.1", *done, *said).code == 0
    browser = Browser(serves(), EVIL)
    for path in (
        *("/", "/overdue", "/tasks", "/tasks/thu/a-1", "/agencies", "/plans"),
        *("/plans/thu", "/unjudged", "/wall", "/live/log", "/live/waiting"),
        *("/live/documents", "/live/name"),
    ):
        text = browser.get(path).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "49" not in re.findall(r"x onerror=alert\(2\)&gt;(\d+)", text)
    form = {"task": EVIL, "seen": EVIL, "status": EVIL, "document": EVIL}
    assert "<img" not in browser.post("/live/record", **form).text
    assert "<img" not in browser.get(f"/{EVIL}").text
