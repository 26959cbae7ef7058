"""The faces of a page: plain, terminal, Markdown; of a flat table: CSV; of a document: JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.agencies import agency_counts
from plantrack.answers.figures.stats import group_stats
from plantrack.answers.grid import Grid
from plantrack.answers.overdue import overdue
from plantrack.answers.tasks import agency_list, find_tasks
from plantrack.formats import FORMATS, AnswerFormat, Screen, Shown, render
from plantrack.formats.csv import disarmed, render_csv
from plantrack.formats.markdown import escape, render_markdown
from plantrack.formats.page import (
    Bars,
    Fields,
    Note,
    Page,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.agencies import agencies_page
from plantrack.formats.pages.agency import agency_page
from plantrack.formats.pages.list import list_page
from plantrack.formats.pages.overdue import overdue_page
from plantrack.formats.pages.show import show_page
from plantrack.formats.pages.stats import stats_page
from plantrack.formats.plain import render_plain
from plantrack.formats.table import render_table
from plantrack.index.rows import Judging, current_rows, in_plans, lines_of
from plantrack.messages import Lang, words
from plantrack.plan.model import Plan

DAY = Judging(date(2026, 11, 22))
TABLE = Table(
    (
        TableColumn("Mã"),
        TableColumn("Số", right=True),
        TableColumn("Nội dung", wrap=True),
        TableColumn("Kết quả", wrap=True, under=2),
    ),
    (("A.1", "7", "Việc *một*", "Báo cáo"), ("A.10", "10", "Việc\nhai", "")),
    ("bad", ""),
)
PAGE: Page = (
    PageHeading(1, "Tiêu đề"),
    Note("Ghi chú", "dim"),
    PageHeading(2, "Phần"),
    TABLE,
    Bars("Theo đơn vị", (("Sở A", 12), ("Sở B", 3), ("Không", 0))),
    Fields((("Tên", "một\nhai"), ("", "• ba"))),
)

PAGES: dict[str, Callable[[Plan, Lang], Page]] = {
    "overdue": lambda plan, lang: overdue_page(
        overdue([plan], DAY), DAY, "agency", words(lang)
    ),
    "sections": lambda plan, lang: overdue_page(
        overdue([plan], DAY), DAY, "section", words(lang)
    ),
    "list": lambda plan, lang: list_page(
        lines_of([plan], DAY, "current_occurrences", in_plans([plan], DAY)),
        [plan],
        DAY,
        words(lang),
    ),
    "agency": lambda plan, lang: agency_page(
        [agency_list(plan, "stc", current_rows([plan], DAY))], DAY, words(lang)
    ),
    "agencies": lambda plan, lang: agencies_page(
        agency_counts([plan], DAY), DAY, words(lang)
    ),
    "stats": lambda plan, lang: stats_page(
        group_stats([plan], DAY, "agency", words(lang)), [plan], DAY, words(lang)
    ),
    "show": lambda plan, lang: show_page(find_tasks((plan,), "A.V", DAY), words(lang)),
}


def test_plain_text_is_aligned_one_line_a_row() -> None:
    assert render_plain(PAGE) == (
        "Tiêu đề\n"
        "=======\n"
        "Ghi chú\n"
        "\n"
        "Phần\n"
        "  Mã    Số  Nội dung | Kết quả\n"
        "  A.1    7  Việc *một* | Báo cáo\n"
        "  A.10  10  Việc hai\n"
        "Theo đơn vị\n"
        "  Sở A   12\n"
        "  Sở B    3\n"
        "  Không   0\n"
        "Tên  một\n"
        "     hai\n"
        "     • ba\n"
    )


def test_markdown_has_headings_tables_and_lists() -> None:
    assert render_markdown(PAGE) == (
        "# Tiêu đề\n\n"
        "Ghi chú\n\n"
        "## Phần\n\n"
        "| Mã | Số | Nội dung | Kết quả |\n"
        "| --- | ---: | --- | --- |\n"
        "| A.1 | 7 | Việc \\*một\\* | Báo cáo |\n"
        "| A.10 | 10 | Việc<br>hai |  |\n\n"
        "**Theo đơn vị**\n\n"
        "- Sở A: 12\n"
        "- Sở B: 3\n"
        "- Không: 0\n\n"
        "- **Tên**: một<br>hai\n"
        "  <br>• ba\n"
    )


def test_a_narrow_terminal_sets_columns_under_one_another() -> None:
    lines = render_table(PAGE, Screen(60)).splitlines()
    assert lines[:4] == ["Tiêu đề", "Ghi chú", "", "Phần"]
    assert [line for line in lines if "→ Kết quả: Báo cáo" in line]
    assert not any("Mã" in line and "Kết quả" in line for line in lines)


def test_a_wide_terminal_sets_them_side_by_side() -> None:
    text = render_table(PAGE, Screen(140))
    assert any("Mã" in line and "Kết quả" in line for line in text.splitlines())
    assert "→" not in text


def test_colour_comes_only_where_the_terminal_has_it() -> None:
    assert "\x1b[" not in render_table(PAGE, Screen(80))
    assert "\x1b[31m" in render_table(PAGE, Screen(80, color=True))


def test_bars_grow_with_their_counts_and_nothing_has_none() -> None:
    lines = render_table(
        (Bars("B", (("a", 16), ("b", 8), ("c", 1), ("d", 0))),), Screen(80)
    ).splitlines()
    assert [len(re.sub(r"[^█▏▎▍▌▋▊▉]", "", line)) for line in lines[1:]] == [
        40,
        20,
        3,
        0,
    ]
    assert render_table(
        (Bars("B", ()), Bars("C", (("a", 0),))), Screen(80)
    ).split() == ["B", "C", "a", "0"]


def test_no_text_is_taken_for_markup() -> None:
    page: Page = (
        PageHeading(1, "[bold]x[/bold] :smile:"),
        Note("[red]y"),
        Fields((("[i]", "[/]"),)),
    )
    text = render_table(page, Screen(80))
    for part in ("[bold]x[/bold] :smile:", "[red]y", "[i]", "[/]"):
        assert part in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_a_real_page_is_longer_than_the_terminal(
    name: str, width: int, lang: Lang, plans: dict[str, Plan]
) -> None:
    for plan in (plans["hanoi"], plans["thanhhoa"]):
        lines = render_table(PAGES[name](plan, lang), Screen(width)).splitlines()
        assert [line for line in lines if len(line) > width] == []
        assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", PAGES)
def test_a_terminal_loses_no_word_of_a_real_page(
    name: str, width: int, hanoi: Plan
) -> None:
    page = PAGES[name](hanoi, "vi")
    drawn = {*render_table(page, Screen(width)).split()}
    tables = [block for block in page if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert [word for cell in cells for word in cell.split() if word not in drawn] == []


@given(st.text(max_size=30))
def test_escaped_markdown_has_no_live_mark(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|#~>]", escaped.replace("<br>", ""))
    assert "\n" not in escaped


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    assert disarmed(start + "1+1") == f"'{start}1+1"
    assert disarmed("1+1" + start) == "1+1" + start


def test_an_empty_cell_stays_empty() -> None:
    assert disarmed("") == ""


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=5))
def test_csv_is_read_back_as_it_was_and_holds_no_formula(
    rows: list[tuple[str, str]],
) -> None:
    text = render_csv(Grid(("a", "b"), tuple(rows)))
    head, *back = csv.reader(io.StringIO(text, newline=""))
    assert head == ["a", "b"]
    assert [tuple(cell.removeprefix("'") for cell in row) for row in back] == [
        tuple(cell.removeprefix("'") for cell in row) for row in rows
    ]
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        for row in back
        for cell in row
    )


def test_csv_lines_end_as_rfc_4180_says() -> None:
    assert render_csv(Grid(("a", "b"), (("x,y", 'z"'),))) == 'a,b\r\n"x,y","z"""\r\n'


@pytest.mark.parametrize("format_", FORMATS)
def test_only_the_face_that_a_format_needs_is_asked_for_and_the_text_ends_a_line(
    format_: AnswerFormat,
) -> None:
    asked: list[str] = []

    def face(name: str, value: Any) -> Callable[[], Any]:
        def ask() -> Any:
            asked.append(name)
            return value

        return ask

    shown = Shown(
        face("page", PAGE),
        face("grid", Grid(("a",), (("x",),))),
        face("data", {"a": "Sở"}),
    )
    text = render(shown, format_, Screen())
    assert asked == [{"json": "data", "csv": "grid"}.get(format_, "page")]
    assert text.endswith("\n")
    if format_ == "json":
        assert json.loads(text) == {"a": "Sở"}
        assert "Sở" in text
