"""Plain command lines, read without typer from what the commands themselves declare.

What it buys, measured on the shipped plans: a warm, piped ``overdue`` takes 53 ms this way and 132 ms
through typer, of which a typer program of one line takes 122 by itself. That is more than the whole budget
of a warm ``overdue`` over 10,000 tasks.

The fence around it: this one module, and tests/cli/test_direct.py, which holds it against typer over
generated command lines. Whatever is not plainly right (a call for help, completion, a mistake, a rarer way
of writing) is left to typer, which reads in the same way all that is read here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from plantrack.cli.commands import DIRECT
from plantrack.cli.line.declare import Option
from plantrack.cli.line.invoke import invoke

_READ: Final = (str, Path, bool)
"""The kinds of values that are read here; a number is typer's, which knows its bounds."""


def answer(arguments: list[str]) -> int | None:
    """Run a plain command line and return its exit code; None where it is not one.

    Raises what the command raises.
    """
    if (
        not arguments
        or arguments[0] not in DIRECT
        or "_PLANTRACK_COMPLETE" in os.environ
    ):
        return None
    command = import_module(f"plantrack.cli.commands.{arguments[0]}").command
    values = read(command, arguments[1:], os.environ)
    return None if values is None else invoke(command, values)


def read(
    command: Callable[..., Any], arguments: list[str], environ: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the parameters that a command line, or else the environment, gives ``command`` values for.

    None where it is not plain.
    """
    parameters = _parameters(command)
    by_option = {option: one for one in parameters for option in one.options}
    places = [one for one in parameters if not one.options]
    found: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        option, equals, text = (
            word.partition("=") if word.startswith("-") else ("", "", word)
        )
        one = by_option.get(option) if option else next(iter(places), None)
        if one is None or (
            equals and (one.kind is bool or not option.startswith("--"))
        ):
            return None
        if not option and not one.many:
            del places[0]
        # The last option without its value has an empty one, which is never taken.
        if option and not equals and one.kind is not bool:
            text = next(words, "")
        if not _take(one, text, found):
            return None
    # What is typed goes before what the environment says, for typer too.
    for one in parameters:
        preset = environ.get(one.envvar) if one.envvar else None
        if one.name not in found and preset and not _take(one, preset, found):
            return None
    return (
        found if all(one.name in found for one in parameters if one.required) else None
    )


class _Parameter(NamedTuple):
    """A parameter of a command: the options that set it, none for what is given without a name, the
    ``kind`` of its values (``choices`` where they are listed), and whether it must be given. ``is_file``
    forbids folders."""

    name: str
    options: tuple[str, ...]
    envvar: str | None
    required: bool
    is_file: bool
    kind: type
    choices: tuple[str, ...]
    many: bool


def _parameters(command: Callable[..., Any]) -> list[_Parameter]:
    found = []
    # Those with a default are the last ones.
    required = command.__code__.co_argcount - len(command.__defaults__ or ())
    for number, (name, hint) in enumerate(
        get_type_hints(command, include_extras=True).items()
    ):
        for declared in getattr(hint, "__metadata__", ()):
            own = (
                declared if isinstance(declared, Option) else Option((), declared.help)
            )
            held = (name, own.names, own.envvar, number < required, own.is_file)
            found.append(_Parameter(*held, *_kind(hint.__origin__)))
    return found


def _kind(hint: Any) -> tuple[type, tuple[str, ...], bool]:
    if get_origin(hint) is Union:  # Optional
        hint = get_args(hint)[0]
    many = get_origin(hint) is list
    if many:
        (hint,) = get_args(hint)
    return hint, get_args(hint) if get_origin(hint) is Literal else (), many


def _take(one: _Parameter, text: str, found: dict[str, Any]) -> bool:
    """Add a value to what was found; return False where typer has to say what is wrong with it."""
    value: Any = True
    if one.kind not in _READ and not one.choices:
        return False
    if one.kind is not bool:
        # A value that looks like an option may have been meant as one.
        value = Path(text) if one.kind is Path else text
        if (
            not text
            or text.startswith("-")
            or (one.choices and text not in one.choices)
        ):
            return False
        if one.kind is Path and not _fits(one, text):
            return False
    if one.many:
        found.setdefault(one.name, []).append(value)
    else:
        found[one.name] = value
    return True


def _fits(one: _Parameter, path: str) -> bool:
    """Tell whether a path is one that typer lets pass: what is there can be read, and is a file where it must be."""
    if one.options and not os.path.exists(path):  # noqa: PTH110 - a Path would be made of it only for this
        return True
    return os.access(path, os.R_OK) and not (one.is_file and os.path.isdir(path))  # noqa: PTH112
