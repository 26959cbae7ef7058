"""Bars: told apart without colour, with their numbers where there is room, alike in Word and in HTML."""

from __future__ import annotations

from itertools import combinations

import pytest
from lxml import etree

from plantrack.formats.docx.chart import chart_xml
from plantrack.formats.series import SERIES, SeriesColours, has_room
from plantrack.reports.model import Report, ReportChart
from tests.formats.documents import DAY, WRITER, real

LEAST = 2.0  # of WCAG's contrast ratio, between any two series
READABLE = 4.5  # of a number on its bar: WCAG 1.4.3
CHART = ReportChart(
    "Thử <b>",
    ("Đúng", "Muộn", "Đang", "Quá"),
    (("Sở A & B", (9, 4, 12, 0)), ("Sở C", (0, 0, 0, 1))),
)


def luminance(color: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("one", "other"), list(combinations(SERIES, 2)))
def test_any_two_series_differ_in_lightness_and_pattern(
    one: SeriesColours, other: SeriesColours
) -> None:
    """Any two, not the neighbours in order only: a bar of nothing makes neighbours of those beside it."""
    assert contrast(one.fill, other.fill) >= LEAST
    assert one.pattern != other.pattern


@pytest.mark.parametrize("series", SERIES)
def test_numbers_on_bars_can_be_read(series: SeriesColours) -> None:
    assert contrast(series.fill, series.number) >= READABLE


@pytest.mark.parametrize(
    ("number", "longest", "room"),
    [
        (0, 10, False),
        (1, 10, True),
        (1, 38, True),
        (1, 39, False),
        (10, 380, False),
        (10, 190, True),
    ],
)
def test_a_number_is_written_where_it_has_room(
    number: int, longest: int, room: bool
) -> None:
    assert has_room(number, longest) is room


def test_word_writes_numbers_on_patterns_and_none_for_nothing() -> None:
    root = etree.fromstring(chart_xml(CHART))
    series = root.findall(".//{*}ser")
    fills = [one.find("{*}spPr/{*}pattFill") for one in series]
    assert [fill is not None and fill.get("prst") for fill in fills] == [
        False,
        "ltUpDiag",
        "pct20",
        "wdDnDiag",
    ]
    shown = [one.findall("{*}dLbls/{*}dLbl/{*}delete") for one in series]
    assert [len(one) for one in shown] == [1, 1, 1, 1]
    assert all(one.find("{*}dLbls/{*}showVal").get("val") == "1" for one in series)


def test_html_writes_the_same_numbers_and_the_title_below() -> None:
    report: Report = real("status")._replace(chart=CHART, day=DAY)
    html = WRITER.write(report, "html").decode()
    assert [
        part.partition("<")[0].partition(">")[2]
        for part in html.split('class="on"')[1:]
    ] == [
        "9",
        "4",
        "12",
        "1",
    ]
    assert "<figcaption>Biểu đồ. Thử &lt;b&gt;</figcaption></figure>" in html
    assert html.count("repeating-linear-gradient") >= 4
