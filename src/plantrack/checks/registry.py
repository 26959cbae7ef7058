"""All rules by code, and which of them prefixes such as ``PT4`` mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plantrack.checks.family import Check
from plantrack.checks.rule import Rule
from plantrack.checks.rules import (
    agencies,
    columns,
    deadlines,
    file,
    leads,
    numbering,
    progress,
    references,
    structure,
    text,
    writing,
)

_FAMILIES: Final = (
    *(
        file.RULES,
        structure.RULES,
        numbering.RULES,
        columns.RULES,
        agencies.RULES,
        leads.RULES,
        deadlines.RULES,
    ),
    *(references.RULES, text.RULES, writing.RULES, progress.RULES),
)

RULES: Final[dict[str, Rule]] = {
    rule.code: rule for rule in sorted(rule for family in _FAMILIES for rule in family)
}
"""Every rule by its code, in the order of the codes."""

CHECKS: Final[dict[Rule, Check | None]] = {
    rule: check for family in _FAMILIES for rule, check in family.items()
}
"""What finds each rule's faults; None where no check of a plan by itself does."""


TEXTUAL: Final = frozenset(
    check for family in (text.RULES, writing.RULES) for check in family.values()
)
"""The checks that look at every text of a plan: what one of them gathers serves the others."""


def matching(prefixes: Iterable[str]) -> frozenset[str]:
    """Return the codes that begin with one of ``prefixes``; a rule's name stands for its code."""
    wanted = tuple(prefix.upper() for prefix in prefixes)
    return frozenset(
        code
        for code, rule in RULES.items()
        if code.startswith(wanted) or rule.name.upper() in wanted
    )


def unknown(prefixes: Iterable[str]) -> list[str]:
    """Return those of ``prefixes`` that no rule answers to."""
    return [prefix for prefix in prefixes if not prefix or not matching((prefix,))]
