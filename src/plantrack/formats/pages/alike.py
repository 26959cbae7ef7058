"""Cells of a great many lines, of which few are told otherwise than all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from plantrack.answers.tables import Listed
from plantrack.index.lines import ListLine, shown_ids

_One = TypeVar("_One", bound=Listed)
_Told = TypeVar("_Told")


def ids_of(found: Sequence[Listed]) -> Sequence[str]:
    """Return the ids as lists show them."""
    if found and isinstance(found[0], ListLine):
        return shown_ids(cast("Sequence[ListLine]", found))
    return [one.shown_id for one in found]


def told_once(
    found: Sequence[_One],
    alike: Callable[[Any], Any],
    tell: Callable[[_One], _Told],
) -> list[_Told]:
    """Return the cells of a column; lines for which ``alike`` gives the same are told once."""
    if not found or not isinstance(found[0], ListLine):
        return [tell(one) for one in found]
    keys = list(map(alike, found))
    known = {key: tell(one) for key, one in dict(zip(keys, found, strict=True)).items()}
    return list(map(known.__getitem__, keys))
