"""The course of the months, laid out."""

from __future__ import annotations

from plantrack.answers.figures.trend import TrendPoint
from plantrack.dates import dmy
from plantrack.formats.page import (
    Bars,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.rates import percent
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import plan_name


def trend_page(found: list[list[TrendPoint]], judging: Judging, words: Words) -> Page:
    """Lay out each plan's months as a table and the overdue as a small chart."""
    blocks: list[PageBlock] = [
        PageHeading(1, words("progress.trend.title", day=dmy(judging.as_of)))
    ]
    columns = (
        TableColumn(words("progress.trend.day")),
        TableColumn(words("progress.trend.fallen"), right=True),
        TableColumn(words("progress.trend.done"), right=True),
        TableColumn(words("progress.trend.overdue"), right=True),
        TableColumn(words("progress.trend.rate"), right=True),
    )
    for points in found:
        rows = tuple(
            (
                dmy(one.day),
                str(one.rated.fallen_due),
                str(one.rated.done),
                str(one.rated.overdue),
                percent(one.completion_rate, words),
            )
            for one in points
        )
        bars = tuple(
            (f"{one.day.month:02d}/{one.day.year}", one.rated.overdue) for one in points
        )
        blocks += [
            PageHeading(2, plan_name(points[0].plan, words)),
            Table(columns, rows),
        ]
        blocks.append(Bars(words("progress.trend.chart"), bars))
    return tuple(blocks)
