"""Text in the encodings of the old fonts, TCVN3 (ABC) and VNI: telling it, and decoding it.

The tables are those of TCVN 5712:1993 (VN3) and of VNI Windows, as seen when their bytes are read as Latin-1.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, Literal

Encoding = Literal["TCVN3", "VNI"]

_TCVN3: Final = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ"
    "×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ­ưõừøứöửúữùựûỳýýüỷþỹÿỵ"
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
)
_VNI_MARKS: Final = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS: Final = {
    "ö": "ư",
    "ô": "ơ",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
_OF_UNICODE: Final = re.compile(
    "[ăĂđĐơƠưƯ\u1ea0-\u1ef9]"
)  # letters that neither encoding can show
_ONLY_TCVN3: Final = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©®ª«¬×Þß¡¢£¤¥¦§­]")
_VNI_PAIR: Final = re.compile(r"[aeouyöôAEOUYÖÔ][øùûõïâàáåãäêèéúüë]|[ñÑ]")
_WELL: Final = re.compile(
    r"\b(?:trước|ngày|tháng|năm|quý|hằng|hàng|từ|đến|thường|xuyên|hết|chậm|nhất|cuối|đầu|trong|theo|yêu|cầu|định|kỳ)\b",
    re.IGNORECASE,
)


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in zip(_TCVN3[::2], _TCVN3[1::2], strict=True)}


def legacy(text: str) -> tuple[Encoding, str] | None:
    """Return the encoding that ``text`` is in and its words, None for a text in Unicode."""
    if text.isascii() or _OF_UNICODE.search(text):
        return None
    found: list[tuple[int, Encoding, str]] = []
    if _ONLY_TCVN3.search(text):
        found.append(_judged("TCVN3", text.translate(_table())))
    if _VNI_PAIR.search(text):
        found.append(_judged("VNI", _from_vni(text)))
    before = len(_WELL.findall(text))
    score, encoding, words = max(found, default=(0, "VNI", ""))
    return (encoding, words) if score > before else None


def _judged(encoding: Encoding, words: str) -> tuple[int, Encoding, str]:
    return len(_WELL.findall(words)), encoding, words


def _from_vni(text: str) -> str:
    """Decode VNI, which writes the mark as a letter of its own behind the vowel."""
    out: list[str] = []
    for char in text:
        lower = char.lower()
        mark = _VNI_MARKS.get(lower)
        if mark and out and out[-1].lower() in "aeouyươ":
            out[-1] = unicodedata.normalize("NFC", out[-1] + mark)
            continue
        letter = _VNI_LETTERS.get(lower)
        out.append(letter.upper() if letter and char.isupper() else letter or char)
    return "".join(out)
