"""``plantrack apply``: the new version from the old one and the changes between them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

from plantrack.answers.diffjson import read_changes
from plantrack.cli.declare import Argument
from plantrack.cli.language import HELP
from plantrack.cli.options import LangName, Output
from plantrack.cli.output import deliver
from plantrack.diff.errors import BadChangesError
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.errors import BrokenFilesError, FileError
from plantrack.findings import reason_of
from plantrack.formats.choose import choose
from plantrack.messages import words
from plantrack.sources.files import load_plans
from plantrack.sources.regular import LARGEST, read_regular


def command(
    old: Annotated[Path, Argument("OLD", "help.apply_old")],
    changes: Annotated[Path, Argument("CHANGES.json", "help.apply_changes")],
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Print the new version as a plan file; into a ``.csv`` as a table with its header beside it."""
    loaded = load_plans((old,))
    if loaded.findings:
        raise BrokenFilesError(loaded.findings)
    document = read_changes(_document(changes), str(changes))
    record = apply(plan_record(loaded.plans[0]), document)
    kind: Literal["yaml", "csv"] = choose(None, output, ("yaml", "csv"))
    speech = words(lang or HELP.lang)
    if kind == "csv" and output is not None:
        from plantrack.formats.plancsv import render_plan_csv

        written = render_plan_csv(record)
        deliver(written.head, output.with_suffix(".plan.yaml"), speech)
        deliver(written.table, output, speech)
        return
    from plantrack.formats.planyaml import (
        render_plan_yaml,
    )  # only this command writes YAML

    deliver(render_plan_yaml(record).encode(), output, speech)


def _document(path: Path) -> object:
    try:
        data = (
            sys.stdin.buffer.read(LARGEST) if str(path) == "-" else read_regular(path)
        )
        return json.loads(data)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadChangesError(str(path), str(error)) from error
