"""Every kind of document in every situation, whole, as text; none of them has a broken sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plantrack.diff import compare
from plantrack.formats.texts import render_text
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.progress.state import Progress
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.comparison import comparison_report
from plantrack.reports.documents.joint import joint_report
from plantrack.reports.kinds import KINDS, DocumentKind
from plantrack.reports.make import agency_reports, owed, plan_report, reminders, results
from plantrack.reports.model import Report
from plantrack.sources.office import Office
from plantrack.sources.workspace import shipped
from tests.reports.conftest import EVENTS, event

FOLDER = Path(__file__).parent / "documents"
DAY = date(2026, 11, 22)
PLANS = {
    "no-log": "kh277",
    "empty": "ward",
    "draft": "laocai",
    "resolution": "nq12",
    "party": "party",
    "ward": "ward",
    "logged": "hanoi",
}
LOG = (
    *EVENTS,
    event(7, "A.II.7", date(2026, 11, 4), "requested", new_due=date(2027, 1, 31)),
    event(8, "A.II.9", date(2026, 11, 6), "progress", agency="stc")._replace(
        percent=60, reason="Chưa có hướng dẫn của Bộ Tài chính", note="hỏi lại anh Ba"
    ),
    event(9, "A.III.5", date(2026, 11, 10))._replace(document="6001/QĐ-UBND"),
)
"""What an office records: done in time and late, an extension granted and one asked for, a reason, a note."""


def plan_of(situation: str, plans: dict[str, Plan]) -> Plan:
    plan = plans[PLANS[situation]]
    return plan._replace(tasks=()) if situation == "empty" else plan


def names() -> Iterator[str]:
    for situation in PLANS:
        for kind in KINDS:
            nobody = kind in ("agency", "reminder", "result") and situation == "empty"
            if not nobody and not (kind == "reminder" and situation == "draft"):
                yield f"{situation}-{kind}"
    owing = ("no-log", "resolution", "party", "ward", "logged")
    yield from (f"{situation}-joint" for situation in owing)


def made(kind: DocumentKind, asked: ReportBasis) -> Report:
    plan = asked.plan
    parties = [party.agency for task in plan.tasks for party in task.lead.parties]
    leads = [agency for agency in parties if agency not in plan.directory.groups][:1]
    match kind:
        case "overdue" | "status" | "brief" | "appendix":
            return plan_report(kind, asked)
        case "agency":
            return agency_reports(asked, leads)[0]
        case "result":
            return results(asked, leads)[0]
        case "reminder":
            return next(iter(reminders(asked, leads, owed(asked), date(2026, 11, 30))))
        case "comparison":
            return comparison_report(
                compare(plan._replace(tasks=plan.tasks[1:]), plan), DAY
            )


def text_of(name: str, plans: dict[str, Plan]) -> str:
    situation, _, kind = name.rpartition("-")
    plan = plan_of(situation, plans)
    progress = {plan.id: Progress(LOG)} if situation == "logged" else {}
    asked = ReportBasis(plan, Judging(DAY, progress=progress), Office())
    if kind == "joint":
        report = joint_report(asked, owed(asked), date(2026, 11, 30))
    else:
        report = made(next(one for one in KINDS if one == kind), asked)
    return render_text(report, (shipped("templates"),), html=False)


@pytest.mark.parametrize("name", tuple(names()))
def test_a_document_says_what_was_agreed(
    name: str, other_plan: dict[str, Plan], request: pytest.FixtureRequest
) -> None:
    told = text_of(name, other_plan)
    file = FOLDER / f"{name}.md"
    if request.config.getoption("--write-snapshots"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8")


def test_no_document_is_left_over() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {*names()}


BROKEN = re.compile(
    r"None|Chưa nêu|\(\)| [,;.:](?!\w)|; *[;.](?!\S)|\. *[.;]|về về|số số|(?<=\w)  (?=\w)|\bcủa [.;,]"
)


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem
)
def test_no_sentence_is_broken(file: Path) -> None:
    sentences = [
        line
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith("|")
    ]
    assert [line for line in sentences if BROKEN.search(line)] == []


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("resolution-*.md")), ids=lambda file: file.stem
)
def test_a_resolution_is_called_a_plan_nowhere(file: Path) -> None:
    own = [
        line
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith("| ")
    ]
    assert [line for line in own if "Kế hoạch" in line or "UBND" in line] == []


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("party-*.md")), ids=lambda file: file.stem
)
def test_the_partys_documents_bear_its_own_head(file: Path) -> None:
    told = file.read_text("utf-8")
    assert "CỘNG HÒA" not in told or "-result" in file.stem
    assert "ỦY BAN NHÂN DÂN" not in told


@pytest.mark.parametrize("name", ["logged-joint", "logged-overdue"])
def test_a_reason_is_told_upward_and_to_nobody_else(name: str) -> None:
    assert "hướng dẫn của Bộ" not in (FOLDER / f"{name}.md").read_text("utf-8")
    for upward in ("logged-status", "logged-result"):
        told = (FOLDER / f"{upward}.md").read_text("utf-8")
        assert ("hướng dẫn của Bộ" in told) == (upward == "logged-status")


def test_the_offices_own_notes_stand_in_no_document() -> None:
    told = [file.read_text("utf-8") for file in FOLDER.glob("logged-*.md")]
    assert [text for text in told if "anh Ba" in text] == []
