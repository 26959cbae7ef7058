"""Vietnamese text: normal form, folding, search keys, alphabetical order, tokens.

Three strengths of sameness, weakest change first:

* :func:`nfc` is what is stored: Unicode NFC, nothing else changed.
* :func:`fold` is what is *matched*: case, dashes, blanks and the two ways of placing a tone mark
  (``hoà``/``hòa``, ``Uỷ``/``Ủy``) no longer differ; the diacritics still do.
* :func:`search_key` is what is *searched*: as ``fold``, and without any diacritics (``đ`` is ``d``).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# Grave, acute, tilde, hook above, dot below: the five tone marks. The other combining marks
# (circumflex, breve, horn) make letters of their own (ô, ă, ơ) and stay where they are.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_DASHES: Final = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"
)
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_FOREIGN: Final = re.compile("[^\x00-\x7f\u0300-\u036f]")
"""What few texts have: letters and dashes beyond the Vietnamese ones."""
_WORD_OR_MARK: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C, the form in which every cell is kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Return ``text`` with every run of white space made one blank, and none at either end."""
    # Most texts are so already, which is sooner seen than done: no blank but " " is printable.
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form in which two spellings of the same Vietnamese words are equal.

    Case, dashes and blanks are made one; the tone mark of each syllable moves to the syllable's
    end, so that ``hoà``/``hòa``, ``quý``/``qúy`` and ``thuỷ``/``thủy`` agree. Other diacritics stay.
    """
    if text.isascii():
        return squeeze(text.casefold())
    spread = unicodedata.normalize("NFD", text.casefold()).translate(_DASHES)
    return squeeze(_tones_last(spread))


def _tones_last(spread: str) -> str:
    """Move each tone mark of decomposed text behind the letters of its syllable."""
    out: list[str] = []
    tone = ""
    for char in spread:
        if char in _TONES:
            tone += char
        elif char.isalpha() or unicodedata.combining(char):
            out.append(char)
        else:
            out.append(_in_order(tone) + char)
            tone = ""
    out.append(_in_order(tone))
    return "".join(out)


def _in_order(marks: str) -> str:
    """Put several tone marks (of words run together) into Unicode's canonical order."""
    return (
        marks if len(marks) < 2 else "".join(sorted(marks, key=unicodedata.combining))
    )


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Return ``text`` folded and bare of diacritics: ``Sở Tài chính`` becomes ``so tai chinh``."""
    if text.isascii():
        return squeeze(text.casefold())
    return squeeze(" ".join(map(_WORDS.__getitem__, text.split())))


def search_keys(texts: Sequence[str]) -> list[str]:
    """Return the search keys of texts that are asked for once, and need not be remembered."""
    # The words of all are looked up together: text by text that takes half as long again.
    words = f" {_END} ".join([*texts, ""]).split()
    folded = " ".join(map(_WORDS.__getitem__, words))
    keys = folded.split(_END)
    # A word of marks alone is none.
    if "  " in folded or len(keys) != len(texts) + 1:
        return list(map(search_key, texts))
    return [key.strip(" ") for key in keys[:-1]]


class _BareWords(dict[str, str]):
    """Words met before: Vietnamese has some seven thousand syllables, and looking one up takes half the time."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        bare_word = self[word] = _bare_word(word)
        return bare_word


_END: Final = "\0"
"""Stands behind each of many texts; nobody types it."""

_MOST_WORDS: Final = 32768
_WORDS: Final = _BareWords()


def _bare_word(word: str) -> str:
    # đ has no decomposition in Unicode; ð is what some fonts and keyboards leave in its
    # place.
    spread = (
        unicodedata.normalize("NFD", word.casefold())
        .replace("đ", "d")
        .replace("ð", "d")
    )
    # Leaving out whatever is not ASCII is the quickest way to be rid of the marks.
    if not _FOREIGN.search(spread):
        return spread.encode("ascii", "ignore").decode()
    unmarked = _MARKS.sub("", spread).translate(_DASHES)
    return "".join(char for char in unmarked if not unicodedata.combining(char))


class Token(NamedTuple):
    """A word, a number or a single mark of a text, and where it stands in it."""

    text: str
    folded: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut ``text`` (NFC) into runs of digits, runs of letters and single marks; blanks are dropped."""
    return [
        Token(found.group(), fold(found.group()), found.start(), found.end())
        for found in _WORD_OR_MARK.finditer(text)
    ]


_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER: Final = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a key for Vietnamese alphabetical order: letters first, then the five tones.

    The alphabet is a ă â b c d đ e ê … o ô ơ … u ư …; a tone decides only between equal letters,
    in the dictionary order ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        spread = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in spread if mark in _TONE_ORDER), "")
        base = unicodedata.normalize(
            "NFC", spread.replace(tone, "") if tone else spread
        )
        # Signs and figures come before all letters.
        letters.append(
            _ALPHABET.index(base) + 1000
            if base in _ALPHABET
            else min(ord(base[0]), 999)
        )
        tones.append(_TONE_ORDER.index(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD")),
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Write a number above 0 in Roman digits, in which documents number parts and appendices (NĐ 30/2020)."""
    written = ""
    for worth, digits in _ROMAN:
        written += digits * (number // worth)
        number %= worth
    return written
