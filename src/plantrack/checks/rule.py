"""What a rule is: a code, a name, and how bad it is."""

from __future__ import annotations

from typing import NamedTuple

from plantrack.findings import Severity


class Rule(NamedTuple):
    """A rule: ``PT402``, ``approval-before-proposal``, ``error``."""

    code: str
    name: str
    severity: Severity
