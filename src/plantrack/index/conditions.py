"""Conditions put together with and, or and not → one condition in SQL.

Every single condition is true or false, never NULL, so that "not" means what it says.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias, Union

from plantrack.index.where import NOTHING_LEFT_OUT, Where


class OfTask(NamedTuple):
    """A condition over a task and its plan."""

    sql: str
    values: tuple[Any, ...]


class OfOccurrence(NamedTuple):
    """A condition that can only be told once the occurrence is judged. Where it is met ``hint`` is too, a
    condition over the task that is sooner told."""

    sql: str
    values: tuple[Any, ...]
    hint: OfTask | None = None


class All(NamedTuple):
    """All parts are met."""

    parts: tuple[Condition, ...]


class Any_(NamedTuple):  # noqa: N801 - the builtin is `any`, the type is `Any`
    """One of the parts is met."""

    parts: tuple[Condition, ...]


class Not(NamedTuple):
    """The part is not met."""

    part: Condition


Condition: TypeAlias = Union["OfTask", "OfOccurrence", "All", "Any_", "Not"]

_Sql = tuple[str, tuple[Any, ...]]
_ALWAYS: _Sql = (NOTHING_LEFT_OUT, ())
_NEVER: _Sql = ("0", ())


def where_of(condition: Condition) -> Where:
    """Return the condition in SQL, and what it says of tasks alone."""
    return Where(*_full(condition), *_early(condition, met=True))


def _full(condition: Condition) -> _Sql:
    match condition:
        case OfTask(sql, values) | OfOccurrence(sql, values, _):
            return sql, values
        case Not(part):
            sql, values = _full(part)
            return f"NOT ({sql})", values
        case All(parts):
            return _joined([_full(part) for part in parts], "AND")
        case Any_(parts):
            return _joined([_full(part) for part in parts], "OR")


def _early(condition: Condition, *, met: bool) -> _Sql:
    """Return what is true of a task whenever the condition is met (or is not)."""
    match condition:
        case OfTask(sql, values):
            return (sql if met else f"NOT ({sql})"), values
        case OfOccurrence(_, _, hint):
            return (hint.sql, hint.values) if hint and met else _ALWAYS
        case Not(part):
            return _early(part, met=not met)
        case All(parts) | Any_(parts):
            both = isinstance(condition, All) == met
            return _joined(
                [_early(part, met=met) for part in parts], "AND" if both else "OR"
            )


def _joined(parts: list[_Sql], word: str) -> _Sql:
    """Join conditions; one that always holds leaves "and" as it is and makes "or" hold."""
    if word == "OR" and any(sql == NOTHING_LEFT_OUT for sql, _ in parts):
        return _ALWAYS
    kept = [part for part in parts if part[0] != NOTHING_LEFT_OUT]
    if not kept:
        return _ALWAYS if word == "AND" else _NEVER
    if len(kept) == 1:
        return kept[0]
    sql = f" {word} ".join(f"({sql})" for sql, _ in kept)
    return sql, tuple(value for _, values in kept for value in values)
