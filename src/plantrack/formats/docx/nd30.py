"""The layout of Nghị định 30/2020/NĐ-CP as figures, each with its article.

Articles are cited as in Phụ lục I: ``I.3`` is phần I, khoản 3; ``V`` the table of mục V. What the decree
leaves open is the practice of offices, and says so. ``Party`` are the few components in which documents of the
Party differ; they are restated by two public sources, the Party's own text was not read. Sizes in points, lengths in millimetres.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

PAPER: Final = (210.0, 297.0)  # A4, I.1
FONT: Final = "Times New Roman"  # I.4
LANGUAGE: Final = "vi-VN"


class Margins(NamedTuple):
    """The margins of a page."""

    top: float
    bottom: float
    left: float
    right: float


MARGINS: Final = Margins(20, 20, 30, 20)  # I.3: 20-25, 20-25, 30-35, 15-20
LANDSCAPE_MARGINS: Final = Margins(
    20, 20, 30, 20
)  # I.3 as well; the decree is silent on turned pages
HEADER_DISTANCE: Final = (
    10.0  # the number stands in the top margin, I.7; the models' own distance
)
HEAD_WIDTHS: Final = (62.0, 98.0)  # practice: issuing body left, quốc hiệu right
FOOT_WIDTHS: Final = (72.0, 88.0)
RULE_SHARE: Final = 0.4  # II.2, II.5.b: a third to a half of the line of text above
FIRST_LINE: Final = 12.7  # II.6.đ: 1 cm or 1,27 cm
ADDRESS_INDENT: Final = 35.0  # the models of Phụ lục III
ADDRESS_COLON: Final = 17.5  # "Kính gửi" at 14 pt: where the colon stands, II.9.a
ADDRESS_NAME: Final = 20.0  # "Kính gửi: " at 14 pt: where the name begins
DASH: Final = 2.9  # "- " at 14 pt: a long line goes on under its first letter
SIGNATURE_ROOM: Final = 60.0  # pt, practice: room for signature and seal

ParagraphAlignment = Literal["left", "center", "right", "both"]


class Element(NamedTuple):
    """A component of a document as a Word style.

    ``allowed`` is the decree's range of sizes; ``outline`` the level in the document's outline, from 1.
    ``indent`` and ``first`` are indents of the whole and of the first line, ``share`` the length of a
    drawn line as a share of the text above it. ``low`` is a paragraph without text that Word wants: as low
    as can be, so that it never makes a page of its own. ``line`` are the points of a line, None where they go by the letters.
    """

    id: str
    name: str
    size: float
    allowed: tuple[float, float]
    article: str
    bold: bool = False
    italic: bool = False
    align: ParagraphAlignment = "center"
    before: float = 0
    after: float = 0
    first: float = 0
    indent: float = 0
    outline: int | None = None
    keep: bool = False
    share: float | None = None
    low: bool = False
    line: float | None = None


ELEMENTS: Final = (
    Element("QuocHieu", "Quốc hiệu", 13, (12, 13), "II.1.a, V.1", bold=True),
    Element("TieuNgu", "Tiêu ngữ", 14, (13, 14), "II.1.b, V.1", bold=True),
    Element("KeTieuNgu", "Kẻ dưới tiêu ngữ", 2, (2, 2), "II.1.b", before=2, share=1.0),
    Element("CoQuanChuQuan", "Cơ quan chủ quản", 13, (12, 13), "II.2, V.2"),
    Element("CoQuanBanHanh", "Cơ quan ban hành", 13, (12, 13), "II.2, V.2", bold=True),
    Element(
        "KeCoQuan", "Kẻ dưới cơ quan", 2, (2, 2), "II.2", before=2, share=RULE_SHARE
    ),
    Element("SoKyHieu", "Số, ký hiệu", 13, (13, 13), "II.3, V.3", before=6),
    Element(
        "DiaDanhNgay",
        "Địa danh, ngày tháng",
        14,
        (13, 14),
        "II.4, V.4",
        italic=True,
        before=6,
    ),
    Element(
        "TrichYeuCongVan", "Trích yếu công văn", 12, (12, 13), "II.5.b, V.5b", before=6
    ),
    Element("Title", "Title", 14, (13, 14), "II.5.a, V.5a", bold=True, before=18),
    Element("Subtitle", "Subtitle", 14, (13, 14), "II.5.b, V.5a", bold=True),
    Element(
        "KeTrichYeu",
        "Kẻ dưới trích yếu",
        2,
        (2, 2),
        "II.5.b",
        before=3,
        after=12,
        share=RULE_SHARE,
    ),
    Element(
        "KinhGui",
        "Kính gửi",
        14,
        (13, 14),
        "II.9.a, V.9a",
        align="left",
        before=18,
        after=12,
        first=-ADDRESS_NAME,
        indent=ADDRESS_INDENT + ADDRESS_NAME,
    ),
    Element(
        "NoiNhanTren",
        "Nơi gửi đến",
        14,
        (13, 14),
        "II.9.a, V.9a",
        align="left",
        first=-DASH,
        indent=ADDRESS_INDENT + ADDRESS_COLON + DASH,
    ),
    Element(
        "BodyText",
        "Body Text",
        14,
        (13, 14),
        "II.6, V.6",
        align="both",
        before=6,
        after=0,
        first=FIRST_LINE,
    ),
    Element(
        "Heading1",
        "heading 1",
        14,
        (13, 14),
        "II.6.d, V.6d",
        bold=True,
        align="both",
        before=6,
        first=FIRST_LINE,
        outline=1,
        keep=True,
    ),
    Element(
        "Heading2",
        "heading 2",
        14,
        (13, 14),
        "II.6.d, V.6đ",
        bold=True,
        align="both",
        before=6,
        first=FIRST_LINE,
        outline=2,
        keep=True,
    ),
    Element(
        "QuyenHan",
        "Quyền hạn, chức vụ",
        14,
        (13, 14),
        "II.7, V.7a",
        bold=True,
        keep=True,
    ),
    Element(
        "HoTen",
        "Họ và tên người ký",
        14,
        (13, 14),
        "II.7, V.7b",
        bold=True,
        before=SIGNATURE_ROOM,
        keep=True,
    ),
    Element(
        "NoiNhan",
        "Nơi nhận",
        12,
        (12, 12),
        "II.9.b, V.9b",
        bold=True,
        italic=True,
        align="left",
        keep=True,
    ),
    Element(
        "NoiNhanDong",
        "Nơi nhận, từng dòng",
        11,
        (11, 11),
        "II.9.b, V.9b",
        align="left",
        keep=True,
    ),
    Element("TieuDeDang", "Tiêu đề văn bản Đảng", 15, (15, 15), "Party", bold=True),
    Element("DauSao", "Dấu sao dưới cơ quan Đảng", 14, (14, 14), "Party"),
    Element("GachDang", "Gạch dưới trích yếu Đảng", 14, (14, 14), "Party", after=6),
    Element("ChucVuDang", "Chức vụ, văn bản Đảng", 14, (14, 14), "Party", keep=True),
    Element(
        "NoiNhanDang",
        "Nơi nhận, văn bản Đảng",
        14,
        (14, 14),
        "Party",
        align="left",
        keep=True,
    ),
    Element(
        "PhuLuc",
        "Phụ lục",
        14,
        (14, 14),
        "III.1.b, V.14",
        bold=True,
        outline=1,
        keep=True,
    ),
    Element(
        "TenPhuLuc", "Tên phụ lục", 14, (13, 14), "III.1.b, V.14", bold=True, keep=True
    ),
    Element(
        "KemTheo",
        "Kèm theo văn bản",
        14,
        (13, 14),
        "III.1.c, V.14",
        italic=True,
        after=12,
        keep=True,
    ),
    Element(
        "GhiChuBang",
        "Ghi chú trên bảng",
        13,
        (12, 14),
        "practice",
        italic=True,
        keep=True,
    ),
    Element(
        "DuThao",
        "Dấu dự thảo",
        13,
        (12, 14),
        "practice",
        italic=True,
        align="left",
        before=6,
        first=FIRST_LINE,
        keep=True,
    ),
    Element("SoTrang", "Số trang", 14, (13, 14), "I.7"),
    Element(
        "BangDauCot",
        "Bảng, đầu cột",
        11,
        (10, 13),
        "practice",
        bold=True,
        before=2,
        after=2,
    ),
    Element(
        "BangChu",
        "Bảng, chữ",
        11,
        (10, 13),
        "practice",
        align="left",
        before=2,
        after=2,
    ),
    Element(
        "BangDeu",
        "Bảng, chữ đều hai bên",
        11,
        (10, 13),
        "practice",
        align="both",
        before=2,
        after=2,
    ),
    Element("BangGiua", "Bảng, giữa", 11, (10, 13), "practice", before=2, after=2),
    Element(
        "TomTat",
        "Tóm tắt, đầu mục",
        12,
        (10, 13),
        "practice",
        bold=True,
        align="left",
        before=4,
        after=2,
        keep=True,
    ),
    Element("TruocBang", "Trước bảng", 6, (2, 14), "practice", keep=True),
    Element("SauBang", "Sau bảng", 1, (1, 14), "practice", low=True),
    Element("NgatPhan", "Ngắt phần", 1, (1, 14), "practice", low=True),
    Element("HinhVe", "Biểu đồ", 11, (10, 13), "practice", before=6, keep=True),
    Element("TenHinh", "Tên biểu đồ", 13, (12, 14), "practice", italic=True, after=6),
)
"""Every component that the templates use; table texts and the room after a table follow practice."""

STYLES: Final = {element.id: element for element in ELEMENTS}
TABLE_STYLES: Final = ("BangDauCot", "BangChu", "BangDeu", "BangGiua", "SauBang")
"""The styles that tables need even in a template that has lost them."""


def text_width(*, landscape: bool) -> float:
    """Return the width between the margins."""
    if landscape:
        return PAPER[1] - LANDSCAPE_MARGINS.left - LANDSCAPE_MARGINS.right
    return PAPER[0] - MARGINS.left - MARGINS.right


def twips(millimetres: float) -> int:
    """Return a length in Word's twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
