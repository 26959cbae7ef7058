"""Brackets and quotation marks that do not pair."""

from __future__ import annotations

import re
from typing import Final

_PAIRS: Final = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_OPENERS: Final = frozenset(_PAIRS.values())
MARKS: Final = re.compile(r"""[()\[\]{}“”«»"]""")
# "a)" and "1)" at the head of an item close nothing and open nothing.
_ITEM: Final = re.compile(r"(?:^|[\s;.])\w{1,2}$")


def unbalanced(text: str) -> list[int]:
    """Return where the brackets and quotes stand that have no partner, in order."""
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    for found in MARKS.finditer(text):
        mark, at = found.group(), found.start()
        if mark == '"':
            if waiting and waiting[-1][0] == mark:
                waiting.pop()
            else:
                waiting.append((mark, at))
        elif mark in _OPENERS:
            waiting.append((mark, at))
        elif any(opener == _PAIRS[mark] for opener, _ in waiting):
            # What was opened since, and is not closed yet, never will be.
            while waiting[-1][0] != _PAIRS[mark]:
                alone.append(waiting.pop()[1])
            waiting.pop()
        elif not (mark == ")" and _ITEM.search(text, 0, at)):
            alone.append(at)
    return sorted([*alone, *(at for _, at in waiting)])
