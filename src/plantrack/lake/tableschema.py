"""The contract as Table Schemas (Frictionless Data, Table Schema 2.0), for those who check with other tools."""

from __future__ import annotations

from typing import Any, Final

from plantrack.lake.contract import LAKE_TABLES, LAKE_VERSION, LakeTable
from plantrack.lake.vocabulary import FLAGS, VOCABULARY

_PLAN: Final = {
    "fields": ["plan"],
    "reference": {"resource": "plans", "fields": ["plan"]},
}
_TASK: Final = {
    "fields": ["plan", "task"],
    "reference": {"resource": "tasks", "fields": ["plan", "task"]},
}


def table_schema(table: LakeTable) -> dict[str, Any]:
    """Return the Table Schema of a table as one office exports it."""
    return {
        "fields": [_field(table, name) for name in table.columns],
        "primaryKey": list(table.key),
        # An empty text is a text, and may be a key: the period of work that is due once.
        "missingValues": [],
    }


def data_package() -> dict[str, Any]:
    """Return a descriptor of the whole lake of one office, with what refers to what."""
    resources = []
    for table in LAKE_TABLES:
        schema = table_schema(table)
        if keys := _foreign_keys(table):
            schema["foreignKeys"] = keys
        path = f"{table.name}.csv"
        resources.append({"name": table.name, "path": path, "schema": schema})
    return {
        "name": "plantrack-lake",
        "version": str(LAKE_VERSION),
        "resources": resources,
    }


def _field(table: LakeTable, name: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if name in table.key else {}
    if (table.name, name) in VOCABULARY:
        constraints["enum"] = list(VOCABULARY[table.name, name])
    if (table.name, name) in FLAGS:
        constraints["enum"] = [0, 1]
    field: dict[str, Any] = {"name": name, "type": "string"}
    if name in table.numbers:
        # As CSV a number that is not there can only be an empty cell.
        field |= {"type": "integer", "missingValues": [""]}
    return {**field, "constraints": constraints} if constraints else field


def _foreign_keys(table: LakeTable) -> list[dict[str, Any]]:
    """Return what a row refers to. A line of a log may name a task that is gone."""
    if "plan" not in table.columns or table.name in ("plans", "files"):
        return []
    of_task = "task" in table.columns and table.name not in ("tasks", "events")
    return [_PLAN, *([_TASK] if of_task else [])]
