"""Vietnamese text in the fonts of before Unicode: TCVN3 (``.VnTime``) and VNI (``VNI-Times``).

Such text holds letters of Western Europe that only these fonts draw as Vietnamese. TCVN3 is TCVN 5712:1993 VN3,
one byte a letter; VNI Windows writes a tone or hat as a letter of its own behind the vowel. Which it is is told
by the words, because the font is often lost.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from plantrack.syllables import is_syllable

Coding = Literal["tcvn3", "vni"]

_TCVN3: Final = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_VNI_BEHIND: Final = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "ê": _BREVE,
    "â": _CIRCUMFLEX,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_ALONE: Final = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
_VNI_VOWEL: Final = re.compile(f"([aeouyôö])([{''.join(_VNI_BEHIND)}])", re.IGNORECASE)
_VNI_LETTER: Final = re.compile(f"[{''.join(_VNI_ALONE)}]", re.IGNORECASE)

_UNICODE_ONLY: Final = re.compile(
    "[\u0100-\u1eff]"
)  # letters that no font of one byte a letter has
# Names, abbreviations and figures stand among the words of any text, so not all are
# syllables; decoded by the wrong table hardly any are.
_MOSTLY: Final = 0.7


def unicode_of(text: str, coding: Coding) -> str:
    """Return text that was typed in a font of this coding, in Unicode NFC."""
    return text.translate(_TCVN3) if coding == "tcvn3" else _from_vni(text)


def coding_of(text: str) -> Coding | None:
    """Return the coding that makes Vietnamese of text that is none as it stands, ``None`` for all other text."""
    if _UNICODE_ONLY.search(text):
        return None
    strange = [word for word in text.split() if not word.isascii()]
    # "công tác" has no letter beyond those of Western Europe, and is Vietnamese as it
    # stands.
    if not strange or _share_of_syllables(strange) > _MOSTLY:
        return None
    shares: list[tuple[float, Coding]] = [
        (_share_of_syllables([unicode_of(word, coding) for word in strange]), coding)
        for coding in ("tcvn3", "vni")
    ]
    share, coding = max(shares)
    return coding if share > _MOSTLY else None


def _share_of_syllables(words: list[str]) -> float:
    """Return which part of the words are Vietnamese syllables, those with two tones or none of ours not among them."""
    bare = [word.strip(".,;:()[]\"'“”/-–…").lower() for word in words]
    return sum(1 for word in bare if is_syllable(word)) / len(words)


def _from_vni(text: str) -> str:
    def vowel(pair: re.Match[str]) -> str:
        letter, mark = pair.group(1), _VNI_BEHIND[pair.group(2).lower()]
        return _alone(letter) + mark

    return unicodedata.normalize(
        "NFC",
        _VNI_LETTER.sub(
            lambda letter: _alone(letter.group()), _VNI_VOWEL.sub(vowel, text)
        ),
    )


def _alone(letter: str) -> str:
    found = _VNI_ALONE.get(letter.lower(), letter.lower())
    return found.upper() if letter.isupper() else found
