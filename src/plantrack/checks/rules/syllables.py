"""Whether letters are one Vietnamese syllable: an onset, a nucleus, a coda, and one tone at most."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ONSET: Final = "ngh|gh|gi|kh|ng|nh|ch|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_NUCLEUS: Final = (
    "iêu|yêu|ươi|ươu|uôi|uya|uyê|oai|oay|oeo|uây|uyu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|ue|uê|ui|ưi|uô|uơ|ưa|ươ|ưu|uy|"
    "[aăâeêioôơuưy]"
)
_CODA: Final = "ch|ng|nh|[cmnpt]"
_SYLLABLE: Final = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"


def is_syllable(text: str) -> bool:
    """Tell whether ``text`` can be one Vietnamese syllable. What it means, if anything, is not asked."""
    spread = unicodedata.normalize("NFD", text.casefold())
    if sum(char in _TONES for char in spread) > 1:
        return False
    bare = unicodedata.normalize(
        "NFC", "".join(char for char in spread if char not in _TONES)
    )
    return bool(_SYLLABLE.fullmatch(bare))
