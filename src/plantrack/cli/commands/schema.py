"""``plantrack schema``: JSON Schemas for editors."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from plantrack.cli.line.declare import Argument
from plantrack.cli.line.language import HELP
from plantrack.cli.line.options import Output
from plantrack.cli.out.delivery import deliver
from plantrack.formats.choose import choose

SchemaKind = Literal["plan", "agencies", "lake"]


def command(
    kind: Annotated[SchemaKind, Argument(None, "help.schema_kind")] = "plan",
    output: Output = None,
) -> None:
    """Print the JSON Schema of a kind of file."""
    # Refuses a file whose ending promises something else.
    choose(None, output, ("json",))
    text = json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n"
    deliver(text.encode(), output, HELP)


def _schema(kind: SchemaKind) -> dict[str, Any]:
    """Return a JSON Schema, or of a lake the Data Package with the Table Schema of each table."""
    if kind == "lake":
        from plantrack.lake.tableschema import data_package

        return data_package()
    from plantrack.plan.schema import json_schema

    return json_schema(kind)
