"""Rows kept by column are rows all the same."""

from __future__ import annotations

from plantrack.formats.page import ByColumn, Table, TableColumn

ROWS = (("a", "1"), ("b", "2"), ("c", "3"))


def test_rows_by_column_are_the_rows() -> None:
    rows = ByColumn([["a", "b", "c"], ["1", "2", "3"]])
    assert tuple(rows) == ROWS
    assert (len(rows), rows[-1], tuple(rows[1:])) == (3, ("c", "3"), ROWS[1:])
    assert ("b", "2") in rows


def test_a_table_gives_some_of_its_rows_in_the_order_asked_for() -> None:
    columns = (TableColumn("A"), TableColumn("B"))
    for rows in (ROWS, ByColumn([["a", "b", "c"], ["1", "2", "3"]])):
        table = Table(columns, rows, ("bad", "", "good"))
        part = table.at([2, 0, 2])
        assert (part.columns, tuple(part.rows)) == (
            columns,
            (ROWS[2], ROWS[0], ROWS[2]),
        )
        assert tuple(part.styles) == ("good", "bad", "good")
