"""Make the shipped Word templates, ``templates/*.docx``, from the layout's constants.

``python -m tools.make_templates`` writes them; with ``--check`` it ends with 1 where one of them differs. They are
ordinary Word files with tags: an office opens its copy in Word and changes it there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from plantrack.formats.docx import nd30
from plantrack.formats.docx.chart import chart_xml, drawing_xml
from plantrack.formats.docx.frame import unzip, zipped
from plantrack.formats.docx.styles import W, style_xml
from plantrack.reports.model import ReportChart

ROOT = Path(__file__).resolve().parent.parent
_WORD_MODE = "15"  # Word 2013 and later; below it the window says "Compatibility Mode"
BRIEF_CHART = 36.0  # mm: what a page has left beside its ten rows
_SAMPLE = ReportChart("Biểu đồ", ("Đúng hạn",), (("Cơ quan", (1,)),))


class Page:
    """A Word document being written, paragraph by paragraph."""

    def __init__(self, *, landscape: bool = False, alone: bool = False) -> None:
        self.document: Any = Document()
        self._styles()
        self._settings()
        self.landscape = landscape
        self._section(self.document.sections[0], landscape=landscape)
        self._numbered(self.document.sections[0])
        if alone:
            self._from_one(self.document.sections[0]._sectPr)

    def add(self, style: str, text: str = "", where: Any = None) -> Any:
        """Add a paragraph of a style."""
        holder = where if where is not None else self.document
        paragraph = holder.add_paragraph()
        paragraph.style = self._style(style)
        if text:
            paragraph.add_run(text)
        return paragraph

    def tag(self, tag: str, where: Any = None) -> None:
        """Add a paragraph that is nothing but a tag; it leaves no paragraph behind."""
        self.add("BodyText", tag, where)

    def table(self, name: str, *, after_text: bool = True) -> None:
        """Add the place of a table, with a little room that stays with it where it follows text."""
        if after_text:
            self.add("TruocBang")
        self.tag(f"{{{{p tables.{name} }}}}")

    def shown_if(self, field: str) -> None:
        """Add a paragraph of a field that may be empty."""
        self.tag(f"{{%p if {field} %}}")
        self.add("BodyText", f"{{{{ {field} }}}}")
        self.tag("{%p endif %}")

    def columns(self, widths: tuple[float, float]) -> tuple[Any, Any]:
        """Add a row of two cells without lines, for the head or the foot; return the cells."""
        table = self.document.add_table(1, 2)
        table.autofit = False
        table.alignment = 1
        margins = parse_xml(
            f'<w:tblCellMar xmlns:w="{W}"><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
        table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
        table.rows[0]._tr.get_or_add_trPr().append(
            parse_xml(f'<w:cantSplit xmlns:w="{W}"/>')
        )
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
        left, right = table.rows[0].cells
        return left, right

    def turned(self) -> None:
        """Begin a landscape section whose pages are numbered anew (Phụ lục I, III.1.đ)."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.paragraphs[-1].style = self._style("NgatPhan")
        self._section(section, landscape=True)
        section.header.is_linked_to_previous = True
        self._from_one(section._sectPr)

    def _from_one(self, section: Any) -> None:
        numbering = section.find(qn("w:pgNumType"))
        if numbering is None:
            numbering = parse_xml(f'<w:pgNumType xmlns:w="{W}"/>')
            section.insert_element_before(
                numbering, *("w:cols", "w:titlePg", "w:docGrid")
            )
        numbering.set(qn("w:start"), "1")

    def anew(self) -> None:
        """End a section like the last one, so that the pages behind it are numbered anew."""
        section = deepcopy(self.document.sections[-1]._sectPr)
        self._from_one(section)
        self.add("NgatPhan")._p.get_or_add_pPr().append(section)

    def data(self) -> bytes:
        """Return the file; the same every time."""
        properties = self.document.core_properties
        properties.title, properties.language, properties.author = "", nd30.LANGUAGE, ""
        properties.created = properties.modified = datetime(2020, 3, 5)  # noqa: DTZ001 - Word wants no zone
        # What python-docx's own starting file carries along and no document here uses.
        for relations in (self.document.part.rels, self.document.part.package.rels):
            for key, relation in list(relations.items()):
                if relation.reltype.endswith(
                    ("/thumbnail", "/customXml", "/stylesWithEffects")
                ):
                    del relations[key]
        out = BytesIO()
        self.document.save(out)
        parts = unzip(out.getvalue(), "")
        return zipped(
            dict(
                sorted(
                    parts.items(),
                    key=lambda part: (part[0] != "[Content_Types].xml", part[0]),
                )
            )
        )

    def _style(self, style: str) -> Any:
        return next(one for one in self.document.styles if one.style_id == style)

    def _styles(self) -> None:
        styles = self.document.styles.element
        for old in styles.findall(qn("w:style")):
            kept = (
                "Normal",
                "DefaultParagraphFont",
                "TableNormal",
                "NoList",
                "Header",
                "Footer",
            )
            if old.get(qn("w:styleId")) not in kept:
                styles.remove(old)
        for element in nd30.ELEMENTS:
            styles.append(parse_xml(style_xml(element)))
        fonts = f'<w:rFonts w:ascii="{nd30.FONT}" w:hAnsi="{nd30.FONT}" w:eastAsia="{nd30.FONT}" w:cs="{nd30.FONT}"/>'
        defaults = styles.find(qn("w:docDefaults"))
        styles.replace(
            defaults,
            parse_xml(
                f'<w:docDefaults xmlns:w="{W}"><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>'
                f'<w:lang w:val="{nd30.LANGUAGE}" w:eastAsia="{nd30.LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
                "<w:pPrDefault/></w:docDefaults>"
            ),
        )
        for name in ("Header", "Footer"):
            for style in styles.findall(qn("w:style")):
                link = style.find(qn("w:link"))
                if style.get(qn("w:styleId")) == name and link is not None:
                    style.remove(link)

    def _settings(self) -> None:
        settings = self.document.settings.element
        settings.find(qn("w:themeFontLang")).set(qn("w:val"), nd30.LANGUAGE)
        for setting in settings.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), _WORD_MODE)

    def _section(self, section: Any, *, landscape: bool) -> None:
        margins = nd30.LANDSCAPE_MARGINS if landscape else nd30.MARGINS
        short, long = (Mm(side) for side in nd30.PAPER)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (long, short) if landscape else (short, long)
        )
        section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
        section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
        section.header_distance = section.footer_distance = Mm(nd30.HEADER_DISTANCE)
        section.different_first_page_header_footer = True

    def _numbered(self, section: Any) -> None:
        """Put the page number into the top margin, from the second page on (I.7)."""
        paragraph = section.header.paragraphs[0]
        paragraph.style = self._style("SoTrang")
        paragraph._p.append(
            parse_xml(
                f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
            )
        )
        section.first_page_header.is_linked_to_previous = False


def _head(page: Page, *, letter: bool = False) -> None:
    left, right = page.columns(nd30.HEAD_WIDTHS)
    page.tag("{%p if office.parent %}", left)
    page.add("CoQuanChuQuan", "{{ office.parent }}", left)
    page.tag("{%p endif %}", left)
    page.add("CoQuanBanHanh", "{{ office.name }}", left)
    page.tag("{%p if party %}", left)
    page.add("DauSao", "*", left)
    page.tag("{%p else %}", left)
    page.add("KeCoQuan", "", left)
    page.tag("{%p endif %}", left)
    page.add("SoKyHieu", "{{ number }}", left)
    if letter:
        page.add("TrichYeuCongVan", "{{ abstract }}", left)
    page.tag("{%p if party %}", right)
    page.add("TieuDeDang", "ĐẢNG CỘNG SẢN VIỆT NAM", right)
    page.tag("{%p else %}", right)
    page.add("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right)
    page.add("TieuNgu", "Độc lập - Tự do - Hạnh phúc", right)
    page.tag("{%p endif %}", right)
    page.add("KeTieuNgu", "", right)
    page.add("DiaDanhNgay", "{{ dated }}", right)


def _title(page: Page) -> None:
    page.add("Title", "{{ type }}")
    page.add("Subtitle", "{{ abstract }}")
    page.tag("{%p if party %}")
    page.add("GachDang", "-----")
    page.tag("{%p else %}")
    page.add("KeTrichYeu")
    page.tag("{%p endif %}")


def _addressed(page: Page) -> None:
    """Say whom it is sent to: one in the same line, several one a line (Phụ lục I, II.9.a)."""
    page.tag("{%p if addressees|length == 1 %}")
    page.add("KinhGui", "Kính gửi: {{ addressees[0] }}")
    page.tag("{%p else %}")
    page.add("KinhGui", "Kính gửi:").paragraph_format.space_after = 0
    _each(page, "addressee_lines", "NoiNhanTren")
    page.add("TruocBang")
    page.tag("{%p endif %}")


def _foot(page: Page) -> None:
    """Close the text; its last paragraph never leaves the signature alone on a page."""
    page.add("BodyText", "{{ closing }}").paragraph_format.keep_with_next = True
    page.add("TruocBang")
    left, right = page.columns(nd30.FOOT_WIDTHS)
    page.tag("{%p if party %}", left)
    page.add("NoiNhanDang", "", left).add_run("Nơi nhận:").underline = True
    page.tag("{%p else %}", left)
    page.add("NoiNhan", "Nơi nhận:", left)
    page.tag("{%p endif %}", left)
    _each(page, "recipients", "NoiNhanDong", left)
    _each(page, "signer_bold", "QuyenHan", right)
    _each(page, "signer_plain", "ChucVuDang", right)
    page.add("HoTen", "{{ signer_name }}", right)


def _each(
    page: Page, name: str, style: str, where: Any = None, text: str = "{{ line }}"
) -> None:
    page.tag(f"{{%p for line in {name} %}}", where)
    page.add(style, text, where)
    page.tag("{%p endfor %}", where)


def _appendix(
    page: Page, title: str, attached: str = "{{ attached }}", name: str = "Phụ lục"
) -> None:
    page.add("PhuLuc", name)
    page.add("TenPhuLuc", title)
    page.add("KemTheo", attached)


def _turned(page: Page, field: str, title: str, table: str) -> None:
    """Add the appendix in landscape with its table, where ``field`` is not empty."""
    page.turned()
    page.tag(f"{{%p if {field} %}}")
    _appendix(page, title)
    page.table(table, after_text=False)
    page.tag("{%p endif %}")


def _annexes(page: Page) -> None:
    """Add the lists behind the document, in landscape, the pages of each numbered by themselves (III.1.đ)."""
    page.turned()
    page.tag("{%p for one in annexes %}")
    page.tag("{%p if not loop.first %}")
    page.anew()
    page.tag("{%p endif %}")
    page.add("PhuLuc", "{{ one.label }}")
    page.add("TenPhuLuc", "{{ one.heading }}")
    page.tag("{%p if one.note %}")
    page.add("GhiChuBang", "{{ one.note }}")
    page.tag("{%p endif %}")
    page.add("KemTheo", "{{ attached }}")
    page.tag("{{p tables[one.table] }}")
    page.tag("{%p endfor %}")


def _report(*, period: bool = False) -> Page:
    """Begin a report: its head and title, whom it goes up to, why it is written."""
    page = Page()
    _head(page)
    _title(page)
    if period:
        page.add("KemTheo", "{{ period_line }}")
    page.tag("{%p if addressees %}")
    _addressed(page)
    page.tag("{%p endif %}")
    page.add("BodyText", "{{ intro }}")
    page.shown_if("situation")
    return page


def _sums(page: Page) -> None:
    """Add the sums of the plan and both rates."""
    page.add("BodyText", "{{ total }}")
    _each(page, "totals", "BodyText", text="- {{ line }}")
    page.add("BodyText", "{{ rates }}")
    page.shown_if("lateness")
    _each(page, "reservations", "BodyText")


def overdue() -> Page:
    """Báo cáo tình hình nhiệm vụ quá hạn."""
    page = _report()
    page.add("Heading1", "I. SỐ LIỆU CHUNG")
    _sums(page)
    page.add("Heading1", "II. NHIỆM VỤ QUÁ HẠN THEO CƠ QUAN, ĐƠN VỊ")
    page.add("BodyText", "{{ overdue_note }}")
    page.tag("{%p if overdue %}")
    page.table("agencies")
    page.shown_if("shared_note")
    page.tag("{%p endif %}")
    page.add("Heading1", "III. {{ proposals_title }}")
    page.add("DuThao", "{{ drafted }}")
    _each(page, "proposals", "BodyText", text="{{ loop.index }}. {{ line }}")
    _foot(page)
    _turned(page, "overdue", "DANH MỤC NHIỆM VỤ QUÁ HẠN", "overdue")
    return page


def status() -> Page:
    """Báo cáo tình hình thực hiện Kế hoạch trong kỳ."""
    page = _report(period=True)
    page.add("Heading1", "I. KẾT QUẢ THỰC HIỆN")
    page.add("Heading2", "1. Kết quả chung")
    _sums(page)
    page.shown_if("change")
    page.add("Heading2", "2. Kết quả trong kỳ báo cáo")
    _each(page, "in_period", "BodyText", text="- {{ line }}")
    page.add("Heading2", "3. Kết quả theo cơ quan, đơn vị chủ trì")
    page.table("agencies")
    page.shown_if("shared_note")
    page.shown_if("silent")
    _chart(page)
    page.add("Heading2", "4. Kết quả theo nhóm nhiệm vụ")
    page.tag("{%p if grouped %}")
    page.table("sections")
    page.tag("{%p else %}")
    page.add("BodyText", "{{ plan.kind }} không chia nhóm nhiệm vụ.")
    page.tag("{%p endif %}")
    page.add("Heading1", "II. ĐÁNH GIÁ CHUNG")
    page.add("DuThao", "{{ drafted }}")
    for title, lines in (
        ("1. Đánh giá", "assessment"),
        ("2. Tồn tại, hạn chế", "shortcomings"),
        ("3. Nguyên nhân", "causes"),
    ):
        page.add("Heading2", title)
        _each(page, lines, "BodyText", text="- {{ line }}")
    page.add("Heading1", "III. NHIỆM VỤ TRỌNG TÂM KỲ TỚI")
    page.add("BodyText", "{{ next_note }}")
    page.tag("{%p if next_here %}")
    page.table("next")
    page.tag("{%p endif %}")
    page.add("Heading1", "IV. {{ proposals_title }}")
    page.add("DuThao", "{{ drafted }}")
    _each(page, "proposals", "BodyText", text="{{ loop.index }}. {{ line }}")
    _foot(page)
    _annexes(page)
    return page


def _chart(page: Page, *, height: float | None = None) -> None:
    """Put a chart in; its numbers are replaced each time."""
    package = page.document.part.package
    part = Part(
        PackURI("/word/charts/chart1.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        chart_xml(_SAMPLE),
        package,
    )
    relation = page.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    page.tag("{%p if chart %}")
    paragraph = page.add("HinhVe")
    paragraph.add_run()._r.append(parse_xml(drawing_xml(relation, height)))
    page.add("TenHinh", "Biểu đồ. {{ chart.title }}")
    page.tag("{%p endif %}")


def result() -> Page:
    """Báo cáo kết quả của một cơ quan."""
    page = _report(period=True)
    page.add("DuThao", "{{ drafted }}")
    for title, lines in (
        ("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "directed"),
        ("II. KẾT QUẢ THỰC HIỆN", "results"),
        ("III. TỒN TẠI, VƯỚNG MẮC, NGUYÊN NHÂN", "obstacles"),
        ("IV. NHIỆM VỤ THỜI GIAN TỚI", "coming"),
        ("V. ĐỀ XUẤT, KIẾN NGHỊ", "requests"),
    ):
        page.add("Heading1", title)
        _each(page, lines, "BodyText", text="- {{ line }}")
    _foot(page)
    _annexes(page)
    return page


def brief() -> Page:
    """Tóm tắt cho lãnh đạo, một trang."""
    page = Page()
    page.add("TenPhuLuc", "{{ heading }}")
    page.add("GhiChuBang", "{{ about }}")
    page.add("GhiChuBang", "{{ attached }}")
    page.tag("{%p if situation %}")
    page.add("BangChu", "{{ situation }}")
    page.tag("{%p endif %}")
    page.table("figures")
    page.add("TomTat", "{{ worst_title }}")
    page.tag("{%p if tables.worst %}")
    page.table("worst", after_text=False)
    page.tag("{%p endif %}")
    _chart(page, height=BRIEF_CHART)
    _each(page, "ahead", "BangChu", text="Sắp đến hạn: {{ line }}")
    page.add("BangChu", "Đơn vị chậm nhiều nhất: {{ behind }}")
    _each(page, "reservations", "BangChu")
    page.add("BangChu", "Đề xuất: {{ asked }} {{ drafted }}")
    return page


def reminder() -> Page:
    """Công văn đôn đốc."""
    page = Page()
    _head(page, letter=True)
    _addressed(page)
    page.shown_if("before")
    page.add("BodyText", "{{ intro }}")
    page.tag("{%p if overdue %}")
    page.add("BodyText", "{{ demand }}")
    _each(page, "demands", "BodyText", text="{{ loop.index }}. {{ line }}")
    page.tag("{%p endif %}")
    _each(page, "reservations", "BodyText")
    _each(page, "further", "BodyText")
    _foot(page)
    _annexes(page)
    return page


def agency() -> Page:
    """Danh mục nhiệm vụ của một cơ quan."""
    page = Page(landscape=True)
    page.add("PhuLuc", "DANH MỤC NHIỆM VỤ")
    page.add("TenPhuLuc", "CỦA {{ agency.upper() }}")
    page.tag("{%p if draft %}")
    page.add("TenPhuLuc", "{{ draft }}")
    page.tag("{%p endif %}")
    page.add("KemTheo", "{{ attached }}")
    page.add("BodyText", "{{ summary }}")
    _each(page, "reservations", "BodyText")
    for name, title in (
        ("leads", "I. NHIỆM VỤ CHỦ TRÌ"),
        ("leads_via", "II. NHIỆM VỤ CHỦ TRÌ CHUNG TRONG NHÓM CƠ QUAN"),
        ("supports", "III. NHIỆM VỤ PHỐI HỢP"),
        ("duties", "IV. TRÁCH NHIỆM THƯỜNG XUYÊN"),
    ):
        page.add("Heading1", f"{title} ({{{{ counts.{name} }}}})")
        page.tag(f"{{%p if tables.{name} %}}")
        page.table(name)
        page.tag("{%p else %}")
        page.add("BodyText", "Không có.")
        page.tag("{%p endif %}")
    return page


def appendix() -> Page:
    """Phụ lục của chính Kế hoạch."""
    page = Page(landscape=True, alone=True)
    page.tag("{%p if draft %}")
    page.add("PhuLuc", "{{ draft }}")
    page.tag("{%p endif %}")
    _appendix(page, "{{ heading }}", name="{{ label }}")
    page.table("tasks", after_text=False)
    page.tag("{%p for one in further %}")
    page.anew()
    page.add("PhuLuc", "{{ one.label }}")
    page.add("TenPhuLuc", "{{ one.heading }}")
    page.add("KemTheo", "{{ attached }}")
    page.tag("{{p tables[one.table] }}")
    page.tag("{%p endfor %}")
    return page


def comparison() -> Page:
    """Bảng so sánh nội dung sửa đổi, bổ sung."""
    page = Page(landscape=True)
    page.add("PhuLuc", "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG")
    page.add("TenPhuLuc", "{{ heading }}")
    page.add("KemTheo", "{{ attached }}")
    _each(page, "summary", "BodyText")
    page.tag("{%p if tables.changes %}")
    page.table("changes")
    page.tag("{%p else %}")
    page.add("BodyText", "Hai bản không có nội dung nào khác nhau.")
    page.tag("{%p endif %}")
    return page


MAKERS: Sequence[Callable[[], Page]] = (
    overdue,
    status,
    brief,
    agency,
    reminder,
    result,
    appendix,
    comparison,
)


def templates() -> dict[Path, bytes]:
    """Return every template with the content it must have."""
    return {
        ROOT / "templates" / f"{make.__name__}.docx": make().data() for make in MAKERS
    }


def main() -> int:
    """Write or check; return the exit code."""
    made = templates()
    stale = [
        path
        for path, data in made.items()
        if not path.is_file() or path.read_bytes() != data
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(
                f"{path.relative_to(ROOT)} is out of date; run: python -m tools.make_templates",
                file=sys.stderr,
            )
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(made[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
