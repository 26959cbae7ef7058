"""A plan as its file says it: the plain values that a change carries and that ``apply`` puts together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, assert_never

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group
from plantrack.plan import fields as columns
from plantrack.plan.fields import Field
from plantrack.plan.model import (
    LAST_DAY,
    PLAN_FORMAT,
    Column,
    Commitment,
    Duty,
    Header,
    Milestone,
    Plan,
    Section,
    Signer,
    Target,
    Task,
)

PlanRecord = dict[str, Any]


def plan_record(plan: Plan) -> PlanRecord:
    """Return the whole plan as the mapping that a plan file holds; what is empty is left out."""
    lists = {
        "sections": [section_record(one) for one in plan.sections],
        "tasks": [task_record(one) for one in plan.rows],
        "commitments": [commitment_record(one) for one in plan.commitments],
        "duties": [duty_record(one) for one in plan.duties],
    }
    head = {"format": PLAN_FORMAT, "plan": _kept(header_values(plan))}
    return {**head, **{key: records for key, records in lists.items() if records}}


def header_values(plan: Plan) -> PlanRecord:
    """Return every key of the header, None where it is absent."""
    header: Header = plan.header
    return {
        "id": header.id,
        "number": header.number,
        "issued": header.issued,
        "issuer": header.issuer,
        "place": header.place,
        "title": header.title,
        # A plan that does not say when it ends has the last day there is.
        "until": None if header.until == LAST_DAY else header.until.isoformat(),
        "signer": _signer(header.signer),
        # A directory in a file of its own is named; what changes in it is no change of the plan.
        "agencies": header.agencies or _inline(plan),
        "appendix_number": header.appendix_number,
        "appendix_title": header.appendix_title,
        "kind": header.kind,
        "level": header.level,
        "columns": _columns(header.columns) or None,
        "amended_by": list(header.amended_by) or None,
    }


def _signer(signer: Signer | None) -> PlanRecord | None:
    return (_kept(signer._asdict()) or None) if signer else None


def _inline(plan: Plan) -> PlanRecord | None:
    """Return the directory where the plan file holds it itself."""
    directory: Directory = plan.directory
    agencies, groups = directory.own
    if plan.directory_file is not None:
        return None
    given = {
        "base": None if directory.base else "none",
        "agencies": [_entry(one) for one in agencies],
        "groups": [_entry(one) for one in groups],
        "general": list(directory.general),
    }
    return _kept(given) or None


def _entry(entry: Agency | Group) -> PlanRecord:
    """Return an entry of a directory as a file writes it."""
    fields = entry._asdict()
    former = ({"name": name, "until": until} for name, until in entry.formerly)
    fields["formerly"] = [_kept(each) for each in former]
    fields["internal"] = "true" if fields.get("internal") else None
    return _kept(fields)


def task_values(task: Task) -> PlanRecord:
    """Return every key of a row, None where it is absent."""
    return {field.name: written(task, field) for field in columns.known()}


def task_record(task: Task) -> PlanRecord:
    """Return a row as a file writes it."""
    return _kept(task_values(task))


def written(row: Task | Section, field: Field) -> Any:
    """Return what a file says in a column of a row, or of a group's row; None where it is empty."""
    value = columns.cell_of(row, field)
    match field.cell:
        case "id" | "text":
            return value
        case "agencies":
            given = row.overrides.get(field.name)
            return _structured(
                value.text, given and {"parties": [_kept(party) for party in given]}
            )
        case "deadline":
            return _structured(value.text, row.overrides.get(field.name))
        case "list" | "milestones" | "targets":
            return [_item(one) for one in value or ()] or None
        case "named":
            return dict(value or {}) or None
        case _:
            assert_never(field.cell)


def further_cells(row: Task) -> tuple[Hashable, ...]:
    """Return what a row says beyond the cells that nearly all rows have, without the places where it does."""
    if not (row.cells or row.other or row.milestones or row.targets):
        return ()
    milestones = (
        (one.id, one.product, one.lead.text, one.deadline.text)
        for one in row.milestones
    )
    targets = (one[:-1] for one in row.targets)
    return (*row.cells.items(), *row.other.items(), *milestones, *targets)


def _structured(words: str, given: PlanRecord | None) -> str | PlanRecord | None:
    """Return the words of a cell, together with what is given for them where they cannot say it."""
    if given is None:
        return words or None
    return _kept({"printed": words or None, **given}) or None


def _item(one: str | Milestone | Target) -> str | PlanRecord:
    match one:
        case str():
            return one
        case Milestone():
            cells = {
                "deadline": one.deadline.text or None,
                "lead": one.lead.text or None,
            }
            return _kept({"id": one.id, "product": one.product, **cells})
        case Target():
            return _kept({**one._asdict(), "place": None})


def section_record(section: Section) -> PlanRecord:
    """Return a section as a file writes it."""
    cells = {
        name: written(section, field)
        for name in columns.inheritable()
        if (field := columns.named(name))
    }
    table = {"appendix": section.appendix, "columns": _columns(section.columns)}
    return _kept({"id": section.id, "title": section.title, **cells, **table})


def _columns(of: Iterable[Column]) -> list[PlanRecord]:
    return [{column.field: column.heading} for column in of]


def commitment_record(commitment: Commitment) -> PlanRecord:
    """Return a commitment as a file writes it."""
    return _kept(
        {key: value for key, value in commitment._asdict().items() if key != "place"}
    )


def duty_record(duty: Duty) -> PlanRecord:
    """Return a duty as a file writes it."""
    return {"agency": duty.agency.text, "source": duty.source, "text": duty.text}


def printed(value: object) -> str:
    """Return a value of a file as one text: its printed words where it is structured."""
    if isinstance(value, Mapping):
        return str(value.get("printed") or "; ".join(map(printed, value.values())))
    if isinstance(value, list | tuple):
        return ("; " if any(isinstance(one, Mapping) for one in value) else ", ").join(
            map(_listed, value)
        )
    return "" if value is None else str(value)


def _listed(value: object) -> str:
    """Return an item of a list: of a milestone or a target all that is said of it."""
    return (
        ", ".join(map(str, value.values()))
        if isinstance(value, Mapping)
        else printed(value)
    )


def _kept(values: Mapping[str, Any]) -> PlanRecord:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
        if value is not None and value not in ((), [], {})
    }
