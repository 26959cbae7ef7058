"""Any texts in any place: documents open again without repair and say the same."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from plantrack.agencies.model import Cell
from plantrack.deadlines.parse import parse
from plantrack.formats.docx.frame import unzip
from plantrack.index.rows import Judging
from plantrack.plan.model import Plan
from plantrack.reports.common import ReportBasis
from plantrack.reports.kinds import DocumentKind, PlanKind
from plantrack.reports.make import agency_reports, owed, plan_report, reminders
from plantrack.reports.model import (
    Report,
    ReportColumn,
    ReportLine,
    ReportTable,
    TextMark,
)
from plantrack.reports.naming.style import clean
from plantrack.sources.office import Office
from tests.formats.documents import DAY, WRITER, opened, plan, real, texts
from tests.strategies import examples

NASTY = (
    "Sở KH&CN",
    "LĐ-TB&XH <b>",
    "a \"b\" 'c'",
    "{{ office.name }}",
    "{% for x in y %}",
    "{# x #}",
    "}}{{",
    "100% & <w:p/>",
    "]]>",
    "<?plantrack-table overdue?>",
    "=SUM(A1:A9)",
    "+84",
    "-1",
    "@x",
    "a\x00\x01\x0b\x0c\x1fb",
    "dòng 1\ndòng 2\r\ndòng 3",
    "\u202etrái",
    "x" * 5000,
    "|a|b|",
    "`c` *d* _e_ [f](g)",
    "&amp;",
    "\\",
)
any_text = st.sampled_from(NASTY) | st.text(min_size=1, max_size=40)


def hostile(base: Plan, cells: list[str]) -> Plan:
    """The plan with the texts in every place of its header and of its first overdue task."""
    title, product, lead, support, issuer, number, signer, section = cells
    task = base.tasks[0]._replace(
        title=title,
        product=product,
        lead=Cell(lead, base.tasks[0].lead.parties),
        support=Cell(support),
        deadline=parse("Trước ngày 12/9/2025")._replace(text=section),
    )
    header = base.header._replace(
        title=title,
        issuer=issuer,
        number=number,
        signer=base.header.signer
        and base.header.signer._replace(name=signer, position=signer),
    )
    sections = (base.sections[0]._replace(title=section), *base.sections[1:])
    return base._replace(
        header=header, sections=sections, tasks=(task, *base.tasks[1:3])
    )


def reports(given_plan: Plan) -> list[Report]:
    asked = ReportBasis(given_plan, Judging(DAY), Office())
    whole: tuple[PlanKind, ...] = ("overdue", "status", "appendix")
    made = [plan_report(kind, asked) for kind in whole]
    return [
        *made,
        *agency_reports(asked, ["vpub"]),
        *reminders(asked, ["vpub"], owed(asked), DAY),
    ]


@examples(25)
@given(st.lists(any_text, min_size=8, max_size=8))
@pytest.mark.slow
def test_word_documents_open_again_and_say_what_was_given(cells: list[str]) -> None:
    for report in reports(hostile(plan("hanoi"), cells)):
        data = WRITER.write(report, "docx")
        for name, part in unzip(data, "").items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)
        said = texts(opened(data))
        if report.kind == "appendix":
            for cell in (*cells[:4], cells[7]):
                assert clean(cell).replace("\t", " ") in said


@examples(25)
@given(st.lists(any_text, min_size=8, max_size=8))
@pytest.mark.slow
def test_html_holds_texts_as_texts(cells: list[str]) -> None:
    from html.parser import HTMLParser

    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.seen: set[str] = set()
            self.said: list[str] = []

        def handle_starttag(
            self,
            tag: str,
            attrs: list[tuple[str, str | None]],  # noqa: ARG002
        ) -> None:
            self.seen.add(tag)

        def handle_data(self, data: str) -> None:
            self.said.append(data)

    for report in reports(hostile(plan("hanoi"), cells)):
        parser = Tags()
        parser.feed(WRITER.write(report, "html").decode())
        assert not parser.seen & {"script", "w:p", "b", "img"}


@examples(25)
@given(st.lists(any_text, min_size=1, max_size=4))
def test_a_workbook_holds_texts_and_no_formula(cells: list[str]) -> None:
    columns = tuple(ReportColumn(f"Cột {number}", 20) for number in range(len(cells)))
    table = ReportTable(
        "Bảng [1]/2: thử",
        columns,
        (ReportLine(tuple(cells)), ReportLine((cells[0],), "band")),
    )
    report = Report("overdue", cells[0], "x", DAY, {}, {"a": table, "b": table})
    book = load_workbook(io.BytesIO(WRITER.write(report, "xlsx")))
    assert len(book.sheetnames) == 2
    for cell, _ in zip(book.worksheets[0][2], cells, strict=False):
        assert cell.data_type in ("s", "n", "inlineStr")
        if cell.value is not None:
            assert cell.data_type == "s"
            assert len(str(cell.value)) <= 32767


@examples(25)
@given(st.lists(any_text, min_size=1, max_size=3))
def test_a_markdown_table_keeps_its_columns(cells: list[str]) -> None:
    from plantrack.formats.texts import _MarkdownTable

    columns = tuple(ReportColumn(f"c{number}", 1) for number in range(len(cells)))
    lines = (
        _MarkdownTable(ReportTable("t", columns, (ReportLine(tuple(cells)),)))
        .__html__()
        .split("\n")
    )
    assert len(lines) == 3
    assert lines[2].replace("\\\\", "").replace("\\|", "").count("|") == len(cells) + 1


def test_an_ampersand_survives_in_every_format() -> None:
    base = plan("hanoi")
    named = base._replace(
        tasks=(
            base.tasks[0]._replace(lead=Cell("Sở KH&CN", base.tasks[0].lead.parties)),
        )
    )
    report = plan_report("appendix", ReportBasis(named, Judging(DAY), Office()))
    assert "Sở KH&CN" in texts(opened(WRITER.write(report, "docx")))
    assert "Sở KH&amp;CN" in WRITER.write(report, "html").decode()
    assert "Sở KH&CN" in WRITER.write(report, "md").decode()


def test_the_name_of_an_agency_cannot_lead_a_file_out_of_its_folder() -> None:
    asked = ReportBasis(plan("hanoi"), Judging(DAY), Office())
    (report,) = agency_reports(asked, ["../../etc/passwd"])
    assert report.name == "danh-muc-hanoi-etc-passwd"


@pytest.mark.parametrize("kind", get_args(DocumentKind))
def test_documents_of_all_kinds_are_made_in_all_text_formats(
    kind: DocumentKind,
) -> None:
    for id_ in ("hanoi", "thanhhoa"):
        report = real(kind, id_)
        markdown, html = (
            WRITER.write(report, "md").decode(),
            WRITER.write(report, "html").decode(),
        )
        assert "{{" not in markdown + html
        assert html.startswith("<!DOCTYPE html>\n")
        assert '<html lang="vi">' in html
        assert "http://" not in html
        assert "src=" not in html.replace("default-src", "").replace("style-src", "")


def test_changed_words_are_marked_in_every_format() -> None:
    row = ReportLine(
        (
            1,
            (TextMark("a "), TextMark("cũ", "old")),
            (TextMark("a "), TextMark("mới", "new")),
            "Sửa",
            "",
        )
    )
    base = real("comparison")
    report = base._replace(
        tables={"changes": base.tables["changes"]._replace(lines=(row,))}
    )
    assert "~~cũ~~" in WRITER.write(report, "md").decode()
    assert "<del>cũ</del>" in WRITER.write(report, "html").decode()
    document = opened(WRITER.write(report, "docx"))
    struck = [
        run
        for run in document.element.body.iter("{*}r")
        if run.find("{*}rPr/{*}strike") is not None
    ]
    assert [run.find("{*}t").text for run in struck] == ["cũ"]


@examples(25)
@given(
    st.lists(st.tuples(any_text, st.sampled_from(("", "old", "new"))), max_size=5),
    any_text,
)
def test_a_workbook_marks_words_of_any_text(
    stretches: list[tuple[str, Literal["", "old", "new"]]], title: str
) -> None:
    row = ReportLine((tuple(TextMark(text, look) for text, look in stretches),))
    table = ReportTable("Bảng", (ReportColumn("Cột", 20),), (row,))
    report = Report("comparison", title, "x", DAY, {}, {"a": table})
    sheet = load_workbook(
        io.BytesIO(WRITER.write(report, "xlsx")), rich_text=True
    ).worksheets[0]
    said = str(sheet["A2"].value or "")
    assert said.strip() == clean("".join(text for text, _ in stretches))[:32767].strip()
    assert "Lập ngày 22/11/2026" in sheet.oddHeader.center.text


def test_changed_words_are_marked_in_a_workbook() -> None:
    row = ReportLine(
        (
            1,
            (TextMark("a "), TextMark("cũ", "old")),
            (TextMark("a "), TextMark("mới", "new")),
            (TextMark("hết", "old"),),
        )
    )
    base = real("comparison")
    report = base._replace(
        tables={"changes": base.tables["changes"]._replace(lines=(row,))}
    )
    sheet = load_workbook(
        io.BytesIO(WRITER.write(report, "xlsx")), rich_text=True
    ).worksheets[0]
    (plain, old), (_, new) = sheet["B2"].value, sheet["C2"].value
    assert (plain.text, plain.font.strike, plain.font.b, plain.font.rFont) == (
        "a ",
        None,
        False,
        "Times New Roman",
    )
    assert (old.text, old.font.strike) == ("cũ", True)
    assert (new.text, new.font.b, new.font.u) == ("mới", True, "single")
    assert (sheet["D2"].value, sheet["D2"].font.strike) == ("hết", True)


def test_a_sheet_of_a_period_tells_when_it_was_made() -> None:
    """Its figures are those of the period's end, not of that day."""
    sheet = load_workbook(io.BytesIO(WRITER.write(real("status"), "xlsx"))).worksheets[
        0
    ]
    assert sheet.oddHeader.center.text.split("\n")[1] == "Lập ngày 22/11/2026"


def test_a_printed_sheet_has_the_documents_title_and_day_above_it() -> None:
    """Not in cells: the first row is that of the columns, for filters and for programs that read it."""
    report = real("overdue")
    book = load_workbook(io.BytesIO(WRITER.write(report, "xlsx")))
    for sheet in book.worksheets:
        assert (
            sheet.oddHeader.center.text
            == f"{report.title}\nSố liệu tính đến ngày 22/11/2026"
        )
        assert sheet.oddFooter.center.text == "Trang &P/&N"
        assert sheet["A1"].value == "STT"
    assert (book.properties.title, book.properties.description) == (
        report.title,
        "Số liệu tính đến ngày 22/11/2026",
    )


@pytest.mark.parametrize(
    "title",
    ["A & B", "A&G", "&[Picture]", "&P &D", "2026", "&" * 300, "😀" * 300, "a\nb"],
)
def test_a_title_in_a_sheets_header_is_text(title: str) -> None:
    report = real("overdue")._replace(title=title)
    with zipfile.ZipFile(io.BytesIO(WRITER.write(report, "xlsx"))) as file:
        sheet = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    header = sheet.findtext("{*}headerFooter/{*}oddHeader")
    start, _, rest = header.partition("&12 ")
    said = rest.partition("\n")[0]
    assert start == '&C&"Times New Roman,Bold"'
    assert "&" not in said.replace("&&", "")
    assert len(header.encode("utf-16-le")) // 2 <= 255


def test_days_in_a_workbook_are_days() -> None:
    book = load_workbook(io.BytesIO(WRITER.write(real("overdue"), "xlsx")))
    sheet = book["Danh mục nhiệm vụ quá hạn"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row}"
    due = sheet["G2"]
    assert due.is_date
    assert due.value.date() == date(2025, 9, 11)
    assert sheet["H2"].value == 437


def test_a_filter_leaves_the_sum_of_a_table_alone() -> None:
    """A sum that a filter hid, or a sorting carried off, would be read as a row."""
    book = load_workbook(io.BytesIO(WRITER.write(real("overdue"), "xlsx")))
    sheet = book.worksheets[0]
    assert sheet.cell(sheet.max_row, 2).value == "Tổng số"
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row - 1}"


def test_a_sheet_is_named_in_whole_words_and_an_empty_one_says_so() -> None:
    table = ReportTable(
        "Phân công nhiệm vụ và thời gian hoàn thành",
        (ReportColumn("STT", 11), ReportColumn("Nội dung", 90)),
        (),
    )
    report = Report(
        "appendix",
        "Phụ lục",
        "phu-luc",
        date(2026, 11, 22),
        {},
        {"tasks": table, "more": table},
    )
    book = load_workbook(io.BytesIO(WRITER.write(report, "xlsx")))
    assert book.sheetnames == [
        "Phân công nhiệm vụ và thời",
        "Phân công nhiệm vụ và thời 2",
    ]
    assert [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()] == [
        ["STT", "Nội dung"],
        ["Không có", None],
    ]
