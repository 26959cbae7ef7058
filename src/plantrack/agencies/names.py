"""Names as sequences of words, and the trie in which the longest known name is found.

Words are folded tokens; ``&`` and ``và`` are one word, because offices write either. A name is also
known without its commas, dashes and full stops (``Các sở, ban ngành``), with "và" for its last comma
(``UBND các xã và phường``), and with the contractions every office uses written short or long
(``UBND`` and ``Ủy ban nhân dân``). A spelling that the directory gives itself wins over one so derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final, NamedTuple

from plantrack.text import Token, fold, nfc, tokens

AND: Final = fold("và")
# Typesetters' marks without width, left behind by word processors and PDF.
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_OPTIONAL: Final = frozenset(",-.")
_SPELLINGS_AT_MOST: Final = 64


def cut(text: str) -> list[Token]:
    """Cut ``text`` (NFC) into tokens whose ``folded`` is the word names are matched by."""
    out: list[Token] = []
    for token in tokens(text):
        if token.text == "&":
            out.append(token._replace(folded=AND))
        elif token.text == "." and out and out[-1].folded == "tp" and out[-1].end == token.start:
            continue  # "TP. Hà Nội" is "TP Hà Nội"
        elif token.text not in _INVISIBLE:
            out.append(token)
    return out


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name."""
    return tuple(token.folded for token in cut(nfc(text)))


def spelled(text: str) -> str:
    """Return the form in which two writings of one name are equal."""
    return " ".join(words(text))


def says(name: Iterable[str]) -> bool:
    """Tell whether the words of a name are more than marks."""
    return any(word[0].isalnum() for word in name)


_CONTRACTIONS: Final = tuple(
    (words(long), words(short))
    for long, short in (
        ("Ủy ban nhân dân", "UBND"),
        ("Hội đồng nhân dân", "HĐND"),
        ("Văn phòng", "VP"),
        ("Ban Quản lý", "BQL"),
        ("Thành phố", "TP"),
    )
)


class Node:
    """A place in the trie: the words that may follow, and the id of the name that ends here."""

    __slots__ = ("id", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.id: str | None = None


class Reach(NamedTuple):
    """A name found: the index after its last word and the id it belongs to."""

    stop: int
    id: str


class Names:
    """All names of a directory, as (name, id) pairs; of two equal names the first keeps its id."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.root = Node()
        given = [(words(name), ident) for name, ident in pairs]
        given = [(name, ident) for name, ident in given if says(name)]
        for name, ident in given:
            self._add(name, ident)
        for name, ident in given:
            for spelling in _spellings(name):
                self._add(spelling, ident)

    def _add(self, name: Sequence[str], ident: str) -> None:
        node = self.root
        for word in name:
            node = node.next.setdefault(word, Node()) if word not in node.next else node.next[word]
        if node.id is None:
            node.id = ident

    def longest(self, line: Sequence[str], start: int, end: int, node: Node | None = None) -> Reach | None:
        """Return the longest name in ``line[start:end]`` that begins at ``start``, or None.

        With ``node`` the name is taken as already begun there: from the node of "sở", the words
        "tài chính" complete "Sở Tài chính".
        """
        node = node or self.root
        best: Reach | None = None
        for index in range(start, end):
            following = node.next.get(line[index])
            if following is None:
                break
            node = following
            if node.id is not None:
                best = Reach(index + 1, node.id)
        return best

    def along(self, line: Sequence[str], start: int, end: int) -> list[Node]:
        """Return the nodes that ``line[start:end]`` passes, as far as it goes, the deepest first."""
        nodes: list[Node] = []
        node = self.root
        for index in range(start, end):
            following = node.next.get(line[index])
            if following is None:
                break
            node = following
            nodes.append(node)
        return nodes[::-1]

    def node(self, line: Sequence[str]) -> Node | None:
        """Return the node that exactly the words of ``line`` lead to and that leads on, or None."""
        nodes = self.along(line, 0, len(line))
        return nodes[0] if line and len(nodes) == len(line) and nodes[0].next else None


def _spellings(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return how else ``name`` may be written: contractions long or short, its marks left out."""
    forms = {name}
    for long, short in _CONTRACTIONS:
        for one, other in ((long, short), (short, long)):
            forms |= {_replaced(form, one, other) for form in forms}
    forms |= {_ending_in_and(form) for form in forms}
    found: set[tuple[str, ...]] = set()
    for form in forms:
        marks = [index for index, word in enumerate(form) if index and word in _OPTIONAL]
        found |= {form, tuple(word for index, word in enumerate(form) if index not in marks)}
        if len(forms) << len(marks) <= _SPELLINGS_AT_MOST:
            for kept in product((True, False), repeat=len(marks)):
                gone = {index for index, keep in zip(marks, kept, strict=True) if not keep}
                found.add(tuple(word for index, word in enumerate(form) if index not in gone))
    return found - {name}


def _ending_in_and(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``name`` with "và" for its last comma, unless it has one ("UBND các xã và phường")."""
    if AND in name or "," not in name:
        return name
    last = len(name) - 1 - name[::-1].index(",")
    return (*name[:last], AND, *name[last + 1 :])


def _replaced(name: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``name`` with the first ``old`` in it written as ``new``."""
    for start in range(len(name) - len(old) + 1):
        if name[start : start + len(old)] == old:
            return name[:start] + new + name[start + len(old) :]
    return name
