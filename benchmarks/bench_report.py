"""A thousand rows as a Word document against docxtpl with a row loop; a hundred reminders in one process."""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.plans import write_plan
from benchmarks.timing import Job, Spent, in_turn, show

_AS_OF = "2026-11-22"
_ROWS = 2610  # of the synthetic plan some 1,000 are overdue on that day
_HEADS = ("STT", "Mã", "Nội dung", "Kết quả", "Chủ trì", "Thời gian", "Hạn", "Ngày")
_FIELDS = ("n", "id", "title", "product", "lead", "deadline", "due", "days")
_PEER = """\
import sys
from pathlib import Path
import typer
app = typer.Typer()
@app.command()
def main(plan: Path, day: str, output: Path) -> None:
    from benchmarks.bench_report import filled, loop_rows, loop_template
    from plantrack.cli.session import open_session
    session = open_session(as_of=day, files=[plan])
    output.write_bytes(filled(loop_template(), loop_rows(session.plans[0], session.judging)))
app()
"""


def run(runs: int = 7) -> None:
    """Print the ratios of the documents, and time and memory of the reminders."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "appendix_large.yaml"
        write_plan(plan, _ROWS)
        _documents(plan, runs)
        _processes(folder, plan, runs)
    _reminders()


def _documents(path: Path, runs: int) -> None:
    """Compare making the documents alone, rows judged and libraries imported; both open their template anew."""
    from plantrack.formats.documents import Writer
    from plantrack.index.rows import Judging
    from plantrack.reports.common import ReportBasis
    from plantrack.reports.documents.overdue import overdue_report
    from plantrack.sources.files import load_plans
    from plantrack.sources.office import Office
    from plantrack.sources.workspace import shipped

    plan = load_plans((path,)).plans[0]
    judging = Judging(date.fromisoformat(_AS_OF))
    report = overdue_report(ReportBasis(plan, judging, Office()))
    template, rows = loop_template(), loop_rows(plan, judging)
    base = f"docxtpl, row loop, {len(rows)} rows"
    jobs: dict[str, Callable[[], bytes]] = {
        "the report: frame, letterhead, two tables": lambda: Writer(
            (shipped("templates"),)
        ).write(report, "docx"),
        base: lambda: filled(template, rows),
    }
    times: dict[str, list[Spent]] = {name: [] for name in jobs}
    for _ in range(runs + 1):
        for name, job in jobs.items():
            start, before = time.perf_counter(), time.process_time()
            job()
            spent = time.perf_counter() - start, time.process_time() - before
            times[name].append(Spent(*spent))
    counted = {name: found[1:] for name, found in times.items()}
    show("making a Word document of a thousand rows", counted, base, 0.6)


def _processes(folder: Path, plan: Path, runs: int) -> None:
    """Compare whole processes, reading and judging included; the peer is a typer app that does only this."""
    peer = folder / "peer.py"
    peer.write_text(_PEER, "utf-8")
    env = {
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": ":".join(
            (str(Path(__file__).resolve().parent.parent), *sys.path[1:])
        ),
    }
    report = [
        sys.executable,
        "-m",
        "plantrack",
        "report",
        "overdue",
        str(plan),
        "--as-of",
        _AS_OF,
    ]
    base = "a typer app with docxtpl, row loop"
    jobs = [
        Job(
            "report overdue -o x.docx, warm",
            [*report, "-o", str(folder / "ours.docx")],
            env,
        ),
        Job(
            base,
            [sys.executable, str(peer), str(plan), _AS_OF, str(folder / "peer.docx")],
            env,
        ),
    ]
    show("the same as whole processes", in_turn(jobs, runs), base)


def loop_template() -> bytes:
    """Return a Word file with one table whose row docxtpl repeats."""
    from docx import Document

    document = Document()
    table = document.add_table(4, len(_FIELDS))
    for cell, text in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for cell, text in zip(table.rows[2].cells, _FIELDS, strict=True):
        cell.text = f"{{{{ row.{text} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def loop_rows(plan: Any, judging: Any) -> list[dict[str, Any]]:
    """Return what is overdue as the rows of that table."""
    from plantrack.answers.overdue import overdue_rows

    return [
        dict(
            zip(
                _FIELDS,
                (
                    *(
                        number,
                        row.task.id,
                        row.task.title,
                        row.task.product,
                        row.task.lead.text,
                    ),
                    *(
                        row.task.deadline.text,
                        row.occurrence.due,
                        row.standing.days_overdue,
                    ),
                ),
                strict=True,
            )
        )
        for number, row in enumerate(overdue_rows([plan], judging), 1)
    ]


def filled(template: bytes, rows: list[dict[str, Any]]) -> bytes:
    """Return the document that docxtpl makes."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render({"rows": rows}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _reminders(count: int = 100) -> None:
    """Write letters one after the other in this process; what memory they leave behind is the difference."""
    from plantrack.formats.documents import Writer
    from plantrack.index.rows import Judging
    from plantrack.reports.common import ReportBasis
    from plantrack.reports.make import owed, reminders
    from plantrack.sources.files import load_plans
    from plantrack.sources.office import Office
    from plantrack.sources.workspace import shipped

    day = date.fromisoformat(_AS_OF)
    plan = load_plans((shipped("data") / "appendix_hanoi.yaml",)).plans[0]
    asked = ReportBasis(plan, Judging(day), Office())
    owing = owed(asked)
    writer = Writer((shipped("templates"),))
    letters = reminders(
        asked,
        [owing.agencies[n % len(owing.agencies)] for n in range(count)],
        owing,
        day,
    )
    writer.write(next(iter(letters)), "docx")
    before, start = _peak(), time.perf_counter()
    for letter in letters:
        writer.write(letter, "docx")
    each = (time.perf_counter() - start) * 1000 / (count - 1)
    print(f"\n{count - 1} more reminders in one process, the template opened once")
    print(f"  {each:.1f} ms each, {_peak() - before:.1f} MB more at the peak")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
