"""Productions as declared patterns of token names, and the tree that they are compiled into.

A pattern is written with blanks between its parts: a token's name; ``a|b`` for either; ``x?`` for what
may be missing; brackets for a group; ``num:day`` for a token whose value the production takes as its
argument ``day`` (of a word of the lexicon its name is the value); ``&each`` (only at the end) for a
token that must follow and is not taken; ``<whole:of>`` (only at the end) for what another grammar reads.

All patterns of one :class:`Grammar` become one tree of token names. What a production may begin with,
and what may follow each of its tokens, are the branches of that tree: nothing is written beside the
patterns. Reading takes what reaches farthest; where a production declines (returns None, as where two
digits are no year), the next shorter one is asked.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

from plantrack.deadlines.words.tokens import NAMES, Tokens

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

Step = tuple[str, str]
"""A token's name and the argument that takes its value ("" for none)."""

_PART: Final = re.compile(r"[()|?]|&?[a-z_0-9]+(?::[a-z_]+)?|<[a-z_]+(?::[a-z_]+)?>")


class Ending(NamedTuple):
    """A production at the end of a path.

    ``offsets`` say where its arguments stand (-1: missing, ``TAIL``: what ``tail`` reads behind the
    path); ``unless`` names tokens that must not follow.
    """

    make: Callable[..., Any]
    offsets: tuple[int, ...]
    defaults: tuple[Any, ...]
    length: int
    unless: frozenset[str]
    tail: str


TAIL: Final = -2


class Node:
    """A place in the tree: what may follow, and the productions that may end here, with a tail or without."""

    __slots__ = ("after", "endings", "tailed")

    def __init__(self) -> None:
        self.after: dict[str, Node] = {}
        self.endings: list[Ending] = []
        self.tailed: list[Ending] = []


class Production(NamedTuple):
    """One declared production, its pattern and the examples of its docstring."""

    grammar: str
    name: str
    pattern: str
    examples: tuple[str, ...]
    make: Callable[..., Any]


_GRAMMARS: Final[dict[str, Grammar[Any]]] = {}
PRODUCTIONS: Final[list[Production]] = []
"""Every production declared, in order."""


class Grammar(Generic[T]):
    """A set of productions for one kind of thing (a term, a recurrence …).

    ``including``: other grammars, everything of which is of this kind as well.
    """

    def __init__(self, name: str, including: Iterable[Grammar[Any]] = ()) -> None:
        self.name = name
        self._root = Node()
        self.roots = [self._root]
        for grammar in including:
            self.roots += [root for root in grammar.roots if root not in self.roots]
        _GRAMMARS[name] = self

    @property
    def first(self) -> frozenset[str]:
        """The names of the tokens that something of this kind may begin with."""
        return frozenset().union(*(root.after for root in self.roots))

    def production(self, *patterns: str, unless: str = "") -> Callable[[F], F]:
        """Add the function below to the grammar, once for every pattern; the earlier one wins a tie.

        ``unless``: names of tokens that must not follow.
        """

        def add(make: F) -> F:
            examples = _examples(make.__doc__ or "")
            parameters = tuple(inspect.signature(make).parameters.values())
            for pattern in patterns:
                PRODUCTIONS.append(Production(self.name, make.__name__, pattern, examples, make))
                for steps in expand(pattern):
                    self.add(steps, make, parameters, frozenset(unless.split()))
            return make

        return add

    def add(
        self,
        steps: list[Step],
        make: Callable[..., Any],
        parameters: tuple[inspect.Parameter, ...],
        unless: frozenset[str],
    ) -> None:
        """Add one sequence of steps to the tree."""
        node = self._root
        length = 0
        tail = ""
        places: dict[str, int] = {}
        for place, (step, argument) in enumerate(steps):
            if step.startswith("<"):
                tail = step[1:]
                places[argument] = TAIL
                continue
            peeked, name = step.startswith("&"), step.removeprefix("&")
            if name not in NAMES:
                raise ValueError(f"{make.__name__}: no token is called {name!r}")
            node = node.after.setdefault(name, Node())
            length += not peeked
            if argument:
                places[argument] = place
        offsets = tuple(places.pop(parameter.name, -1) for parameter in parameters)
        if places:
            raise ValueError(f"{make.__name__} takes no {', '.join(places)}")
        defaults = tuple(parameter.default for parameter in parameters)
        ending = Ending(make, offsets, defaults, length, unless, tail)
        row = node.tailed if tail else node.endings
        if ending not in row:
            row.append(ending)

    def read(self, x: Tokens, i: int) -> tuple[T, int] | None:
        """Read what stands at ``i``: the thing and the place after it, or None."""
        name = x.names[i]
        best: tuple[T, int] | None = None
        for root in self.roots:
            node = root.after.get(name)
            if node is not None:
                found = _farthest(node, x, i)
                if found is not None and (best is None or found[1] > best[1]):
                    best = found
        return best


def _farthest(node: Node | None, x: Tokens, i: int) -> tuple[Any, int] | None:
    """Follow the path of tokens from ``node`` and read what reaches farthest; a tail may reach beyond a longer path."""
    names = x.names
    path: list[Node] = []
    place = i
    while node is not None:
        if node.endings or node.tailed:
            path.append(node)
        place += 1
        node = node.after.get(names[place])
    best: tuple[Any, int] | None = None
    for node in reversed(path):
        found = _with_tail(node.tailed, x, i) if node.tailed else None
        if found is None and node.endings and best is None:
            found = _without_tail(node.endings, x, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _without_tail(endings: list[Ending], x: Tokens, i: int) -> tuple[Any, int] | None:
    for ending in endings:
        after = i + ending.length
        if x.names[after] in ending.unless:
            continue
        made = ending.make(*_arguments(ending, x.values, i, None))
        if made is not None:
            return made, after
    return None


def _with_tail(endings: list[Ending], x: Tokens, i: int) -> tuple[Any, int] | None:
    for ending in endings:
        read = _GRAMMARS[ending.tail].read(x, i + ending.length)
        if read is None or x.names[read[1]] in ending.unless:
            continue
        made = ending.make(*_arguments(ending, x.values, i, read[0]))
        if made is not None:
            return made, read[1]
    return None


def _arguments(ending: Ending, values: list[Any], i: int, tail: Any) -> list[Any]:
    if len(ending.offsets) == 1 and ending.offsets[0] >= 0:
        return [values[i + ending.offsets[0]]]
    return [
        values[i + offset] if offset >= 0 else tail if offset == TAIL else default
        for offset, default in zip(ending.offsets, ending.defaults, strict=True)
    ]


def _examples(doc: str) -> tuple[str, ...]:
    """Return the examples of a docstring: its first sentence up to a colon, parted by semicolons."""
    head = doc.strip().split("\n")[0].split(": ")[0].rstrip(".")
    return tuple(part.strip() for part in head.split("; "))


def expand(pattern: str) -> list[list[Step]]:
    """Return every sequence of steps that a pattern allows."""
    parts = _PART.findall(pattern)
    if "".join(parts) != "".join(pattern.split()):
        raise ValueError(f"not a pattern: {pattern!r}")
    found, end = _alternatives(parts, 0)
    if end != len(parts):
        raise ValueError(f"brackets: {pattern!r}")
    return [steps for steps in found if steps]


def _alternatives(parts: list[str], i: int) -> tuple[list[list[Step]], int]:
    """Read ``a b | c`` up to a closing bracket or the end."""
    found: list[list[Step]] = []
    row: list[list[Step]] = [[]]
    while i < len(parts) and parts[i] != ")":
        if parts[i] == "|":
            found += row
            row = [[]]
            i += 1
            continue
        if parts[i] == "(":
            choice, i = _alternatives(parts, i + 1)
            i += 1
        else:
            name, _, argument = parts[i].strip(">").partition(":")
            choice, i = [[(name, argument)]], i + 1
        if i < len(parts) and parts[i] == "?":
            choice, i = [[], *choice], i + 1
        row = [before + steps for before in row for steps in choice]
    return found + row, i
