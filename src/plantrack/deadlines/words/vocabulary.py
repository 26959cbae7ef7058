"""The known words and phrases as a tree, one word after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from plantrack.deadlines.words.lexicon import ENGLISH, LEXICON, NUMERALS, ROMANS
from plantrack.deadlines.words.numerals import composed
from plantrack.text import fold


class WordNode(NamedTuple):
    """A word of the vocabulary after the words before it; name is "" where nothing ends here."""

    name: str
    value: int | str
    after: dict[str, WordNode]


# Two ways of spelling: with diacritics, and bare for cells typed without them.
@cache
def vocabulary(spell: Callable[[str], str]) -> dict[str, WordNode]:
    """Return the tree of known phrases, each word spelled through ``spell``; the first of two homonyms wins."""
    root: dict[str, WordNode] = {}
    for phrase, name, value in _phrases():
        _plant(root, phrase, name, value, spell)
    for word, name, value in _signs():
        _plant(root, word, name, value, str)
    return root


@cache
def as_written() -> dict[str, str]:
    """Return the words of all phrases as they are written, by their folded form."""
    return {fold(word): word for phrase, _, _ in _phrases() for word in phrase.split()}


def _plant(
    root: dict[str, WordNode],
    phrase: str,
    name: str,
    value: int | str,
    spell: Callable[[str], str],
) -> None:
    *before, last = (spell(word) for word in phrase.split())
    branch = root
    for word in before:
        branch = branch.setdefault(word, WordNode("", 0, {})).after
    known = branch.get(last)
    if known is None or not known.name:
        branch[last] = WordNode(name, value, known.after if known else {})


def _phrases() -> Iterator[tuple[str, str, int | str]]:
    """Yield every phrase of the lexicon and every number in words: the phrase, its token's name and value."""
    for lexeme in LEXICON:
        yield from (
            (phrase, lexeme.name, lexeme.name) for phrase in lexeme.words.split(",")
        )
    for value, words in enumerate(NUMERALS[1:], 1):
        yield from ((word, "numeral", value) for word in words.split(","))
    yield from ((words, "numeral", value) for words, value in composed())


def _signs() -> Iterator[tuple[str, str, int]]:
    """Yield Roman numerals (also with a small L for a capital I, and as single signs) and English months."""
    for value, word in enumerate(ROMANS, 1):
        yield from (
            (form, "roman", value)
            for form in (word, word.replace("i", "l"), chr(0x216F + value))
        )
    for value, words in enumerate(ENGLISH, 1):
        yield from ((word, "english", value) for word in words.split(","))
