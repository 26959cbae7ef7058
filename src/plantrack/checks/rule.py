"""What a rule is: a code, a name, how bad it is, and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plantrack.findings import Finding, Severity
from plantrack.plan.model import Plan

if TYPE_CHECKING:
    from plantrack.checks.context import Context


class Rule(NamedTuple):
    """A rule: ``PT402``, ``approval-before-proposal``, ``error``."""

    code: str
    name: str
    severity: Severity


Check: TypeAlias = "Callable[[Plan, Context], Iterator[Finding]]"
"""Finds what one or several rules speak of in a plan; never raises, whatever the plan holds."""

Family: TypeAlias = "Mapping[Rule, Check | None]"
"""The rules of one file with the function that finds each; None where reading the file finds it."""
