"""What a Vietnamese syllable can be: an onset, a rime, one tone. It tells misread, cut and mistyped words from whole ones.

The rimes are those of Vietnamese orthography (Quyết định 240/QĐ of 5/3/1984 and the school grammar).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from plantrack.text import search_key

# The u of qu belongs to the rime as well: quốc is qu + ôc, quỳnh is q + uynh.
_ONSETS: Final = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|q(?=u)|th|tr|[bcdđghklmnprstvx]"
_RIMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep"
    " et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam"
    " oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm"
    " ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn"
    " uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt"
    " ưu yêm yên yêng yêt yêu"
)
_ONSETS_BEFORE_Y: Final = "qu|th|[hklmnstv]"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE_OR_DOT: Final = "\u0301\u0323"
_STOPS: Final = ("c", "ch", "p", "t")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Tell whether the letters of ``word`` can be one syllable, in either place of the tone mark.

    It has one tone at most, and one that ends in a stop only the acute or the dot.
    """
    spread = unicodedata.normalize("NFD", word.casefold())
    tones = [char for char in spread if char in _TONES]
    letters = "".join(char for char in spread if char not in _TONES)
    toneless = unicodedata.normalize("NFC", letters)
    if len(tones) > 1 or _whole().fullmatch(toneless) is None:
        return False
    return not toneless.endswith(_STOPS) or bool(tones and tones[0] in _ACUTE_OR_DOT)


@lru_cache(maxsize=65536)
def is_typed_syllable(word: str) -> bool:
    """Tell whether ``word`` is a syllable as people type one: whole, or without any diacritics."""
    if word.isascii():
        return _bare().fullmatch(word.casefold()) is not None
    return is_syllable(word)


@cache
def _whole() -> re.Pattern[str]:
    return _pattern(unicodedata.normalize("NFC", _RIMES))


@cache
def _bare() -> re.Pattern[str]:
    return _pattern(search_key(_RIMES))


def _pattern(rimes: str) -> re.Pattern[str]:
    either = "|".join(dict.fromkeys(rimes.split()))
    return re.compile(rf"(?:{_ONSETS})?(?:{either})|(?:{_ONSETS_BEFORE_Y})?y")
