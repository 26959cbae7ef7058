"""Words directly before and behind dates and recurrences that may not stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.wording.beside import (
    CROPS,
    LABELLED,
    NUMBERED,
    NUMBERS,
    OF_SEASON,
    PAVEMENT,
    RELATIONS_LEFT,
    SEASONS,
    TOUCHING,
    WEAK,
)
from plantrack.deadlines.meaning.wording.wordkinds import (
    COUNTABLE,
    HALVES_OF_DATES,
    HARMLESS,
    cut_name,
    heads_clause,
    is_no_word,
    is_prose_pair,
    spelling,
)
from plantrack.deadlines.words.prose import is_prose
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_NEAR: Final = 3

_DAYS_IN: Final = frozenset(("weekday", "working"))
_IN: Final = frozenset(("of", "within"))
"""Between a day and the period that it is of: "ngày làm việc thứ 5 của năm 2026" is no whole year."""


def beside_dates(tokens: Tokens, items: list[CellItem]) -> Iterator[tuple[int, str]]:
    """Yield the words directly before and behind dates and recurrences that may not stand there."""
    for place, item in enumerate(items):
        if item.kind not in ("moment", "every"):
            continue
        before = _chain(reversed(items[:place]))
        behind = _chain(items[place + 1 :])
        if before:
            yield from _before(tokens, before, item)
        if behind:
            yield from _behind(tokens, behind, dated=item.kind == "moment")
    for previous, item in pairwise(items):
        if previous.moment and _runs_into(previous, item):
            yield named(tokens, item.first)


def _chain(row: Iterable[CellItem]) -> range | None:
    """Return the tokens of the words that a row begins with, without a separator between, None for none."""
    found: list[CellItem] = []
    for item in row:
        if item.code == "slash" and not found:
            continue
        if not _is_words(item):
            break
        found.append(item)
    if not found:
        return None
    return range(min(one.first for one in found), max(one.last for one in found))


def _before(tokens: Tokens, words: range, item: CellItem) -> Iterator[tuple[int, str]]:
    """Yield what may not stand before an item: of a bare date the last word, and what is half of a date anywhere."""
    parted, dashed = _part_of(tokens, words)
    if not parted:
        return
    bare = item.bare
    last = parted[-1]
    if bare and not dashed and not _may_touch(tokens, last, behind=False):
        yield named(tokens, last)
    of_year = dashed and tokens.names[item.first] == "year4"
    if bare and of_year and tokens.names[last] in ("num", "roman"):
        yield named(tokens, last)  # III - 2025
    if bare and _is_year(item):
        yield from (
            named(tokens, token) for token in parted if _is_season(tokens, token)
        )
    near = parted[-_NEAR:]
    runs_in = _IN.issuperset(tokens.names[item.first : item.term])
    for token in parted:
        name = tokens.names[token]
        strong = name in HALVES_OF_DATES and (bare or item.kind == "every")
        strong = strong or (name in _DAYS_IN and runs_in)
        weak = bare and token in near and (name in RELATIONS_LEFT or name in WEAK)
        if ((strong or weak) and not is_prose_pair(tokens, token)) or (
            bare and token in near and is_no_word(tokens, token)
        ):
            yield named(tokens, token)


def _is_year(item: CellItem) -> bool:
    part = item.calendar
    return part is not None and part.unit in ("year", "school")


def _is_season(tokens: Tokens, token: int) -> bool:
    """Tell whether a word makes of a year a season of it, whose days nobody gives: hè 2026, mùa khô 2026, vụ Xuân 2026."""
    word = spelling(tokens, token)
    heads = heads_clause(tokens, token)
    before = "" if heads else fold(spelling(tokens, token - 1))
    folded = fold(word)
    if folded in SEASONS:
        return (heads or word.islower() or before in OF_SEASON) and before != PAVEMENT
    crop = fold(spelling(tokens, token + 1)) in CROPS
    return heads and folded in OF_SEASON and crop


def _part_of(tokens: Tokens, words: range) -> tuple[range, bool]:
    """Return the words behind the last colon, dash or stop among them, and whether a dash follows them."""
    if tokens.names[words[-1]] == "dash":
        return words[:-1], True
    for token in reversed(words):
        if tokens.names[token] in ("colon", "dot", "dash"):
            return range(token + 1, words.stop), False
    return words, False


def _behind(tokens: Tokens, words: range, *, dated: bool) -> Iterator[tuple[int, str]]:
    """Yield what may not stand behind an item: of a date the first word, and what is half of a date near it."""
    if dated and not _may_touch(tokens, words.start, behind=True):
        yield named(tokens, words.start)
    for token in words[:_NEAR]:
        if tokens.names[token] in HALVES_OF_DATES and not is_prose_pair(tokens, token):
            yield named(tokens, token)


def _runs_into(before: CellItem, item: CellItem) -> bool:
    """Tell whether a date stands directly behind a day, or a month behind a month, with nothing that says how they go together."""
    first, second = before.calendar, item.calendar
    if not (first and second and item.bare) or before.last != item.first:
        return False
    if not first.first:
        return False
    if second.unit == "year" and not first.year:
        return False  # ngày 30/6 (thứ Ba) năm 2026
    # tháng 1 2/2026: two months, or the digits of one
    digits = first.unit == second.unit == "month" and not first.year
    return first.unit == "day" or digits


def _is_words(item: CellItem) -> bool:
    return item.kind == "words" and item.code not in (
        "topic",
        "then",
        "lasting",
        "first_time",
    )


def _may_touch(tokens: Tokens, token: int, *, behind: bool) -> bool:
    """Tell whether a word may stand directly before (or behind) a date without making another one of it."""
    name = tokens.names[token]
    if name in TOUCHING:
        return True
    if name in NUMBERS:
        # A number may be half of a date that was not read: it must be shown to be
        # something else.
        return _counts(tokens, token) if behind else _is_number_of_thing(tokens, token)
    judge = _BY_NAME.get(name)
    if judge:
        return judge(tokens, token)
    followed = tokens.names[token + 1] in ("word", "name", "prose")
    return behind and followed and name in RELATIONS_LEFT


def _is_name(tokens: Tokens, token: int) -> bool:
    """Tell whether a capitalised word is a name; the first word of a clause has its capital from there."""
    if cut_name(tokens, token):
        return False
    word = spelling(tokens, token)
    of_clause = heads_clause(tokens, token) and word[1:].islower()
    return not of_clause or is_prose(word)


def _is_work(tokens: Tokens, token: int) -> bool:
    return is_prose(spelling(tokens, token))


def _is_harmless(tokens: Tokens, token: int) -> bool:
    return tokens.text[tokens.starts[token]] in HARMLESS


_BY_NAME: Final[dict[str, Callable[[Tokens, int], bool]]] = {
    "name": _is_name,
    "word": _is_work,
    "mark": _is_harmless,
}


def _counts(tokens: Tokens, token: int) -> bool:
    """Tell whether a number behind a date counts something: trước 30/9: 05 xã."""
    return tokens.names[token + 1] in COUNTABLE | {"month"}


def _is_number_of_thing(tokens: Tokens, token: int) -> bool:
    """Tell whether a number before a date belongs to a name: Đợt 1, học kỳ II, lớp 10."""
    if tokens.names[token] not in ("num", "roman", "long"):
        return False
    before = tokens.names[token - 1]
    labelled = before != "end" and fold(spelling(tokens, token - 1)) in LABELLED
    return labelled or before in NUMBERED


def named(tokens: Tokens, token: int) -> tuple[int, str]:
    """Return where a token begins in the cell, and its words."""
    return tokens.starts[token], spelling(tokens, token)
