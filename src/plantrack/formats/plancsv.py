"""A plan's record as its CSV form: the table, and beside it the rest of the plan as YAML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from plantrack.formats.planyaml import render_plan_yaml
from plantrack.plan.fields import Field, known
from plantrack.plan.headings import near, of_heading
from plantrack.text import fold

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class PlanCsv(NamedTuple):
    """The two files: ``<name>.csv`` (with the mark that a spreadsheet needs) and ``<name>.plan.yaml``."""

    table: bytes
    head: bytes


def render_plan_csv(record: Mapping[str, Any]) -> PlanCsv:
    """Return the record of a plan as a table and its header; reading them gives the same record.

    A column that no row fills is left out. No cell can act as a formula (OWASP, CSV injection).
    """
    tasks: list[Mapping[str, Any]] = record.get("tasks", [])
    fields = [
        field
        for field in known()
        if field.cell != "named" and _is_filled(tasks, field.name)
    ]
    own = _headings(tasks)
    kept = _kept_together(tasks, own)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [*(field.name for field in fields), *own, *(("other",) if any(kept) else ())]
    )
    for task, rest in zip(tasks, kept, strict=True):
        other = task.get("other", {})
        cells = [
            *(_cell(field, task.get(field.name)) for field in fields),
            *(other.get(one, "") for one in own),
        ]
        writer.writerow(
            map(
                _armed, [*cells, *((_flow(rest) if rest else "",) if any(kept) else ())]
            )
        )
    # The header's own file holds all that is no row.
    head = {key: value for key, value in record.items() if key != "tasks"}
    return PlanCsv(out.getvalue().encode("utf-8-sig"), render_plan_yaml(head).encode())


def _is_filled(tasks: Iterable[Mapping[str, Any]], name: str) -> bool:
    return name == "id" or any(name in task for task in tasks)


def _headings(tasks: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the headings of the document's own columns that a reader of the table takes for such."""
    found: dict[str, str] = {}
    for task in tasks:
        for heading in task.get("other", {}):
            # One that reads like a known column would come back as that one, or as a slip.
            if of_heading(heading) is None and near(heading) is None:
                found.setdefault(fold(heading), heading)
    return tuple(found.values())


def _kept_together(
    tasks: Iterable[Mapping[str, Any]], own: tuple[str, ...]
) -> list[dict[str, str]]:
    """Return of each row the cells of own columns whose heading would be taken for another column's."""
    return [
        {
            heading: text
            for heading, text in task.get("other", {}).items()
            if heading not in own
        }
        for task in tasks
    ]


def _cell(field: Field, value: Any) -> str:
    """Write a cell: words as they are, ids parted by blanks, anything else in YAML's flow form."""
    if value is None:
        return ""
    if isinstance(value, str):
        # Printed words that begin with a brace would come back as an override.
        looks_structured = field.cell in ("agencies", "deadline") and value.startswith(
            "{"
        )
        return _flow({"printed": value}) if looks_structured else value
    if field.cell == "list" and not any(
        " " in one or one.startswith("[") for one in value
    ):
        return " ".join(value)
    return _flow(value)


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _armed(cell: str) -> str:
    """Put a mark before a cell that a spreadsheet would take for a formula, or that has such a mark already."""
    # A mark before marks: reading takes exactly one away again.
    return "'" + cell if cell.lstrip("'").startswith(_FORMULA_STARTS) else cell
