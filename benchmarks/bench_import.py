"""``import`` of 147 ruled PDF pages against pypdfium2 giving all their characters with their boxes, of a scan against
Tesseract reading the same pages, of a DOCX of 1,000 rows against python-docx reading its cells row by row.

The pages are those of a PDF in the tests, again and again. The scan is made of them: drawn at 200 dpi, with noise.
The DOCX is the appendix that the program itself prints of a synthetic plan.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from benchmarks.plans import write_plan
from benchmarks.timing import Job, in_turn, show

_SOURCE = (
    Path(__file__).parents[1] / "tests" / "data" / "import" / "thanhhoa_002_cutrows.pdf"
)
_TIMES = 7  # of 21 pages
_SCANNED = range(10, 14)
_DPI = 200

_CHARACTERS = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        text.get_text_range(index, 1)
        text.get_charbox(index)
"""
_CELLS = """
import sys, docx
for table in docx.Document(sys.argv[1]).tables:
    for row in table.rows:
        for cell in row.cells:
            cell.text
"""
_TESSERACT = """
import subprocess, sys
for page in sys.argv[1:]:
    subprocess.run(["tesseract", page, "-", "-l", "vie"], check=True, capture_output=True)
"""


def run() -> None:
    """Print the tables; that of the scan only where Tesseract is installed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = _many_pages(folder / "many.pdf")
        jobs = [
            Job("plantrack import, 147 ruled pages", _import(many, folder)),
            Job(
                "pypdfium2, characters with boxes",
                [sys.executable, "-c", _CHARACTERS, str(many)],
            ),
        ]
        show("PDF with text", in_turn(jobs, 5), jobs[1].name, 2.5)
        rows = _many_rows(folder)
        jobs = [
            Job("plantrack import, 1,000 rows of DOCX", _import(rows, folder)),
            Job("python-docx, its cells", [sys.executable, "-c", _CELLS, str(rows)]),
        ]
        show("DOCX", in_turn(jobs, 7), jobs[1].name, 1.0)
        if shutil.which("tesseract") is None:
            print("no tesseract: the scan was not measured")
            return
        scan, pages = _scan(folder)
        jobs = [
            Job(f"plantrack import, {len(pages)} scanned pages", _import(scan, folder)),
            Job(
                "tesseract, the same pages",
                [sys.executable, "-c", _TESSERACT, *map(str, pages)],
            ),
        ]
        show("Scan", in_turn(jobs, 3), jobs[1].name, 1.5)


def _import(source: Path, folder: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "plantrack",
        "import",
        str(source),
        "--dry-run",
        "--id",
        "many",
        "-o",
        str(folder / "plan.yaml"),
    ]


def _many_pages(path: Path) -> Path:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(_TIMES):
        document.import_pages(pypdfium2.PdfDocument(_SOURCE))
    document.save(path)
    return path


def _many_rows(folder: Path) -> Path:
    """The appendix of a synthetic plan of 1,000 tasks, as the program prints it."""
    plan, printed = folder / "many.yaml", folder / "many.docx"
    write_plan(plan, 1000, seed=1)
    command = [sys.executable, "-m", "plantrack", "report", "appendix", str(plan)]
    subprocess.run([*command, "-o", str(printed)], check=True, capture_output=True)
    return printed


def _scan(folder: Path) -> tuple[Path, list[Path]]:
    """A scan of a few pages, and the same pages one by one."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    chance = np.random.default_rng(1)
    document, pages, pictures = pypdfium2.PdfDocument(_SOURCE), list[Path](), []
    for number in _SCANNED:
        drawn = np.asarray(
            document[number].render(scale=_DPI / 72).to_pil().convert("L")
        ).astype(np.float32)
        noisy = np.clip(drawn * 0.93 + chance.normal(0, 6, drawn.shape), 0, 255).astype(
            np.uint8
        )
        packed = BytesIO()
        Image.fromarray(noisy).rotate(0.3, fillcolor=255).save(
            packed, "JPEG", quality=50
        )
        picture = Image.open(packed)
        pages.append(folder / f"page{number}.png")
        picture.save(pages[-1], dpi=(_DPI, _DPI))
        pictures.append(picture)
    scan = folder / "scan.pdf"
    pictures[0].save(scan, save_all=True, append_images=pictures[1:], resolution=_DPI)
    return scan, pages
