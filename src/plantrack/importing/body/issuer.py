"""Who issued a document: the lines at its upper left, written as names are written in running text.

NĐ 30/2020 prints them in capitals ("ỦY BAN NHÂN DÂN / THÀNH PHỐ HÀ NỘI"). How a name is written otherwise is looked
up in the document itself; what it never spells out is only made small where that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plantrack.text import fold

_NEAR_THE_TOP: Final = 14
_UNITS: Final = (
    "tỉnh",
    "thành phố",
    "xã",
    "phường",
    "đặc khu",
    "huyện",
    "quận",
    "thị xã",
    "thị trấn",
)
_PEOPLE_COMMITTEE: Final = re.compile(
    r"(?:[ỦU][ỶY] BAN NHÂN DÂN|UBND)\b\s*(.*)", re.DOTALL
)
_BODY: Final = re.compile(
    r"(?:[ỦU][ỶY] BAN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|BỘ |SỞ |BAN |CỤC |TỔNG CỤC |TỈNH [ỦU][ỶY]|THÀNH [ỦU][ỶY]"
    r"|ĐẢNG [ỦU][ỶY]|VĂN PHÒNG|CÔNG AN|TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|VIỆN |TRUNG TÂM|LIÊN ĐOÀN|NGÂN HÀNG|THANH TRA|KIỂM TOÁN|QUỐC HỘI)"
)
_NOT_A_NAME: Final = re.compile(
    r"(?:CỘNG H[ÒO][ÀA]? XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập|ĐỘC LẬP|Số\s*:|[-–*_ ]+$)"
)
_COLUMNS: Final = re.compile(
    r"\s{3,}|\s*CỘNG H(?:ÒA|OÀ) XÃ HỘI.*|(?<=\S)\s+Độc lập\s*[-–].*"
)
_REST_OF_STATE: Final = re.compile(r"\s+(?:NGHĨA )?VIỆT NAM$")


def issuer_of(texts: Sequence[str]) -> str:
    """Return the issuer by the paragraphs of a document, empty where its head names none."""
    lines = _upper_left(texts)
    starts = [at for at, line in enumerate(lines) if _BODY.match(line)]
    if not starts:
        return ""
    # Over the issuer stands the body above it, which NĐ 30/2020 (Phụ lục I.II.2) prints
    # first.
    name = " ".join(lines[starts[-1] :])
    committee = _PEOPLE_COMMITTEE.fullmatch(name)
    if committee:
        return f"UBND {_place(committee.group(1), texts)}".strip()
    return _spelled_out(name, texts)


def _upper_left(texts: Sequence[str]) -> list[str]:
    """Return the lines in capitals before the number of the document, the country's motto left out."""
    lines: list[str] = []
    cut = False  # the name of the state, beside the issuer, goes on in the next line
    for text in texts[:_NEAR_THE_TOP]:
        first = _COLUMNS.split(text)[0].strip()
        if cut:
            first = _REST_OF_STATE.sub("", first)
        cut = text.endswith(("XÃ HỘI CHỦ", "XÃ HỘI CHỦ NGHĨA"))
        if _NOT_A_NAME.match(first) or not first:
            if lines and first.startswith("Số"):
                break
            continue
        if not first.isupper():
            break
        if lines and not _BODY.match(first) and not _continues(first):
            break
        if not lines and not _BODY.match(first):
            break
        lines.append(first)
    return lines


def _continues(line: str) -> bool:
    """Tell whether a line is the rest of the name above: the place, or more words of it."""
    return not re.match(
        r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC|NGHỊ QUYẾT|CHƯƠNG TRÌNH|DANH MỤC)", line
    )


def _place(name: str, texts: Sequence[str]) -> str:
    """Return "THÀNH PHỐ HÀ NỘI" as "thành phố Hà Nội": the unit is small, each syllable of the name begins large."""
    small = name.lower()
    unit = next((unit for unit in _UNITS if small.startswith(f"{unit} ")), "")
    if not unit:
        return _spelled_out(name, texts)
    rest = name[len(unit) :].strip()
    return f"{unit} {' '.join(word.capitalize() for word in rest.split())}"


def _spelled_out(name: str, texts: Sequence[str]) -> str:
    """Return a name in capitals as the document writes it in running text, else as it is printed."""
    wanted = fold(name)
    for text in texts:
        at = fold(text).find(wanted)
        # Only running text shows which words of the name begin with capitals.
        if at < 0 or text.isupper():
            continue
        found = re.search(re.escape(name), text, re.IGNORECASE)
        if found and not found.group().isupper():
            return found.group()
    return name
