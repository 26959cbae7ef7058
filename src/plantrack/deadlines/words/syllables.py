"""Which words are Vietnamese prose: syllables as they are built, and those of administrative texts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from plantrack.text import fold, search_key

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE_OR_DOT: Final = "\u0301\u0323"
_ONSET: Final = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnrstvx]"
_RHYMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et"
    " ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan"
    " oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn"
    " ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông"
    " uôt up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu"
    " yêm yên yêng yêt yêu"
)
_PROSE: Final = Path(__file__).with_name("prose.txt")


def _pattern(rhymes: str) -> re.Pattern[str]:
    # A pattern takes the first branch that fits: "anh" must come before "an".
    longest_first = sorted(set(rhymes.split()), key=len, reverse=True)
    return re.compile(
        rf"(?:{_ONSET}|d)?(?:{'|'.join(longest_first)})|(?:qu|th|[hklmnstv])?y"
    )


@cache
def _syllable() -> re.Pattern[str]:
    return _pattern(unicodedata.normalize("NFC", _RHYMES))


@cache
def _bare_syllable() -> re.Pattern[str]:
    return _pattern(search_key(_RHYMES))


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether ``word`` is built as a Vietnamese syllable is, with or without its diacritics.

    A syllable has one tone at most, and one that ends in a stop (c, ch, p, t) only the acute or the dot.
    """
    lower = word.casefold()
    if lower.isascii():
        return _bare_syllable().fullmatch(lower) is not None
    spread = unicodedata.normalize("NFD", lower)
    tones = [char for char in spread if char in _TONES]
    base = unicodedata.normalize(
        "NFC", "".join(char for char in spread if char not in _TONES)
    )
    if len(tones) > 1 or _syllable().fullmatch(base) is None:
        return False
    stopped = base.endswith(("c", "ch", "p", "t"))
    return not stopped or bool(tones and tones[0] in _ACUTE_OR_DOT)


@cache
def _prose() -> frozenset[str]:
    lines = _PROSE.read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(map(fold, words)) | frozenset(map(search_key, words))


@lru_cache(maxsize=16384)
def is_prose(word: str) -> bool:
    """Tell whether ``word`` is one of the syllables and loan words of administrative texts (``prose.txt``)."""
    return fold(word) in _prose()
