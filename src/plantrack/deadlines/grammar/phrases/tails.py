"""Where the words end that belong to an event or a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plantrack.deadlines.words.tokens import Tokens

_STARTS: Final = frozenset(
    (
        "month",
        "quarter",
        "year",
        "day",
        "t",
        "per",
        "each",
        "periodic",
        "ongoing",
        "arising",
        "when",
        "by",
        "from",
        "until",
        "before",
    )
)

TAIL_ENDS: Final = frozenset(
    ("semicolon", "comma", "open", "close", "or", "end", "each", "periodic", "ongoing")
)

TIMES: Final = frozenset(
    (
        *("day", "date", "day_month", "month_year", "month", "quarter"),
        *("year", "year4", "num"),
    )
)
"""Tokens that a date or a period begins with."""
_TERM_FIRST: Final = TIMES | {"within"}


def tail(tokens: Tokens, at: int) -> int:
    """Return the place where the words that belong to an event or a request end."""
    names = tokens.names
    while names[at] not in TAIL_ENDS and not _ends_tail(tokens, at):
        at += 1
    return at


def _ends_tail(tokens: Tokens, at: int) -> bool:
    """Tell whether a mark or a word of relation at ``at`` begins something of its own."""
    ends = _ENDINGS.get(tokens.names[at])
    return ends is not None and ends(tokens, at)


def _dated_behind(tokens: Tokens, at: int) -> bool:
    """Tell whether a date follows the word of relation at ``at``."""
    names = tokens.names
    place = at + 2 if names[at + 1] == "of" else at + 1
    if names[at] == "until" and names[place] == "ends":
        place += 1
    # "ngày" alone begins no date: "sau ngày hội" goes on with the event.
    return names[place] in _TERM_FIRST and (
        names[place] != "day" or names[place + 1] in ("num", "date", "day_month")
    )


def _parted(tokens: Tokens, at: int) -> bool:
    return tokens.names[at + 1] in ("per", "when", "arising") or _dated_behind(
        tokens, at
    )


def _slashed(tokens: Tokens, at: int) -> bool:
    return tokens.names[at - 1] not in ("num", "year4", "roman") and tokens.names[
        at + 1
    ] not in (
        "word",
        "name",
    )


def _stopped(tokens: Tokens, at: int) -> bool:
    return tokens.names[at + 1] == "end" or tokens.names[at + 1] in _STARTS


_ENDINGS: Final[dict[str, Callable[[Tokens, int], bool]]] = {
    "before": _dated_behind,
    "by": _dated_behind,
    "until": _dated_behind,
    "finish": _dated_behind,
    "and": _parted,
    "slash": _slashed,
    "dot": _stopped,
}
