"""Answers to SQL, and what there is to ask: laid out, flat and as data."""

from __future__ import annotations

from typing import Any

from plantrack.answers.grid import Grid
from plantrack.formats import Shown
from plantrack.formats.page import Note, Page, PageHeading, Table, TableColumn
from plantrack.index.querying import IndexRelation, SqlAnswer, SqlValue
from plantrack.messages import Words


def shown_answer(found: SqlAnswer, words: Words) -> Shown:
    """Return the faces of an answer to SQL: ``{"version":1,"columns":[names],"rows":[{…}]}`` as data."""
    return Shown(
        page=lambda: _answer_page(found, words),
        grid=lambda: Grid(
            found.columns, tuple(tuple(map(text_of, row)) for row in found.rows)
        ),
        data=lambda: {
            "version": 1,
            "columns": list(found.columns),
            "rows": [
                dict(zip(found.columns, map(plain_value, row), strict=True))
                for row in found.rows
            ],
        },
    )


def _answer_page(found: SqlAnswer, words: Words) -> Page:
    numbers = [
        any(isinstance(row[at], int | float) for row in found.rows)
        for at in range(len(found.columns))
    ]
    columns = tuple(
        TableColumn(name, right=number, wrap=not number)
        for name, number in zip(found.columns, numbers, strict=True)
    )
    rows = tuple(tuple(map(text_of, row)) for row in found.rows)
    table = Table(columns, rows, in_order=True)
    return (table, Note(words("data.sql.count", count=len(rows)), "dim"))


def text_of(value: SqlValue) -> str:
    """Write a value as a cell; nothing for NULL, bytes as hexadecimal digits."""
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)


def plain_value(value: SqlValue) -> Any:
    """Return a value as JSON has it; bytes, and numbers that JSON does not have, as text."""
    is_strange = isinstance(value, float) and value - value != 0  # infinite
    return text_of(value) if is_strange or isinstance(value, bytes) else value


def shown_relations(found: tuple[IndexRelation, ...], file: str, words: Words) -> Shown:
    """Return the faces of the list of tables; ``file`` is where other tools find them, or empty."""
    return Shown(
        page=lambda: _relations_page(found, file, words),
        grid=lambda: Grid(
            ("table", "column", "type"),
            tuple((one.name, *column) for one in found for column in one.columns),
        ),
        data=lambda: {
            "version": 1,
            "file": file or None,
            "tables": [_relation_json(one) for one in found],
        },
    )


def _relations_page(found: tuple[IndexRelation, ...], file: str, words: Words) -> Page:
    columns = (
        TableColumn(words("data.sql.table")),
        TableColumn(words("data.sql.columns"), wrap=True),
    )
    rows = tuple(
        (
            words("data.sql.view", name=one.name) if one.is_view else one.name,
            ", ".join(name for name, _ in one.columns),
        )
        for one in found
    )
    return (
        PageHeading(1, words("data.sql.tables")),
        Table(columns, rows),
        Note(words("data.sql.tables_note"), "dim"),
        *((Note(words("data.sql.file", file=file), "dim"),) if file else ()),
    )


def _relation_json(one: IndexRelation) -> dict[str, Any]:
    return {
        "table": one.name,
        "kind": "view" if one.is_view else "table",
        "columns": [
            {"name": name, "type": type_ or None} for name, type_ in one.columns
        ],
    }
