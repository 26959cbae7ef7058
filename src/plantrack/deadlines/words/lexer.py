"""Cell text to tokens, in one pass and time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final, NamedTuple

from plantrack.deadlines.words.lexicon import ENGLISH, LEXICON, NUMERALS, ROMANS
from plantrack.deadlines.words.mending import Mended, mend
from plantrack.deadlines.words.numerals import composed, year_in_words
from plantrack.deadlines.words.slips import FOLDED_UNITS, meant, nearest_of
from plantrack.deadlines.words.syllables import is_prose
from plantrack.deadlines.words.tokens import MARKS, Slip, Tokens
from plantrack.text import fold, nfc, search_key

_MARK: Final = r"[/.\-–—⁄∕\\／‑]"
_NUMBER_WORDS: Final = "một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: \\w+)?|hai mươi(?: \\w+)?|ba mươi"
_PIECE: Final = re.compile(
    r"(?P<name>[A-ZĐ]{2,}(?:&[A-ZĐ]{2,})+)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
    r"|(?P<symbol>\d+(?:/\d{4})?(?:/(?!TH[ÁA]NG|N[ĂA]M|QU[ÝY]|NG[ÀA]Y|TU[ẦA]N|L[ẦA]N)[A-ZĐ]{2}[\w-]*|-[A-ZĐ]{2}[\w-]*/[A-ZĐ]\w*)(?:[-/][A-ZĐ]\w*)*)"
    rf"|(?P<iso>\d{{4}}(?P<of_iso>{_MARK})\d{{1,2}}(?P=of_iso)\d{{1,2}}(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?)"
    rf"|(?P<date>\d{{1,2}}(?:[^\S\n\r]*(?P<of_date>{_MARK})[^\S\n\r]*\d{{1,2}}[^\S\n\r]*(?P=of_date)[^\S\n\r]*"
    r"|(?P<of_typed>[,_])\d{1,2}(?P=of_typed))"
    r"(?:\d{2} \d\d(?=\s*(?:$|[.,;)]))|\d{3} \d(?=\s*(?:$|[.,;)]))|\d{3,5}|\d{2})(?![\d/%]))"
    r"|(?P<clock>\d{1,2}[^\S\n\r]*(?i:h|g|giờ|gio)[^\S\n\r]*(?:\d{2}(?!\d|[^\S\n\r]*[/.\-]\d))?(?:[^\S\n\r]*(?i:phút|phut|['’′]))?(?![^\W\d_])|\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    rf"|(?P<month_year>\d{{1,2}}[^\S\n\r]*{_MARK}[^\S\n\r]*\d{{4}}(?!\d))"
    rf"|(?P<year_month>\d{{4}}[-–—/.]\d{{1,2}}(?!\d))"
    r"|(?P<day_month>\d{1,2}[^\S\n\r]*[/∕⁄\\／][^\S\n\r]*\d{1,2}(?!\d|[^\S\n\r]*[/%]))"
    r"|(?P<share>\d+(?:[.,]\d+)?[^\S\n\r]*%)"
    rf"|(?P<number>\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+(?:[^\S\n\r]*\((?:{_NUMBER_WORDS})\))?)"
    r"|(?P<bullet>[\n\r]\s*[-+*–—](?=\s))"
    r"|(?P<mark>[^\w\s]|_)",
)
_DIGITS: Final = re.compile(r"\d+")
_ACCENTED: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_GLUE: Final = (
    "trước|ngày|tháng|năm|quý|quí|qúy|qúi|hằng|hàng|hăng|đến|từ|hết|trong|cuối|đầu|giữa|tuần|chậm|nhất"
    "|thường|xuyên|định|kỳ"
)
_GLUED: Final = re.compile(rf"(?:{_GLUE})+(?:(?<=qu[ýí])[ivl]+|(?<=qú[yi])[ivl]+)?")
_CUT: Final = re.compile(rf"{_GLUE}|[ivl]+")
_SHORT_QUARTER: Final = re.compile(r"q(?:i{1,3}|iv)")  # QIV/2025; QL is a road
_PAD: Final = ["end"] * 8  # lets a production look ahead without asking where the text ends
_NO_VALUES: Final = [0] * 8
_TYPED: Final = str.maketrans("l", "i")  # a small L for a capital I
_THOUSAND: Final = re.compile(r"ngh[iì]n|ng[aà]n", re.IGNORECASE)
_SMALL_YEAR: Final = (20, 99)

_MARK_NAMES: Final = {mark: name for name, marks in MARKS.items() for mark in marks}


class _Node(NamedTuple):
    """A word of the vocabulary after the words before it; name is "" where nothing ends here."""

    name: str
    value: int | str
    after: dict[str, _Node]


_Raw = tuple[Any, Any, Any, Any, Any]
"""A piece of the text on its way to a token: name, value, the folded word ("" for what is none), start, end."""
_NAME, _FOLDED, _START, _END = 0, 2, 3, 4


def _vocabulary(spell: Callable[[str], str]) -> dict[str, _Node]:
    """Build the tree of known phrases, each word spelled through ``spell``; the first of two homonyms wins."""
    root: dict[str, _Node] = {}
    for phrase, name, value in _phrases():
        _plant(root, phrase, name, value, spell)
    for word, name, value in _signs():
        _plant(root, word, name, value, str)
    return root


def _plant(
    root: dict[str, _Node], phrase: str, name: str, value: int | str, spell: Callable[[str], str]
) -> None:
    *before, last = (spell(word) for word in phrase.split())
    branch = root
    for word in before:
        branch = branch.setdefault(word, _Node("", 0, {})).after
    known = branch.get(last)
    if known is None or not known.name:
        branch[last] = _Node(name, value, known.after if known else {})


def _phrases() -> Iterator[tuple[str, str, int | str]]:
    """Yield every phrase of the lexicon and every number in words: the phrase, its token's name and value."""
    for lexeme in LEXICON:
        yield from ((phrase, lexeme.name, lexeme.name) for phrase in lexeme.words.split(","))
    for value, words in enumerate(NUMERALS[1:], 1):
        yield from ((word, "numeral", value) for word in words.split(","))
    yield from ((words, "numeral", value) for words, value in composed())


def _signs() -> Iterator[tuple[str, str, int]]:
    """Yield Roman numerals (also with a small L for a capital I, and as single signs) and English months."""
    for value, word in enumerate(ROMANS, 1):
        yield from ((form, "roman", value) for form in (word, word.replace("i", "l"), chr(0x216F + value)))
    for value, words in enumerate(ENGLISH, 1):
        yield from ((word, "english", value) for word in words.split(","))


@lru_cache(maxsize=2)
def _root(spell: Callable[[str], str]) -> dict[str, _Node]:
    return _vocabulary(spell)


@lru_cache(maxsize=16384)
def _spelled(word: str) -> str | tuple[tuple[str, int, int], ...]:
    """Return a word's folded form; of words run together those of its parts, each with its start and end."""
    folded = fold(word)
    lower = word.lower()
    if _SHORT_QUARTER.fullmatch(lower):
        return ("q", 0, 1), (lower[1:], 1, len(lower))
    if folded in _root(fold) or len(lower) < 4 or len(lower) != len(word) or not _GLUED.fullmatch(lower):
        return folded
    return tuple((fold(cut.group()), cut.start(), cut.end()) for cut in _CUT.finditer(lower))


def lex(text: str) -> Tokens:
    """Cut ``text`` (any string) into tokens."""
    text = nfc(text)
    mended = mend(text)
    spell = fold if _ACCENTED.search(mended.text) else search_key
    pieces: list[_Raw] = []
    for found in _PIECE.finditer(mended.text):
        kind = found.lastgroup or ""
        start, end = found.span()
        if kind == "word":
            spelled = _spelled(found[0])
            if isinstance(spelled, str):
                pieces.append(("word", 0, spelled, start, end))
            else:
                pieces += [("word", 0, word, start + first, start + last) for word, first, last in spelled]
        elif kind == "mark":
            pieces.append((_MARK_NAMES.get(found[0], "mark"), 0, "", start, end))
        else:
            pieces += _WRITTEN[kind](found[0], start, end)
    joiner = _Joiner(mended.text, pieces, _root(spell), spell)
    joiner.join()
    return _placed(text, mended, joiner)


def _placed(text: str, mended: Mended, joiner: _Joiner) -> Tokens:
    """Return the tokens at their places in the text as written."""
    starts, ends, slips = joiner.starts, joiner.ends, joiner.slips
    at = mended.at
    if at is not None:
        starts, ends = [at[n] for n in starts], [at[n - 1] + 1 for n in ends]
        slips = [
            Slip(text[at[one.start] : at[one.start + len(one.text) - 1] + 1], at[one.start], one.meant)
            for one in slips
        ]
    found = tuple(sorted([*mended.slips, *slips], key=lambda one: one.start)) if slips or mended.slips else ()
    return Tokens(text, joiner.names + _PAD, joiner.values + _NO_VALUES, starts, ends, found)


_APART: Final = frozenset(
    (
        *("comma", "semicolon", "open", "close", "colon", "dash", "dot", "and", "or", "slash"),
        *("before", "after", "from", "until", "by", "within", "ends", "each", "every"),
    )
)
"""Tokens behind which a word of prose cannot be the second half of a compound."""
_DATED: Final = frozenset(("num", "date", "day_month", "month_year", "year4"))


class _Joiner:
    """Joins words to the longest phrases of the vocabulary, and finds the words that slips were meant for."""

    def __init__(
        self, text: str, pieces: list[_Raw], root: dict[str, _Node], spell: Callable[[str], str]
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.root = root
        self.spell = spell
        self.names: list[str] = []
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.slips: list[Slip] = []

    def join(self) -> None:
        """Make the tokens of all pieces."""
        i, count = 0, len(self.pieces)
        while i < count:
            name, value, folded, start, end = self.pieces[i]
            i += 1
            if folded:
                node = self.root.get(folded)
                if node is not None and not node.after:
                    name, value = node.name, node.value
                elif node is not None:
                    name, value, end, i = self._phrase(node, end, i)
                if name == "word":
                    node = self._meant(i - 1)
                    if node is not None:
                        name, value, end, i = self._phrase(node, end, i)
                    elif self.text[start].isupper():
                        name = "name"
                if name == "numeral" and _THOUSAND.search(self.text):
                    name, value, end, i = self._year(name, value, end, i)
            self.names.append(name)
            self.values.append(value)
            self.starts.append(start)
            self.ends.append(end)

    def _phrase(self, node: _Node, end: int, i: int) -> tuple[str, Any, int, int]:
        """Follow the longest phrase that begins with ``node``, whose word ends at ``end`` before piece ``i``."""
        pieces = self.pieces
        name, value = node.name or "word", node.value
        after = i
        while node.after and after < len(pieces):
            word = pieces[after][_FOLDED]
            following = node.after.get(word)
            if following is None and word and not node.name and not self.root.get(word):
                following = self._slip_within(node, after)
            if following is None:
                break
            node = following
            after += 1
            if node.name:
                name, value, end, i = node.name, node.value, pieces[after - 1][_END], after
        return name, value, end, i

    def _slip_within(self, node: _Node, place: int) -> _Node | None:
        """Return the word of a phrase that the piece at ``place`` is a slip of: "thường xuyện"."""
        _, _, word, start, end = self.pieces[place]
        found = nearest_of(word, node.after)
        if found:
            self.slips.append(Slip(self.text[start:end], start, nfc(found)))
        return node.after.get(found) if found else None

    def _meant(self, place: int) -> _Node | None:
        """Return the word that an unknown one before a number or a unit, or behind "hằng", is a slip of."""
        pieces = self.pieces
        _, _, written, start, end = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following is not None and following[_NAME] in ("dot", "dash"):  # Tr. ngày; hăng-năm
            following = pieces[place + 2] if place + 2 < len(pieces) else None
        behind = self.names[-1:] and self.names[-1] in ("each", "every")
        word = following[_FOLDED] if following is not None else ""
        before_number = following is not None and (following[_NAME] in _DATED or word in ROMANS)
        before_unit = self._is_unit(word) or (before_number and self._is_unit(self._word(place + 2)))
        if is_prose(written) and self.names and self.names[-1] not in _APART:
            return None
        first = self._beginning(written, word)
        if first is not None:
            self.slips.append(Slip(self.text[start:end], start, nfc(first)))
            return self.root.get(first)
        if not (before_number or before_unit or behind):
            return None
        found = meant(written, before_number=before_number, before_unit=before_unit, behind_each=bool(behind))
        node = self.root.get(self.spell(found)) if found else None
        if node is not None:
            self.slips.append(Slip(self.text[start:end], start, found))
        return node

    def _word(self, place: int) -> str:
        return self.pieces[place][_FOLDED] if place < len(self.pieces) else ""

    def _is_unit(self, word: str) -> bool:
        return word in FOLDED_UNITS or (self.spell is search_key and word in _BARE_UNITS)

    def _beginning(self, word: str, following: str) -> str | None:
        """Return the first word of a phrase whose second word follows: "Thương xuyên", "chậmm nhất"."""
        if not following:
            return None
        for first in _begun(self.spell).get(following, ()):
            if first != word and nearest_of(word, (first,)):
                return first
        return None

    def _year(self, name: str, value: Any, end: int, i: int) -> tuple[str, Any, int, int]:
        """Read a year in words at piece ``i - 1``, if one begins there."""
        row = takewhile(lambda raw: raw[_FOLDED], self.pieces[i - 1 : i + 8])
        year, taken = year_in_words([raw[_FOLDED] for raw in row])
        return (
            ("year4", year, self.pieces[i + taken - 2][_END], i + taken - 1)
            if year
            else (name, value, end, i)
        )


@lru_cache(maxsize=2)
def _begun(spell: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the first words of the phrases that slips are looked for in, by their second."""
    found: dict[str, list[str]] = {}
    for phrase in _SLIPPERY:
        first, second = (spell(word) for word in phrase.split())
        found.setdefault(second, []).append(first)
    return found


_SLIPPERY: Final = (
    "thường xuyên",
    "chậm nhất",
    "muộn nhất",
    "trễ nhất",
    "định kỳ",
    "đột xuất",
    "kết thúc",
    "tầm nhìn",
    "bắt đầu",
    "liên tục",
    "hoàn thành",
)
_BARE_UNITS: Final = frozenset(map(search_key, FOLDED_UNITS))


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)]


def _symbol(_text: str, start: int, end: int) -> list[_Raw]:
    return [("symbol", 0, "", start, end)]


def _share(text: str, start: int, end: int) -> list[_Raw]:
    return [("share", _numbers(text)[0], "", start, end)]


def _name(_text: str, start: int, end: int) -> list[_Raw]:
    return [("name", 0, "", start, end)]


def _bullet(_text: str, start: int, end: int) -> list[_Raw]:
    return [("semicolon", 0, "", start, end)]


def _clock(text: str, start: int, end: int) -> list[_Raw]:
    """17h30, 17 giờ 30 phút, 17:00; the value tells whether it is midnight."""
    hour, *minutes = _numbers(text)
    return [("clock", hour == 0 and not any(minutes), "", start, end)]


def _iso(text: str, start: int, end: int) -> list[_Raw]:
    year, month, day, *_ = _numbers(text)
    return [("date", (day, month, year), "", start, end)]


def _date(text: str, start: int, end: int) -> list[_Raw]:
    """12/9/2025, 12,9,2025, 12/9/25; a year of another length stays as it is, and lies out of range."""
    day, month, *rest = _numbers(text)
    year = int("".join(map(str, rest)))
    if len(rest) == 1 and year < 100:
        if not _SMALL_YEAR[0] <= year:
            return _split(text, start)
        year += 2000
    return [("date", (day, month, year), "", start, end)]


def _split(text: str, start: int) -> list[_Raw]:
    """Return numbers and marks one by one: 1.2.10 is no date."""
    found: list[_Raw] = []
    for part in re.finditer(r"\d+|[^\w\s]|_", text):
        at = start + part.start()
        if part[0].isdigit():
            found += _number(part[0], at, at + len(part[0]))
        else:
            found.append((_MARK_NAMES.get(part[0], "mark"), 0, "", at, at + 1))
    return found


def _month_year(text: str, start: int, end: int) -> list[_Raw]:
    month, year = _numbers(text)
    return [("month_year", (month, year), "", start, end)]


def _year_month(text: str, start: int, end: int) -> list[_Raw]:
    """2025-09; but 2026-30 is a range of years."""
    year, month = _numbers(text)
    if month > 12:
        return _split(text, start)
    return [("month_year", (month, year), "", start, end)]


def _day_month(text: str, start: int, end: int) -> list[_Raw]:
    day, month = _numbers(text)
    return [("day_month", (day, month), "", start, end)]


def _number(text: str, start: int, end: int) -> list[_Raw]:
    """15; 03 (ba); 2026; 12.500."""
    digits = _DIGITS.findall(text)
    if len(digits) > 1 or len(digits[0]) > 4:
        return [("long", int(digits[0][:9]), "", start, end)]
    return [("year4" if len(digits[0]) == 4 else "num", int(digits[0]), "", start, end)]


_WRITTEN: Final[dict[str, Callable[[str, int, int], list[_Raw]]]] = {
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
