"""Cell text to tokens, in one pass and time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from plantrack.deadlines.words.joining import Joiner, Raw
from plantrack.deadlines.words.mending import Mended, mend
from plantrack.deadlines.words.tokens import MARKS, Slip, Tokens
from plantrack.deadlines.words.vocabulary import vocabulary
from plantrack.text import fold, nfc, search_key

_MARK: Final = r"[/.\-–—⁄∕\\／‑]"
_NUMBER_WORDS: Final = (
    "một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: \\w+)?|hai mươi(?: \\w+)?|ba mươi"
)
# (?=\d) spares words and marks nine branches that begin with a digit, (?=\S) blanks all of them: 4.1 µs a cell, without 5.9
_PIECE: Final = re.compile(
    r"(?=\S|[\n\r])(?:(?P<name>[A-ZĐ]{2,}(?:&[A-ZĐ]{2,})+)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
    r"|(?=\d)(?:(?P<symbol>\d+(?:/\d{4})?(?:/(?!TH[ÁA]NG|N[ĂA]M|QU[ÝY]|NG[ÀA]Y|TU[ẦA]N|L[ẦA]N|[IVX]+/\d{4})[A-ZĐ]{2}[\w-]*|-[A-ZĐ]{2}[\w-]*/[A-ZĐ]\w*)(?:[-/][A-ZĐ]\w*)*)"
    rf"|(?P<iso>\d{{4}}(?P<of_iso>{_MARK})\d{{1,2}}(?P=of_iso)\d{{1,2}}(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?)"
    rf"|(?P<date>\d{{1,2}}(?:[^\S\n\r]*(?P<of_date>{_MARK})[^\S\n\r]*\d{{1,2}}[^\S\n\r]*(?P=of_date)[^\S\n\r]*"
    r"|(?P<of_typed>[,_])\d{1,2}(?P=of_typed))"
    r"(?:\d{2} \d\d(?=\s*(?:$|[.,;)]))|\d{3} \d(?=\s*(?:$|[.,;)]))|\d{3,5}(?!/(?:\W*$|[A-ZĐ]{2}))|\d{2}(?!/))(?![\d%]))"
    r"|(?P<clock>\d{1,2}[^\S\n\r]*(?i:h|g|giờ|gio)[^\S\n\r]*(?:\d{2}(?!\d|[^\S\n\r]*[/.\-]\d))?(?:[^\S\n\r]*(?i:phút|phut|['’′]))?(?![^\W\d_]|\d{4})|\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    rf"|(?P<month_year>\d{{1,2}}[^\S\n\r]*{_MARK}[^\S\n\r]*\d{{4}}(?!\d|/(?:\W*$|[A-ZĐ]{{2}})))"
    rf"|(?P<year_month>\d{{4}}[-–—/.]\d{{1,2}}(?!\d))"
    r"|(?P<day_month>\d{1,2}[^\S\n\r]*[/∕⁄\\／][^\S\n\r]*\d{1,2}(?!\d|[^\S\n\r]*[/%]))"
    r"|(?P<share>\d+(?:[.,]\d+)?[^\S\n\r]*%)"
    rf"|(?P<number>\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+(?:[^\S\n\r]*\((?:{_NUMBER_WORDS})\))?))"
    r"|(?P<bullet>[\n\r]\s*(?:[-+*–—]|\d{1,2}[.)]|[a-zđ]\))(?=\s))"
    r"|(?P<mark>[^\w\s]|_))",
)
_DIGITS: Final = re.compile(r"\d+")
_ACCENTED: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_GLUE: Final = (
    "trước|ngày|tháng|năm|quý|quí|qúy|qúi|hằng|hàng|hăng|đến|từ|hết|trong|cuối|đầu|giữa|tuần|chậm|nhất"
    "|thường|xuyên|định|kỳ"
)
# Words run together in typing or by a PDF's missing blanks: "Trướcngày", "hằngnăm",
# "quýIV".
_GLUED: Final = re.compile(rf"(?:{_GLUE})+(?:(?<=qu[ýí])[ivl]+|(?<=qú[yi])[ivl]+)?")
_CUT: Final = re.compile(rf"{_GLUE}|[ivl]+")
_SHORT_QUARTER: Final = re.compile(r"q(?:i{1,3}|iv)")  # QIV/2025; QL is a road
_PAD: Final = [
    "end"
] * 8  # lets a production look ahead without asking where the text ends
_NO_VALUES: Final = [0] * len(_PAD)
_TYPED: Final = str.maketrans("l", "i")  # a small L for a capital I
_SMALL_YEAR: Final = 20  # "12/9/19" may be a number of a list

_MARK_NAMES: Final = {mark: name for name, marks in MARKS.items() for mark in marks}


@lru_cache(maxsize=16384)
def _spelled(word: str) -> str | tuple[tuple[str, int, int], ...]:
    """Return a word's folded form; of words run together those of its parts, each with its start and end."""
    folded = fold(word)
    lower = word.lower()
    if _SHORT_QUARTER.fullmatch(lower):
        return ("q", 0, 1), (lower[1:], 1, len(lower))
    if (
        folded in vocabulary(fold)
        or len(lower) < 4
        or len(lower) != len(word)
        or not _GLUED.fullmatch(lower)
    ):
        return folded
    return tuple(
        (fold(cut.group()), cut.start(), cut.end()) for cut in _CUT.finditer(lower)
    )


def lex(text: str) -> Tokens:
    """Cut ``text`` (any string) into tokens."""
    text = nfc(text)
    mended = mend(text)
    # A cell without any diacritics was typed without them: all its words are compared
    # bare.
    spell = fold if _ACCENTED.search(mended.text) else search_key
    pieces: list[Raw] = []
    for found in _PIECE.finditer(mended.text):
        kind: str = found.lastgroup  # type: ignore[assignment] # every branch has a name
        start, end = found.span()
        if kind == "word":
            spelled = _spelled(found[0])
            if isinstance(spelled, str):
                pieces.append(("word", 0, spelled, start, end))
            else:
                pieces += [
                    ("word", 0, word, start + first, start + last)
                    for word, first, last in spelled
                ]
        elif kind == "mark":
            pieces.append((_MARK_NAMES.get(found[0], "mark"), 0, "", start, end))
        else:
            pieces += _WRITTEN[kind](found[0], start, end)
    joiner = Joiner(mended.text, pieces, vocabulary(spell), spell)
    joiner.join()
    return _placed(text, mended, joiner)


def _placed(text: str, mended: Mended, joiner: Joiner) -> Tokens:
    """Return the tokens at their places in the text as written."""
    starts, ends, slips = joiner.starts, joiner.ends, joiner.slips
    at = mended.at
    if at is not None:
        starts, ends = (
            [at[place] for place in starts],
            [at[place - 1] + 1 for place in ends],
        )
        slips = [
            Slip(
                text[at[one.start] : at[one.start + len(one.text) - 1] + 1],
                at[one.start],
                one.meant,
            )
            for one in slips
        ]
    found = (
        tuple(sorted([*mended.slips, *slips], key=lambda one: one.start))
        if slips or mended.slips
        else ()
    )
    return Tokens(
        text, joiner.names + _PAD, joiner.values + _NO_VALUES, starts, ends, found
    )


def _numbers(text: str) -> list[int]:
    return [*map(int, _DIGITS.findall(text))]


def _unvalued(name: str, start: int, end: int) -> list[Raw]:
    return [(name, 0, "", start, end)]


def _symbol(_text: str, start: int, end: int) -> list[Raw]:
    return _unvalued("symbol", start, end)


def _share(text: str, start: int, end: int) -> list[Raw]:
    return [("share", _numbers(text)[0], "", start, end)]


def _name(_text: str, start: int, end: int) -> list[Raw]:
    return _unvalued("name", start, end)


def _bullet(_text: str, start: int, end: int) -> list[Raw]:
    return _unvalued("semicolon", start, end)


def _clock(text: str, start: int, end: int) -> list[Raw]:
    """17h30, 17 giờ 30 phút, 17:00; the value tells whether it is midnight."""
    hour, *minutes = _numbers(text)
    return [("clock", hour == 0 and not any(minutes), "", start, end)]


def _iso(text: str, start: int, end: int) -> list[Raw]:
    year, month, day, *_ = _numbers(text)
    return [("date", (day, month, year), "", start, end)]


def _date(text: str, start: int, end: int) -> list[Raw]:
    """12/9/2025, 12,9,2025, 12/9/25; a year of another length stays as it is, and lies out of range."""
    day, month, *digits = _DIGITS.findall(text)
    year = int("".join(digits))
    if [*map(len, digits)] == [2]:
        if year < _SMALL_YEAR:
            return _split(text, start)
        year += 2000
    return [("date", (int(day), int(month), year), "", start, end)]


def _split(text: str, start: int) -> list[Raw]:
    """Return numbers and marks one by one: 1.2.10 is no date."""
    found: list[Raw] = []
    for part in re.finditer(r"\d+|[^\w\s]|_", text):
        first, last = start + part.start(), start + part.end()
        if part[0].isdigit():
            found += _number(part[0], first, last)
        else:
            found += _unvalued(_MARK_NAMES.get(part[0], "mark"), first, last)
    return found


def _month_year(text: str, start: int, end: int) -> list[Raw]:
    month, year = _numbers(text)
    return [("month_year", (month, year), "", start, end)]


def _year_month(text: str, start: int, end: int) -> list[Raw]:
    """2025-09; but 2026-30 is a range of years."""
    year, month = _numbers(text)
    if month > 12:
        return _split(text, start)
    return [("month_year", (month, year), "", start, end)]


def _day_month(text: str, start: int, end: int) -> list[Raw]:
    day, month = _numbers(text)
    return [("day_month", (day, month), "", start, end)]


def _number(text: str, start: int, end: int) -> list[Raw]:
    """15; 03 (ba); 2026; 12.500."""
    first, *more = [text] if text.isdecimal() else _DIGITS.findall(text)
    # Nobody needs the value of so long a number, and Python takes quadratic time to
    # make it.
    if more or len(first) > 4:
        return _unvalued("long", start, end)
    return [("year4" if len(first) == 4 else "num", int(first), "", start, end)]


_WRITTEN: Final[dict[str, Callable[[str, int, int], list[Raw]]]] = {
    "symbol": _symbol,
    "iso": _iso,
    "date": _date,
    "clock": _clock,
    "month_year": _month_year,
    "year_month": _year_month,
    "day_month": _day_month,
    "share": _share,
    "number": _number,
    "name": _name,
    "bullet": _bullet,
}
