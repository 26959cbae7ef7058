"""Who goes with whom: the choice of pairs whose gains add up to the most, each row used at most once.

The pairs that may be chosen are few for each row, so the problem falls into small islands that share no
row. Each island is solved exactly by shortest augmenting paths (Jonker and Volgenant's method on a sparse
graph); an island too large for that by Bertsekas's auction, whose total is provably within
``rows * AUCTION_STEP`` of the best. Memory is linear in the number of pairs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Final, NamedTuple

EXACT_ROWS: Final = 512
AUCTION_STEP: Final = 1e-4


class CandidatePair(NamedTuple):
    """A pair that may be chosen and what it gains (> 0 where it is worth choosing at all)."""

    old: int
    new: int
    gain: float


def assign(
    edges: Iterable[CandidatePair], exact_rows: int = EXACT_ROWS
) -> dict[int, int]:
    """Return the choice of old → new with the greatest total gain; edges without gain are not chosen."""
    chosen: dict[int, int] = {}
    for island in _islands([edge for edge in edges if edge.gain > 0]):
        # Exact paths take the square of an island's rows, which is long where twins stand by the hundred.
        solve = _paths if len(island) <= exact_rows else _auction
        chosen |= solve(island)
    return chosen


_Rows = dict[int, list[tuple[int, float]]]
"""For each old row the new rows it may go with, and the gains."""


def _islands(edges: list[CandidatePair]) -> list[_Rows]:
    """Part the edges into sets that share no row."""
    of_old: _Rows = {}
    of_new: dict[int, list[int]] = {}
    for old, new, gain in edges:
        of_old.setdefault(old, []).append((new, gain))
        of_new.setdefault(new, []).append(old)
    islands: list[_Rows] = []
    met: set[int] = set()
    for start in of_old:
        if start in met:
            continue
        met.add(start)
        island: _Rows = {}
        waiting = [start]
        while waiting:
            old = waiting.pop()
            island[old] = of_old[old]
            near = {other for new, _ in of_old[old] for other in of_new[new]} - met
            met |= near
            waiting += near
        islands.append(island)
    return islands


def _paths(rows: _Rows) -> dict[int, int]:
    """Solve exactly: rows enter one at a time, each along the cheapest path of exchanges."""
    paths = _Paths(rows)
    for row in sorted(rows):
        paths.enter(row)
    return {row: column for row, column in paths.held.items() if column >= 0}


class _Paths:
    """The rows entered so far, whom each holds, and prices by which no exchange would gain anything.

    Every row has a column of its own, ``~row``, with no gain: to hold it is to stay without a partner.
    """

    def __init__(self, rows: _Rows) -> None:
        self.rows = rows
        self.held: dict[int, int] = {}
        self.holder: dict[int, int] = {}
        self.row_price: dict[int, float] = {}
        self.column_price: dict[int, float] = defaultdict(float)

    def enter(self, start: int) -> None:
        """Let a row in, moving others on where that gains more than it loses."""
        self.row_price[start] = 0.0  # whatever it is, all ways from here count it once
        reached, parent, column, length = self._search(start)
        self.row_price[start] += length
        for passed, at in reached.items():
            self.column_price[passed] -= length - at
            self.row_price[self.holder[passed]] += length - at
        row = parent[column]
        while row != start:
            self.holder[column] = row
            self.held[row], column = column, self.held[row]
            row = parent[column]
        self.held[row] = column
        self.holder[column] = row

    def _search(
        self, start: int
    ) -> tuple[dict[int, float], dict[int, int], int, float]:
        """Find the nearest column that nobody holds (Dijkstra): what was passed, and the way there."""
        reached: dict[int, float] = {}
        best: dict[int, float] = {}
        parent: dict[int, int] = {}
        heap: list[tuple[float, int]] = []
        row, base = start, 0.0
        while True:
            offset = base - self.row_price[row]
            for column, gain in (*self.rows[row], (~row, 0.0)):
                length = offset - gain - self.column_price[column]
                if column not in reached and (
                    column not in best or length < best[column]
                ):
                    best[column] = length
                    parent[column] = row
                    heappush(heap, (length, column))
            length, column = heappop(heap)
            while column in reached:
                length, column = heappop(heap)
            if column not in self.holder:
                return reached, parent, column, length
            reached[column] = length
            row, base = self.holder[column], length


def _auction(rows: _Rows) -> dict[int, int]:
    """Solve within ``AUCTION_STEP`` a row: rows bid for partners until nobody would rather have another."""
    price: dict[int, float] = {}
    holder: dict[int, int] = {}
    waiting = deque(sorted(rows))
    while waiting:
        row = waiting.popleft()
        best, second, wanted = 0.0, 0.0, None
        for new, gain in rows[row]:
            value = gain - price.get(new, 0.0)
            if value > best:
                best, second, wanted = value, best, new
            elif value > second:
                second = value
        if wanted is None:
            continue  # every partner costs more than it gains: the row stays without one
        price[wanted] = price.get(wanted, 0.0) + best - second + AUCTION_STEP
        if wanted in holder:
            waiting.append(holder[wanted])
        holder[wanted] = row
    return {row: new for new, row in holder.items()}
