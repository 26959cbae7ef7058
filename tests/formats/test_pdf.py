"""Each kind as PDF: no page without words, no heading of a table cut, no symbol or office broken over lines."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from plantrack.index.rows import Judging
from plantrack.reports.common import ReportBasis
from plantrack.reports.documents.joint import joint_report
from plantrack.reports.kinds import KINDS
from plantrack.reports.make import owed
from plantrack.reports.model import Report
from plantrack.sources.office import Office
from tests.formats.documents import DAY, WRITER, plan, real

pytestmark = pytest.mark.office
NAMES = (*KINDS, "joint")
_SENTENCES = ("overdue", "status", "result", "reminder", "joint")
_BROKEN = re.compile(
    r"\d/KH-\s*\n|/\s*\n\s*KH-|Ủy ban\s*\n\s*nhân|\bsố\s*\n\s*246|\bngày\s*\n\s*\d"
)


def report_of(name: str) -> Report:
    if name != "joint":
        return real(next(kind for kind in KINDS if kind == name))
    asked = ReportBasis(plan("hanoi"), Judging(DAY), Office())
    return joint_report(asked, owed(asked), DAY)


@lru_cache
def pages(name: str) -> tuple[str, ...]:
    pdfium = pytest.importorskip("pypdfium2")
    paper = pdfium.PdfDocument(WRITER.write(report_of(name), "pdf"))
    told = (page.get_textpage().get_text_bounded() for page in paper)
    return tuple(text.replace("\r\n", "\n").replace("\u2011", "-") for text in told)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_words_and_none_is_broken(name: str) -> None:
    assert [number for number, text in enumerate(pages(name)) if len(text) < 40] == []
    # Sentences are tied; a cell shows the words of the plan, which a narrow column breaks.
    body = pages(name)[0] if name in _SENTENCES else ""
    assert _BROKEN.findall(body) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_heading_is_cut(name: str) -> None:
    report = report_of(name)
    told = "\n".join(pages(name))
    shown = [table for table in report.tables.values() if table.rows]
    heads = {
        word for table in shown for one in table.columns for word in one.title.split()
    }
    assert {word for word in heads if word not in told} == set()


def test_the_pages_of_a_list_are_numbered_by_themselves() -> None:
    """The first page of the letter and of its Phụ lục bear no number, the second of the Phụ lục bears 2."""
    told = pages("joint")
    annex = next(
        number for number, text in enumerate(told) if "DANH MỤC NHIỆM VỤ" in text
    )
    assert not re.match(r"\s*\d+\s", told[annex])
    assert re.match(r"\s*2\s", told[annex + 1])
