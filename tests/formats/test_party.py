"""The Party's own sizes and margins, read back from finished documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx.shared import Mm, Pt

from plantrack.formats.docx.party import PARTY, party_margins, party_styles
from plantrack.formats.docx.styles import style_xml
from plantrack.index.rows import Judging
from plantrack.reports.common import ReportBasis
from plantrack.reports.kinds import PlanKind
from plantrack.reports.make import owed, plan_report, reminders
from plantrack.reports.model import Report
from plantrack.sources.files import load_plans
from plantrack.sources.office import Office
from tests.formats.documents import DAY, WRITER, opened, real, texts

FILE = Path(__file__).parent.parent / "data" / "plans" / "party.yaml"


def of_party(kind: PlanKind | None) -> Report:
    asked = ReportBasis(load_plans((FILE,)).plans[0], Judging(DAY), Office())
    if kind:
        return plan_report(kind, asked)
    owing = owed(asked)
    return next(iter(reminders(asked, owing.agencies[:1], owing, date(2026, 11, 30))))


@pytest.mark.parametrize("kind", ["status", None])
def test_a_document_of_the_party_has_its_sizes_and_its_margin(
    kind: PlanKind | None,
) -> None:
    document = opened(WRITER.write(of_party(kind), "docx"))
    sizes = {
        style.style_id: style.font.size
        for style in document.styles
        if hasattr(style, "font")
    }
    assert {name: sizes[name] for name in PARTY} == {
        name: Pt(element.size) for name, element in PARTY.items()
    }
    body = next(one for one in document.styles if one.style_id == "BodyText")
    assert body.paragraph_format.line_spacing == Pt(18)
    assert document.sections[0].right_margin == pytest.approx(Mm(15), abs=400)
    assert ("-----" in texts(document)) == (kind == "status")


def test_the_subject_of_its_letter_is_in_italics() -> None:
    report = of_party(None)
    assert report.fields["abstract"].startswith("về việc đôn đốc")
    style = next(
        one
        for one in opened(WRITER.write(report, "docx")).styles
        if one.style_id == "TrichYeuCongVan"
    )
    assert style.font.italic is True


def test_the_states_documents_keep_the_states_figures() -> None:
    document = opened(WRITER.write(real("status"), "docx"))
    assert document.sections[0].right_margin == pytest.approx(Mm(20), abs=400)
    assert "-----" not in texts(document)


def test_what_an_office_has_changed_in_its_template_stays() -> None:
    own = style_xml(PARTY["Title"]._replace(size=13)).encode()
    assert party_styles(own) == own
    assert party_margins(b'<w:pgMar w:top="1" w:right="999"/>').endswith(b'"999"/>')
