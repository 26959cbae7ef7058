"""Pages as other programs set them: none is empty, no signature and no heading of a table stands alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from plantrack.formats import pdf
from plantrack.formats.docx.frame import BODY, unzip, zipped
from plantrack.reports.model import Report
from tests.formats.documents import WRITER, real

SOFFICE, PDFTOTEXT = pdf.find_program(), shutil.which("pdftotext")
LINE = 16  # points, of an ordinary paragraph: as much room as one would need

CHROMIUM = (
    shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)


def rendered(
    report: Report, style: str, rooms: Sequence[int], folder: Path
) -> list[list[str]]:
    """The text of each page of a document with so many points of room above the paragraph of a style."""
    parts = unzip(WRITER.write(report, "docx"), "")
    body, mark = parts[BODY].decode(), f'<w:pStyle w:val="{style}"/>'
    assert body.count(mark) == 1
    files = [folder / f"{room}.docx" for room in rooms]
    for room, file in zip(rooms, files, strict=True):
        moved = body.replace(mark, f'{mark}<w:spacing w:before="{room * 20}"/>')
        file.write_bytes(zipped({**parts, BODY: moved.encode()}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *map(str, files)], check=True, capture_output=True, timeout=180
    )
    return [pages(file.with_suffix(".pdf")) for file in files]


def pages(file: Path) -> list[str]:
    told = subprocess.run(
        [str(PDFTOTEXT), str(file), "-"], check=True, capture_output=True, text=True
    )
    return told.stdout.split("\f")[:-1]


def blank(document: list[str]) -> bool:
    """Whether a page has nothing but its number."""
    return any(len(page.split()) < 2 for page in document)


@pytest.mark.office
@pytest.mark.skipif(
    not (SOFFICE and PDFTOTEXT),
    reason="LibreOffice (soffice) and poppler (pdftotext) are needed to see pages",
)
@pytest.mark.parametrize(
    ("part", "style"), [("letter", "KinhGui"), ("table", "PhuLuc")]
)
def test_no_page_is_empty_wherever_the_text_ends(
    part: str, style: str, tmp_path: Path
) -> None:
    """A line's height used to bring an empty page with it; of that a point at the most is left."""
    report = real("reminder")
    # A letter so short that it ends on its first page, wherever that is.
    report = report._replace(fields={**report.fields, "further": ()})
    if part == "table":
        table = report.tables["overdue"]
        report = report._replace(
            tables={"overdue": table._replace(lines=table.lines[:2])}
        )
    coarse = range(0, 26 * LINE, 2 * LINE)
    counts = [len(document) for document in rendered(report, style, coarse, tmp_path)]
    turn = counts.index(
        counts[0] + 1
    )  # the step in which the end comes to a page of its own
    fine = range(coarse[turn - 1], coarse[turn] + LINE, LINE // 4)
    assert sum(map(blank, rendered(report, style, fine, tmp_path))) <= 1


@pytest.mark.browser
@pytest.mark.skipif(
    not (CHROMIUM and PDFTOTEXT),
    reason="Chromium and poppler (pdftotext) are needed to see printed HTML",
)
def test_printed_html_keeps_together_what_belongs_together(tmp_path: Path) -> None:
    page, printed = tmp_path / "status.html", tmp_path / "status.pdf"
    page.write_bytes(WRITER.write(real("status"), "html"))
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
    ]
    command += [
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    first, *others = (document.split("\n") for document in pages(printed))
    assert first[0] != "1"
    assert [lines[0] for lines in others] == [
        str(number) for number in range(2, len(others) + 2)
    ]
    signed = next(lines for lines in (first, *others) if "Trương Việt Dũng" in lines)
    assert [line for line in signed if line.endswith("./.")]
    heading = "3. Kết quả theo cơ quan, đơn vị chủ trì"
    (lines,) = (lines for lines in (first, *others) if heading in lines)
    below = " ".join(lines[lines.index(heading) :])
    assert "Văn phòng UBND" in below
    assert "Các sở, ban, ngành" in below
