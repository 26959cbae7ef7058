"""The account of a cell's words: each belongs to a production or to the note, or it is unread.

An unread word directly before a date, without a word of relation between them, or directly behind it, may
have said something about the date: the cell is unknown. Elsewhere the date stands, and the word is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import Outcome
from plantrack.deadlines.meaning.wording.touching import beside_dates, named
from plantrack.deadlines.meaning.wording.wordkinds import (
    COUNTABLE,
    HALVES_OF_DATES,
    is_no_word,
    is_prose_pair,
    spelling,
)
from plantrack.deadlines.model import Deadline, UnreadWord, remark
from plantrack.deadlines.words.prose import is_prose
from plantrack.deadlines.words.tokens import Tokens

_SEVERAL: Final = 4

_WHOLE: Final = ("moment", "every", "ongoing")
"""What leaves no word over where it is the whole cell."""


def accounted(tokens: Tokens, items: list[CellItem], outcome: Outcome) -> Outcome:
    """Return the outcome with the words that belong to nothing, unknown where one of them touches a date."""
    deadline = outcome.deadline
    if deadline.kind == "unknown" or _is_whole(items):
        return outcome
    unread = dict(_unread(tokens, items))
    touching = dict(beside_dates(tokens, items))
    # An event's words may hold a date; where it is the event's own nobody can tell.
    if deadline.kind == "relative" and not touching:
        touching = dict(_swallowed(tokens, items))
    if not unread and not touching:
        return outcome
    words = tuple(
        UnreadWord(text, start) for start, text in sorted((unread | touching).items())
    )
    if touching:
        problem = remark("unread", words="; ".join(word.text for word in words))
        unknown = Deadline(
            tokens.text, "unknown", remarks=(problem,), unread_words=words
        )
        return Outcome(unknown, problem="unread")
    return outcome.told(unread_words=words)


def _is_whole(items: list[CellItem]) -> bool:
    """Tell whether the cell is one thing of which no word can be left over."""
    match items:
        case [only]:
            return only.kind in _WHOLE
    return False


def _unread(tokens: Tokens, items: list[CellItem]) -> Iterator[tuple[int, str]]:
    """Yield what no production and no note can take: words that are no words, signs, scraps of dates."""
    for item in items:
        if (
            item.kind not in ("words", "relative", "on_demand", "done")
            or item.code == "topic"
        ):
            continue
        for token in range(item.first, item.last):
            if _is_unread(tokens, token, item):
                yield (
                    tokens.starts[token],
                    tokens.text[tokens.starts[token] : tokens.ends[token]],
                )


def _is_unread(tokens: Tokens, token: int, item: CellItem) -> bool:
    return is_no_word(tokens, token) or (
        item.kind == "words" and _is_scrap(tokens, token, item)
    )


def _is_scrap(tokens: Tokens, token: int, item: CellItem) -> bool:
    """Tell whether a token among words is what is left of a date: a date not read, a unit, a count of nothing."""
    name = tokens.names[token]
    if name in HALVES_OF_DATES:
        return not is_prose_pair(tokens, token) and not _is_prose_run(tokens, item)
    if name == "day_month":
        return tokens.names[token + 1] not in COUNTABLE and not _in_pair(tokens, token)
    return name in ("date", "month_year")


def _is_prose_run(tokens: Tokens, item: CellItem) -> bool:
    """Tell whether a word of the calendar stands among several words of texts: "… theo từng quý của đơn vị"."""
    words = tokens.names[item.first : item.last]
    return sum(name in ("word", "name", "prose") for name in words) >= _SEVERAL


def _in_pair(tokens: Tokens, token: int) -> bool:
    """Tell whether 12/12 is all of something, whatever it counts."""
    first, second = tokens.values[token]
    return bool(first == second)


def _swallowed(tokens: Tokens, items: list[CellItem]) -> Iterator[tuple[int, str]]:
    """Yield the dates that stand among the words of an event: which day is meant is not sure."""
    for item in items:
        if (
            item.kind != "relative"
            or item.length
            or tokens.names[item.first] not in ("before", "by", "until", "after")
        ):
            continue
        scrap = tokens.names[item.first + 1] == "word" and not is_prose(
            spelling(tokens, item.first + 1)
        )
        for token in range(item.first, item.last):
            name = tokens.names[token]
            dated = (
                name in ("date", "day_month") and tokens.names[token - 1] != "governed"
            )
            if dated or (
                scrap and name in ("month_year", "year4", "quarter", "month", "year")
            ):
                yield named(tokens, token)
