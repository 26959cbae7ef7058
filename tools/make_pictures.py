"""Make the pictures of pages in ``docs/pictures`` from the real plans and a made-up log.

``python -m tools.make_pictures`` needs LibreOffice, ``pdftoppm`` (poppler), Chromium and a face with the widths of
Times; ``python -m tools.make_pictures site`` makes those of the site's pages alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from plantrack.diff import compare
from plantrack.formats.documents import Writer
from plantrack.index.rows import Judging
from plantrack.progress.events import Event, EventStatus
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.comparison import comparison_report
from plantrack.reports.documents.joint import joint_report
from plantrack.reports.make import agency_reports, owed, plan_report, reminders, results
from plantrack.reports.model import Report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from tools.page_pictures import draw_pages

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
DAY = date(2026, 11, 22)
RESOLUTION = 72  # dots per inch: a page as a browser shows it
CHANCERY = Office(name="Văn phòng UBND thành phố Hà Nội")


def _event(
    task: str,
    status: EventStatus,
    day: date,
    *,
    new_due: date | None = None,
    document: str = "",
) -> Event:
    moment = datetime(
        day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=7))
    )
    return Event(
        f"{task}-{status}", moment, task, "", "", status, day, None, document, new_due
    )


LOG = (
    _event("A.I.1", "done", date(2025, 9, 11), document="5012/QĐ-UBND"),
    *(_event(task, "done", date(2025, 9, 30)) for task in ("A.I.2", "A.I.4")),
    _event("A.I.5", "done", date(2026, 1, 12)),
    *(_event(f"A.III.{number}", "done", date(2026, 3, 20)) for number in range(1, 6)),
    _event(
        "A.III.6",
        "extended",
        date(2026, 4, 1),
        new_due=date(2026, 12, 31),
        document="99/UBND-TH",
    ),
)


class Picture(NamedTuple):
    """One page of a document as a picture."""

    name: str
    report: Report
    page: int


def pictures() -> list[Picture]:
    """Return what is shown: which page of which document, under which name."""
    data = ROOT / "data"
    hanoi, thanhhoa, draft = load_plans(
        (
            data / "appendix_hanoi.yaml",
            data / "appendix_thanhhoa.yaml",
            data / "revisions" / "appendix_thanhhoa_draft.yaml",
        )
    ).plans
    asked = ReportBasis(
        hanoi, Judging(DAY, progress={"hanoi": Progress(LOG)}), Office()
    )
    chancery = asked._replace(settings=CHANCERY)
    office = load_plans((ROOT / "tests" / "data" / "plans" / "party.yaml",)).plans[0]
    party = ReportBasis(office, Judging(DAY), Office())
    owing, answer_by = owed(asked), date(2026, 11, 30)
    overdue = plan_report("overdue", asked)
    return [
        Picture("overdue-1", overdue, 1),
        Picture("overdue-2", overdue, 2),
        Picture("overdue-appendix", overdue, 3),
        Picture("reminder", next(iter(reminders(asked, ["stc"], owing, answer_by))), 1),
        Picture(
            "reminder-office",
            next(iter(reminders(chancery, ["stc"], owing, answer_by))),
            1,
        ),
        Picture("reminder-joint", joint_report(asked, owing, answer_by), 1),
        Picture(
            "reminder-party",
            next(
                iter(reminders(party, owed(party).agencies[:1], owed(party), answer_by))
            ),
            1,
        ),
        Picture("status", plan_report("status", asked), 1),
        Picture("status-chart", plan_report("status", asked), 3),
        Picture("brief", plan_report("brief", asked), 1),
        Picture("result", results(asked, ["stc"])[0], 1),
        Picture("agency", agency_reports(asked, ["stc"])[0], 1),
        Picture("appendix", plan_report("appendix", asked), 1),
        Picture("comparison", comparison_report(compare(draft, thanhhoa), DAY), 2),
    ]


def main() -> int:
    """Write the pictures; return the exit code."""
    draw = shutil.which("pdftoppm")
    if draw is None:
        print("pdftoppm is missing (Debian package poppler-utils)", file=sys.stderr)
        return 2
    TARGET.mkdir(exist_ok=True)
    hanoi = load_plans((ROOT / "data" / "appendix_hanoi.yaml",)).plans[0]
    draw_pages(hanoi, LOG, DAY, TARGET)
    if sys.argv[1:] != ["site"]:
        _draw_documents(draw)
    return 0


def _draw_documents(draw: str) -> None:
    writer = Writer((ROOT / "templates",))
    with TemporaryDirectory() as folder:
        paper = Path(folder) / "page.pdf"
        for name, report, page in pictures():
            paper.write_bytes(writer.write(report, "pdf"))
            numbers = ("-f", str(page), "-l", str(page), "-r", str(RESOLUTION))
            subprocess.run(
                [draw, *numbers, "-png", "-singlefile", paper, TARGET / name],
                check=True,
            )


if __name__ == "__main__":
    sys.exit(main())
