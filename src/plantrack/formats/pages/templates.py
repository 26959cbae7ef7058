"""Templates and what is wrong with them, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from plantrack.answers.templates import TemplateFile, ToldFault
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.messages import Words


def templates_page(found: Sequence[TemplateFile], words: Words) -> Page:
    """Lay the templates out."""
    columns = (
        TableColumn(words("report.column.template")),
        TableColumn(words("report.column.whose")),
        TableColumn(words("report.column.path"), wrap=True),
    )
    rows = tuple(
        (one.name, words("report.own" if one.own else "report.shipped"), str(one.path))
        for one in found
    )
    return (PageHeading(1, words("report.templates")), Table(columns, rows))


def faults_page(faults: Sequence[ToldFault], checked: int, words: Words) -> Page:
    """Lay the faults out, or say that there are none."""
    if not faults:
        return (Note(words("report.check.good", count=checked), "good"),)
    blocks: list[PageBlock] = [
        PageHeading(1, words("report.check.title", count=len(faults)))
    ]
    columns = (
        TableColumn(words("report.column.template")),
        TableColumn(words("report.column.place")),
        TableColumn(words("report.column.problem"), wrap=True),
        TableColumn(words("report.column.text"), wrap=True, under=2),
    )
    rows = tuple(
        (one.template, _place(one, words), _problem(one, words), one.text)
        for one in faults
    )
    return (*blocks, Table(columns, rows))


def _place(fault: ToldFault, words: Words) -> str:
    return words(f"report.check.{fault.unit}", number=fault.line) if fault.line else ""


def _problem(fault: ToldFault, words: Words) -> str:
    detail = (
        words(fault.detail)
        if fault.detail in words and fault.problem == "unreadable"
        else fault.detail
    )
    return words(f"report.check.{fault.problem}", detail=detail)
