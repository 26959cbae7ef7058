"""Which words are none, which are names, and which belong to a pair of prose."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.words.prose import is_prose
from plantrack.deadlines.words.tokens import Tokens
from plantrack.syllables import is_typed_syllable

HALVES_OF_DATES: Final = frozenset(
    (
        "week",
        "month",
        "quarter",
        "weekday",
        "each",
        "half",
        "t",
        "before",
        "by",
        "below",
        "working",
    )
)
"""Tokens that only a production gives a meaning: left over beside a date they are half of another one."""

COUNTABLE: Final = frozenset(
    (
        "word",
        "name",
        "prose",
        "governed",
        "report",
        "plan",
        "share",
        "times",
        "stage",
        "occasion",
    )
)

_BEFORE_CLAUSE: Final = frozenset(
    ("end", "comma", "semicolon", "open", "dot", "colon", "dash")
)

HARMLESS: Final = frozenset("%*\"'“”‘’«»•→←✓✔°²³\u00a0№&")


def is_no_word(tokens: Tokens, token: int) -> bool:
    """Tell whether a token is no word of the language and no name: blorp, Tr?c, ##."""
    name = tokens.names[token]
    if name == "word":
        if _is_letter_of_list(tokens, token):
            return False
        word = spelling(tokens, token)
        return not (is_typed_syllable(word) or is_prose(word))
    if name == "mark":
        return tokens.text[tokens.starts[token]] not in HARMLESS
    return name == "name" and cut_name(tokens, token)


def heads_clause(tokens: Tokens, token: int) -> bool:
    """Tell whether a word is the first of its clause; the padding of ``names`` stands before the first of all, too."""
    return tokens.names[token - 1] in _BEFORE_CLAUSE


def _is_letter_of_list(tokens: Tokens, token: int) -> bool:
    """Tell whether a letter numbers a member of a list: "a) Cấp tỉnh: Quý I/2026; b) Cấp xã: Quý II/2026"."""
    alone = not spelling(tokens, token)[1:]
    return alone and heads_clause(tokens, token) and tokens.names[token + 1] == "close"


def cut_name(tokens: Tokens, token: int) -> bool:
    """Tell whether a capitalised word is no name: cut short by a sign (Tr?c), or no word and only the first of a clause."""
    if tokens.text.startswith("?", tokens.ends[token]):
        return True
    word = spelling(tokens, token)
    if not (heads_clause(tokens, token) and word[1:].islower()):
        return False
    return not (is_typed_syllable(word) or is_prose(word))


def spelling(tokens: Tokens, token: int) -> str:
    """Return a token as it is written."""
    return tokens.text[tokens.starts[token] : tokens.ends[token]]


def _is_of_occasion(tokens: Tokens, token: int, before: str) -> bool:
    """Tell whether a word of the calendar belongs to what is celebrated: tuần lễ, kỷ niệm 81 năm Quốc khánh."""
    name, behind = tokens.names[token], tokens.names[token + 1]
    if name == "week":
        return behind == "occasion"
    counted = before in ("num", "numeral", "long")
    named = behind == "day" and tokens.names[token + 2] in ("word", "name", "prose")
    return name == "year" and counted and (behind == "occasion" or named)


def is_prose_pair(tokens: Tokens, token: int) -> bool:
    """Tell whether a word of the calendar is prose: "tuần lễ", "ngày hội", "từ cấp xã" (a word of texts follows)."""
    name, behind = tokens.names[token], token + 1
    before = tokens.names[token - 1]
    if name == "weekday":  # lần thứ nhất, đợt thứ hai
        return tokens.names[behind] in ("num", "numeral") and before in (
            "times",
            "word",
            "name",
            "prose",
            "event",
        )
    if tokens.names[behind] in ("period", "colon", "open") or (
        before in ("num", "numeral") and name == "month"
    ):
        return True  # giữa kỳ; Quý: …; (báo cáo) 6 tháng
    if _is_of_occasion(tokens, token, before):
        return True
    if name in ("each", "before", "by", "below", "t", "half"):
        return False
    return tokens.names[behind] in ("word", "name", "prose") and is_prose(
        spelling(tokens, behind)
    )
