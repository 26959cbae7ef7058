"""A pattern as the steps that it allows: which token may come first, and what may come behind each."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.deadlines.words.tokens import NAMES

_PART: Final = re.compile(r"[()|?]|&?[a-z_0-9]+(?::[a-z_]+)?|<[a-z_]+(?::[a-z_]+)?>")
_ARGUMENT: Final = re.compile(r":([a-z_]+)")


class PatternStep(NamedTuple):
    """A token of a pattern, its end, or what another grammar reads there.

    ``name`` is the token's, or the other grammar's; of a plain end "". ``argument`` is the production's
    argument that takes its value ("" for none); ``following`` are the steps that may come behind it.
    """

    name: str
    argument: str = ""
    following: tuple[PatternStep, ...] = ()
    is_token: bool = False
    peeked: bool = False


_END: Final = PatternStep("")


def arguments(pattern: str) -> set[str]:
    """Return the names of the arguments that a pattern gives values to."""
    return set(_ARGUMENT.findall(pattern))


def first_steps(pattern: str, owner: str) -> tuple[PatternStep, ...]:
    """Return the steps that ``pattern`` may begin with, in order; raise ValueError for what is no pattern.

    ``owner`` is the production named in the error.
    """
    parts = _PART.findall(pattern)
    if "".join(parts) != "".join(pattern.split()):
        raise ValueError(f"{owner}: not a pattern: {pattern!r}")
    if parts.count("(") != parts.count(")"):
        raise ValueError(f"{owner}: brackets: {pattern!r}")
    found, _ = _from_behind(parts, len(parts) - 1, (_END,), owner)
    return found


def _from_behind(
    parts: list[str], at: int, behind: tuple[PatternStep, ...], owner: str
) -> tuple[tuple[PatternStep, ...], int]:
    """Read ``a b | c`` from its end, at ``at``, back to an opening bracket or the beginning.

    Read so, the steps ``behind`` a step are known when it is made. Returns the first steps and the place of
    the bracket.
    """
    later: tuple[PatternStep, ...] = ()
    row = behind
    while at >= 0 and parts[at] != "(":
        if parts[at] == "|":
            later, row, at = row + later, behind, at - 1
            continue
        missing = parts[at] == "?"
        at -= missing
        if parts[at] == ")":
            found, at = _from_behind(parts, at - 1, row, owner)
        else:
            found = (_step(parts[at], row, owner),)
        row = row + found if missing else found
        at -= 1
    return row + later, at


def _step(part: str, following: tuple[PatternStep, ...], owner: str) -> PatternStep:
    name, _, argument = part.strip("<>").partition(":")
    if part.startswith("<"):
        return PatternStep(name, argument)
    token = name.removeprefix("&")
    if token not in NAMES:
        raise ValueError(f"{owner}: no token is called {token!r}")
    return PatternStep(token, argument, following, is_token=True, peeked=name != token)
