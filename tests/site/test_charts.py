"""Charts as shapes: their axis begins at nought, their parts add up."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from plantrack.answers.figures.trend import last_months, trend
from plantrack.site.charts import NARROW, WIDE, ChartColumn, columns_chart, share_bar
from tests.site.conftest import DAY, ShippedPages

RECT = re.compile(
    r'<rect class="c-(\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"'
)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=40))
def test_columns_are_as_high_as_what_they_count(counts: list[tuple[int, int]]) -> None:
    columns = [
        ChartColumn("x", (("done", done), ("late", late))) for done, late in counts
    ]
    drawn = RECT.findall(columns_chart(columns))
    told = [count for pair in counts for count in pair if count]
    heights = [float(one[4]) for one in drawn]
    assert len(heights) == len(told)
    for height, count in zip(heights, told, strict=True):
        largest = max(told)
        wanted = max(heights) * count / largest
        assert abs(height - wanted) <= 0.6


def test_labels_are_as_many_as_there_is_room_for_and_text_is_escaped() -> None:
    columns = [ChartColumn(f"<{number}>", (("rest", 1),)) for number in range(40)]
    for frame in (NARROW, WIDE):
        svg = columns_chart(columns, frame)
        assert svg.count('class="axis ') <= frame.labels
        assert "&lt;39&gt;" in svg
        assert "<39>" not in svg


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    drawn = RECT.findall(share_bar([("done", 3), ("late", 1)], 8))
    assert [(one[0], float(one[1]), float(one[3])) for one in drawn] == [
        ("done", 0.0, 75.0),
        ("late", 75.0, 25.0),
    ]


def test_the_months_together_are_the_sum_of_the_months_of_each_plan(
    shipped_pages: ShippedPages,
) -> None:
    scene = shipped_pages.scene
    together = last_months(scene.plans, scene.judging, 13)
    assert together[-1].day == DAY
    each = [
        {one.day: one for one in trend(plan, scene.judging)} for plan in scene.plans
    ]
    for month in together:
        points = [own[month.day] for own in each if month.day in own]
        assert month.done == sum(point.rated.done for point in points)
        assert month.overdue == sum(point.rated.overdue for point in points)
