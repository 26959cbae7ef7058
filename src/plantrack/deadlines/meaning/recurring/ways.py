"""How a recurrence follows the moments of its cell: at once, behind "và", a comma, words, a clause, in brackets."""

from __future__ import annotations

from typing import Literal

from plantrack.deadlines.grammar.reader import CellItem

Way = Literal["next", "and", "list", "words", "clause", "bracket", ""]
"""How a recurrence follows a moment: at once; behind "và", a comma, words, a clause; in brackets; not at all."""


def ways(items: list[CellItem]) -> dict[int, Way]:
    """Tell how a recurrence follows each moment, by its first token; behind "lần đầu" as if it did."""
    found: dict[int, Way] = {}
    way: Way = ""
    for item, before in zip(
        reversed(items), reversed([None, *items[:-1]]), strict=True
    ):
        if item.kind == "moment":
            found[item.first] = (
                "list" if before and before.code == "first_time" else way
            )
        elif item.kind == "every":
            way = "next"
        elif item.kind == "words":
            way = _before_words(way, item.code)
        else:
            way = _before_mark(way, item.code) if item.kind == "sep" else ""
    return found


def _before_words(way: Way, code: str) -> Way:
    """Return how a recurrence follows what stands before words, where it follows the words by ``way``."""
    # "Năm 2026, sau đó hằng quý": what comes back does so behind it, as behind "và"
    if code == "then":
        return "and" if way in ("next", "list") else way
    if code == "lasting":
        return "list" if way == "next" else way
    if way in ("next", "words"):
        return "words"
    return "clause" if way else ""


def _before_mark(way: Way, mark: str) -> Way:
    """Return how a recurrence follows what stands before a mark, where it follows the mark by ``way``."""
    if not way or mark == "close":
        return ""
    if mark == "open":
        return "bracket"
    if way in ("next", "list") and mark in ("comma", "slash"):
        return "list"
    if way == "and" or (way in ("next", "list") and mark == "and"):
        return "and"
    return "clause"
