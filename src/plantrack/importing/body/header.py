"""Who issued the document, when, under which number and title, and who signed: the parts of NĐ 30/2020, Phụ lục I."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import Paragraph, Spot
from plantrack.importing.body.issuer import issuer_of
from plantrack.importing.doubts import HEADER, Doubt
from plantrack.importing.words import joined

_FRONT: Final = 60  # paragraphs in which the head of a document is looked for
_NUMBER: Final = re.compile(
    r"Số\s*:?\s*(?P<count>\d{1,5}[a-zA-Z]?)?[\s….]*(?P<sign>[/-])\s*"
    r"(?P<symbol>(?:KH|QĐ|CTr|CTHĐ|NQ|CT|BC|TB|ĐA|PA|HD|KL|CV|TTr)[\w&Đ/-]*)"
)
_DATE: Final = re.compile(
    r"(?:(?P<place>[^\W\d_][^,;:()]{1,40}),\s*)?ngày\s*(?P<day>\d{1,2})?[\s….]*"
    r"(?:tháng\s*(?P<month>\d{1,2})?[\s….]*năm\s*(?P<year>\d{4})|/(?P<month2>\d{1,2})/(?P<year2>\d{4}))"
)
_KINDS: Final = (
    *("KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH", "NGHỊ QUYẾT"),
    *("ĐỀ ÁN", "CHỈ THỊ", "PHƯƠNG ÁN", "THÔNG BÁO", "KẾT LUẬN", "HƯỚNG DẪN"),
    "CÔNG VĂN",
)
_KIND: Final = re.compile(rf"({'|'.join(_KINDS)})(?:\s+(?P<rest>\S.*))?", re.DOTALL)
_BEHIND_TITLE: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Kính gửi|Phần thứ|PHẦN|[IVX]+\.\s|1\.\s|Điều 1|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Triển khai thực hiện"
    r"|Theo đề nghị|Xét|Nhằm|Để |\(|PHỤ LỤC|Số\s*:)"
)
_OPENS_TITLE: Final = re.compile(r"(?:Triển khai thực hiện|Thực hiện|Nhằm|Để )")
_STAMP: Final = re.compile(
    r"(?:\(?\s*dự thảo\b.{0,20}|(?:tối |tuyệt )?mật|(?:thượng |hỏa |hoả )?(?:khẩn|tốc)(?: hẹn giờ)?)",
    re.IGNORECASE,
)
"""What is stamped on a document: no words of its title."""
_LONGEST_LINE: Final = 300
_SAYS_KIND: Final = re.compile(
    r"\d+[a-zA-Z]?[/-](?:KH|CTr|NQ|QĐ|CT|CV|TB|KL|ĐA)(?![a-zA-ZĐ])"
)
_LONGEST_TITLE: Final = 6  # lines
_ATTACHED: Final = re.compile(
    r"kèm theo\s+(?:kế hoạch|quyết định|nghị quyết|chương trình|đề án|chỉ thị|công văn)\s+(?:số:?)?(?P<rest>.{0,160})",
    re.IGNORECASE | re.DOTALL,
)
_CITED: Final = re.compile(
    r"\s*(?P<count>\d{1,5}[a-zA-Z]?)?[\s….]*(?P<sign>[/-])\s*(?P<symbol>[A-ZĐ][\w&Đ/-]*)"
)
_OF_WHOM: Final = re.compile(r"của\s+([^;,.)]+)")


class HeaderFound(NamedTuple):
    """Keys of ``plan:`` with their texts, and what is doubtful of them."""

    fields: Mapping[str, str]
    doubts: tuple[Doubt, ...]


class _Head:
    """Gathers the header; the first finding of each key stays."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.doubts: list[Doubt] = []

    def set(self, key: str, text: str) -> None:
        if text:
            self.fields.setdefault(key, text)

    def doubt(self, key: str, code: str, spot: Spot, **values: str) -> None:
        self.doubts.append(Doubt(HEADER, key, code, 0.5, spot, values=values))


def header_of(paragraphs: Sequence[Paragraph]) -> HeaderFound:
    """Return the header of the document whose words outside of tables these are, in order."""
    head = _Head()
    for at, paragraph in enumerate(paragraphs[:_FRONT]):
        if paragraph.text.upper().startswith("PHỤ LỤC"):
            break  # what stands over a table in capitals is the appendix's title
        _number(head, paragraph)
        _issued(head, paragraph)
        if "title" not in head.fields:
            _title(head, paragraphs, at)
    head.set("issuer", issuer_of([paragraph.text for paragraph in paragraphs]))
    _attached(head, paragraphs)
    if _SAYS_KIND.match(head.fields.get("number", "")):
        head.fields.pop("kind", None)  # a plan leaves out what its number says
    return HeaderFound(head.fields, tuple(head.doubts))


def _number(head: _Head, paragraph: Paragraph) -> None:
    found = _NUMBER.search(paragraph.text)
    starts = found is not None and (
        found.start() == 0 or "  " in paragraph.text[: found.start()]
    )
    if not found or "number" in head.fields or "symbol" in head.fields:
        return
    # A number amid a sentence is that of another document.
    if not starts and not paragraph.text.startswith(
        ("Số", "UBND", "ỦY BAN", "UỶ BAN", "BỘ", "SỞ")
    ):
        return
    if not found.group("count"):
        head.fields["symbol"] = found.group("symbol")
        head.doubt("number", "number_blank", paragraph.spot, words=paragraph.text[:80])
        return
    head.set("number", f"{found['count']}{found['sign']}{found['symbol']}")


def _issued(head: _Head, paragraph: Paragraph) -> None:
    found = _DATE.search(paragraph.text)
    if (
        not found
        or "issued" in head.fields
        or not found["place"]
        or len(paragraph.text) > 160
    ):
        return
    head.set("place", found["place"].strip().rpartition("   ")[2])
    day = _day(found)
    head.set("issued", day)
    if len(day) < len("2026-01-01"):
        head.doubt("issued", "issued_blank", paragraph.spot, words=paragraph.text[:80])


def _day(found: re.Match[str]) -> str:
    """Return a date as a plan has it: the day, or only month or year where the rest was left blank."""
    year = found["year"] or found["year2"]
    month, day = found["month"] or found["month2"], found["day"]
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _title(head: _Head, paragraphs: Sequence[Paragraph], at: int) -> None:
    """Take the kind of document that stands in a line of its own, and the lines under it."""
    found = _KIND.fullmatch(paragraphs[at].text)
    if not found or len(found.group(1)) + 200 < len(paragraphs[at].text):
        return
    lines = [found["rest"]] if found["rest"] else []
    for paragraph in paragraphs[at + 1 : at + 1 + _LONGEST_TITLE]:
        if paragraph.kind == "textbox" or _STAMP.fullmatch(paragraph.text):
            continue
        if paragraph.kind == "furniture" or not paragraph.text:
            break
        if _BEHIND_TITLE.match(paragraph.text) and (
            lines or not _is_title(paragraph.text)
        ):
            break
        # Titles have no such end (NĐ 30/2020, Phụ lục I.II.5): the body has begun.
        if lines and paragraph.text.rstrip().endswith((".", ";", ":")):
            break
        lines.append(paragraph.text)
    if not lines:
        return
    kind = found.group(1)
    head.set("kind", f"{kind[0]}{kind[1:].lower()}")
    head.set("title", joined(lines).strip(" -_"))


def _is_title(text: str) -> bool:
    """Tell whether the first line under the kind is a title: "Thực hiện Nghị quyết số …", no sentence of the body."""
    sentence = text.endswith((".", ";", ":", ",")) or len(text) > _LONGEST_LINE
    return bool(_OPENS_TITLE.match(text)) and not sentence


def _attached(head: _Head, paragraphs: Sequence[Paragraph]) -> None:
    """Hold what an appendix says of its document ("Kèm theo Kế hoạch số …") against the head, or take it."""
    for paragraph in paragraphs:
        found = _ATTACHED.search(paragraph.text)
        if not found or len(paragraph.text) > 300:
            continue
        cited, dated = _CITED.match(found["rest"]), _DATE.search(found["rest"])
        if cited and cited["count"]:
            _agree(
                head,
                "number",
                f"{cited['count']}{cited['sign']}{cited['symbol']}",
                paragraph.spot,
            )
        if dated and (dated["year"] or dated["year2"]):
            _agree(head, "issued", _day(dated), paragraph.spot)
        of_whom = _OF_WHOM.search(found["rest"])
        if of_whom:
            head.set("issuer", _usual(of_whom.group(1).strip()))
        return


def _usual(name: str) -> str:
    return re.sub(r"^[ỦU][ỶY] ban nhân dân", "UBND", name, flags=re.IGNORECASE)


def _agree(head: _Head, key: str, value: str, spot: Spot) -> None:
    known = head.fields.get(key)
    if (
        known
        and known != value
        and not known.startswith(value)
        and not value.startswith(known)
    ):
        head.doubt(key, "header_contradicted", spot, known=known, found=value)
    if known is None or (value.startswith(known) and key == "issued"):
        head.fields[key] = value
        head.doubts = [
            doubt
            for doubt in head.doubts
            if doubt.field != key or doubt.code == "header_contradicted"
        ]
