"""Charts of characters: the scale, the axis, what a cell shows, the width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.formats import Screen
from plantrack.formats.chart import SIGNS, chart_text, draw_chart, fit
from plantrack.formats.markdown import render_markdown
from plantrack.formats.page import Chart, ChartMark, DueLook, Lane
from plantrack.formats.plain import render_plain
from plantrack.formats.table import render_table

LOOKS: tuple[DueLook, ...] = ("overdue", "soon", "coming", "done", "stopped")


def mark(
    due: str | None, look: DueLook = "coming", start: str | None = None
) -> ChartMark:
    return ChartMark(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(due) if due else None,
        look,
        "",
    )


def chart(
    *lanes: tuple[str, list[ChartMark]], first: str, last: str, today: str
) -> Chart:
    days = [date.fromisoformat(day) for day in (first, last, today)]
    legend = tuple((look, f"chữ {look}") for look in LOOKS)
    return Chart(
        days[0],
        days[1],
        days[2],
        "hôm nay",
        tuple(Lane(name, tuple(marks)) for name, marks in lanes),
        legend,
    )


YEAR = chart(
    (
        "Sở A",
        [
            mark("2026-01-31", "overdue"),
            mark("2026-02-10", "overdue"),
            mark("2026-02-11", "done"),
        ],
    ),
    ("Sở B", [mark("2026-12-31")] * 12),
    (
        "Sở C",
        [mark("2026-06-30", "soon", "2026-05-01"), mark(None, "coming", "2026-10-01")],
    ),
    first="2026-01-31",
    last="2026-12-31",
    today="2026-03-20",
)


def test_a_year_on_a_wide_line_gives_each_month_its_columns() -> None:
    assert chart_text(YEAR, 80) == [
        "      2026",
        "      1    2    3    4    5    6    7    8    9    10   11   12",
        "                   ▼ hôm nay",
        "Sở A      ●●✓      │                                                ●2 ✓1",
        "Sở B               │                                           ○12  ○12",
        "Sở C               │      ─────────◐               ──────────────→  ◐1",
        "",
        "● chữ overdue   ◐ chữ soon   ○ chữ coming   ✓ chữ done   × chữ stopped",
    ]


def test_a_number_too_wide_for_its_month_becomes_a_plus() -> None:
    assert chart_text(YEAR, 40)[:6] == [
        "      2026",
        "      1   3   5   7   9   11",
        "           ▼ hôm nay",
        "Sở A   ●●✓ │                    ●2 ✓1",
        "Sở B       │                ○+  ○12",
        "Sở C       │  ───◐      ─────→  ◐1",
    ]


def test_a_column_shared_by_months_shows_the_most_pressing_look() -> None:
    lane = (
        "Sở A",
        [
            mark("2026-01-01", "done"),
            mark("2026-02-01", "overdue"),
            mark("2026-03-01", "coming"),
        ],
    )
    lines = chart_text(
        chart(lane, first="2026-01-01", last="2031-12-31", today="2026-12-01"), 60
    )
    assert lines[:4] == [
        "      2026  2027  2028  2029  2030  2031",
        "      1  7  1  7  1  7  1  7  1  7  1  7",
        "           ▼ hôm nay",
        "Sở A  ●○   │·     ·     ·     ·     ·       ●1 ○1 ✓1",
    ]


@pytest.mark.parametrize(
    ("last", "room", "per", "months", "columns"),
    [
        ("2026-12-31", 100, 6, 1, 72),
        ("2026-12-31", 40, 3, 1, 36),
        ("2026-12-31", 12, 1, 1, 12),
        ("2026-12-31", 11, 1, 2, 6),
        ("2030-12-31", 60, 1, 1, 60),
        ("2030-12-31", 40, 1, 2, 30),
        ("2030-12-31", 20, 1, 3, 20),
        ("2030-12-31", 12, 1, 6, 10),
        ("2045-12-31", 12, 1, 24, 10),
    ],
)
def test_months_take_several_columns_or_share_one(
    last: str, room: int, per: int, months: int, columns: int
) -> None:
    scale = fit(date(2026, 1, 1), date.fromisoformat(last), room)
    assert (scale.per, scale.months, scale.columns) == (per, months, columns)


def test_shared_columns_begin_with_the_calendars_halves_and_years() -> None:
    scale = fit(date(2025, 9, 1), date(2030, 12, 31), 12)
    assert scale.column(date(2025, 12, 31)) == 0
    assert scale.column(date(2026, 1, 1)) == 1
    assert scale.column(date(2026, 7, 1)) == 2


def test_without_today_on_the_axis_there_is_no_line_but_the_words_stay() -> None:
    lines = chart_text(YEAR._replace(today=date(2030, 1, 1)), 80)
    assert lines[2] == "hôm nay"
    assert not any("│" in line for line in lines)


def test_a_stretch_that_leaves_the_axis_goes_on() -> None:
    lane = ("Việc", [mark("2027-06-30", "coming", "2025-06-01")])
    lines = chart_text(
        chart(lane, first="2026-01-01", last="2026-12-31", today="2028-01-01"), 60
    )
    assert lines[3] == f"Việc  {'─' * 47}→  ○1"


@pytest.mark.parametrize("looks", [LOOKS[:2], LOOKS[1:3], LOOKS[2:4], LOOKS[3:]])
def test_looks_differ_without_colour(looks: tuple[DueLook, ...]) -> None:
    assert len({SIGNS[look] for look in looks}) == len(looks)


def test_a_terminal_with_colours_shows_overdue_in_red() -> None:
    assert "\x1b[31m●" in render_table((YEAR,), Screen(80, color=True))
    assert "\x1b" not in render_table((YEAR,), Screen(80))


def test_table_plain_and_markdown_draw_the_same_lines() -> None:
    lines = chart_text(YEAR, 100)
    assert render_table((YEAR,), Screen(100)).splitlines() == lines
    assert render_plain((YEAR,), 100).splitlines() == lines
    assert render_markdown((YEAR,)).splitlines() == ["```text", *lines, "```"]


days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
lanes = st.lists(
    st.builds(
        Lane,
        st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=90),
        st.lists(
            st.builds(
                ChartMark, st.none() | days, days, st.sampled_from(LOOKS), st.just("")
            ),
            min_size=1,
            max_size=30,
        ).map(tuple),
    ),
    max_size=6,
).map(tuple)


@given(days, days, days, lanes, st.integers(40, 240))
@pytest.mark.slow
def test_a_chart_fits_any_width(
    one: date, other: date, today: date, drawn: tuple[Lane, ...], width: int
) -> None:
    legend = tuple((look, "chữ của ký hiệu") for look in LOOKS)
    made = Chart(
        min(one, other), max(one, other), today, "hôm nay 22/11/2026", drawn, legend
    )
    lines = draw_chart(made, width)
    assert all(sum(len(piece.text) for piece in line) <= width for line in lines)


@given(days, days, st.integers(12, 200))
def test_every_day_of_the_axis_has_a_column_on_it(
    first: date, last: date, room: int
) -> None:
    first, last = min(first, last), max(first, last)
    scale = fit(first, last, room)
    assert scale.columns <= room
    assert 0 <= scale.column(first) <= scale.column(last) < scale.columns
