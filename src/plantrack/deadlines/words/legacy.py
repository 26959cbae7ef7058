"""A cell in an encoding of the old fonts, TCVN3 (ABC) or VNI, told by the words of deadlines that it then holds.

The letters are decoded by :mod:`plantrack.legacy`; a cell is too short to tell by its syllables alone.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from plantrack.legacy import unicode_of

Encoding = Literal["TCVN3", "VNI"]

# Letters that neither encoding can show: their bytes are read as those of Western Europe.
_OF_UNICODE: Final = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_ONLY_TCVN3: Final = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©®ª«¬×Þß¡¢£¤¥¦§\u00ad]")
_VNI_PAIR: Final = re.compile(r"[aeouyöôAEOUYÖÔ][øùûõïâàáåãäêèéúüë]|[ñÑ]")
_WELL: Final = re.compile(
    r"\b(?:trước|ngày|tháng|năm|quý|hằng|hàng|từ|đến|thường|xuyên|hết|chậm|nhất|cuối|đầu|trong|theo|yêu|cầu|định|kỳ)\b",
    re.IGNORECASE,
)


def legacy(text: str) -> tuple[Encoding, str] | None:
    """Return the encoding that ``text`` is in and its words, None for a text in Unicode."""
    if text.isascii() or _OF_UNICODE.search(text):
        return None
    found: list[tuple[int, Encoding, str]] = []
    if _ONLY_TCVN3.search(text):
        found.append(_judged("TCVN3", unicode_of(text, "tcvn3")))
    if _VNI_PAIR.search(text):
        found.append(_judged("VNI", unicode_of(text, "vni")))
    # "Quý", "từ" and the like may stand there readable as they are: decoded there must be more.
    before = len(_WELL.findall(text))
    score, encoding, words = max(found, default=(0, "VNI", ""))
    return (encoding, words) if score > before else None


def _judged(encoding: Encoding, words: str) -> tuple[int, Encoding, str]:
    return len(_WELL.findall(words)), encoding, words
