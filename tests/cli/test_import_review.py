"""The review page in a browser: what a person confirms there is what ``--answers`` takes."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.importing.made import HEAD, word, work

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
# What a person does: mends the first cell, takes the others as right, saves. The file goes into the page.
HAND = """<script>
URL.createObjectURL = blob => {
  blob.text().then(text => {
    const told = document.createElement("pre");
    told.id = "saved"; told.textContent = text;
    document.body.append(told);
  });
  return "#";
};
const first = document.querySelector("article textarea");
first.value = "Xây dựng và trình ban hành quy chế";
first.dispatchEvent(new Event("input"));
document.getElementById("all").click();
document.getElementById("save").click();
</script></body>"""


def seen(page: Path, folder: Path) -> str:
    """The page as Chromium has it once its scripts have run."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000"]
    done = subprocess.run(
        [*command, "--dump-dom", page.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is needed to see the page")
def test_what_a_person_confirms_in_the_browser_leaves_no_mark(
    tmp_path: Path, cli: Cli
) -> None:
    source, page = tmp_path / "ke-hoach.docx", tmp_path / "kiem-tra.html"
    cut = ["", "và các đơn vị trực thuộc", "", "", "", ""]
    unknown = work(2, lead="Tổ giúp việc Hòa Bình")
    rows = [HEAD, work(1), HEAD, cut, unknown]
    source.write_bytes(word("KẾ HOẠCH", "Công tác năm 2026 của tỉnh", rows))
    assert cli("import", source, "--dry-run", "--review", page).code == 0
    page.write_text(page.read_text("utf-8").replace("</body>", HAND), "utf-8")

    dom = seen(page, tmp_path)
    saved = re.search(r'<pre id="saved">(.*?)</pre>', dom, re.DOTALL)
    assert saved is not None
    answers = json.loads(html.unescape(saved.group(1)))
    assert [(one["task"], one["field"]) for one in answers["answers"]] == [
        ("1", "title"),
        ("2", "lead"),
    ]
    assert "Còn 0 ô" in dom

    told, plan = tmp_path / "tra-loi.json", tmp_path / "kh.yaml"
    told.write_text(json.dumps(answers), "utf-8")
    assert cli("import", source, "-o", plan, "--answers", told).code == 0
    written = plan.read_text("utf-8")
    assert "# ?" not in written
    assert "title: Xây dựng và trình ban hành quy chế\n" in written
