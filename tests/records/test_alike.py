"""Rows that are laid out alike, read by one pattern each: what the reader of lines, and libyaml, would read."""

from __future__ import annotations

from itertools import product

import pytest

from plantrack.records.nodes import Map, RowMarks, RowRun, RowSeq
from plantrack.records.simple import simple_tree
from plantrack.records.tree import EventWalk
from tests.records.test_simple import agrees

USUAL = "- id: A.1\n  title: >-\n    Rà soát,\n    báo cáo\n  lead: Sở Y tế\n"
"""A row as most are."""
PLAIN = ("A.2", "Báo cáo", "Sở Y tế")

VALUES = (
    *("x", "1.10", "no", "x: y", "x:", "x #y", "x#y", "x # y", "x:y", "x ", "x  y"),
    *("- x", "-x", ">-", ">- # c", ">", "|", "|-", "?x", ":x", ",x", "#c", "", " x"),
    *('"x"', '"x: y"', '"x\\n"', '"x', '"x" # c', '""', '"x" y', '"x"y"', '"x" '),
    *("'x'", "'it''s'", "'x' y", "''", "'", "'x''", "'''x'", "'x\"y'", '"x\'y"'),
    *("{a: b}", "[x, y]", "*x", "&x y", "!t x", "%x", "@x", "`x", "=x", "x\u00a0y"),
    *(">-\n    x", ">-\n    x\n    y: z # u", ">-\n      x", ">-\n    x\n\n    y"),
    *(">-\n    x \n    y", ">-\n    x\n     y", ">-\n    # x", ">-\n   x", ">-\n\n"),
    *(">-\n    x\n  # y", ">-\n    x\n      y", ">- \n    x", ">-\n  x", ">-\n    x\n"),
    *(">-\n    x\n    ", ">-\n    - x\n    y", ">-\n    x\n  y: z", "x\n    y"),
)
"""What may stand behind a key: as it is usually written, and with every slip."""
BELOW = (
    *("", "\n", "b: x\n", "# x\n", "  # x\n", "  x: y\n", "    x\n", "  - {id: x}\n"),
    *("-\n", " x\n", "  lead: z\n", "  more: x\n", "- x\n", "---\n", "- id: x\n", "x"),
)
"""What may follow a row."""


def indented(text: str, by: int) -> str:
    return "".join(
        f"{' ' * by}{line}" if line.strip() else line
        for line in text.splitlines(keepends=True)
    )


def a_list(*texts: str, by: int) -> str:
    """Return a list whose first row is of a layout that is known by now."""
    for _ in range(12):
        simple_tree(f"tasks:\n{indented(USUAL, by)}")
    return f"tasks:\n{indented(USUAL + ''.join(texts), by)}"


@pytest.mark.parametrize("by", [0, 2])
def test_a_row_like_others_means_what_libyaml_says(by: int) -> None:
    read = 0
    for slot, value in product(range(3), VALUES):
        given = list(PLAIN)
        given[slot] = value
        row = "- id: {}\n  title: {}\n  lead: {}\n".format(*given)
        read += agrees(a_list(row, by=by))
        read += agrees(a_list(row, USUAL, by=by))
    assert read > len(VALUES)


@pytest.mark.parametrize("by", [0, 2])
def test_what_follows_a_row_like_others_is_read_as_libyaml_reads_it(by: int) -> None:
    for below, more in product(BELOW, ("", USUAL)):
        agrees(a_list(USUAL, indented(below, 2), more, by=by))
        agrees(a_list(USUAL, below, more, by=by))
        agrees(a_list(USUAL, by=by) + below)
    assert agrees(a_list(USUAL, by=by) + "b: x\n")
    assert agrees(a_list(USUAL, by=by).removesuffix("\n"))
    # What is more than other rows have is no reason to leave the whole to libyaml.
    for more in ("  more: x\n", "  # x\n  more: x\n", "# x\n", "\n"):
        assert agrees(a_list(USUAL + more, USUAL, by=by))


@pytest.mark.parametrize("by", [0, 2])
def test_rows_like_others_are_read_by_their_pattern(by: int) -> None:
    text = a_list("- id: B\n  title: x\n  lead: 'y'\n", USUAL, by=by)
    root = simple_tree(text)
    assert root is not None
    found = root["tasks"]
    assert isinstance(found, RowSeq)
    # The first of the list tells its layout.
    assert [row for row in found if isinstance(row, Map) and is_marked(row)] == [
        {"id": "B", "title": "x", "lead": "y"},
        {"id": "A.1", "title": "Rà soát, báo cáo", "lead": "Sở Y tế"},
    ]
    assert EventWalk(text, "x").tree().root == root


def test_rows_are_a_sequence_of_nodes_that_stay_the_same() -> None:
    root = simple_tree(a_list(USUAL, "- {id: C}\n", by=0))
    assert root is not None
    found = root["tasks"]
    assert isinstance(found, RowSeq)
    assert any(isinstance(part, RowRun) for part in found.parts)
    assert (len(found), found.items_at) == (3, [(2, 3), (7, 3), (12, 3)])
    assert found[1] is list(found)[1]
    assert found == found[:] == list(found) != found[1:]


def is_marked(row: Map) -> bool:
    return isinstance(row.keys_at, RowMarks) and isinstance(row.values_at, RowMarks)
