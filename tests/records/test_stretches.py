"""A file read in stretches: the very tree that it gives whole, or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.records.nodes import Map, RowMarks, RowSeq, Seq
from plantrack.records.simple import simple_tree
from plantrack.records.stretches import parted_tree
from tests.records.test_simple import PLANS, lines, shapes, values, whole

HEAD = "format: plantrack/1\nplan:\n  id: x\n"

rows = st.sampled_from(
    (
        *(
            "  - id: A.1",
            "  - id: A.2\n    title: >-\n      x\n      - y",
            "  - {id: x}",
        ),
        *(
            "- id: A.1",
            "- id: A.2\n  band: x",
            "    - id: A.1",
            "  - other:\n      a: x",
        ),
        *(
            "  - id: B\n    more:\n      - a: x\n      - a: y",
            "  # c",
            "# c",
            "",
            "   ",
        ),
        *(
            "  - id: A\n    more:\n    - a: x",
            "  - a: 'x",
            "  - y'",
            "tasks:",
            "  - >-",
        ),
        *("duties:\n  - a: x", "plan: x", "sections:", "  - id: A.3", "  - id: A.4"),
    )
)


def in_stretches(text: str, count: int) -> Map | None:
    """Put a file together again that was read in stretches."""
    tree = parted_tree(text.encode(), "x", "tasks", count)
    if tree is None:
        return None
    assert isinstance(tree.root, Map)
    assert tree.findings == ()
    tasks = Seq((0, 0))
    for read in tree.stretches:
        if (part := read()) is None:
            return None
        assert list(part) == ["tasks"]
        assert isinstance(part["tasks"], RowSeq)
        tasks += part["tasks"]
        tasks.items_at += part["tasks"].items_at
    tree.root["tasks"] = tasks
    return tree.root


def agrees(text: str, count: int) -> bool:
    """Tell whether a text can be read in stretches; if so it has to mean what it means whole."""
    found = in_stretches(text, count)
    if found is None:
        return False
    told = simple_tree(text)
    assert told is not None
    assert found.keys() == told.keys()
    for key, value in found.items():
        if key == "tasks":
            assert whole(value)[1:] == whole(told[key])[1:]
        else:
            assert whole(value) == whole(told[key])
            assert found.values_at[key] == told.values_at[key]
            assert found.keys_at[key] == told.keys_at[key]
    return True


@example(["  - id: a", "  - id: b", "duties:\n  - a: x", "  - a: y"], 5)
@example(["  - id: a", "  - b: 'x", "  - y'"], 5)
@example(["- id: a", "- id: b", "plan: x"], 5)
@given(st.lists(st.one_of(rows, lines), max_size=9), st.integers(1, 9))
def test_rows_mean_what_they_mean_whole(text: Sequence[str], count: int) -> None:
    agrees("\n".join((HEAD + "tasks:", *text)), count)
    agrees("\n".join((HEAD + "tasks:", *text, "")), count)


@given(
    st.lists(st.tuples(shapes, values, values), min_size=1, max_size=6),
    st.integers(1, 9),
)
def test_whatever_rows_hold(
    entries: Sequence[tuple[str, str, str]], count: int
) -> None:
    text = "\n".join(
        shape.format(key="a", one=one, two=two) for shape, one, two in entries
    ).replace("\n", "\n    ")
    agrees(f"{HEAD}tasks:\n  - id: x\n    {text}\n  - id: y\n", count)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("count", [1, 2, 7, 10_000])
def test_real_plans_can_be_parted(path: Path, count: int) -> None:
    text = path.read_text("utf-8")
    tree = parted_tree(text.encode(), "x", "tasks", count)
    assert tree is not None
    assert (len(tree.stretches) > 1) == (count > 1)
    assert agrees(text, count)


@given(st.data())
def test_a_real_plan_with_a_slip_means_what_it_means_whole(data: st.DataObject) -> None:
    text = PLANS[0].read_text("utf-8")
    start = text.index("\ntasks:\n")
    text = text[: start + 2000]
    at = data.draw(st.integers(start, len(text) - 1))
    slip = data.draw(
        st.sampled_from((*" :-#\"'{[]}>,\n\t|&*", "\n\n", "  - ", "  ", ""))
    )
    agrees(text[:at] + slip + text[at + 1 :], data.draw(st.integers(1, 5)))


@pytest.mark.parametrize(
    "text",
    [
        *("", "tasks:\n  - id: a\n", f"{HEAD}tasks: []\n", f"{HEAD}tasks:\n", HEAD),
        f"{HEAD}tasks:\n  - id: a\ntasks:\n  - id: b\n",
        f"{HEAD}tasks:\n  - id: a\nplan: x\n",
        f"{HEAD}tasks: \n  - id: a\nduties:\n  - a: b\ntasks:\n  - id: b\n",
        f"{HEAD}tasks:\n  - id: a\n...\n",
        f"{HEAD}tasks:\n  # a\tb\n  - id: a\n  - id: b\n",
        f"{HEAD}tasks:\n\n  # a\x85b\n  - id: a\n  - id: b\n",
    ],
)
def test_what_is_not_plainly_to_be_cut_is_not_cut(text: str) -> None:
    assert parted_tree(text.encode(), "x", "tasks", 2) is None


@pytest.mark.parametrize(
    "text",
    [
        f"\n# c\n{HEAD}tasks:\n  - id: a\n  - id: b\n",
        f"{HEAD}tasks:\n\n  # c\n\n  - id: a\n\n  - id: b\n    band: x\n\n\nduties:\n  - a: x\n",
        f"{HEAD}tasks:\n- id: a\n- id: b\n# c\nduties:\n- a: x\nsections:\n  - id: A",
        f"{HEAD}tasks:\n  - more:\n    - a: x\n    - a: y\n  - {{id: c}}\n  - id: d",
    ],
)
@pytest.mark.parametrize("count", [1, 2, 3, 100])
def test_lines_count_from_the_first_of_the_file(text: str, count: int) -> None:
    assert agrees(text, count)


@pytest.mark.parametrize(("count", "most"), [(1, 99), (2, 51), (4, 26), (10, 11)])
@pytest.mark.parametrize("below", ["", "duties:\n  - a: x\n"])
def test_stretches_are_of_about_one_size(count: int, most: int, below: str) -> None:
    text = f"{HEAD}tasks:\n" + "".join(f"  - id: {at}\n" for at in range(100, 199))
    tree = parted_tree((text + below).encode(), "x", "tasks", count)
    assert tree is not None
    read = [part["tasks"] for part in (read() for read in tree.stretches) if part]
    assert sum(map(len, read)) == 99
    assert all(most - 2 <= len(rows) <= most for rows in read[:-1])


def test_what_is_no_text_is_not_cut() -> None:
    assert parted_tree(b"a: \xff\ntasks:\n  - id: a\n", "x", "tasks", 2) is None


def test_marks_that_rows_share_are_those_of_the_row() -> None:
    marks = RowMarks(7, {"id": (0, 5), "title": (2, 3)})
    assert marks == {"id": (7, 5), "title": (9, 3)}
    assert len(marks) == 2
