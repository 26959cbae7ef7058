"""``plantrack schema``: JSON Schemas for editors."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from plantrack.cli.declare import Argument
from plantrack.cli.language import HELP
from plantrack.cli.options import Output
from plantrack.cli.output import deliver
from plantrack.formats.choose import choose


def command(
    kind: Annotated[
        Literal["plan", "agencies"], Argument(None, "help.schema_kind")
    ] = "plan",
    output: Output = None,
) -> None:
    """Print the JSON Schema of a kind of file."""
    from plantrack.plan.schema import json_schema

    choose(None, output, ("json",))
    text = json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
    deliver(text.encode(), output, HELP)
