"""Who signs: the lines over the name and the name itself, each as printed (NĐ 30/2020, Phụ lục I.II.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from plantrack.importing.blocks import Paragraph

_AUTHORITY: Final = re.compile(r"(?:TM|T/M)\.?\s+\S.*")
_CAPACITY: Final = re.compile(r"(?:KT|TL|TUQ|Q)\.\s*\S.*")
_POSITION: Final = re.compile(
    r"(?:QUYỀN )?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|THỦ TƯỚNG|CỤC TRƯỞNG|VỤ TRƯỞNG"
    r"|BÍ THƯ|HIỆU TRƯỞNG|TRƯỞNG BAN|CHÁNH THANH TRA|VIỆN TRƯỞNG|TRƯỞNG PHÒNG)(?:\s.{0,40})?"
)
_NAME: Final = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)(?: [A-ZĐÀ-Ỹ][a-zà-ỹđ]*){1,4}")
_LINES: Final = 14


def signer_of(paragraphs: Sequence[Paragraph]) -> Mapping[str, str]:
    """Return the first signature's parts by key (authority, capacity, position, name); empty without a name."""
    for at, paragraph in enumerate(paragraphs):
        if _AUTHORITY.fullmatch(paragraph.text) or _is_position(paragraph.text):
            found = _from(paragraphs[at : at + _LINES])
            # A position without a name is a word of the text, or a form that nobody has
            # signed.
            if "name" in found:
                return found
    return {}


def _is_position(text: str) -> bool:
    return text.isupper() and bool(
        _POSITION.fullmatch(text) or _CAPACITY.fullmatch(text)
    )


def _from(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        text = paragraph.text
        if _AUTHORITY.fullmatch(text):
            found.setdefault("authority", text)
        elif text.isupper() and _CAPACITY.fullmatch(text):
            found.setdefault("capacity", text)
        elif text.isupper() and _POSITION.fullmatch(text):
            found.setdefault("position", text)
        elif _NAME.fullmatch(text) and found:
            found["name"] = text
            break
    return found
