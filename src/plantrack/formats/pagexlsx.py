"""What a list shows, as a workbook: one sheet a table, named by what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plantrack.formats import page
from plantrack.formats.page import Page
from plantrack.formats.xlsx import workbook_of
from plantrack.reports.model import ReportColumn, ReportLine, ReportTable


def page_workbook(shown: Page, day: date) -> bytes:
    """Return the tables of a page as a workbook, which is made on ``day``.

    Raises :class:`~plantrack.errors.usage.MissingLibraryError`.
    """
    title = next(
        (block.text for block in shown if isinstance(block, page.PageHeading)),
        "plantrack",
    )
    # A workbook without a sheet cannot be opened.
    tables = tuple(_tables(shown)) or (_nothing(title),)
    return workbook_of(title, "", day, tables)


def _nothing(title: str) -> ReportTable:
    return ReportTable(title, (ReportColumn(title, 0),), (ReportLine(("—",)),))


def _tables(shown: Page) -> Iterator[ReportTable]:
    above = ""
    for block in shown:
        match block:
            case page.PageHeading():
                above = block.text
            case page.Table():
                columns = tuple(
                    ReportColumn(column.title, 0) for column in block.columns
                )
                strong = [style == "strong" for style in block.styles] or [False] * len(
                    block.rows
                )
                lines = (
                    ReportLine(tuple(cells), "head" if heads else "")
                    for cells, heads in zip(block.rows, strong, strict=True)
                )
                yield ReportTable(above, columns, tuple(lines))
            case _:
                pass
