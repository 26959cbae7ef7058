"""What a plan's rules share: its different texts, searched as one."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.cells import cells_of, texts_of
from plantrack.checks.context import Context, Settings
from plantrack.checks.rules.brackets import MARKS
from plantrack.checks.rules.text import _DOUBLE
from plantrack.checks.source import SourceText
from plantrack.sources.read import read_plan
from tests.checks.examples import plan_text
from tests.conftest import ROOT

TITLES = st.lists(st.text("aÒ( ,;\n”", min_size=1, max_size=6), min_size=1, max_size=8)
BY_LINE = re.compile(r"(?<=[^\s:#-]) {2,}(?=[^\s#])")

PLANS = (
    *sorted((ROOT / "data").glob("appendix_*.yaml")),
    *sorted((ROOT / "tests/data/plans").glob("*.yaml")),
)


def context_of(titles: list[str]) -> Context:
    rows = "tasks:\n" + "".join(
        f"  - {{id: A.I.{number}, title: x}}\n" for number in range(1, len(titles) + 1)
    )
    data = plan_text(rows).encode()
    plan, _ = read_plan(Path("plan.yaml"), "plan.yaml", data, "exclusive")
    assert plan is not None
    tasks = [
        task._replace(title=title)
        for task, title in zip(plan.tasks, titles, strict=True)
    ]
    return Context(
        plan._replace(tasks=tasks), SourceText("plan.yaml", data), Settings()
    )


@given(TITLES)
def test_texts_with_a_mark_are_those_that_hold_it_by_themselves(
    titles: list[str],
) -> None:
    context = context_of(titles)
    assert sorted(context.texts_with(MARKS)) == sorted(
        text for text in context.texts if MARKS.search(text)
    )


@given(TITLES)
def test_no_suspect_cell_is_missed_when_texts_are_searched_as_one(
    titles: list[str],
) -> None:
    context = context_of(titles)
    odd = {
        title for title in titles if re.search(r"^[,;]| [,;]|[,;][,;]|[,;]$|\( ", title)
    }
    assert odd <= {cell.text for cell in context.suspects}


def test_every_cell_with_a_wanted_text_is_found_in_the_order_of_the_plan() -> None:
    context = context_of(["a (", "b", "a ("])
    cells = context.cells_of(context.texts_with(MARKS))
    assert [getattr(cell.record, "id", None) for cell in cells] == ["A.I.1", "A.I.3"]


@given(st.text("a  #:-\n\r", max_size=30))
def test_double_blanks_are_found_in_a_file_as_in_each_of_its_lines(text: str) -> None:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    by_line = [
        (start + found.start(), start + found.end())
        for start, line in zip(starts, text.split("\n"), strict=False)
        for found in BY_LINE.finditer(line)
    ]
    assert [found.span() for found in _DOUBLE.finditer(text)] == by_line


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("a\n", [0, 2]),
        ("a\n\nb", [0, 2, 3]),
        ("a\r\nb\rc\n", [0, 3, 5, 7]),
    ],
)
def test_lines_start_behind_each_end_of_a_line(text: str, starts: list[int]) -> None:
    """The last line, which nothing ends, counts as a line even where it is empty."""
    assert SourceText("plan.yaml", text.encode()).starts == starts


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_different_texts_are_those_of_the_cells(path: Path) -> None:
    plan, _ = read_plan(path, path.name, path.read_bytes(), "exclusive")
    assert plan is not None
    assert texts_of(plan) == {cell.text for cell in cells_of(plan)}
