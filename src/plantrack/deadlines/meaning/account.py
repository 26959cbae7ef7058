"""The account of a cell's words: each belongs to a production or to the note, or it is unread.

An unread word directly before a date, without a word of relation between them, or directly behind it, may
have said something about the date: the cell is unknown. Elsewhere the date stands, and the word is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from plantrack.deadlines.calendar.spans import Part
from plantrack.deadlines.grammar.moments import Moment
from plantrack.deadlines.grammar.reader import Item
from plantrack.deadlines.meaning.cell import Outcome
from plantrack.deadlines.model import Deadline, UnreadWord, remark
from plantrack.deadlines.words.syllables import is_prose, is_syllable
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_RELATION: Final = frozenset(("before", "after", "by", "from", "until", "below", "over_to"))
_HALVES_OF_DATES: Final = frozenset(
    ("week", "month", "quarter", "weekday", "each", "half", "t", "before", "by", "below", "working")
)
"""Tokens that only a production gives a meaning: left over beside a date they are half of another one."""
_WEAK: Final = frozenset(("day", "year", "first", "middle", "last", "within", "at_least"))
"""Tokens that are half of a date only where they stand near one."""
_NEAR: Final = 3
_SEVERAL: Final = 4
_FIRST: Final = fold("nhất")
_NUMBERED: Final = frozenset(("times", "stage", "term_of_school", "period", "prose"))
_LABELLED: Final = frozenset(
    map(
        fold,
        (
            "đợt",
            "khóa",
            "lớp",
            "nhóm",
            "bước",
            "mục",
            "lục",
            "khu",
            "vòng",
            "phần",
            "chương",
            "điều",
            "khoản",
            "án",
            "xã",
            "phường",
            "tổ",
            "loại",
            "cấp",
            "hạng",
            "số",
        ),
    )
)
"""Words whose number is a name: Đợt 1, lớp 10, phụ lục II."""
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


_WHOLE: Final = ("moment", "every", "ongoing")
"""What leaves no word over where it is the whole cell."""


def accounted(x: Tokens, items: list[Item], outcome: Outcome) -> Outcome:
    """Return the outcome with the words that belong to nothing, unknown where one of them touches a date."""
    deadline = outcome.deadline
    if deadline.kind == "unknown" or (len(items) == 1 and items[0].kind in _WHOLE):
        return outcome
    unread = dict(_unread(x, items))
    touching = dict(_touching(x, items))
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
    return _is_no_word(x, token) or (item.kind == "words" and _is_scrap(x, token, item))


def _is_no_word(x: Tokens, token: int) -> bool:
    """Tell whether a token is no word of the language and no name: blorp, Tr?c, ##."""
    name = x.names[token]
    if name == "word":
        return not is_syllable(_spelling(x, token))
    if name == "mark":
        return x.text[x.starts[token]] not in _HARMLESS
    return name == "name" and _cut_name(x, token)


def _is_scrap(x: Tokens, token: int, item: Item) -> bool:
    """Tell whether a token among words is what is left of a date: a date not read, a unit, a count of nothing."""
    name = x.names[token]
    if name in _HALVES_OF_DATES:
        return not _is_prose_pair(x, token) and not _is_prose_run(x, item)
    if name == "day_month":
        return x.names[token + 1] not in _COUNTABLE and not _in_pair(x, token)
    return name in ("date", "month_year")


def _is_prose_run(x: Tokens, item: Item) -> bool:
    """Tell whether a word of the calendar stands among several words of texts: "… theo từng quý của đơn vị"."""
    words = x.names[item.first : item.last]
    return sum(name in ("word", "name", "prose") for name in words) >= _SEVERAL


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
    """Yield the words directly before and behind dates and recurrences that may not stand there."""
    for place, item in enumerate(items):
        if item.kind not in ("moment", "every"):
            continue
        before = _chain(items, place, -1)
        behind = _chain(items, place, 1)
        if before:
            yield from _before(x, before, item)
        if behind:
            yield from _behind(x, behind, dated=item.kind == "moment")
        previous = items[place - 1].moment if place and items[place - 1].last == item.first else None
        if previous and _runs_into(previous, item):
            yield _named(x, item.first)


def _chain(items: list[Item], place: int, step: int) -> range | None:
    """Return the tokens of the words that stand at an item without a separator between, None for none."""
    found: list[Item] = []
    at = place + step
    while 0 <= at < len(items) and (_is_words(items[at]) or (items[at].code == "slash" and not found)):
        if items[at].code != "slash":
            found.append(items[at])
        at += step
    if not found:
        return None
    first, last = (found[-1], found[0]) if step < 0 else (found[0], found[-1])
    return range(first.first, last.last)


def _before(x: Tokens, words: range, item: Item) -> Iterator[tuple[int, str]]:
    """Yield what may not stand before an item: of a bare date the last word, and what is half of a date anywhere."""
    parted = _part_of(x, words)
    bare = item.kind == "moment" and item.term == item.first
    last = parted.stop - 1
    if not parted:
        return
    if bare and last == words.stop - 1 and not _may_touch(x, last, behind=False):
        yield _named(x, last)
    if (
        bare
        and last < words.stop - 1
        and x.names[last] in ("num", "roman")
        and x.names[item.first] == "year4"
    ):
        yield _named(x, last)  # III - 2025
    near = range(max(parted.start, parted.stop - _NEAR), parted.stop)
    for token in parted:
        name = x.names[token]
        strong = name in _HALVES_OF_DATES and (bare or item.kind == "every")
        weak = bare and token in near and (name in _RELATION or name in _WEAK)
        if ((strong or weak) and not _is_prose_pair(x, token)) or (
            bare and token in near and _is_no_word(x, token)
        ):
            yield _named(x, token)


def _part_of(x: Tokens, words: range) -> range:
    """Return the words behind the last colon, dash or stop among them."""
    for token in reversed(words):
        if x.names[token] in ("colon", "dot") or (x.names[token] == "dash" and token < words.stop - 1):
            return range(token + 1, words.stop)
        if x.names[token] == "dash":
            return range(words.start, token)
    return words


def _behind(x: Tokens, words: range, *, dated: bool) -> Iterator[tuple[int, str]]:
    """Yield what may not stand behind an item: of a date the first word, and what is half of a date near it."""
    if dated and not _may_touch(x, words.start, behind=True):
        yield _named(x, words.start)
    for token in words[:_NEAR]:
        if x.names[token] in _HALVES_OF_DATES and not _is_prose_pair(x, token):
            yield _named(x, token)


def _is_prose_pair(x: Tokens, token: int) -> bool:
    """Tell whether a word of the calendar is prose: "tuần lễ", "ngày hội", "từ cấp xã" (a word of texts follows)."""
    name, behind = x.names[token], token + 1
    before = x.names[token - 1] if token else "end"
    if name == "weekday":  # lần thứ nhất, đợt thứ hai
        return x.names[behind] in ("num", "numeral") and before in ("times", "word", "name", "prose", "event")
    if x.names[behind] in ("period", "colon", "open") or (before in ("num", "numeral") and name == "month"):
        return True  # giữa kỳ; Quý: …; (báo cáo) 6 tháng
    if name in ("each", "before", "by", "below", "t", "half"):
        return False
    return x.names[behind] in ("word", "name", "prose") and is_prose(_spelling(x, behind))


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


def _may_touch(x: Tokens, token: int, *, behind: bool) -> bool:
    """Tell whether a word may stand directly before (or behind) a date without making another one of it."""
    name = x.names[token]
    if name in _TOUCHING:
        return True
    if name in _NUMBERS:
        return _counts(x, token) if behind else _is_number_of_thing(x, token)
    judge = _BY_NAME.get(name)
    if judge:
        return judge(x, token)
    if name == "numeral":
        return behind or x.names[token - 1] in ("weekday", "times") or fold(_spelling(x, token)) == _FIRST
    followed = x.names[token + 1] in ("word", "name", "prose")
    return behind and followed and name in _RELATION | {"within"}


def _is_name(x: Tokens, token: int) -> bool:
    """Tell whether a capitalised word is a name; the first word of a clause has its capital from there."""
    if _cut_name(x, token):
        return False
    first = token == 0 or x.names[token - 1] in _CLAUSE_ENDS
    word = _spelling(x, token)
    return not (first and word[1:].islower()) or is_prose(word)


def _is_work(x: Tokens, token: int) -> bool:
    return is_prose(_spelling(x, token))


def _is_harmless(x: Tokens, token: int) -> bool:
    return x.text[x.starts[token]] in _HARMLESS


_BY_NAME: Final[dict[str, Callable[[Tokens, int], bool]]] = {
    "name": _is_name,
    "word": _is_work,
    "mark": _is_harmless,
}


def _counts(x: Tokens, token: int) -> bool:
    """Tell whether a number behind a date counts something: trước 30/9: 05 xã."""
    return x.names[token + 1] in _COUNTABLE or x.names[token + 1] == "month"


def _is_number_of_thing(x: Tokens, token: int) -> bool:
    """Tell whether a number before a date belongs to a name: Đợt 1, học kỳ II, lớp 10."""
    if token == 0 or x.names[token] not in ("num", "roman", "long"):
        return False
    return x.names[token - 1] in _NUMBERED or fold(_spelling(x, token - 1)) in _LABELLED


def _named(x: Tokens, token: int) -> tuple[int, str]:
    return x.starts[token], _spelling(x, token)


def _swallowed(x: Tokens, items: list[Item]) -> Iterator[tuple[int, str]]:
    """Yield the dates that stand among the words of an event: which day is meant is not sure."""
    for item in items:
        if (
            item.kind != "relative"
            or item.length
            or x.names[item.first] not in ("before", "by", "until", "after")
        ):
            continue
        scrap = x.names[item.first + 1] == "word" and not is_prose(_spelling(x, item.first + 1))
        for token in range(item.first + 1, item.last):
            name = x.names[token]
            dated = name in ("date", "day_month") and x.names[token - 1] != "governed"
            if dated or (scrap and name in ("month_year", "year4", "quarter", "month", "year")):
                yield _named(x, token)
