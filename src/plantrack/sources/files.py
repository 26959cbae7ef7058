"""Plan files → plans: bytes read once, the directory found beside the plan, findings gathered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plantrack.deadlines.model import Before
from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.model import Plan
from plantrack.sources.regular import read_regular


class Loaded(NamedTuple):
    """The plans that could be read, in the order of their files, and all findings of the reading."""

    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]


def load_plans(paths: tuple[Path, ...], *, before: Before = "exclusive") -> Loaded:
    """Read every file; one that cannot be read is a finding and the others are still read."""
    plans: list[Plan] = []
    findings: list[Finding] = []
    for path in paths:
        plan, found = _load(path, before)
        findings += found
        # A plan with errors is still a plan: what is wrong with it stands among the findings.
        if plan is not None:
            plans.append(plan)
    return Loaded(tuple(plans), tuple(findings))


def display_name(path: Path) -> str:
    """Return how ``path`` is named in messages: relative to the current folder where that is shorter."""
    if not path.is_absolute():
        return str(path)
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _load(path: Path, before: Before) -> tuple[Plan | None, tuple[Finding, ...]]:
    name = display_name(path)
    try:
        data = read_regular(path)
    except OSError as error:
        return None, (
            Finding("PT011", "error", Place(name), {"reason": reason_of(error)}),
        )
    from plantrack.sources.read import (
        read_plan,
    )  # brings the YAML library in; a warm start needs none

    return read_plan(path, name, data, before)
