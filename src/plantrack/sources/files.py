"""Plan files → plans: bytes read once, the directory found beside the plan, findings gathered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plantrack.deadlines.model import Before
from plantrack.findings import Finding, Place, reason_of
from plantrack.plan.model import Plan
from plantrack.sources import cache
from plantrack.sources.regular import read_regular
from plantrack.sources.stamps import look, stamp


class Loaded(NamedTuple):
    """The plans that could be read, in the order of their files, and all findings of the reading."""

    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]


def load_plans(paths: tuple[Path, ...], *, before: Before = "exclusive", fresh: bool = False) -> Loaded:
    """Read every file; one that cannot be read is a finding and the others are still read.

    ``fresh`` asks for the position of every cell, which the cache does not keep.
    """
    plans: list[Plan] = []
    findings: list[Finding] = []
    for path in paths:
        plan, found = _load(path, before, fresh)
        findings += found
        if plan is not None:
            plans.append(plan)
    return Loaded(tuple(plans), tuple(findings))


def display_name(path: Path) -> str:
    """Return how ``path`` is named in messages: relative to the current folder where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _load(path: Path, before: Before, fresh: bool) -> tuple[Plan | None, tuple[Finding, ...]]:
    name = display_name(path)
    kept = None if fresh else cache.load(path, name, before)
    if kept is not None:
        return kept, ()
    try:
        looked = look(str(path))
        data = read_regular(path)
    except OSError as error:
        return None, (Finding("PT011", "error", Place(name), {"reason": reason_of(error)}),)
    from plantrack.sources.read import read_plan  # brings the YAML library in; a warm start needs none

    plan, found = read_plan(path, name, data, before)
    if plan is not None and not found and not fresh:
        read = stamp(str(path.absolute()), looked, data)
        cache.save(path, name, before, plan, read, began=looked.at)
    return plan, found
