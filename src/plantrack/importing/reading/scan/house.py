"""Words that the house itself knows to be right: its shipped plans and the names of the national directory."""

from __future__ import annotations

import re
from functools import lru_cache

from plantrack.sources.workspace import shipped

_WORDS = re.compile(r"[^\W\d_]")


@lru_cache(1)
def house_texts() -> tuple[str, ...]:
    """Return the lines of the shipped data: none of them was read by OCR."""
    lines = list[str]()
    for source in sorted(shipped("data").glob("*.yaml")):
        lines.extend(line for line in source.read_text(encoding="utf-8").splitlines() if _WORDS.search(line))
    return tuple(lines)
