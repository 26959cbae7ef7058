"""The rules that are asked for, held against one plan; a large one is judged in several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeAlias

from plantrack.checks.context import Context
from plantrack.checks.family import Check
from plantrack.checks.registry import CHECKS, TEXTUAL
from plantrack.findings import Finding
from plantrack.plan.model import Plan

OnProgress: TypeAlias = "Callable[[str, float], None]"
"""Told the file at work and how much of it is done, from 0 to 1."""

_LARGE: Final = 10_000
"""So many rows take longer to judge, half a second, than processes take to begin and to send what they found."""


def silent(_file: str, _part: float) -> None:
    """Tell nobody."""


def judge(
    plan: Plan,
    context: Context,
    active: frozenset[str],
    progress: OnProgress = silent,
) -> list[Finding]:
    """Return what the checks of the ``active`` rules find in a plan, check by check in the order of the registry,
    whatever number of processes they ran in."""
    asked = [check for rule, check in CHECKS.items() if check and rule.code in active]
    checks = list(dict.fromkeys(asked))
    if len(plan.tasks) >= _LARGE:
        found = _shared(checks, plan, context, progress)
    else:
        found = _alone(checks, plan, context, progress)
    return [finding for check in checks for finding in found[check]]


def _alone(
    checks: Sequence[Check], plan: Plan, context: Context, progress: OnProgress
) -> dict[Check, list[Finding]]:
    found: dict[Check, list[Finding]] = {}
    for number, check in enumerate(checks, 1):
        found[check] = list(check(plan, context))
        progress(plan.file, number / len(checks))
    return found


def _shared(
    checks: Sequence[Check], plan: Plan, context: Context, progress: OnProgress
) -> dict[Check, list[Finding]]:
    """Judge in as many processes as there are cores."""
    from plantrack.processes import cores, share  # slow to come, and of use to few

    # Nearly every finding asks for the lines: found before, they are found once for all processes.
    _ = context.source.starts
    groups = _groups(checks)
    found = share(
        [partial(_judge, group, plan, context) for group in groups],
        cores(),
        lambda number: progress(plan.file, number / len(groups)),
    )
    return {
        check: findings
        for group, every in zip(groups, found, strict=True)
        for check, findings in zip(group, every, strict=True)
    }


def _groups(checks: Sequence[Check]) -> list[list[Check]]:
    """Part checks into what a process does at a time: those that gather the same stay together, and come first, since
    they take longest. The last of the others, which hold rows against each other, take longer than the first."""
    textual = [check for check in checks if check in TEXTUAL]
    others = [[check] for check in reversed(checks) if check not in TEXTUAL]
    return [textual, *others] if textual else others


def _judge(
    checks: Sequence[Check], plan: Plan, context: Context
) -> list[list[Finding]]:
    return [list(check(plan, context)) for check in checks]
