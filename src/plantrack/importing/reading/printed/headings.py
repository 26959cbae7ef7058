"""Which line of a page is the head of a task table: its texts side by side are headings and nothing else.

What each column is is told later, for all formats in one way; here a head only shows where columns stand.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from plantrack.importing.table.headings import heading_words, role_of
from plantrack.text import search_key

_LONGEST: Final = 70
_WORD: Final = re.compile(r"[^\W_]+")
# So many columns of different kinds make a head.
ENOUGH: Final = 4


@lru_cache(4096)
def subject_of(text: str) -> str | None:
    """Return what a heading is about, or nothing where the text is none: a sentence soon has other words."""
    words = _WORD.findall(search_key(text))
    if (
        not words
        or len(text) > _LONGEST
        or not all(word in heading_words() for word in words)
    ):
        return None
    return role_of(text)


def is_head(cells: Sequence[str], *, unknown: bool = False) -> bool:
    """Tell whether these texts side by side are the head of a task table.

    With `unknown`, a few columns may be the document's own.
    """
    filled = [text for text in cells if text.strip()]
    subjects = [subject_of(text) for text in filled]
    known = {subject for subject in subjects if subject}
    allowed = len(filled) // 3 if unknown else 0
    return (
        len(known) >= min(ENOUGH, max(3, len(filled)))
        and subjects.count(None) <= allowed
    )
