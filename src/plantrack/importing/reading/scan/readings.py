"""Two readings of the same cell held against one another: where they part, one of them is wrong."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from plantrack.importing.reading.scan.letters import set_right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plantrack.importing.reading.scan.lexicon import Lexicon

# Dashes, dots, quotes and blanks are no letters: OCR gives them now so, now so.
_LOOSE: Final = re.compile(r"[\s.…–—\-\"'“”‘’`_|]+")
# The house is sure of a word that it has so often between these two.
SURE: Final = 3


def read_otherwise(taken: str, other: str, lexicon: Lexicon) -> bool:
    """Tell whether the second reading differs in a word that the house is not sure of."""
    words, others = taken.split(), set_right(other).line.split()
    if _LOOSE.sub("", taken) == _LOOSE.sub("", " ".join(others)):
        return False
    match = SequenceMatcher(
        None,
        [_loose(word) for word in words],
        [_loose(word) for word in others],
        autojunk=False,
    )
    return any(
        not _known(words, start, end, lexicon)
        for tag, start, end, _, _ in match.get_opcodes()
        if tag != "equal"
    )


def _loose(word: str) -> str:
    return _LOOSE.sub("", word)


def _known(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether every word of a stretch is usual where it stands."""
    return end > start and all(
        lexicon.usual(
            words[place].strip(".,;:()"),
            words[place - 1].strip(".,;:()") if place else "",
            words[place + 1].strip(".,;:()") if place + 1 < len(words) else "",
        )
        >= SURE
        for place in range(start, end)
    )
