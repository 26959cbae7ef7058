"""Which records of a list stand in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping


def out_of_order(matched: Mapping[int, int]) -> frozenset[int]:
    """Return the fewest old indices that must be taken out for the others to keep their order."""
    olds = sorted(matched)
    news = [matched[old] for old in olds]
    if news == sorted(news):  # as in most revisions
        return frozenset()
    # The longest rising run that can be picked out (patience sorting): ``tails`` are the least ends of runs of each
    # length, ``at`` where these stand, ``before`` what each value follows in its run.
    tails: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, value in enumerate(news):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else None)
        if place == len(tails):
            tails.append(value)
            at.append(index)
        else:
            tails[place], at[place] = value, index
    kept: set[int] = set()
    last: int | None = at[-1]
    while last is not None:
        kept.add(olds[last])
        last = before[last]
    return frozenset(olds) - kept
