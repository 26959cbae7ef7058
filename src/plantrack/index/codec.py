"""The program's own records ↔ JSON: named tuples as lists of their fields, days as ISO text.

Nothing is run when a record is read; it is made by the types that the models declare.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")


def to_json(value: object) -> str:
    """Return a record as JSON: equal records give equal texts."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def from_json(kind: type[_Value], text: str) -> _Value:
    """Return the record of a type. Raises :class:`ValueError`, :class:`TypeError` where the text is none."""
    made: _Value = maker(cast(Any, kind))(json.loads(text))
    return made


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):  # one that cannot be changed
        return dict(value)
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=256)
def maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type from its JSON. Types: those that the models use."""
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return _of_fields(kind)
    return _of_many(get_origin(kind), get_args(kind))


def _of_many(origin: Any, inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Make what holds values of other types: a tuple, a value or None, a mapping, a sequence."""
    if origin is tuple:
        return _of_items(inner)
    if origin in (Union, types.UnionType):
        return _or_none(maker(next(one for one in inner if one is not type(None))))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        make = maker(inner[1])
        return lambda values: {key: make(value) for key, value in values.items()}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return _of_items((inner[0], ...))
    return _itself


def _itself(value: Any) -> Any:
    return value


def _or_none(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return (
        make
        if make is _itself
        else lambda value: None if value is None else make(value)
    )


def _of_items(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Make tuples: of one type however long, or of a type for each place."""
    if inner[-1:] == (...,):
        make = maker(inner[0])
        return (
            tuple
            if make is _itself
            else lambda values: tuple([make(value) for value in values])
        )
    each = [maker(one) for one in inner]
    return lambda values: tuple(
        [make(value) for make, value in zip(each, values, strict=True)]
    )


def _of_fields(kind: Any) -> Callable[[Any], Any]:
    """Make a named tuple."""
    # Once a type: the hints of a class are slow to come by.
    hints = get_type_hints(kind)
    each = [maker(hints[name]) for name in kind._fields]
    if all(make is _itself for make in each):
        return lambda values: kind(*values)
    return lambda values: kind(
        *[make(value) for make, value in zip(each, values, strict=True)]
    )
