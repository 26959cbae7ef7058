"""Rows that are laid out alike, read by one pattern each: what the reader of lines, and libyaml, would read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.records.nodes import Map, RowMarks, Seq
from plantrack.records.simple import simple_tree
from plantrack.records.tree import EventWalk
from tests.records.test_simple import agrees, plain_values

USUAL = "- id: A.1\n  title: >-\n    Rà soát,\n    báo cáo\n  lead: Sở Y tế\n"
"""A row as most are."""

values = st.one_of(
    plain_values,
    st.sampled_from(
        (
            *(">-\n    x", ">-\n    x\n    y: z # u", ">-\n      x", ">-\n    x\n\n"),
            *(">-\n    x \n    y", ">-\n    x\n     y", ">-\n    # x", ">-\n   x"),
            *(">-\n    x\n  # y", ">-\n    x\n      y", ">- \n    x", ">-\n  x"),
        )
    ),
)
rows = st.builds(
    "- id: {}\n  title: {}\n  lead: {}\n{}".format,
    values,
    values,
    values,
    st.sampled_from(("", "", "", "\n", "  # x\n", "# x\n", "    x\n", "  more: x\n")),
)


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


@example(["- id: x\n  title: 'a''b'\n  lead: \"\"\n"], 2, "")
@example(["- id: x\n  title: y\n  lead: z\n  lead: z\n"], 0, "b: x\n")
@example([USUAL.removesuffix("\n")], 2, "")
@given(
    st.lists(rows, min_size=1, max_size=4),
    st.sampled_from((0, 1, 2, 4)),
    st.sampled_from(
        ("", "b: x\n", "# x\n", "  x: y\n", "  - {id: x}\n", "-\n", " x\n")
    ),
)
def test_a_row_like_others_means_what_libyaml_says(
    texts: Sequence[str], by: int, below: str
) -> None:
    agrees(a_list(*texts, by=by) + below)


@pytest.mark.parametrize("by", [0, 2])
def test_rows_like_others_are_read_by_their_pattern(by: int) -> None:
    text = a_list("- id: B\n  title: x\n  lead: 'y'\n", USUAL, by=by)
    root = simple_tree(text)
    assert root is not None
    found = root["tasks"]
    assert isinstance(found, Seq)
    patterned = [row for row in found if isinstance(row, Map) and is_marked(row)]
    # The first of the list tells its layout.
    assert patterned == [
        {"id": "B", "title": "x", "lead": "y"},
        {"id": "A.1", "title": "Rà soát, báo cáo", "lead": "Sở Y tế"},
    ]
    assert EventWalk(text, "x").tree().root == root


def is_marked(row: Map) -> bool:
    return isinstance(row.keys_at, RowMarks) and isinstance(row.values_at, RowMarks)
