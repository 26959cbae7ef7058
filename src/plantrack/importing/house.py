"""Words that the house itself knows to be right: its shipped plans and the names of the national directory."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from plantrack.sources.workspace import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD: Final = re.compile(r"[^\W\d_]+")


class Pairs:
    """Words of texts, small letters, and which follow one another."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words, self.pairs = Counter[str](), Counter[tuple[str, str]]()
        self.behind, self.in_front = (
            defaultdict[str, set[str]](set),
            defaultdict[str, set[str]](set),
        )
        for text in texts:
            words = [word.lower() for word in WORD.findall(text)]
            self.words.update(words)
            self.pairs.update(pairwise(words))
        for first, second in self.pairs:
            self.behind[first].add(second)
            self.in_front[second].add(first)

    def beside(self, word: str, before: str, after: str) -> int:
        """How often a word stood behind `before` or in front of `after`."""
        return self.pairs[before, word] + self.pairs[word, after]


# Ids, keys and comments of a data file: words without marks, which are no spelling of anything.
_NO_WORDS: Final = re.compile(
    r"(?<![^\s\[,{])[a-z0-9]+(?:-[a-z0-9]+)+(?![^\s\],}])|\b[a-z_]+:(?=\s|$)|(?:^|\s)#.*"
)


@lru_cache(1)
def house_pairs() -> Pairs:
    """Return the words of the shipped data: none of them was read by OCR or cut by a page."""
    lines = list[str]()
    for source in sorted(shipped("data").glob("*.yaml")):
        bare = (
            _NO_WORDS.sub(" ", line)
            for line in source.read_text(encoding="utf-8").splitlines()
        )
        lines.extend(line for line in bare if WORD.search(line))
    return Pairs(lines)
