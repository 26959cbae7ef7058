"""Which records of a list stand in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise


def out_of_order(matched: Mapping[int, int]) -> frozenset[int]:
    """Return the fewest old indices that must be taken out for the others to keep their order."""
    olds = sorted(matched)
    news = [matched[old] for old in olds]
    if all(one < other for one, other in pairwise(news)):  # as in most revisions
        return frozenset()
    # The longest rising run that can be picked out (patience sorting): ``tails`` are the least ends of runs of each
    # length, ``at`` where these stand, ``before`` what each value follows in its run.
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(news):
        place = (
            len(tails) if not tails or value > tails[-1] else bisect_left(tails, value)
        )
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            at.append(index)
        else:
            tails[place] = value
            at[place] = index
    kept: set[int] = set()
    index = at[-1]
    while index >= 0:
        kept.add(olds[index])
        index = before[index]
    return frozenset(olds) - kept
