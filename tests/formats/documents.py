"""Documents for the tests of formats: of the real plan, and of any texts at all."""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache
from typing import Any

from docx import Document

from plantrack.diff import compare
from plantrack.formats.documents import Writer
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.comparison import comparison_report
from plantrack.reports.kinds import DocumentKind
from plantrack.reports.make import agency_reports, owed, plan_report, reminders, results
from plantrack.reports.model import Report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from plantrack.sources.workspace import shipped

DAY = date(2026, 11, 22)
WRITER = Writer((shipped("templates"),))


@lru_cache
def plan(id_: str) -> Plan:
    return load_plans((shipped("data") / f"appendix_{id_}.yaml",)).plans[0]


@lru_cache
def real(kind: DocumentKind, id_: str = "hanoi", day: date = DAY) -> Report:
    """One document of a kind about a shipped plan."""
    asked = ReportBasis(plan(id_), Judging(day), Office())
    if kind == "agency":
        return agency_reports(asked, ["stc"])[0]
    if kind == "result":
        return results(asked, ["stc"])[0]
    if kind == "reminder":
        return next(iter(reminders(asked, ["stc"], owed(asked), DAY)))
    if kind == "comparison":
        return comparison_report(
            compare(plan(id_)._replace(tasks=plan(id_).tasks[2:]), plan(id_)), day
        )
    return plan_report(kind, asked)


_MARKS = {"br": "\n", "noBreakHyphen": "-"}


def opened(data: bytes) -> Any:
    """The document as python-docx reads it back."""
    return Document(io.BytesIO(data))


def texts(document: Any) -> list[str]:
    """All texts of a document, paragraph by paragraph, tables included."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for paragraph in document.element.body.iter(f"{w}p"):
        parts = [
            _MARKS.get(node.tag.removeprefix(w)) or node.text or ""
            for node in paragraph.iter(f"{w}t", *(f"{w}{mark}" for mark in _MARKS))
        ]
        found.append("".join(parts))
    return found
