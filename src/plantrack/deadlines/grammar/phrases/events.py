"""Productions for what is not a date: on demand, done, an event, an open term, a document's number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.calendar.spans import CalendarPart
from plantrack.deadlines.grammar.kinds import LOOSE, WHOLE
from plantrack.deadlines.grammar.lengths import LENGTH, PREFIXES
from plantrack.deadlines.grammar.patterns import Grammar
from plantrack.deadlines.grammar.phrases.counting import term_of_days
from plantrack.deadlines.grammar.phrases.finished import done
from plantrack.deadlines.grammar.phrases.phrase import Meaning, Phrase
from plantrack.deadlines.grammar.phrases.tails import tail
from plantrack.deadlines.words.tokens import Tokens

ONE_WORD: Final = Grammar[Meaning]("one_word")
"""Phrases that are whole in themselves."""

OPENING: Final = Grammar[Meaning]("opening")
"""What an event begins with; its own words follow up to the end of the clause."""

CLAUSE_OPENING: Final = Grammar[Meaning]("clause_opening")
"""The same, only where nothing stands before it in its clause."""


@ONE_WORD.production("ongoing")
def always() -> Meaning:
    """Thường xuyên; liên tục."""
    return "ongoing"


@ONE_WORD.production("arising", "request arising")
def as_needed() -> Meaning:
    """Đột xuất; thực tế phát sinh."""
    return "on_demand"


@ONE_WORD.production("day_month:pair hour?")
def round_the_clock(pair: tuple[int, int]) -> Meaning | None:
    """24/7; 24/24h."""
    return "ongoing" if pair in ((24, 7), (24, 24)) else None


@ONE_WORD.production("year4 slash word", "symbol")
def cited_number() -> Meaning:
    """100/KH-UBND."""
    return "cite"


@OPENING.production(
    "event",
    "new_year",
    "founders",
    "(by|from|finish|work|of)? (after|before) (when|event|new_year|founders)",
    "from (when|governed|event|plan|new_year|occasion)",
    "from day (word|name|governed|work|already|finish|prose|occasion|plan|report|start|ends|after|event|over_to|request|lasting|arising|regarding)",
    "until (when|event)",
    "(by|from) (after|before) (when|governed|event)",
    "within of? (event|new_year)",
    "from (after|before) when",
    "until when",
    "start (after|when)",
    "finish (after|before) (when|event)",
)
def hangs_on() -> Meaning:
    """Sau khi Đề án được phê duyệt; trước kỳ họp thứ 8; kể từ ngày ký; đến khi hoàn thành; Tết Nguyên đán 2026."""
    return "relative"


@OPENING.production(
    "day (num|weekday num) from day? (word|name|when|governed|finish|start|ends|arising)"
)
def nth_day_from() -> Meaning:
    """Ngày thứ 10 kể từ ngày phát sinh nghĩa vụ."""
    return "relative"


@CLAUSE_OPENING.production(
    "(after|before) (word|name|governed|day|span|prose|occasion|finish|work|plan|report|times|every)",
    "(by|at_least)? (after|before) (word|name|governed|occasion)",
    "(first|middle|last) (of|every)? stage",
    "span (governed|request)",
)
def hangs_on_words() -> Meaning:
    """Trước mùa mưa bão; sau hội nghị tổng kết; trước thời hạn quy định."""
    return "relative"


def phrase(tokens: Tokens, at: int, *, opening: bool) -> Phrase | None:
    """Read a phrase at ``at``; ``opening``: nothing stands before it in its clause."""
    own = _BY_WORD.get(tokens.names[at])
    if own:
        return own(tokens, at, opening)
    one = ONE_WORD.read(tokens, at)
    if one:
        return Phrase(one[0], one[1])
    return term_of_days(tokens, at, opening=opening) or _event(
        tokens, at, opening=opening
    )


def _done(tokens: Tokens, at: int, opening: bool) -> Phrase | None:
    if tokens.names[at + 1] == "moved":
        return None  # đã gia hạn đến 15/11/2026: the new day holds
    found = done(tokens, at, opening=opening)
    return Phrase(*found) if found else None


def _event(tokens: Tokens, at: int, *, opening: bool) -> Phrase | None:
    """Sau khi …, trước kỳ họp …, kể từ ngày …, đến khi …: what the deadline hangs on."""
    found = OPENING.read(tokens, at) or (
        CLAUSE_OPENING.read(tokens, at) if opening else None
    )
    if found is None:
        return None
    end = tail(tokens, max(at + 1, found[1] - 1))
    return Phrase("relative", _before_month(tokens, at, end), anchor=at)


def _before_month(tokens: Tokens, at: int, end: int) -> int:
    """Return where a session's words end before the month that it is held in: kỳ họp HĐND tháng 7/2026."""
    if tokens.names[at] != "event":
        return end
    months = (
        place
        for place in range(at + 1, end)
        if tokens.names[place] == "month" and WHOLE.read(tokens, place)
    )
    return next(months, end)


def _compared(tokens: Tokens, at: int, _opening: bool) -> Phrase:
    """So với năm 2025, so với cùng kỳ: what work is held against, no time of its own."""
    end = at
    while tokens.names[end] not in (
        "comma",
        "semicolon",
        "open",
        "close",
        "and",
        "or",
        "end",
    ):
        end += 1
    return Phrase("words", end)


def _when(tokens: Tokens, at: int, _opening: bool) -> Phrase:
    """Khi có yêu cầu, khi phát sinh (on demand); khi Đề án được phê duyệt (an event)."""
    names = tokens.names
    asked = False
    for name in names[at + 1 : at + 4]:
        if name == "comma":
            break
        asked = asked or name in ("arising", "request")
    return Phrase("on_demand" if asked else "relative", tail(tokens, at + 1), anchor=at)


def _according(tokens: Tokens, at: int, _opening: bool) -> Phrase | None:
    """Theo yêu cầu (on demand); theo quy định, theo tiến độ (relative)."""
    for name in tokens.names[at + 1 : at + 6]:
        if name in ("arising", "request"):
            return Phrase("on_demand", tail(tokens, at + 1))
        if name in ("governed", "event", "span", "plan", "symbol", "term_of_school"):
            return Phrase("relative", tail(tokens, at + 1), anchor=at)
        if name not in (
            "word",
            "each",
            "of",
            "year",
            "then",
            "at_least",
            "prose",
            "finish",
            "lasting",
            "name",
            "every",
            "this",
        ):
            return None
    return None


def _stage(tokens: Tokens, at: int, opening: bool) -> Phrase | None:
    """Tuần 1-3, giai đoạn 2 (of a project), nhiệm kỳ: a time that only the project knows."""
    names = tokens.names
    if names[at] == "term_of_school":
        after = (
            at + 2
            if names[at + 1] in ("num", "roman", "numeral", "first", "last")
            else at + 1
        )
        return Phrase("relative", after, anchor=at)
    after = at + 1
    if opening and names[after] in ("num", "roman", "numeral"):
        after += 1
        while names[after] in ("dash", "comma", "and") and names[after + 1] in (
            "num",
            "roman",
        ):
            after += 2
        return Phrase("relative", after, anchor=at)
    if opening and (names[at] == "stage" or names[after] in ("this", "next", "after")):
        return Phrase(
            "relative",
            after + 1 if names[after] in ("this", "next", "after") else after,
            anchor=at,
        )
    return None


def _citation(tokens: Tokens, at: int, _opening: bool) -> Phrase | None:
    """Số 100/KH-UBND ngày 15/3/2025: a document and its date, which is no deadline."""
    names = tokens.names
    after = at + 2 if names[at] == "number_sign" else at + 1
    if names[after - 1] not in (
        "num",
        "year4",
        "symbol",
        "month_year",
        "day_month",
        "date",
        "long",
    ):
        return None
    while names[after] in ("dash", "slash") and names[after + 1] in (
        "word",
        "name",
        "num",
        "roman",
        "t",
        "plan",
    ):
        after += 2
    date_at = after
    while (
        names[date_at] in ("word", "name", "of", "governed", "prose", "comma")
        and date_at < after + 10
    ):
        date_at += 1
    read = LOOSE.read(tokens, date_at) if names[date_at] == "day" else None
    dated = read and isinstance(read[0], CalendarPart) and read[0].year
    return Phrase("cite", read[1] if read and dated else after)


_BY_WORD: Final[dict[str, Callable[[Tokens, int, bool], Phrase | None]]] = {
    "already": _done,
    "when": _when,
    "per": _according,
    "number_sign": _citation,
    "symbol": _citation,
    "week": _stage,
    "stage": _stage,
    "term_of_school": _stage,
    "compared": _compared,
}
"""Productions that look ahead through the words of a clause, by the word that they begin with."""

PHRASE_FIRST: Final = (
    frozenset(_BY_WORD)
    | ONE_WORD.first
    | OPENING.first
    | CLAUSE_OPENING.first
    | LENGTH.first
    | PREFIXES
)
"""What a phrase may begin with."""
