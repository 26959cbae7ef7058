"""What visitors send: sheets that agencies filled in, documents that become plans. Looked at first, then kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Cli
from tests.web.conftest import Browser, log_lines, problems

DOCUMENT = ROOT / "tests" / "data" / "import" / "hanoi_autonumber_landscape.docx"


def sheet(cli: Cli, office: Path) -> bytes:
    """Return the sheet of Sở Tài chính, its first row filled in as done."""
    file = office / "phieu.csv"
    assert cli("agency", "Sở Tài chính", "--format", "csv", "-o", file).code == 0
    text = file.read_text("utf-8-sig")
    assert ",Chưa thực hiện,," in text
    filled = text.replace(",Chưa thực hiện,,", ",Hoàn thành,02/04/2026,", 1)
    return filled.encode("utf-8-sig")


def sent(browser: Browser, *files: tuple[str, bytes]) -> Any:
    return browser.post("/live/sheets", files=[("files", file) for file in files])


def held(answer: Any) -> dict[str, str]:
    """Return what the form of a preview sends."""
    found = dict(re.findall(r'name="(held|seen)" value="([^"]+)"', answer.text))
    assert set(found) == {"held", "seen"}
    return found


class TestSheets:
    """Sheets that come back."""

    @pytest.fixture
    def returned(self, cli: Cli, office: Path, browser: Browser) -> bytes:
        assert browser.mark
        return sheet(cli, office)

    def test_nothing_is_recorded_before_somebody_has_looked(
        self, browser: Browser, office: Path, returned: bytes
    ) -> None:
        answer = sent(browser, ("phiếu stc.csv", returned))
        assert answer.status_code == 200
        assert "thu:A.1" in answer.text
        assert "phiếu stc.csv" in answer.text
        assert log_lines(office) == []
        done = browser.post("/live/sheets/record", **held(answer))
        assert (done.status_code, done.headers["location"]) == (303, "/live/log")
        (line,) = log_lines(office)
        assert ",A.1,,stc,done," in line
        # what was decided on is not kept
        again = browser.post("/live/sheets/record", **held(answer))
        assert again.status_code == 422
        assert len(log_lines(office)) == 1

    def test_what_changed_meanwhile_is_shown_anew(
        self, browser: Browser, office: Path, returned: bytes, cli: Cli
    ) -> None:
        answer = sent(browser, ("phieu.csv", returned))
        done = ("--status", "done", "--date", "2026-04-02", "--agency", "Sở Tài chính")
        assert cli("update", "A.1", *done).code == 0
        late = browser.post("/live/sheets/record", **held(answer))
        assert late.status_code == 409
        assert len(log_lines(office)) == 1

    def test_what_is_no_sheet_is_told_and_the_others_are_taken(
        self, browser: Browser, returned: bytes
    ) -> None:
        answer = sent(
            browser,
            ("../../etc/passwd", b"\x00\x01"),
            ("trống.xlsx", b""),
            ("phieu.csv", returned),
        )
        assert answer.status_code == 200
        assert "thu:A.1" in answer.text
        assert "passwd" in answer.text
        assert "trống.xlsx" in answer.text

    def test_no_sheet_at_all_is_told(self, browser: Browser) -> None:
        assert problems(browser.post("/live/sheets"))


class TestDocuments:
    """Documents that become plans."""

    def test_a_document_is_looked_at_and_put_beside_the_others(
        self, browser: Browser, office: Path
    ) -> None:
        name = r"C:\Users\Hà\kế hoạch 246.docx"
        answer = browser.post(
            "/live/import", files=[("file", (name, DOCUMENT.read_bytes()))]
        )
        assert answer.status_code == 200
        found = re.search(r'name="held" value="([^"]+)"', answer.text)
        assert found
        form = {"held": found[1], "plan": "ke-hoach-246"}
        # Keys that no card of ours has answer nothing.
        for key in ("zz", "ff"):
            strange = {"cell": key, "sure": key, "text": "lạ", "do": "take", **form}
            assert browser.post("/live/import/finish", **strange).status_code == 200
        taken = browser.post("/live/import/finish", do="take", **form)
        assert taken.headers["content-type"].startswith("application/yaml")
        assert taken.text.startswith("# yaml-language-server")
        kept = browser.post("/live/import/finish", do="save", **form)
        assert (kept.status_code, kept.headers["location"]) == (303, "/plans")
        assert (office / "data" / "appendix_ke-hoach-246.yaml").is_file()
        assert "246/KH-UBND" in browser.get("/plans").text

    def test_a_plan_is_never_written_over(self, browser: Browser, office: Path) -> None:
        before = (office / "data" / "appendix_thu.yaml").read_bytes()
        answer = browser.post(
            "/live/import", files=[("file", ("x.docx", DOCUMENT.read_bytes()))]
        )
        found = re.search(r'name="held" value="([^"]+)"', answer.text)
        assert found
        for plan in ("thu", "../data/appendix_thu", "THU", "/thu"):
            form = {"held": found[1], "plan": plan, "do": "save"}
            browser.post("/live/import/finish", **form)
        assert (office / "data" / "appendix_thu.yaml").read_bytes() == before
        assert list(office.parent.glob("appendix_*")) == []

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("trống.docx", b""),
            ("giả.docx", b"PK\x03\x04 rubbish"),
            ("ghi.txt", "không có bảng nào".encode()),
        ],
    )
    def test_what_holds_no_plan_is_told(
        self, browser: Browser, name: str, data: bytes
    ) -> None:
        answer = browser.post("/live/import", files=[("file", (name, data))])
        assert answer.status_code == 422
        assert name in problems(answer)
