"""What a plan's rules share: its different texts, searched as one."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.cells import CheckedPart, cells_of, texts_of
from plantrack.checks.context import Context, Settings
from plantrack.checks.logread import FileRange
from plantrack.checks.rules.brackets import MARKS
from plantrack.checks.rules.text import _DOUBLE
from plantrack.checks.source import SourceText
from plantrack.findings import Place
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


LAID_OUT = """\
tasks:
  - id: A.I.1
    title: >-
      Rà soát
      quy hoạch
    product: "Báo c\\u00e1o"
    lead: {printed: Sở Y tế, parties: [{agency: syt}]}
    other: {Kho: Sở Y tế, Nguồn vốn: Ngân sách}
    depends_on: [A.I.22, A.I.2]
    deadline: Quý I/2027

  - id: A.I.2
    title: Việc hai
"""


def laid_out(name: str = "plan.yaml") -> Context:
    data = plan_text(LAID_OUT).encode()
    plan, _ = read_plan(Path("plan.yaml"), "plan.yaml", data, "exclusive")
    assert plan is not None
    return Context(plan, SourceText(name, data), Settings())


@pytest.mark.parametrize(
    ("key", "text", "words", "written", "width"),
    [
        # marks below a line end with it, though the words go on
        (
            "title",
            "Rà soát quy hoạch",
            "Rà soát quy hoạch",
            "Rà soát\n      quy hoạch",
            7,
        ),
        ("title", "Rà soát quy hoạch", "hoạch", "hoạch", 5),
        ("title", "Rà soát quy hoạch", "", "", 1),
        ("product", "Báo cáo", "cáo", "c\\u00e1o", 8),
        ("lead", "Sở Y tế", "Y tế", "Y tế", 4),
        ("other.Nguồn vốn", "Ngân sách", "sách", "sách", 4),
        ("depends_on", "A.I.2", "A.I.2", "A.I.2", 5),
        ("deadline", "Quý I/2027", "2027", "2027", 4),
    ],
)
def test_words_are_found_where_they_are_written(
    key: str, text: str, words: str, written: str, width: int
) -> None:
    context = laid_out()
    start = text.index(words)
    part = CheckedPart(context.plan.tasks[0], key, text, start, start + len(words))
    spot = context.spot(part)
    source = context.source.text
    assert source[spot.start : spot.end] == written
    assert spot.width == width
    assert context.source.place(spot.start) == spot.place
    if key == "depends_on":
        assert source[: spot.start].endswith("A.I.22, ")


def test_words_that_are_not_found_stand_where_their_value_or_record_does() -> None:
    context = laid_out()
    task, section = context.plan.tasks[0], context.plan.sections[0]
    title = CheckedPart(task, "title", "Việc khác", 0, 4)
    assert context.spot(title) == FileRange(Place("plan.yaml", *task.marks["title"]))
    gone = CheckedPart(task, "support", "Sở Y tế", 0, 2)
    assert context.spot(gone) == FileRange(task.place)
    heading = CheckedPart(section, "title", section.title, 0, 2)
    spot = context.spot(heading)
    assert (spot.place.line, spot.width) == (section.place.line, 2)
    assert context.source.text[spot.start :].startswith(section.title)
    other = CheckedPart(section, "title", "Việc khác", 0, 2)
    assert context.spot(other) == FileRange(section.place)
    header = CheckedPart(None, "id", "mau", 0, 3)
    assert context.source.text[context.spot(header).start :].startswith("mau\n")
    assert context.spot(CheckedPart(None, "id", "khac", 0, 3)) == FileRange(
        Place("plan.yaml", 1, 1)
    )
    # places of a table count cells
    table = laid_out("plan.csv")
    assert table.spot(title._replace(text="Rà soát quy hoạch")).start < 0


def test_a_place_lies_in_the_last_row_that_begins_before_it() -> None:
    context = laid_out()
    first, second = context.plan.tasks
    line, column = first.place[1:]

    def at(line: int, column: int) -> str | None:
        found = context.task_at(Place("plan.yaml", line, column))
        return found and found.id

    assert at(line, column - 1) is None
    assert at(line - 1, 99) is None
    assert at(line, column) == "A.I.1"
    assert at(second.place.line - 1, 1) == "A.I.1"
    assert at(second.place.line, second.place.column - 1) == "A.I.1"
    assert at(second.place.line, second.place.column) == "A.I.2"
    assert at(second.place.line + 9, 1) == "A.I.2"
