"""Templates of documents: which there are, whose they are, what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plantrack.formats.page import Block, Column, Grid, Heading, Note, Page, Table
from plantrack.messages import Words


class TemplateFile(NamedTuple):
    """A template by name and where it is; ``own`` where it is the workspace's."""

    name: str
    path: Path
    own: bool


def templates_page(found: Sequence[TemplateFile], words: Words) -> Page:
    """Lay the templates out."""
    columns = (
        Column(words("report.column.template")),
        Column(words("report.column.whose")),
        Column(words("report.column.path"), wrap=True),
    )
    rows = tuple(
        (one.name, words("report.own" if one.own else "report.shipped"), str(one.path)) for one in found
    )
    return (Heading(1, words("report.templates")), Table(columns, rows))


def templates_grid(found: Sequence[TemplateFile]) -> Grid:
    """Return the templates as a flat table."""
    rows = tuple((one.name, "own" if one.own else "shipped", str(one.path)) for one in found)
    return Grid(("template", "source", "path"), rows)


def templates_json(found: Sequence[TemplateFile]) -> dict[str, Any]:
    """Return the templates as data."""
    items = [
        {"template": one.name, "source": "own" if one.own else "shipped", "path": str(one.path)}
        for one in found
    ]
    return {"version": 1, "templates": items}


class Told(NamedTuple):
    """A fault of a template: its place ("line" or "paragraph" ``line``, 0 for none), problem and words."""

    template: str
    unit: str
    line: int
    problem: str
    detail: str
    text: str


def faults_page(faults: Sequence[Told], checked: int, words: Words) -> Page:
    """Lay the faults out, or say that there are none."""
    if not faults:
        return (Note(words("report.check.good", count=checked), "good"),)
    blocks: list[Block] = [Heading(1, words("report.check.title", count=len(faults)))]
    columns = (
        Column(words("report.column.template")),
        Column(words("report.column.place")),
        Column(words("report.column.problem"), wrap=True),
        Column(words("report.column.text"), wrap=True, under=2),
    )
    rows = tuple((one.template, _place(one, words), _problem(one, words), one.text) for one in faults)
    return (*blocks, Table(columns, rows))


def _place(fault: Told, words: Words) -> str:
    return words(f"report.check.{fault.unit}", number=fault.line) if fault.line else ""


def _problem(fault: Told, words: Words) -> str:
    detail = words(fault.detail) if fault.detail in words and fault.problem == "unreadable" else fault.detail
    return words(f"report.check.{fault.problem}", detail=detail)


def faults_grid(faults: Sequence[Told]) -> Grid:
    """Return the faults as a flat table."""
    return Grid(Told._fields, tuple((*one[:2], str(one.line), *one[3:]) for one in faults))


def faults_json(faults: Sequence[Told], checked: int) -> dict[str, Any]:
    """Return the faults as data."""
    return {"version": 1, "checked": checked, "faults": [one._asdict() for one in faults]}
