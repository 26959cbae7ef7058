"""Texts read line by line: the very tree that libyaml's events give, or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.records.nodes import Map, Node, RowSeq, Seq
from plantrack.records.simple import simple_tree
from plantrack.records.tree import EventWalk, read_tree

ROOT = Path(__file__).parents[2]
PLANS = sorted(
    (*ROOT.glob("data/appendix_*.yaml"), *(ROOT / "tests/data/plans").glob("*.yaml"))
)

indents = st.sampled_from(("", "", "  ", "  ", "    ", " ", "   "))
heads = st.sampled_from(
    (
        *("a: ", "b: ", "- a: ", "- c: ", "a:", "tasks:", "other:", "Nguồn vốn: "),
        *("- ", "-  a: ", "a : ", "a:b", "? a: ", "2026: ", "- - a: ", "a:   ", ""),
    )
)
values = st.sampled_from(
    (
        *("x", "Sở Y tế", "a b", "1.10", "no", "x: y", "x:", "x #y", "x#y", "x # y"),
        *("- x", "-x", ">-", ">- # c", ">", "|", "|-", '"x"', '"x: y"', '"x\\n"', '"x'),
        *("'x'", "'it''s'", "'x' y", '"x" # c', "{a: b}", "{a: b, c: 'd'}", "{a: b"),
        *(
            "{a: b, a: c}",
            "{a: [b]}",
            "[x, y]",
            "[x]",
            "[]",
            "{}",
            "[x, ]",
            "[x,",
            "{a: b,",
            "[x]]",
            "{a: b}}",
            "[a: b]",
        ),
        *("*x", "&x y", "!t x", "%x", "@x", "`x", "x ", "", "#c", ",x", "?x", ":x"),
        *("{id: A.1, title: Phần 1}", "[Sở NN&MT, b]", "e\u0301", "x\u00a0y", "x\ty"),
        *("{a: }", "{a}", "{a:b}", "[-x]", '["x", "y"]', "---", "...", "x, y", "(x)"),
    )
)
lines = st.one_of(
    st.builds(lambda *parts: "".join(parts), indents, heads, values),
    st.sampled_from(("", "  ", "# c", "    # c", "---", "...", "\t", "    x", "  x y")),
)

shapes = st.sampled_from(
    (
        *("{key}: {one}", "{key}: {one}", "{key}: {one}\n", "# {one}\n{key}: {two}"),
        "{key}: >-\n  {one}\n  {two}",
        *("{key}:\n  - a: {one}\n    b: {two}\n  - a: {two}", "{key}:\n- a: {one}"),
        *("{key}:\n  a: {one}\n  Nguồn vốn: {two}", "{key}:\n  - {{a: {one}}}"),
        *(
            "{key}: {{a: {one}, b: {two}}}",
            "{key}: [{one}, {two}]",
            "{key}:\n    {one}",
        ),
        *("{key}: {one} {two}", "{key}: {one}\n  {two}", '{key}: "{one} {two}"'),
    )
)
plain_values = st.one_of(
    st.sampled_from(("x", "Sở Y tế", "A.I.1", "12/9/2025", "(x)", "≥ 80")), values
)


def whole(node: Node) -> Any:
    """Return a node with all its marks."""
    if isinstance(node, Map):
        entries = [
            (key, node.keys_at[key], node.values_at[key], whole(value))
            for key, value in node.items()
        ]
        return node.at, entries
    if isinstance(node, Seq | RowSeq):
        return node.at, node.items_at, [whole(item) for item in node]
    return node


def agrees(text: str) -> bool:
    """Tell whether a text is of the simple kind; if so it has to mean what libyaml says."""
    found = simple_tree(text)
    if found is None:
        return False
    told = EventWalk(text, "x").tree()
    assert told.findings == ()
    assert told.root is not None
    assert whole(told.root) == whole(found)
    return True


@example(["a: x", "  y"])
@example(["a: >-", "  x", "", "  y"])
@example(["a: >-", "  x", "  # y", "b: z"])
@example(["a:", "- b: x", "- b: y"])
@example(["a:", "  - {b: x}", "  - c: y"])
@given(st.lists(lines, min_size=1, max_size=8))
def test_what_is_read_is_what_libyaml_reads(text: Sequence[str]) -> None:
    agrees("\n".join(text))
    agrees("\n".join((*text, "")))


@given(st.lists(st.tuples(shapes, plain_values, plain_values), min_size=1, max_size=4))
def test_what_looks_like_a_plan_is_read_so_too(
    entries: Sequence[tuple[str, str, str]],
) -> None:
    agrees(
        "\n".join(
            shape.format(key=f"k{number}" if number else "Khóa", one=one, two=two)
            for number, (shape, one, two) in enumerate(entries)
        )
    )


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_real_plans_are_of_the_simple_kind(path: Path) -> None:
    assert agrees(path.read_text("utf-8"))


@given(st.data())
def test_a_real_plan_with_a_slip_means_what_libyaml_says(data: st.DataObject) -> None:
    text = PLANS[0].read_text("utf-8")[:6000]
    at = data.draw(st.integers(0, len(text) - 1))
    slip = data.draw(st.sampled_from((*" :-#\"'{[]}>,\n\t|&*", "\n\n", "  ", "")))
    length = data.draw(st.integers(0, 2))
    agrees(text[:at] + slip + text[at + length :])


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "- a", "a: b\na: c", "a: &b c", "a: *b", "a: |\n  x", "--- \na: b"),
        *("a: >-\n  x \n  y", "a: >-\n  x\n  y \nb: c", "a: >-\n   x\n    y\nb: c"),
        *("a:\n  b: >-\n x\n", "a:\n  b: >-\n  x\n", "a: >-\nb: c", "a: >-\n\n\n"),
        *("a: x:", "a: x: y", "a: {b: x", "a: {b: x}}", "a: [x]]", "a: 'x", "a: 'x'y"),
        *(
            "a:\n  b: x\n    c: y",
            "a: x\n  b: y",
            "a:\n  b: x\n  - c: y",
            "a: x\n- b: y",
        ),
        *(
            "k:\n- a: x\n  c:\n  - b: y\n  d: z\n  - e: w",
            "a:\nb: c",
            "a:\n b: x\n  c: y",
        ),
        *("a: b\r\nc: d", "a:\tb", "\ufeffa: b", "a: b\x07", "a: ", "a:\nb: c"),
    ],
)
def test_anything_else_is_left_to_libyaml(text: str) -> None:
    assert simple_tree(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a:\n   b: x\n   c: y\nd: z",
        "a:\n - b: x\n   c: y\n - d: z\n\ne: f",
        "a:\n- b: x\n  c:\n     d: y\n- e: z",
        "a: 'it''s'\nb: '''x'''\nc: ''\nd: \"\"",
        "a: \"x # y\"   # c\nb: 'x: y' # c\nc: x y   # c",
        'a:   x\nb:    "y"\nc:   {d:  x,  e:   "y z" }',
        'a:  [ x , "y z" ,z]\nb: [x]',
        "a:\n   -   {b: x,c: y}\n   - {b: z}",
        "a: >-\n    x y\n    z\nb: >-\n  x\n\n\nc: d",
        "a:\n  b: >-\n     x\n     y\n  c: z",
        "# c\n\n  # d\na: x # e\nb:\n\n  # f\n  c: y\n    # g\nd: z\n  # h\n",
        "Nguồn vốn: x\nTỷ lệ 2:\n  Mức 1: {Mức a: x, b c: y}\n",
        "a: x#y\nb: A.1:2\nc: (x) - y, z\nd: x - y",
        "a:\n  b:\n    - c:\n        - d: x\n      e: y\n  f: z\ng: h",
        "a:  \n  b: x",
    ],
)
def test_plan_files_are_of_the_simple_kind_however_they_are_laid_out(text: str) -> None:
    assert agrees(text)
    assert agrees(f"{text}\n")


def test_a_text_that_is_not_composed_is_read_all_the_same() -> None:
    tree = read_tree("a: Sơ\u0309 Y tế".encode(), "x")
    assert tree.root == {"a": "Sở Y tế"}
