"""The account of a cell's words: each belongs to a production or to the note, or it is unread.

An unread word directly before a date, without a word of relation between them, or directly behind it, may
have said something about the date: the cell is unknown. Elsewhere the date stands, and the word is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plantrack.deadlines.calendar.spans import Part
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import Item
from plantrack.deadlines.meaning.cell import Outcome
from plantrack.deadlines.model import Deadline, UnreadWord, remark
from plantrack.deadlines.words.syllables import is_prose, is_syllable
from plantrack.deadlines.words.tokens import Tokens

_RELATION: Final = frozenset(("before", "after", "by", "from", "until", "below", "over_to"))
_UNITS: Final = frozenset(("day", "month", "quarter", "year", "t", "week"))
_NUMBERS: Final = frozenset(("num", "year4", "roman", "day_month", "month_year", "date", "long"))
_COUNTABLE: Final = frozenset(
    ("word", "name", "prose", "governed", "report", "plan", "share", "times", "stage", "occasion")
)
_CLAUSE_ENDS: Final = frozenset(("comma", "semicolon", "open", "dot", "colon", "dash"))
_HARMLESS: Final = frozenset("%*\"'“”‘’«»•→←✓✔°²³\u00a0№&")
_TOUCHING: Final = frozenset(
    (
        *(
            "name",
            "prose",
            "share",
            "symbol",
            "report",
            "plan",
            "regarding",
            "governed",
            "finish",
            "work",
            "hope",
        ),
        *(
            "of",
            "occasion",
            "event",
            "times",
            "numeral",
            "ongoing",
            "lasting",
            "then",
            "already",
            "per",
            "when",
        ),
        *(
            "this",
            "number_sign",
            "request",
            "arising",
            "within",
            "span",
            "due_word",
            "except",
            "over_to",
            "instead",
        ),
        *(
            "plural",
            "every",
            "each",
            "vision",
            "term_of_school",
            "start",
            "ends",
            "compared",
            "at_least",
            "working",
        ),
        *(
            "first",
            "last",
            "middle",
            "halt",
            "moved",
            "quote",
            "clock",
            "session",
            "around",
            "long",
            "onwards",
            "next",
        ),
        *(
            "stage",
            "period",
            "periodic",
            "coming",
            "to_now",
            "from_now",
            "first_time",
            "not",
            "half",
            "and",
            "or",
        ),
    )
)
"""Tokens that may stand directly beside a date: names and kinds of work, numbers of documents, shares."""


def accounted(x: Tokens, items: list[Item], outcome: Outcome) -> Outcome:
    """Return the outcome with the words that belong to nothing, unknown where one of them touches a date."""
    deadline = outcome.deadline
    unread = dict(_unread(x, items))
    touching = dict(_touching(x, items)) if deadline.kind != "unknown" else {}
    if deadline.kind == "relative" and not touching:
        touching = dict(_swallowed(x, items))
    if not unread and not touching:
        return outcome
    words = tuple(UnreadWord(text, start) for start, text in sorted((unread | touching).items()))
    if touching:
        problem = remark("unread", words="; ".join(word.text for word in words))
        unknown = Deadline(x.text, "unknown", remarks=(problem,), unread_words=words)
        return Outcome(unknown, problem="unread")
    return outcome._replace(deadline=deadline._replace(unread_words=words))


def _unread(x: Tokens, items: list[Item]) -> Iterator[tuple[int, str]]:
    """Yield what no production and no note can take: words that are no words, signs, scraps of dates."""
    for item in items:
        if item.kind not in ("words", "relative", "on_demand", "done") or item.code == "topic":
            continue
        for token in range(item.first, item.last):
            if _is_unread(x, token, item):
                yield x.starts[token], x.text[x.starts[token] : x.ends[token]]


def _is_unread(x: Tokens, token: int, item: Item) -> bool:
    name = x.names[token]
    if name == "word":
        return not is_syllable(_spelling(x, token))
    if name == "mark":
        return x.text[x.starts[token]] not in _HARMLESS
    if name == "name":
        return _cut_name(x, token)
    if item.kind != "words":
        return False
    if name in ("date", "month_year"):
        return True
    return name == "day_month" and x.names[token + 1] not in _COUNTABLE and not _in_pair(x, token)


def _in_pair(x: Tokens, token: int) -> bool:
    """Tell whether 12/12 is all of something, whatever it counts."""
    first, second = x.values[token]
    return bool(first == second)


def _cut_name(x: Tokens, token: int) -> bool:
    """Tell whether a capitalised word is no name: cut short by a sign (Tr?c), or no word and only the first of a clause."""
    behind = x.names[token + 1]
    if behind == "mark" and x.text[x.ends[token] : x.ends[token] + 1] == "?":
        return True
    first = token == 0 or x.names[token - 1] in _CLAUSE_ENDS
    word = _spelling(x, token)
    return first and len(word) > 1 and word[1:].islower() and not is_syllable(word)


def _spelling(x: Tokens, token: int) -> str:
    return x.text[x.starts[token] : x.ends[token]]


def _touching(x: Tokens, items: list[Item]) -> Iterator[tuple[int, str]]:
    """Yield the words directly before and behind the dates that may not stand there."""
    for place, item in enumerate(items):
        if item.kind != "moment":
            continue
        before = items[place - 1] if place else None
        if before is not None and _is_words(before):
            yield from _before(x, before, item)
        if (
            before is not None
            and before.last == item.first
            and before.moment
            and _runs_into(before.moment, item)
        ):
            yield _named(x, item.first)
        behind = items[place + 1] if place + 1 < len(items) else None
        if behind is not None and behind.code == "slash" and place + 2 < len(items):
            behind = items[place + 2]
        if behind is not None and _is_words(behind) and not _may_touch(x, behind.first, behind=True):
            yield _named(x, behind.first)


def _runs_into(before: Moment, item: Item) -> bool:
    """Tell whether a date stands directly behind a day, with nothing that says how the two go together."""
    day = isinstance(before.part, Part) and before.part.unit == "day" and before.part.first
    return (
        bool(day)
        and item.term == item.first
        and item.moment is not None
        and isinstance(item.moment.part, Part)
    )


def _is_words(item: Item) -> bool:
    return item.kind == "words" and item.code not in ("topic", "then", "lasting", "first_time")


def _before(x: Tokens, words: Item, item: Item) -> Iterator[tuple[int, str]]:
    """Yield the word before a date that no word of relation parts from it, or a relation that is not read."""
    bare = item.term == item.first
    last = words.last - 1
    while last > words.first and x.names[last] in ("slash", "dash", "colon", "dot", "quote"):
        if x.names[last] in ("colon", "dash", "dot"):
            return
        last -= 1
    if x.names[last] in ("colon", "dot"):
        return
    if bare and not _may_touch(x, last, behind=False):
        yield _named(x, last)
    if not bare:
        if x.names[last] in _UNITS and x.ends[last] == x.starts[item.first]:
            yield _named(x, last)
        return
    for token in range(words.first, words.last):
        if x.names[token] in _RELATION and not _begins_name(x, token):
            yield _named(x, token)


def _begins_name(x: Tokens, token: int) -> bool:
    """Tell whether "từ", "sau" is part of prose far before the date: it has a thing of its own behind it."""
    return x.names[token] in ("from", "after", "until", "over_to") and token + 3 < len(x.starts)


def _may_touch(x: Tokens, token: int, *, behind: bool) -> bool:
    name = x.names[token]
    if name == "name":
        return not _cut_name(x, token)
    if name in _TOUCHING:
        return not (behind and name == "not")
    if name == "word":
        return is_prose(_spelling(x, token))
    if name in _NUMBERS:
        return (
            x.names[token + 1] in _COUNTABLE or x.names[token + 1] == "month"
            if behind
            else _is_number_of_thing(x, token)
        )
    if name == "mark":
        return x.text[x.starts[token]] in _HARMLESS
    return (
        name in ("within", "from", "until", "by", "before", "after")
        and behind
        and x.names[token + 1] in ("word", "name", "prose")
    )


def _is_number_of_thing(x: Tokens, token: int) -> bool:
    """Tell whether a number before a date belongs to a name: Đợt 1, học kỳ II, lớp 10, xã 2."""
    return (
        token > 0
        and x.names[token - 1] in (*_COUNTABLE, "term_of_school")
        and x.names[token] in ("num", "roman", "long")
    )


def _named(x: Tokens, token: int) -> tuple[int, str]:
    return x.starts[token], _spelling(x, token)


def _swallowed(x: Tokens, items: list[Item]) -> Iterator[tuple[int, str]]:
    """Yield the dates that stand among the words of an event: which day is meant is not sure."""
    for item in items:
        if item.kind != "relative" or item.length or x.names[item.first] not in ("before", "by", "until"):
            continue
        for token in range(item.first + 1, item.last):
            if x.names[token] in ("date", "day_month") and x.names[token - 1] != "governed":
                yield _named(x, token)
