"""What every format of findings is given."""

from __future__ import annotations

from typing import NamedTuple

from plantrack.findings import Finding
from plantrack.messages import Words


class Told(NamedTuple):
    """What there is to tell: findings in order, the files that were looked at, the language, colour or not."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    speech: Words
    color: bool = False
