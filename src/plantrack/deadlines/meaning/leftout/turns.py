"""Words that turn a date round: put off, replaced, stopped, not."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.model import remark
from plantrack.deadlines.words.tokens import Tokens
from plantrack.text import fold

_PART: Final = frozenset(("comma", "semicolon", "open", "close", "and", "or"))


def turned(tokens: Tokens, items: list[CellItem]) -> list[CellItem] | TermProblem:
    """Apply the words that turn a date round: put off, replaced, stopped, not."""
    found = list(items)
    for index, item in enumerate(items):
        if item.kind != "turn":
            continue
        found[index] = item._replace(kind="words", code="")
        following = _moment_behind(items, index)
        if item.code == "instead":
            if following is not None:
                found[following] = as_words(found[following])
        elif item.code == "moved":
            problem = _moved(tokens, items, index, following, found)
            if problem:
                return problem
        elif following is not None and _is_turned(tokens, items, index, following):
            return TermProblem(
                remark("turned", words=tokens.words(item.first, items[following].last))
            )
    return found


def _is_turned(
    tokens: Tokens, items: list[CellItem], index: int, following: int
) -> bool:
    """Tell whether "không", "chưa", "dừng" is said of the date that follows in its clause."""
    item = items[index]
    before = items[index - 1] if index else None
    opening = before is None or before.kind == "sep"
    directly = items[index + 1].kind == "moment"
    if directly and not opening:
        return True  # "Trước không 15/10": between a word of relation and the date
    if item.code == "halt":
        names = tokens.names[items[following].first : items[following].term]
        halted = not {"until", "due_word", "span"}.isdisjoint(names)
        return halted and directly
    word = fold(tokens.text[tokens.starts[item.first] : tokens.ends[item.first]])
    return opening or word == fold("chưa")


def _moved(
    tokens: Tokens,
    items: list[CellItem],
    index: int,
    following: int | None,
    found: list[CellItem],
) -> TermProblem | None:
    """Let only the day last put off to stand: "Chuyển từ 30/6 sang 30/9/2026", "30/6, lùi sang 30/9/2026"."""
    if following is None:
        # "gia hạn thêm 15 ngày" leaves open until when; "chuyển hồ sơ" has nothing to do with the date
        firm = _words_of(tokens, items[index]) in _PUT_OFF and any(
            item.kind == "moment" for item in items
        )
        return (
            TermProblem(
                remark(
                    "turned", words=tokens.words(items[index].first, items[index].last)
                )
            )
            if firm
            else None
        )
    target = items[following]
    names = tokens.names[target.first : target.term]
    if not {"over_to", "until", "from"} & set(names):
        return None
    if (
        target.moment and target.moment.to is not None
    ):  # từ … đến …: up to the other end
        to = target.moment.to
        found[following] = target._replace(
            moment=target.moment._replace(relation="by", part=to, to=None)
        )
    elif "from" in names:
        onward = _moment_behind(items, following)
        if onward is None:
            return None
        following = onward
    for place in range(following):
        if found[place].kind == "moment":
            found[place] = as_words(found[place])
    return None


_PUT_OFF: Final = frozenset(
    map(fold, ("lùi", "dời", "gia hạn", "lùi hạn", "lùi thời hạn"))
)


def _words_of(tokens: Tokens, item: CellItem) -> str:
    return fold(tokens.words(item.first, item.last))


def _moment_behind(items: list[CellItem], index: int) -> int | None:
    """Return the place of the moment that follows in the same part of the sentence."""
    for place in range(index + 1, len(items)):
        item = items[place]
        if item.kind == "moment":
            return place
        if item.kind == "sep" and item.code in _PART:
            return None
    return None


def as_words(item: CellItem) -> CellItem:
    """Return an item that is read no further: a date that is no deadline of the row."""
    return CellItem("words", item.first, item.last, code="topic")
