"""Productions as declared patterns of token names, and the tree that they grow into.

A pattern is written with blanks between its parts: a token's name; ``a|b`` for either; ``x?`` for what
may be missing; brackets for a group; ``num:day`` for a token whose value the production takes as its
argument ``day`` (of a word of the lexicon its name is the value); ``&each`` (only at the end) for a
token that must follow and is not taken; ``<whole:of>`` (only at the end) for what another grammar reads.

All patterns of one :class:`Grammar` become one tree of token names. What a production may begin with,
and what may follow each of its tokens, are the branches of that tree: nothing is written beside the
patterns. A branch grows when it is first reached: the patterns allow 11,000 sequences of tokens, of which
the cells of the tests meet one in thirteen, and growing all of them at import took a quarter of a second.
Reading takes what reaches farthest; where a production declines (returns None, as where two digits are no
year), the next shorter one is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast

from plantrack.deadlines.grammar.steps import PatternStep, arguments, first_steps
from plantrack.deadlines.words.tokens import Tokens

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


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


class Production(NamedTuple):
    """One declared production: its function, the function's parameters with their defaults, and its pattern."""

    grammar: str
    pattern: str
    make: Callable[..., Any]
    parameters: tuple[str, ...]
    defaults: tuple[Any, ...]
    unless: frozenset[str]

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.make.__name__

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples of the docstring: its first sentence up to a colon, parted by semicolons."""
        head = (
            (self.make.__doc__ or "").strip().split("\n")[0].split(": ")[0].rstrip(".")
        )
        return tuple(part.strip() for part in head.split("; "))

    def ending(self, places: dict[str, int], length: int, tail: str) -> Ending:
        """Return the production at the end of a path of ``length`` tokens that has its arguments at ``places``."""
        offsets = tuple(places.get(parameter, -1) for parameter in self.parameters)
        return Ending(self.make, offsets, self.defaults, length, self.unless, tail)


class Thread(NamedTuple):
    """A production that is under way at a node: the steps that may come next, and where its arguments stand."""

    production: Production
    following: tuple[PatternStep, ...]
    places: dict[str, int]
    taken: int
    """How many tokens the path takes so far."""


class PatternNode:
    """A place in the tree: what may follow, and the productions that may end here, with a tail or without.

    ``threads`` are the productions whose branches have not grown yet.
    """

    __slots__ = ("after", "depth", "endings", "tailed", "threads")

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.threads: list[Thread] = []
        self.after: dict[str, PatternNode] = {}
        self.endings: list[Ending] = []
        self.tailed: list[Ending] = []

    def grow(self) -> None:
        """Grow the branches of all threads by one step, in the order of their declarations."""
        for thread in self.threads:
            for step in thread.following:
                self._add(thread, step)
        self.threads = []

    def _add(self, thread: Thread, step: PatternStep) -> None:
        if step.is_token:
            places = (
                {**thread.places, step.argument: self.depth}
                if step.argument
                else thread.places
            )
            branch = self.after.setdefault(step.name, PatternNode(self.depth + 1))
            branch.threads.append(
                Thread(
                    thread.production,
                    step.following,
                    places,
                    thread.taken + (not step.peeked),
                )
            )
            return
        places = (
            {**thread.places, step.argument: TAIL} if step.argument else thread.places
        )
        ending = thread.production.ending(places, thread.taken, step.name)
        row = self.tailed if step.name else self.endings
        # A pattern with parts that may be missing reaches the same end by several ways.
        if ending not in row:
            row.append(ending)


_GRAMMARS: Final[dict[str, Grammar[Any]]] = {}
PRODUCTIONS: Final[list[Production]] = []
"""Every production declared, in order."""


class Grammar(Generic[T]):
    """A set of productions for one kind of thing (a term, a recurrence …).

    ``including``: other grammars, everything of which is of this kind as well.
    """

    def __init__(self, name: str, including: Iterable[Grammar[Any]] = ()) -> None:
        self.name = name
        self._root = PatternNode(0)
        self.roots = [self._root]
        for grammar in including:
            self.roots += [root for root in grammar.roots if root not in self.roots]
        _GRAMMARS[name] = self

    @property
    def first(self) -> frozenset[str]:
        """The names of the tokens that something of this kind may begin with."""
        for root in self.roots:
            root.grow()
        return frozenset().union(*(root.after for root in self.roots))

    def production(self, *patterns: str, unless: str = "") -> Callable[[F], F]:
        """Add the function below to the grammar, once for every pattern; the earlier one wins a tie.

        ``unless``: names of tokens that must not follow.
        """

        def add(make: F) -> F:
            function = cast(FunctionType, make)
            parameters = function.__code__.co_varnames[: function.__code__.co_argcount]
            given = function.__defaults__ or ()
            defaults = (*(None for _ in parameters[len(given) :]), *given)
            for pattern in patterns:
                unknown = arguments(pattern) - {*parameters}
                if unknown:
                    raise ValueError(
                        f"{make.__name__} takes no {', '.join(sorted(unknown))}"
                    )
                production = Production(
                    self.name,
                    pattern,
                    make,
                    parameters,
                    defaults,
                    frozenset(unless.split()),
                )
                PRODUCTIONS.append(production)
                steps = tuple(
                    step for step in first_steps(pattern, make.__name__) if step.name
                )
                self._root.threads.append(Thread(production, steps, {}, 0))
            return make

        return add

    def read(self, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Read what stands at ``at``: the thing and the place after it, or None."""
        name = tokens.names[at]
        best: tuple[T, int] | None = None
        for root in self.roots:
            if root.threads:
                root.grow()
            node = root.after.get(name)
            if node is not None:
                found = _farthest(node, tokens, at)
                if found is not None and (best is None or found[1] > best[1]):
                    best = found
        return best


def _farthest(
    node: PatternNode | None, tokens: Tokens, at: int
) -> tuple[Any, int] | None:
    """Follow the path of tokens from ``node`` and read what reaches farthest; a tail may reach beyond a longer path."""
    names = tokens.names
    path: list[PatternNode] = []
    place = at
    while node is not None:
        if node.threads:
            node.grow()
        if node.endings or node.tailed:
            path.append(node)
        place += 1
        node = node.after.get(names[place])
    best: tuple[Any, int] | None = None
    # The longest path first: a shorter one counts only with a tail, or where the longer
    # declined.
    for node in reversed(path):
        found = _with_tail(node.tailed, tokens, at) if node.tailed else None
        if found is None and node.endings and best is None:
            found = _without_tail(node.endings, tokens, at)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _without_tail(
    endings: list[Ending], tokens: Tokens, at: int
) -> tuple[Any, int] | None:
    for ending in endings:
        after = at + ending.length
        if tokens.names[after] in ending.unless:
            continue
        made = ending.make(*_arguments(ending, tokens.values, at, None))
        if made is not None:
            return made, after
    return None


def _with_tail(
    endings: list[Ending], tokens: Tokens, at: int
) -> tuple[Any, int] | None:
    for ending in endings:
        read = _GRAMMARS[ending.tail].read(tokens, at + ending.length)
        if read is None or tokens.names[read[1]] in ending.unless:
            continue
        made = ending.make(*_arguments(ending, tokens.values, at, read[0]))
        if made is not None:
            return made, read[1]
    return None


def _arguments(ending: Ending, values: list[Any], at: int, tail: Any) -> list[Any]:
    offsets = ending.offsets
    # Most productions take a single value, and need no row of defaults.
    if len(offsets) == 1 and offsets[0] >= 0:
        return [values[at + offsets[0]]]
    found = [*ending.defaults]
    for place, offset in enumerate(offsets):
        if offset >= 0:
            found[place] = values[at + offset]
        elif offset == TAIL:
            found[place] = tail
    return found
