"""``plantrack schema``: JSON Schemas for editors."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from plantrack.cli.language import HELP
from plantrack.cli.options import Output
from plantrack.cli.output import emit


def command(
    kind: Annotated[Literal["plan", "agencies"], typer.Argument(help=HELP("help.schema_kind"))] = "plan",
    output: Output = None,
) -> None:
    """Print the JSON Schema of a kind of file."""
    from plantrack.plan.schema import json_schema

    text = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    emit(text.encode(), output)
