"""What a Vietnamese syllable can be: an onset, a rime, one tone. It tells misread and cut words from whole ones.

The rimes are those of Vietnamese orthography (Quyết định 240/QĐ of 5/3/1984 and the school grammar).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSETS: Final = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RIMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc uân uâng uât uây uê uêch uênh uc ui um un ung
uơ up ut uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ưm ưn ưu ưt
ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêt yêu
"""
ONSETS: Final = (*_ONSETS.split(), "")
RIMES: Final = frozenset(_RIMES.split())
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
# A syllable that stops short bears the acute or the dot.
_STOPPED: Final = ("p", "t", "c", "ch")
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(50_000)
def is_syllable(word: str) -> bool:
    """Tell whether the letters of a word can be one syllable, in either place of the tone mark."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    bare = unicodedata.normalize(
        "NFC", "".join(mark for mark in letters if mark not in _TONES)
    )
    if len(tones) > 1 or not bare:
        return False
    return any(
        _fits(bare[len(onset) :], onset, tones)
        for onset in ONSETS
        if bare.startswith(onset)
    )


def _fits(rime: str, onset: str, tones: list[str]) -> bool:
    whole = rime in RIMES
    # The i of gi and the u of qu belong to the rime as well: giếng, quốc.
    if onset == "gi":
        whole = whole or "i" + rime in RIMES or not rime
    if onset == "qu":
        whole = whole or "u" + rime in RIMES
    if whole and rime.endswith(_STOPPED):
        return bool(tones) and tones[0] in "\u0301\u0323"
    return whole


def odd_words(text: str) -> list[str]:
    """Words of small letters that cannot be syllables; words of capitals may stand for anything."""
    return [
        word
        for word in _WORD.findall(text)
        if not word.isupper() and len(word) > 1 and not is_syllable(word)
    ]
