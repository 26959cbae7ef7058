"""How well words fit a column, in one measure for all columns: about 3 is a good cell, below 0 is none."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from plantrack.deadlines.parse import parse
from plantrack.importing.table.likeness import is_result, like_agency

if TYPE_CHECKING:
    from collections.abc import Sequence

# What an empty cell of a column costs: hardly any row lacks its title, its lead or its deadline.
EMPTY: Final = {
    "title": -4.0,
    "product": -3.0,
    "lead": -5.5,
    "support": -2.6,
    "deadline": -6.0,
}
EMPTY_OTHER: Final = -1.0
# Longer cells than these there are not.
LONGEST: Final = {
    "title": 700,
    "product": 200,
    "lead": 400,
    "support": 320,
    "deadline": 100,
}
LONGEST_OTHER: Final = 200
SMALL_LETTER: Final = -3.5
OPEN_BRACKET: Final = -2.5
# A value that the document repeats in a column is a value of it.
REPEATED: Final = 1.3
_SECOND_NAME: Final = re.compile(
    r"(?<![;,:(.\-–&])\s+(?:Các [Ss]ở|Sở [A-ZĐ]|UBND (?:các|tỉnh|xã)|Ủy ban|Văn phòng|Công an|Cục |BQL |Bộ (?:[Cc]hỉ huy|Tư))"
)
_BELONGS: Final = frozenset("của các và với là tỉnh phòng tại cho do".split())  # noqa: SIM905
_TIME: Final = re.compile(
    r"\btháng \d|\d{4}|theo yêu cầu|trước (?:ngày|tháng)|hằng năm|hàng năm",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"\b(?:Sở [A-ZĐ]|Các sở|UBND các|Văn phòng UBND|Công an)")
_OWN_PRODUCT: Final = re.compile(
    r"[a-zà-ỹ)] (?:Chỉ số|Kịch bản|Số liệu|Quyết định|Hướng dẫn|Kết quả|Báo cáo|Văn bản|Kế hoạch)$"
)


class Learned:
    """Values that were found in each column, which the next pass believes more."""

    def __init__(self) -> None:
        self._counts = defaultdict[str, Counter[str]](Counter)

    def add(self, column: str, text: str) -> None:
        """Take note of a cell."""
        if text and column != "title":
            self._counts[column][text] += 1

    def bonus(self, column: str, text: str) -> float:
        """How much more a value is believed."""
        return (
            REPEATED * math.log1p(self._counts[column][text])
            if text in self._counts[column]
            else 0.0
        )


def fits(column: str, text: str, learned: Learned) -> float:
    """Return how well a text fits a column (a field's name, or any other word for a column of the document's own)."""
    if not text:
        return EMPTY.get(column, EMPTY_OTHER)
    return _fits(column, text) + learned.bonus(column, text)


def longest(columns: Sequence[str]) -> list[int]:
    """The most letters that a cell of each column has."""
    return [LONGEST.get(column, LONGEST_OTHER) for column in columns]


@lru_cache(200_000)
def _fits(column: str, text: str) -> float:
    score = SMALL_LETTER if text[0].islower() else 0.0
    if text.count("(") != text.count(")"):
        score += OPEN_BRACKET
    if column == "deadline":
        return score + _deadline(text)
    if column in {"lead", "support"}:
        return score + _agencies(column, text)
    if column == "product":
        return score + _product(text)
    if column == "title":
        return score + _title(text)
    return score + 1.0 - 0.01 * len(text)


def _deadline(text: str) -> float:
    read = parse(text)
    if read.kind == "unknown":
        return -7.0
    return 5.0 - (3.5 if read.note else 0.0) - max(0, len(text) - 40) * 0.03


def _agencies(column: str, text: str) -> float:
    score = 3.2 if like_agency(text) else -4.0
    if _TIME.search(text):
        score -= 6.0
    if column == "lead" and text[-1] in ";,":
        score -= 3.0
    # Names that follow one another without a sign between them are the cells of two columns.
    for match in _SECOND_NAME.finditer(text):
        before = text[: match.start()].split()
        if before and before[-1].lower() not in _BELONGS:
            score -= 1.6
    if re.match(r"[^()]*\b(?:Chỉ số|Kịch bản|Quyết định|Văn bản)\b", text):
        score -= 4.0
    return score - max(0, len(text) - 70) * 0.015


def _product(text: str) -> float:
    score = 3.0 if is_result(text) else -2.0
    if like_agency(text):
        score -= 5.0
    if _NAME.search(text):
        score -= 5.0
    return score - max(0, len(text) - 25) * 0.02 - (6.0 if len(text) > 160 else 0.0)


def _title(text: str) -> float:
    score = min(2.0, len(text) / 40)
    if _OWN_PRODUCT.search(text):
        score -= 2.2
    return score - (3.0 if like_agency(text) else 0.0)
