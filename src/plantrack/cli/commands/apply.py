"""``plantrack apply``: the new version from the old one and the changes between them, or some of these alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

from plantrack.answers.differences.document import read_changes
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.language import HELP
from plantrack.cli.line.options import LangName, Output
from plantrack.cli.out.delivery import deliver
from plantrack.diff.errors import BadChangesError
from plantrack.diff.patching import apply
from plantrack.diff.record import plan_record
from plantrack.errors.files import FileError
from plantrack.errors.workspace import BrokenFilesError
from plantrack.findings import reason_of
from plantrack.formats.choose import choose
from plantrack.messages import Words, words
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from plantrack.sources.names import header_file
from plantrack.sources.regular import LARGEST, read_regular

_PLAN_FILES = (".yaml", ".yml", ".csv")


def command(
    old: Annotated[Path, Argument("OLD", "help.apply_old")],
    changes: Annotated[Path, Argument("CHANGES.json|NEW", "help.apply_changes")],
    only: Annotated[
        Optional[str], Option(("--only",), "help.apply_only", "ID,…")
    ] = None,
    amended_by: Annotated[
        Optional[str], Option(("--amended-by",), "help.apply_amended_by", "NUMBER")
    ] = None,
    dry_run: Annotated[bool, Option(("--dry-run",), "help.apply_dry_run")] = False,
    output: Output = None,
    lang: LangName = None,
) -> None:
    """Print the new version as a plan file (into a ``.csv`` as a table with its header beside it); with ``--only``
    edit the old one."""
    plan, document = _plan(old), _document(old, changes)
    found = read_changes(document, str(changes))
    speech = words(lang or HELP.lang)
    if only is not None:
        from plantrack.cli.revisions.amending import (
            amend,  # most revisions are taken whole
        )

        amend(
            plan,
            (found, document),
            only,
            amended_by,
            output,
            dry_run=dry_run,
            speech=speech,
        )
        return
    _write(apply(plan_record(plan), found), output, speech)


def _write(record: dict[str, Any], output: Path | None, speech: Words) -> None:
    kind: Literal["yaml", "csv"] = choose(None, output, ("yaml", "csv"))
    # A table has no room for the plan's header, which stands in a file beside it.
    if kind == "csv" and output is not None:
        from plantrack.formats.plancsv import render_plan_csv

        written = render_plan_csv(record)
        deliver(written.head, header_file(output), speech)
        deliver(written.table, output, speech)
        return
    # Only this command writes YAML.
    from plantrack.formats.planyaml import render_plan_yaml

    deliver(render_plan_yaml(record).encode(), output, speech)


def _plan(path: Path) -> Plan:
    loaded = load_plans((path,))
    if loaded.findings:
        raise BrokenFilesError(loaded.findings)
    return loaded.plans[0]


def _document(old: Path, changes: Path) -> object:
    """Return the changes as data: those of a file, or of a comparison with the new version."""
    if changes.suffix.lower() in _PLAN_FILES:
        from plantrack.answers.differences.document import diff_json
        from plantrack.diff import compare

        diff = compare(_plan(old), _plan(changes))
        return diff_json(diff, diff.changes, filtered=False)
    try:
        data = (
            sys.stdin.buffer.read(LARGEST)
            if str(changes) == "-"
            else read_regular(changes)
        )
        return json.loads(data)
    except OSError as error:
        raise FileError(str(changes), reason_of(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadChangesError(str(changes), str(error)) from error
