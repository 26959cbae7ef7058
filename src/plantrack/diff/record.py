"""A plan as its file says it: the plain values that a change carries and that ``apply`` puts together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plantrack.agencies.directory import Directory
from plantrack.plan.model import LAST_DAY, PLAN_FORMAT, Commitment, Duty, Header, Plan, Section, Signer, Task

Record = dict[str, Any]


def plan_record(plan: Plan) -> Record:
    """Return the whole plan as the mapping that a plan file holds; what is empty is left out."""
    lists = {
        "sections": [section_record(one) for one in plan.sections],
        "tasks": [task_record(one) for one in plan.tasks],
        "commitments": [commitment_record(one) for one in plan.commitments],
        "duties": [duty_record(one) for one in plan.duties],
    }
    head = {"format": PLAN_FORMAT, "plan": _kept(header_values(plan))}
    return {**head, **{key: records for key, records in lists.items() if records}}


def header_values(plan: Plan) -> Record:
    """Return every key of the header, None where it is absent."""
    header: Header = plan.header
    return {
        "id": header.id,
        "number": header.number,
        "issued": header.issued,
        "issuer": header.issuer,
        "place": header.place,
        "title": header.title,
        "until": None if header.until == LAST_DAY else header.until.isoformat(),
        "signer": _signer(header.signer),
        "agencies": header.agencies or _inline(plan),
        "appendix_number": header.appendix_number,
        "appendix_title": header.appendix_title,
    }


def _signer(signer: Signer | None) -> Record | None:
    return (_kept(signer._asdict()) or None) if signer else None


def _inline(plan: Plan) -> Record | None:
    """Return the directory where the plan file holds it itself."""
    directory: Directory = plan.directory
    if plan.directory_file is not None or not (directory.agencies or directory.groups):
        return None
    return _kept(
        {
            "agencies": [_kept(one._asdict()) for one in directory.agencies.values()],
            "groups": [_kept(one._asdict()) for one in directory.groups.values()],
        }
    )


def task_values(task: Task) -> Record:
    """Return every key of a row, None where it is absent."""
    return {
        "id": task.id,
        "band": task.band,
        "title": task.title,
        "product": task.product,
        "lead": cell_value("lead", task),
        "support": cell_value("support", task),
        "deadline": deadline_value(task),
        "key": task.key,
        "delivers": list(task.delivers) or None,
        "depends_on": list(task.depends_on) or None,
    }


def task_record(task: Task) -> Record:
    """Return a row as a file writes it."""
    return _kept(task_values(task))


def cell_value(role: str, task: Task) -> str | Record | None:
    """Return a lead or support cell: its words, or its words with the parties named structurally."""
    text = (task.lead if role == "lead" else task.support).text
    if role not in task.overrides:
        return text or None
    parties = [_kept(party) for party in task.overrides[role]]
    return _kept({"printed": text or None, "parties": parties}) or None


def deadline_value(task: Task) -> str | Record | None:
    """Return a deadline cell: its words, or its words with the structured deadline."""
    text = task.deadline.text
    if "deadline" not in task.overrides:
        return text or None
    return _kept({"printed": text or None, **task.overrides["deadline"]}) or None


def section_record(section: Section) -> Record:
    """Return a section as a file writes it."""
    return {"id": section.id, "title": section.title}


def commitment_record(commitment: Commitment) -> Record:
    """Return a commitment as a file writes it."""
    return _kept({key: value for key, value in commitment._asdict().items() if key != "place"})


def duty_record(duty: Duty) -> Record:
    """Return a duty as a file writes it."""
    return {"agency": duty.agency.text, "source": duty.source, "text": duty.text}


def printed(value: object) -> str:
    """Return a value of a file as one text: its printed words where it is structured."""
    if isinstance(value, Mapping):
        return str(value.get("printed") or "; ".join(map(printed, value.values())))
    if isinstance(value, list | tuple):
        return ", ".join(map(printed, value))
    return "" if value is None else str(value)


def _kept(values: Mapping[str, Any]) -> Record:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
        if value is not None and value not in ((), [], {})
    }
