"""Rows handed over by columns stand in their table as rows handed over whole do."""

from __future__ import annotations

import sqlite3

import pytest

from plantrack.index.filling.inserting import (
    RowColumns,
    as_columns,
    insert_columns,
    insert_rows,
)
from plantrack.index.tables import MEMBERS, creation

ROWS = [
    ("hanoi", f"so{number // 20}", number, f"s{number}" if number % 3 else None, None)
    for number in range(50)
]


def empty() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute(creation(MEMBERS))
    return base


@pytest.mark.parametrize("count", [1, 2, 15, 16, 17, 32, 50])
def test_columns_are_rows(count: int) -> None:
    rows, base, other = ROWS[:count], empty(), empty()
    named = zip(MEMBERS.columns, zip(*rows, strict=True), strict=True)
    insert_columns(base, MEMBERS, as_columns(dict(named)))
    insert_rows(other, MEMBERS, rows)
    found = base.execute("SELECT * FROM members ORDER BY position").fetchall()
    assert found == other.execute("SELECT * FROM members ORDER BY position").fetchall()
    assert found == rows


def test_what_is_the_same_or_empty_in_all_rows_is_told_once() -> None:
    columns = {"plan": ("a", "a"), "member": ("x", "y"), "name": (None, None)}
    assert as_columns(columns) == RowColumns({"plan": "a"}, {"member": ("x", "y")})
    assert as_columns({"plan": ("a",)}) == RowColumns({}, {"plan": ("a",)})


def test_no_rows_are_none() -> None:
    base = empty()
    insert_columns(base, MEMBERS, RowColumns({}, {}))
    insert_rows(base, MEMBERS, [])
    assert base.execute("SELECT count(*) FROM members").fetchone() == (0,)
