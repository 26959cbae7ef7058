"""Recording from pages: all of ``update``, against what the page showed, nothing lost."""

from __future__ import annotations

import csv
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.web.conftest import Browser, Serves, another, log_lines, problems

ONE = "/tasks/thu/a-1"
SHARED = "/tasks/thu/a-2"


def fields(browser: Browser, page: str, task: str, **given: str) -> dict[str, str]:
    return {"task": task, "seen": browser.seen(page), **given}


def events(office: Path) -> list[dict[str, str]]:
    with (office / "progress" / "thu.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_a_form_says_is_a_line_of_the_log(browser: Browser, office: Path) -> None:
    form = fields(
        browser,
        ONE,
        "thu:A.1",
        status="done",
        date="2/4/2026",
        document=" 12/BC-STC ",
        reason="xong sớm",
        note="nội bộ",
        agency="stc",
    )
    answer = browser.post("/live/record", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ONE}#history")
    (event,) = events(office)
    kept = {key: event[key] for key in event if key not in ("event", "recorded_at")}
    assert kept == {
        "task": "A.1",
        "period": "",
        "agency": "stc",
        "status": "done",
        "date": "2026-04-02",
        "percent": "",
        "document": "12/BC-STC",
        "new_due": "",
        "note": "nội bộ",
        "by": "Trần Thị Hà",
        "reason": "xong sớm",
        "value": "",
        "ref": "",
        "title": "Việc 1 |",
    }
    assert "12/BC-STC" in browser.get(ONE).text


REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({"status": "done", "date": "31/2/2026"}, "«31/2/2026»"),
    ({"status": "progress", "percent": "101"}, "«101»"),
    ({"status": "progress", "percent": "-1"}, "«-1»"),
    ({"status": "progress", "percent": "9" * 5_000}, "«999"),
    ({"status": "nghĩ"}, "«nghĩ»"),
    ({"status": "done", "date": "21/5/2026"}, "21/05/2026"),
    ({"status": "extended"}, ""),
    ({"status": "done", "agency": "không-có"}, "không-có"),
    ({"status": "confirmed"}, ""),
)


def test_what_cannot_be_recorded_is_told_and_the_form_stays_filled(
    browser: Browser, office: Path
) -> None:
    for given, said in REFUSED:
        form = fields(browser, ONE, "thu:A.1", document="12/BC", **given)
        answer = browser.post("/live/record", **form)
        assert (given, answer.status_code) == (given, 422)
        assert problems(answer)
        assert said in problems(answer)
        assert 'value="12/BC"' in answer.text
    assert log_lines(office) == []


def test_who_records_is_asked_first(serves: Serves, office: Path) -> None:
    nobody = Browser(serves(), name="")
    form = fields(nobody, ONE, "thu:A.1", status="done", date="2/4/2026")
    answer = nobody.post("/live/record", **form)
    assert answer.status_code == 422
    assert "Người ghi" in problems(answer)
    assert log_lines(office) == []


def test_the_second_one_sees_what_the_first_one_recorded(
    browser: Browser, office: Path
) -> None:
    other = another(browser, "Lê Văn Nam")
    mine = fields(browser, ONE, "thu:A.1", status="progress", percent="40")
    theirs = fields(other, ONE, "thu:A.1", status="done", date="2/4/2026")
    assert other.post("/live/record", **theirs).status_code == 303
    answer = browser.post("/live/record", **mine)
    assert answer.status_code == 409
    assert "Lê Văn Nam" in problems(answer)
    assert "02/04/2026" in problems(answer)
    assert 'value="40"' in answer.text
    assert len(log_lines(office)) == 1
    # what still holds can be recorded with what was seen now
    again = fields(browser, ONE, "thu:A.1", status="reopened", reason="chưa đạt")
    assert browser.post("/live/record", **again).status_code == 303
    assert [event["status"] for event in events(office)] == ["done", "reopened"]


def test_a_terminal_that_records_meanwhile_is_seen_too(
    browser: Browser, office: Path, cli: Cli
) -> None:
    form = fields(browser, ONE, "thu:A.1", status="progress", percent="40")
    done = ("update", "A.1", "--status", "done", "--date", "2026-04-02", "--by", "Lan")
    assert cli(*done).code == 0
    answer = browser.post("/live/record", **form)
    assert answer.status_code == 409
    assert "Lan" in problems(answer)


def test_a_row_whose_words_changed_is_looked_at_again(
    browser: Browser, office: Path
) -> None:
    form = fields(browser, ONE, "thu:A.1", status="done", date="2/4/2026")
    plan = office / "data" / "appendix_thu.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Việc 1", "Việc khác"), "utf-8")
    assert browser.post("/live/record", **form).status_code == 409
    assert log_lines(office) == []


@pytest.mark.many
def test_many_at_once_from_pages_and_a_terminal_lose_nothing(
    browser: Browser, office: Path
) -> None:
    """Each keeps trying with what it sees then, as a person would; every line that was promised is there."""
    promised: list[str] = []

    def person(number: int) -> None:
        visitor = another(browser, f"Người {number}")
        for turn in range(4):
            document = f"{number}-{turn}/BC"
            for _ in range(60):
                form = fields(
                    visitor, SHARED, "thu:A.2", status="progress", document=document
                )
                if visitor.post("/live/record", **form).status_code == 303:
                    promised.append(document)
                    break

    threads = [threading.Thread(target=person, args=(one,)) for one in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(4):
        document = f"t-{turn}/BC"
        order = ["update", "thu:A.2", "--status", "progress", "--document", document]
        subprocess.run(
            [sys.executable, "-m", "plantrack", *order, "--as-of", "2026-05-20"],
            check=True,
            capture_output=True,
        )
        promised.append(document)
    for thread in threads:
        thread.join()
    assert len(promised) == 16
    assert sorted(event["document"] for event in events(office)) == sorted(promised)


def test_an_entry_is_taken_back_once(browser: Browser, office: Path) -> None:
    form = fields(browser, ONE, "thu:A.1", status="done", date="2/4/2026")
    browser.post("/live/record", **form)
    (event,) = events(office)
    assert browser.post("/live/undo", event=event["event"]).status_code == 303
    assert [one["status"] for one in events(office)] == ["done", "withdrawn"]
    again = browser.post("/live/undo", event=event["event"])
    assert (again.status_code, event["event"] in problems(again)) == (422, True)
    assert browser.post("/live/undo", event="e000").status_code == 422
    assert len(log_lines(office)) == 2


def test_a_log_that_takes_nothing_is_told(browser: Browser, office: Path) -> None:
    form = fields(browser, ONE, "thu:A.1", status="done", date="2/4/2026")
    (office / "progress").write_text("x")
    answer = browser.post("/live/record", **form)
    assert answer.status_code == 422
    assert "progress" in problems(answer)


class TestWaiting:
    """What parties report as done waits for the office."""

    @pytest.fixture
    def reported(self, browser: Browser, cli: Cli) -> Browser:
        for agency in ("Sở Tài chính", "Sở Y tế"):
            order = ("--status", "done", "--date", "2026-05-04", "--agency", agency)
            assert cli("update", "A.2", *order).code == 0
        asked = ("--status", "requested", "--new-due", "2026-06-30")
        assert cli("update", "A.1", *asked, "--agency", "Sở Tài chính").code == 0
        return browser

    def boxes(self, browser: Browser) -> list[str]:
        import re

        text: str = browser.get("/live/waiting").text
        return re.findall(r'name="share" value="([0-9a-f]+)"', text)

    def test_it_is_counted_and_shown(self, reported: Browser) -> None:
        page = reported.get("/live/waiting").text
        assert len(self.boxes(reported)) == 3
        assert "Hoàn thành ngày 04/05/2026" in page
        assert "Xin gia hạn đến 30/06/2026" in page
        assert "(3)" in reported.get("/").text

    def test_many_are_confirmed_at_once(self, reported: Browser, office: Path) -> None:
        first, *rest = self.boxes(reported)
        assert (
            reported.post("/live/waiting", share=rest, word="confirmed").status_code
            == 303
        )
        assert [one["status"] for one in events(office)[3:]] == ["confirmed"] * 2
        assert self.boxes(reported) == [first]

    def test_more_time_is_granted_with_the_document(
        self, reported: Browser, office: Path
    ) -> None:
        first = self.boxes(reported)[0]
        without = reported.post("/live/waiting", share=[first], word="extended")
        assert without.status_code == 422
        form = {"share": [first], "word": "extended", "document": "9/QĐ-UBND"}
        assert reported.post("/live/waiting", **form).status_code == 303
        event = events(office)[-1]
        assert (event["status"], event["new_due"]) == ("extended", "2026-06-30")
        assert event["document"] == "9/QĐ-UBND"

    def test_all_or_none(self, reported: Browser, office: Path) -> None:
        """One of them asks for time and reports nothing: it cannot be confirmed, and so none is."""
        answer = reported.post(
            "/live/waiting", share=self.boxes(reported), word="confirmed"
        )
        assert answer.status_code == 422
        assert "thu:A.1" in problems(answer)
        assert len(log_lines(office)) == 3

    def test_what_changed_since_is_looked_at_again(
        self, reported: Browser, cli: Cli
    ) -> None:
        boxes = self.boxes(reported)[1:]
        assert cli("update", "A.2", "--status", "progress", "--note", "x").code in (
            0,
            2,
        )
        assert cli("update", "A.2", "--status", "reopened").code == 0
        answer = reported.post("/live/waiting", share=boxes, word="confirmed")
        assert answer.status_code == 409
        assert "thu:A.2" in problems(answer)

    def test_a_box_that_is_none_of_ours_does_nothing(
        self, reported: Browser, office: Path
    ) -> None:
        for box in ("", "zz", "7b7d", "5b315d", "6e756c6c"):
            answer = reported.post("/live/waiting", share=[box], word="confirmed")
            assert answer.status_code == 422
        assert len(log_lines(office)) == 3
