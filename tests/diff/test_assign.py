"""The assignment: the best there is, each row used once, the auction within its bound."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from plantrack.diff.assign import AUCTION_STEP, CandidatePair, assign

gains = st.one_of(st.floats(0.001, 1), st.sampled_from((0.25, 0.5)))
tables = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), gains, max_size=20
)


def best(table: dict[tuple[int, int], float]) -> float:
    """The greatest total gain, by trying everything."""

    @cache
    def rest(row: int, used: int) -> float:
        if row > 5:
            return 0
        found = rest(row + 1, used)
        for new in range(6):
            if (row, new) in table and not used >> new & 1:
                found = max(found, table[row, new] + rest(row + 1, used | 1 << new))
        return found

    return rest(0, 0)


def edges(table: dict[tuple[int, int], float]) -> list[CandidatePair]:
    return [CandidatePair(old, new, gain) for (old, new), gain in table.items()]


@given(tables)
def test_the_choice_gains_as_much_as_any_other(
    table: dict[tuple[int, int], float],
) -> None:
    chosen = assign(edges(table))
    assert len(set(chosen.values())) == len(chosen)
    assert abs(sum(table[pair] for pair in chosen.items()) - best(table)) < 1e-9


@given(tables)
def test_the_auction_for_large_islands_stays_within_its_bound(
    table: dict[tuple[int, int], float],
) -> None:
    chosen = assign(edges(table), exact_rows=0)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(table[pair] for pair in chosen.items()) >= best(table) - 6 * AUCTION_STEP


def test_first_come_is_not_first_served() -> None:
    """Row 0 likes 0 a little more than 1, row 1 can only take 0: together they gain more the other way."""
    assert assign(
        [CandidatePair(0, 0, 0.6), CandidatePair(0, 1, 0.5), CandidatePair(1, 0, 0.4)]
    ) == {
        0: 1,
        1: 0,
    }


def test_a_small_island_is_solved_exactly_where_bids_would_not_tell() -> None:
    """Two rows want one partner, and what is lost by the wrong one is less than a bid raises a price."""
    close = [
        CandidatePair(*pair)
        for pair in ((0, 0, 0.50001), (0, 1, 0.5), (1, 0, 0.50005), (1, 1, 0.5))
    ]
    assert assign(close) == assign(close, exact_rows=2) == {0: 1, 1: 0}
    assert assign(close, exact_rows=1) == {0: 0, 1: 1}


def test_a_pair_without_gain_is_not_chosen() -> None:
    assert assign([CandidatePair(0, 0, 0.0), CandidatePair(1, 1, -0.3)]) == {}


def test_a_chain_of_two_thousand_rows_is_solved_by_either_way() -> None:
    chain = [
        CandidatePair(i, i + step, 0.5 + 0.1 * step)
        for i in range(2000)
        for step in (0, 1)
    ]
    exact = assign(chain, exact_rows=5000)
    assert exact == {i: i + 1 for i in range(2000)}
    assert assign(chain) == exact
