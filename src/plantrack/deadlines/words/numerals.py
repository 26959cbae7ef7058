"""Numbers in words: mười hai, hai mươi lăm; and years: hai nghìn không trăm hai mươi sáu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.text import fold

_ONES: Final = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_FIVE: Final = 5
_THOUSAND: Final = frozenset(map(fold, ("nghìn", "ngàn")))
_HUNDRED: Final = fold("trăm")
_ODD: Final = frozenset(map(fold, ("linh", "lẻ")))
_NOUGHT: Final = fold("không")
_TENS: Final = fold("mươi")
_TEN: Final = fold("mười")
_DIGITS: Final = {fold(word): number for number, word in enumerate(_ONES) if word} | {
    fold("mốt"): 1,
    fold("tư"): 4,
    fold("lăm"): 5,
    fold("nhăm"): 5,
    fold("bẩy"): 7,
}


def composed() -> list[tuple[str, int]]:
    """Return the spellings of 16 to 31, which are made of several words."""
    # Up to fifteen they stand in the lexicon, as several are spelled in their own way.
    found = [(f"mười {_ONES[number]}", 10 + number) for number in range(6, 10)]
    for tens, word in ((20, "hai mươi"), (30, "ba mươi")):
        found.append((word, tens))
        for number in range(1, 10):
            found += [(f"{word} {one}", tens + number) for one in _spoken(number)]
    return [(words, number) for words, number in found if number < 32]


def _spoken(number: int) -> tuple[str, ...]:
    """Return how a digit is said behind "mươi"."""
    return {1: ("mốt", "một"), 4: ("tư", "bốn"), _FIVE: ("lăm", "nhăm", "năm")}.get(
        number, (_ONES[number],)
    )


def year_in_words(words: Sequence[str]) -> tuple[int, int]:
    """Read a year from folded words that begin with "hai nghìn": its number and how many words it takes.

    Both are 0 where the words are no year ("hai nghìn lẻ mấy").
    """
    if len(words) < 2 or words[1] not in _THOUSAND:
        return 0, 0
    at = 2
    if at < len(words) and words[at] == _NOUGHT:
        at += 2 if at + 1 < len(words) and words[at + 1] == _HUNDRED else 1
    if at == len(words):
        return 2000, at
    return _below_hundred(words, at)


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    if words[at] in _ODD:
        one = _DIGITS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (2000 + one, at + 2) if one else (0, 0)
    tens = 10 if words[at] == _TEN else 10 * _DIGITS.get(words[at], 0)
    if not tens:
        return 0, 0
    at += 1
    if tens > 10 and at < len(words) and words[at] == _TENS:
        at += 1
    one = _DIGITS.get(words[at], 0) if at < len(words) else 0
    return (2000 + tens + one, at + 1) if one else (2000 + tens, at)
