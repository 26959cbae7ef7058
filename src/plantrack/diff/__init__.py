"""What a revision really changed: rows matched by content, changes as data, policy, apply."""

from __future__ import annotations

from plantrack.diff.comparing import compare, compare_alone
from plantrack.diff.matching import align

__all__ = ["align", "compare", "compare_alone"]
