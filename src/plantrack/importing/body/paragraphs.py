"""The words around the tables as paragraphs, and the sections of a document's body (mục I, II, III)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from plantrack.importing.blocks import Paragraph
from plantrack.importing.words import capital_share, clean, joined

_BEGINS: Final = re.compile(
    r"[IVX]{1,5}\. |\d{1,2}(?:\.\d{1,2})*\. |[a-dđ][.)] |[-+–•] |Lưu ý|Trên đây|Căn cứ|Thực hiện|Phần |PHẦN |Số\s*:|Nơi nhận"
    r"|[^\W\d_][^,;:]{1,30}, ngày|CỘNG H[OÒ]|Độc lập|UBND|[ỦU][ỶY] BAN|PHỤ LỤC|\(Kèm theo|(?:KẾ HOẠCH|QUYẾT ĐỊNH)$"
    r"|(?:KT|TM|TL|TUQ|Q)\.|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG)$"
)
_PAGE_NUMBER: Final = re.compile(r"\d{1,3}")
_ROMAN_HEADING: Final = re.compile(r"(?:PHẦN\s+)?([IVX]{1,5})[.:]\s+(\S.*)", re.DOTALL)
_BEHIND_THE_BODY: Final = re.compile(r"(?:Nơi nhận|PHỤ LỤC|TM\.|KT\.)")


class BodySection(NamedTuple):
    """A Roman section of the body: its number, heading and the paragraphs under it."""

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


def whole(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs cleaned; printed lines of one paragraph are joined, page numbers left out."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        text = " ".join(clean(paragraph.text).split())
        if paragraph.kind == "line" and _PAGE_NUMBER.fullmatch(text):
            continue
        last = out[-1] if out else None
        if paragraph.kind == "line" and last is not None and _goes_on(last, text):
            out[-1] = last._replace(text=joined((last.text, text)))
        else:
            out.append(paragraph._replace(text=text))
    return out


def _goes_on(last: Paragraph, text: str) -> bool:
    """Tell whether a printed line is the rest of the paragraph above: neither begins one, nor do capitals change."""
    if last.kind != "line" or not last.text or _BEGINS.match(text):
        return False
    # A title in capitals and the text below it are two, whatever their ends look like.
    return (capital_share(last.text) > 0.9) == (
        capital_share(text) > 0.9
    ) and not last.text.endswith((";", "./."))


def body_sections(paragraphs: Sequence[Paragraph]) -> list[BodySection]:
    """Return the sections of the body that bear Roman numbers and capitals, as NĐ 30/2020 has them."""
    sections: list[tuple[str, str, list[Paragraph]]] = []
    inside = False
    for paragraph in paragraphs:
        found = _ROMAN_HEADING.fullmatch(paragraph.text)
        if (
            found
            and paragraph.kind != "textbox"
            and (capital_share(found.group(2)) > 0.8 or paragraph.bold)
        ):
            sections.append((found.group(1), found.group(2), []))
            inside = True
        elif _BEHIND_THE_BODY.match(paragraph.text) or paragraph.kind == "furniture":
            inside = False
        elif inside and paragraph.kind in ("text", "line"):
            sections[-1][2].append(paragraph)
    return [
        BodySection(number, heading, tuple(under))
        for number, heading, under in sections
    ]
