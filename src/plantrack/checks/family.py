"""What a family of rules is: its rules, each with the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from plantrack.checks.context import Context
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan.model import Plan

Check: TypeAlias = "Callable[[Plan, Context], Iterator[Finding]]"
"""Finds what one or several rules speak of in a plan; never raises, whatever the plan holds."""

Family: TypeAlias = "Mapping[Rule, Check | None]"
"""The rules of one file with the function that finds each; None where no check of a plan by itself does."""
