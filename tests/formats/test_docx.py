"""Word documents read back: every element of NĐ 30 where and how it has to be."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any, get_args

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from plantrack.errors.documents import BadTemplateError
from plantrack.formats.docx import nd30
from plantrack.formats.docx.frame import Frame, unzip, zipped
from plantrack.formats.docx.tables import table_xml
from plantrack.formats.measure import line_length
from plantrack.reports.kinds import DocumentKind
from plantrack.reports.model import ReportColumn, ReportLine, ReportTable
from plantrack.sources.workspace import shipped
from tests.formats.documents import DAY, WRITER, opened, real, texts

KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
LETTERHEAD: tuple[DocumentKind, ...] = ("overdue", "status", "reminder")


def made(kind: DocumentKind, id_: str = "hanoi", day: date = DAY) -> Any:
    return opened(WRITER.write(real(kind, id_, day), "docx"))


def styled(document: Any, style: str) -> list[Any]:
    """The paragraphs of a style, inside tables too."""
    found = document.element.body.iter(qn("w:p"))
    return [
        one
        for one in found
        if (of := one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and of.get(qn("w:val")) == style
    ]


def text(paragraph: Any) -> str:
    """The words of a paragraph; what ties them is told in test_ties.py."""
    marks = {qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
    parts = [
        marks.get(node.tag) or node.text or ""
        for node in paragraph.iter(qn("w:t"), *marks)
    ]
    return "".join(parts).replace("\u00a0", " ")


@pytest.mark.parametrize("element", nd30.ELEMENTS, ids=lambda element: element.id)
def test_every_element_keeps_to_its_range_and_names_its_article(
    element: nd30.Element,
) -> None:
    least, most = element.allowed
    assert least <= element.size <= most
    assert element.article


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id_", ["hanoi", "thanhhoa"])
def test_pages_are_a4_with_the_decrees_margins(kind: DocumentKind, id_: str) -> None:
    for section in made(kind, id_).sections:
        turned = section.orientation == WD_ORIENT.LANDSCAPE
        size = {round(section.page_width.mm), round(section.page_height.mm)}
        assert size == {210, 297}
        assert (section.page_width > section.page_height) == turned
        assert 20 <= section.top_margin.mm <= 25.01
        assert 20 <= section.bottom_margin.mm + 0.01 <= 25.02
        assert 15 <= section.right_margin.mm <= 20.02
        if not turned:
            assert 30 <= section.left_margin.mm + 0.01 <= 35.02


@pytest.mark.parametrize("kind", KINDS)
def test_page_numbers_stand_in_the_top_margin_from_the_second_page(
    kind: DocumentKind,
) -> None:
    document = made(kind)
    first = document.sections[0]
    assert first.different_first_page_header_footer
    field = first.header._element.find(f".//{qn('w:fldSimple')}")
    assert field.get(qn("w:instr")).strip() == "PAGE"
    assert first.header.paragraphs[0].style.name == "Số trang"
    assert [paragraph.text for paragraph in first.first_page_header.paragraphs] in (
        [],
        [""],
    )
    assert first.header_distance < first.top_margin


@pytest.mark.parametrize("kind", ["overdue", "reminder"])
def test_the_appendix_is_a_landscape_section_with_numbers_of_its_own(
    kind: DocumentKind,
) -> None:
    first, last = made(kind).sections
    assert (first.orientation, last.orientation) == (
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    )
    assert last._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert last.header.is_linked_to_previous


@pytest.mark.parametrize("kind", KINDS)
def test_styles_carry_font_size_and_weight_of_each_element(kind: DocumentKind) -> None:
    styles = {style.style_id: style for style in made(kind).styles}
    for element in nd30.ELEMENTS:
        style = styles[element.id]
        assert style.name.lower() == element.name.lower()
        assert (style.font.name, style.font.size.pt) == (nd30.FONT, element.size)
        assert (bool(style.font.bold), bool(style.font.italic)) == (
            element.bold,
            element.italic,
        )
        alignment = style.element.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val"))
        assert alignment == element.align


def test_headings_have_levels_and_body_text_is_indented_and_justified() -> None:
    document = made("overdue")
    levels = {
        style.style_id: style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        for style in document.styles
    }
    assert levels["Heading1"].get(qn("w:val")) == "0"
    assert levels["Heading2"].get(qn("w:val")) == "1"
    body = next(style for style in document.styles if style.style_id == "BodyText")
    assert 10 <= body.paragraph_format.first_line_indent.mm <= 12.71
    assert body.paragraph_format.space_before.pt >= 6
    assert [text(one) for one in styled(document, "Heading1")] == [
        "I. SỐ LIỆU CHUNG",
        "II. NHIỆM VỤ QUÁ HẠN THEO CƠ QUAN, ĐƠN VỊ",
        "III. ĐỀ XUẤT, GIẢI PHÁP",
    ]


@pytest.mark.slow
def test_a_report_has_every_element_of_the_letterhead() -> None:
    document = made("overdue")
    said = {
        element.id: [text(one) for one in styled(document, element.id)]
        for element in nd30.ELEMENTS
    }
    assert said["QuocHieu"] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert said["TieuNgu"] == ["Độc lập - Tự do - Hạnh phúc"]
    assert said["CoQuanBanHanh"] == ["ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"]
    assert said["SoKyHieu"][0].replace(" ", "") == "Số:/BC-UBND"
    assert said["DiaDanhNgay"] == ["Hà Nội, ngày      tháng 11 năm 2026"]
    assert said["Title"] == ["BÁO CÁO"]
    assert said["NoiNhan"] == ["Nơi nhận:"]
    assert said["NoiNhanDong"][-1] == "- Lưu: VT, TH."
    assert all(line.endswith(";") for line in said["NoiNhanDong"][:-1])
    assert said["QuyenHan"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert said["HoTen"] == ["Trương Việt Dũng"]
    assert [line for line in said["BodyText"] if line.endswith("./.")] == [
        said["BodyText"][-1]
    ]
    assert said["PhuLuc"] == ["Phụ lục"]
    assert said["KemTheo"][0].startswith("(Kèm theo Báo cáo số")


def test_a_long_addressee_goes_on_under_its_own_first_letter() -> None:
    style = next(one for one in made("reminder").styles if one.style_id == "KinhGui")
    words = 20.0  # mm, of "Kính gửi: " in 14 pt
    assert style.paragraph_format.left_indent.mm == pytest.approx(35 + words, abs=0.1)
    assert style.paragraph_format.first_line_indent.mm == pytest.approx(-words, abs=0.1)


@pytest.mark.parametrize("kind", ["overdue", "reminder"])
def test_paragraphs_that_word_wants_after_tables_make_no_page(
    kind: DocumentKind,
) -> None:
    """They are one point high, and what stands above goes along where not even that has room."""
    document = made(kind)
    for name in ("SauBang", "NgatPhan"):
        style = next(one for one in document.styles if one.style_id == name)
        assert (style.font.size.pt, style.paragraph_format.line_spacing.pt) == (1, 1)
        assert (
            style.paragraph_format.space_before.pt
            == style.paragraph_format.space_after.pt
            == 0
        )
    (broken,) = (
        one
        for one in document.element.body.iter(qn("w:sectPr"))
        if one.getparent().tag == qn("w:pPr")
    )
    assert broken.getparent().find(qn("w:pStyle")).get(qn("w:val")) == "NgatPhan"
    foot, last = (
        broken.getparent().getparent().getprevious(),
        list(document.element.body.iter(qn("w:tbl")))[-1],
    )
    styles = {style.style_id: style for style in document.styles}
    signed = [
        one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        for one in foot.iter(qn("w:p"))
    ]
    assert all(styles[name].paragraph_format.keep_with_next for name in signed)
    row = last.findall(qn("w:tr"))[-1]
    assert all(
        one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        for one in row.iter(qn("w:p"))
    )


def test_text_in_the_paragraph_of_a_break_stays_where_the_last_section_is_empty() -> (
    None
):
    document = made("overdue", "hanoi", date(2025, 9, 11))
    assert styled(document, "NgatPhan")
    assert document.element.body[-1].tag == qn("w:sectPr")


@pytest.mark.parametrize("kind", KINDS)
def test_word_opens_documents_in_its_own_mode(kind: DocumentKind) -> None:
    settings = {
        one.get(qn("w:name")): one.get(qn("w:val"))
        for one in made(kind).settings.element.iter(qn("w:compatSetting"))
    }
    assert settings["compatibilityMode"] == "15"


def test_a_letter_has_no_title_but_its_subject_under_the_number() -> None:
    document = made("reminder")
    assert styled(document, "Title") == []
    assert [text(one) for one in styled(document, "TrichYeuCongVan")] == [
        "V/v đôn đốc thực hiện nhiệm vụ quá hạn tại Kế hoạch số 246/KH-UBND (tính đến ngày 22/11/2026)"
    ]
    assert [text(one) for one in styled(document, "KinhGui")] == [
        "Kính gửi: Sở Tài chính"
    ]
    assert text(styled(document, "SoKyHieu")[0]).endswith("/UBND-TH")


def test_several_addressees_stand_one_a_line_under_the_colon() -> None:
    report = real("reminder")
    to = {"addressees": ("Sở A", "Sở B"), "addressee_lines": ("- Sở A;", "- Sở B.")}
    document = opened(
        WRITER.write(report._replace(fields={**report.fields, **to}), "docx")
    )
    assert [text(one) for one in styled(document, "KinhGui")] == ["Kính gửi:"]
    assert [text(one) for one in styled(document, "NoiNhanTren")] == [
        "- Sở A;",
        "- Sở B.",
    ]


@pytest.mark.parametrize("kind", LETTERHEAD)
def test_lines_are_drawn_and_as_long_as_the_decree_says(kind: DocumentKind) -> None:
    document = made(kind)
    (motto,) = styled(document, "KeTieuNgu")
    right = nd30.HEAD_WIDTHS[1]
    side = (
        int(motto.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:left"))) * 25.4 / 1440
    )
    words = line_length("Độc lập - Tự do - Hạnh phúc", 14, right)
    assert right - 2 * side == pytest.approx(words, abs=0.2)
    assert 55 < words < 70
    (body,) = styled(document, "KeCoQuan")
    side = (
        int(body.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:left"))) * 25.4 / 1440
    )
    share = (nd30.HEAD_WIDTHS[0] - 2 * side) / line_length("THÀNH PHỐ HÀ NỘI", 13, 100)
    assert 1 / 3 <= share <= 1 / 2
    assert not document.element.body.findall(f".//{qn('w:p')}//{qn('w:u')}")


@pytest.mark.parametrize("kind", KINDS)
def test_tables_repeat_their_heading_and_never_break_a_row(kind: DocumentKind) -> None:
    tables = [
        one
        for one in made(kind).element.body.iter(qn("w:tbl"))
        if one.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
    ]
    assert tables
    for table in tables:
        rows = table.findall(qn("w:tr"))
        assert all(
            row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows
        )
        heads = [
            row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows
        ]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}").get(qn("w:val"))
        width = sum(
            int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))
        )
        assert width * 25.4 / 1440 <= 252.1


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_fills_the_grid(kind: DocumentKind) -> None:
    for table in made(kind).element.body.iter(qn("w:tbl")):
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for row in table.findall(qn("w:tr")):
            spans = [
                cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                for cell in row.findall(qn("w:tc"))
            ]
            assert (
                sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans)
                == columns
            )


@pytest.mark.parametrize("kind", KINDS)
def test_language_and_title_are_set_and_every_tag_is_filled(kind: DocumentKind) -> None:
    document = made(kind)
    properties = document.core_properties
    assert properties.language == "vi-VN"
    assert properties.title == real(kind).title.replace("\u00a0", " ")
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"
    assert not [
        line for line in texts(document) if "{{" in line or "{%" in line or "{#" in line
    ]


def test_without_anything_overdue_there_is_no_empty_page() -> None:
    for kind in LETTERHEAD:
        document = made(kind, "hanoi", date(2025, 9, 11))
        turned = [section.orientation for section in document.sections]
        assert turned == [WD_ORIENT.PORTRAIT] or kind == "status"
        assert "Danh mục nhiệm vụ quá hạn" not in "\n".join(texts(document))


def test_the_chart_has_the_numbers_and_is_told_in_words() -> None:
    data = WRITER.write(real("status"), "docx")
    parts = unzip(data, "")
    chart = parts["word/charts/chart1.xml"].decode()
    assert "Văn phòng UBND Thành phố: 16" in chart
    assert chart.count("<c:ser>") == 4
    assert (
        b"application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        in parts["[Content_Types].xml"]
    )
    assert [text(one) for one in styled(opened(data), "TenHinh")] == [
        "Biểu đồ. Kết quả theo cơ quan, đơn vị chủ trì (không kể nhiệm vụ không có hạn)"
    ]
    (described,) = opened(data).element.body.iter("{*}docPr")
    assert "Sở Tài chính: hoàn thành 0" in described.get("descr")


@pytest.mark.parametrize("kind", KINDS)
def test_equal_input_gives_equal_bytes(kind: DocumentKind) -> None:
    other = type(WRITER)((shipped("templates"),))
    assert WRITER.write(real(kind), "docx") == other.write(real(kind), "docx")


def test_a_template_that_lost_the_styles_of_tables_gets_them_back() -> None:
    parts = unzip((shipped("templates") / "appendix.docx").read_bytes(), "x")
    for name in nd30.TABLE_STYLES:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(
            f'"{name}"'.encode(), b'"Lost"'
        )
    document = opened(Frame(zipped(parts), "x").fill(real("appendix")))
    assert set(nd30.TABLE_STYLES) <= {style.style_id for style in document.styles}


def test_lines_are_drawn_where_another_program_renamed_the_styles() -> None:
    parts = unzip((shipped("templates") / "overdue.docx").read_bytes(), "x")
    for name in ("word/styles.xml", "word/document.xml"):
        parts[name] = (
            parts[name]
            .replace(b'"KeTieuNgu"', b'"user1"')
            .replace(b'"TieuNgu"', b'"user2"')
        )
    document = opened(Frame(zipped(parts), "x").fill(real("overdue")))
    (rule,) = styled(document, "user1")
    side = (
        int(rule.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:left"))) * 25.4 / 1440
    )
    assert 55 < nd30.HEAD_WIDTHS[1] - 2 * side < 70


def test_a_sum_is_not_left_alone_on_a_page() -> None:
    columns = (ReportColumn("a", 1), ReportColumn("b", 1))
    xml = table_xml(
        ReportTable(
            "t", columns, (ReportLine(("1", "x")), ReportLine(("", "y"), "sum"))
        ),
        100,
    )
    # the heading, the row before the sum, and the sum before the paragraph that Word wants
    assert xml.count("<w:keepNext/>") == 6


@pytest.mark.parametrize("data", [b"", b"PK", b"nothing", zipped({"a": b"b"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadTemplateError):
        Frame(data, "x.docx")


def test_a_template_may_not_reach_beyond_its_fields() -> None:
    parts = unzip((shipped("templates") / "appendix.docx").read_bytes(), "x")
    body = (
        parts["word/document.xml"]
        .decode()
        .replace("{{ heading }}", "{{ heading.__class__.__mro__ }}")
    )
    frame = Frame(zipped({**parts, "word/document.xml": body.encode()}), "x.docx")
    with pytest.raises(BadTemplateError):
        frame.fill(real("appendix"))


@pytest.mark.parametrize(
    "broken", ["{{ heading }", "{ heading }}", "{% if heading %", "Kết thúc %}"]
)
def test_half_a_tag_stops_the_document_and_is_named(broken: str) -> None:
    parts = unzip((shipped("templates") / "appendix.docx").read_bytes(), "x")
    body = parts["word/document.xml"].decode().replace("{{ heading }}", broken)
    with pytest.raises(BadTemplateError) as told:
        Frame(zipped({**parts, "word/document.xml": body.encode()}), "x.docx")
    assert told.value.reason == "report.template.half"
    assert told.value.reason_values["number"] == "5"


@pytest.mark.slow
def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (65 * 2**20))
    with pytest.raises(BadTemplateError):
        Frame(out.getvalue(), "x.docx")


def test_lengths_are_measured_in_word_units() -> None:
    assert nd30.twips(25.4) == 1440
    assert Mm(nd30.text_width(landscape=False)) == Mm(160)
    assert nd30.text_width(landscape=True) == 247


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


@pytest.mark.parametrize("kind", KINDS)
def test_properties_stand_in_the_order_that_word_demands(kind: DocumentKind) -> None:
    document = made(kind)
    ours = [style.element for style in document.styles if style.style_id in nd30.STYLES]
    for root in (document.element.body, *ours):
        for name, order in ORDER.items():
            ranks = order.split()
            for element in root.iter(qn(f"w:{name}")):
                places = [
                    ranks.index(child.tag.rpartition("}")[2]) for child in element
                ]
                assert places == sorted(places), (
                    name,
                    [child.tag for child in element],
                )


@pytest.mark.parametrize(("bars", "high"), [(1, 40.0), (5, 57.0), (20, 150.0)])
def test_a_chart_is_as_high_as_its_bars_want(bars: int, high: float) -> None:
    report = real("status")
    assert report.chart is not None
    some = tuple((f"Sở {number}", (1, 0, 0, 0)) for number in range(bars))
    made = WRITER.write(report._replace(chart=report.chart._replace(bars=some)), "docx")
    (drawn,) = opened(made).inline_shapes
    assert drawn.height.mm == pytest.approx(high, abs=0.1)
