"""The tables of one document, its first appendix and the further ones, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.plan import fields
from plantrack.plan.fields import Field
from plantrack.plan.model import Milestone, Plan, Section, Target, Task


class ShownColumn(NamedTuple):
    """A column as a document shows it: its field and the heading over it, by which the cells of one of the
    document's own columns (whose field is ``other``) are found."""

    field: Field
    heading: str

    def text(self, row: Task) -> str:
        """Return the printed words of a row's cell, lists written out."""
        value = fields.cell_of(row, self.field)
        if self.field.cell == "named":
            return str(value.get(self.heading, ""))
        return printed(value)

    def meant(self, row: Task) -> str:
        """Return what a row's cell says: its words, or where it is empty and inherits those of the row above."""
        words = self.text(row)
        if words or not self.field.inherited:
            return words
        return meant(row, self.field.name)


class AppendixTable(NamedTuple):
    """One table: the section that it is (None: the document's first appendix), its columns, and its rows with
    the place of each among all rows."""

    appendix: Section | None
    columns: tuple[ShownColumn, ...]
    rows: tuple[Task, ...]


def meant(row: Task, name: str) -> str:
    """Return what a cell says: its printed words, or those of the row above where it is empty and inherits."""
    field = fields.named(name)
    text = printed(fields.cell_of(row, field)) if field else ""
    inherited = row.inherited.get(name)
    return inherited.text if inherited and not text else text


def printed(value: object) -> str:
    """Return what a cell holds as a document prints it: the words, of a target its name, number, unit and year."""
    match value:
        case str():
            text = value
        case Cell() | Deadline():
            text = value.text
        case Milestone():
            said = ", ".join(
                filter(None, (value.product, value.deadline.text, value.lead.text))
            )
            text = ": ".join(filter(None, (value.id, said)))
        case Target():
            text = target_text(value)
        case Mapping():
            text = "; ".join(f"{heading}: {words}" for heading, words in value.items())
        case tuple():
            text = "; ".join(map(printed, value))
        case _:
            text = ""
    return text


def target_text(target: Target) -> str:
    """Write a target: ``Tỷ lệ hồ sơ trực tuyến: 80% (2026)``."""
    unit = target.unit or ""
    number = f"{target.value or ''}{'' if unit == '%' else ' '}{unit}".strip()
    text = ": ".join(part for part in (target.name, number) if part)
    return f"{text} ({target.by})" if target.by else text


def appendix_of(plan: Plan, id_: str) -> Section | None:
    """Return the further appendix that a row or section stands in, by its id; None in the first one."""
    return _standing_in(_appendices(plan), id_)


def _appendices(plan: Plan) -> dict[str, Section]:
    return {section.id: section for section in plan.sections if section.appendix}


def _standing_in(appendices: dict[str, Section], id_: str) -> Section | None:
    while id_ and appendices:
        if id_ in appendices:
            return appendices[id_]
        id_ = id_.rpartition(".")[0]
    return None


def printed_place(plan: Plan, id_: str) -> str:
    """Return where a document's reader finds a row: its id, in a further appendix the part of it that is printed
    there, with the appendix's own label (``Phụ lục II, A.3``)."""
    appendix = appendix_of(plan, id_)
    if appendix is None or not appendix.appendix:
        return id_
    return f"{appendix.appendix}, {id_.removeprefix(appendix.id).removeprefix('.')}"


def tables_of(plan: Plan) -> tuple[AppendixTable, ...]:
    """Part the rows of a plan into the tables of its document, in their order; the first may have no row."""
    appendices = _appendices(plan)
    # The first appendix has no section of its own; its rows are those that no other one has.
    of_table: dict[str, list[Task]] = {"": [], **{id_: [] for id_ in appendices}}
    for row in plan.rows:
        found = _standing_in(appendices, row.id)
        of_table[found.id if found else ""].append(row)
    return tuple(
        AppendixTable(found, columns_of(plan, found, rows), tuple(rows))
        for found, rows in zip(
            (None, *appendices.values()), of_table.values(), strict=True
        )
        if rows or found is None
    )


def columns_over(plan: Plan, ids: Container[str] | None) -> tuple[ShownColumn, ...]:
    """Return the columns of all tables that any of the tasks ``ids`` stands in (None: of every table), in the
    document's order; a field has one column, whatever the tables call it, an own column is its heading."""
    found: dict[tuple[str, str], ShownColumn] = {}
    for table in tables_of(plan):
        if ids is None or any(row.id in ids for row in table.rows):
            for shown in table.columns:
                own = shown.heading if shown.field.cell == "named" else ""
                found.setdefault((shown.field.name, own), shown)
    return tuple(found.values())


def columns_of(
    plan: Plan, appendix: Section | None, rows: Sequence[Task]
) -> tuple[ShownColumn, ...]:
    """Return the columns of a table as the document gives them; where it gives none the usual ones, and those
    further ones that a row fills."""
    given = appendix.columns if appendix and appendix.columns else plan.header.columns
    if given:
        return tuple(
            ShownColumn(field, column.heading)
            for column in given
            if (field := fields.named(column.field)) is not None
        )
    return tuple(_usual(rows))


def _usual(rows: Sequence[Task]) -> Iterator[ShownColumn]:
    # Rows share few further columns, so that these are gathered once and not asked of every row.
    filled = {name for row in rows if row.cells for name in row.cells}
    for field in fields.known():
        if not field.printed:
            continue
        if field.cell == "named":
            yield from (ShownColumn(field, heading) for heading in own_headings(rows))
        elif (
            field.usual
            or field.name in filled
            or (
                field.name in fields.OWN
                and any(fields.cell_of(row, field) for row in rows)
            )
        ):
            yield ShownColumn(field, field.heading.vi)


def own_headings(rows: Iterable[Task]) -> tuple[str, ...]:
    """Return the headings of the document's own columns, in the order in which rows first fill them."""
    return tuple(dict.fromkeys(heading for row in rows for heading in row.other))
