"""Which kind of document a plan is, by its record or its number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plantrack.plan.model import Header
from plantrack.text import nfc

# Types of documents by their symbols (NĐ 30/2020, Phụ lục III, mục I; the Party's among them).
KINDS: Final[Mapping[str, str]] = {
    "KH": "Kế hoạch", "CTr": "Chương trình", "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị",
    "TB": "Thông báo", "KL": "Kết luận", "ĐA": "Đề án", "PA": "Phương án", "CĐ": "Công điện", "CV": "Công văn",
    "NĐ": "Nghị định", "TT": "Thông tư", "HD": "Hướng dẫn", "BC": "Báo cáo", "TTr": "Tờ trình", "QyĐ": "Quy định",
    "DA": "Dự án",
}  # fmt: skip
LETTER: Final = "Công văn"
PLAN: Final = "Kế hoạch"

# "246/KH-UBND", "191/2026/NĐ-CP": the type before the body; "83-KH/TU": the Party's form.
STATE_NUMBER: Final = re.compile(r"^[^/]*/(?:\d{4}/)?(?P<type>[^\W\d_]+)-\S")
PARTY_NUMBER: Final = re.compile(r"^[^/-]*-(?P<type>[^\W\d_]+)/")


def kind_of(header: Header) -> str:
    """Return the noun for a document: the kind that its record says, else that of the symbol in its number.

    A number without a type is a letter's (Phụ lục I, II.3.b); without a number it is a plan.
    """
    return nfc(header.kind) if header.kind else kind_by_number(header.number)


def kind_by_number(given: str | None) -> str:
    """Return the noun for a document by its number alone."""
    number = nfc(given or "").replace(" ", "")
    found = STATE_NUMBER.match(number) or PARTY_NUMBER.match(number)
    if found is None:
        return PLAN
    folded = {symbol.casefold(): word for symbol, word in KINDS.items()}
    word = KINDS.get(found["type"]) or folded.get(found["type"].casefold())
    return word or (LETTER if STATE_NUMBER.match(number) else PLAN)
