"""Which words are Vietnamese prose: those of administrative texts."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from plantrack.text import fold, search_key

_PROSE: Final = Path(__file__).with_name("prose.txt")


@cache
def _prose() -> frozenset[str]:
    lines = _PROSE.read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(map(fold, words)) | frozenset(map(search_key, words))


@lru_cache(maxsize=16384)
def is_prose(word: str) -> bool:
    """Tell whether ``word`` is one of the syllables and loan words of administrative texts (``prose.txt``)."""
    return fold(word) in _prose()
