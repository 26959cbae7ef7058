"""Counts that are written as days are: 5/7 tiêu chí, 50/50, 24/7."""

from __future__ import annotations

from typing import Final

from plantrack.deadlines.words.tokens import Tokens

_DAY_WORDS: Final = frozenset(
    ("day", "from", "after", "until", "by", "before", "clock", "around")
)
"""Words behind which 9/9 is a day and no count."""
_ALL_DAY: Final = ((24, 7), (24, 24))
_MONTHS: Final = 12
_LOOKING_BACK: Final = 40  # a page of numbers is not looked through for each of them


def is_count(tokens: Tokens, at: int) -> bool:
    """Tell whether 9/9 is a count and no day: 10/12 xã, 9/9 tiêu chí, 50/50, 24/7."""
    if _is_told_a_day(tokens, at):
        return False
    return _counts_by_itself(tokens, at) or _counted_before(tokens, at)


def _is_told_a_day(tokens: Tokens, at: int) -> bool:
    return tokens.names[at - 1] in _DAY_WORDS


def _counts_by_itself(tokens: Tokens, at: int) -> bool:
    """Tell it by the numbers and the word behind them."""
    first, second = tokens.values[at]
    following = tokens.names[at + 1]
    return bool(
        following in ("word", "times", "number_sign")
        or (first, second) in _ALL_DAY
        or (following == "governed" and first <= second)
        or second == 0
        or min(first, second) > _MONTHS
    )


def _counted_before(tokens: Tokens, at: int) -> bool:
    """Tell whether something of the same whole was counted before: 5/7 tiêu chí năm 2026, 7/7 năm 2027."""
    whole = tokens.values[at][1]
    return any(
        tokens.names[place] == "day_month"
        and tokens.values[place][1] == whole
        and not _is_told_a_day(tokens, place)
        and _counts_by_itself(tokens, place)
        for place in range(max(0, at - _LOOKING_BACK), at)
    )
