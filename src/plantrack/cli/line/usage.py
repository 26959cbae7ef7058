"""Mistakes on the command line, told in the reader's language."""

from __future__ import annotations

import re
from typing import Any, Final

from plantrack.cli.commands import COMMANDS
from plantrack.messages import Words

_QUOTED: Final = re.compile(r"'([^']*)'")

# What the parser says of a value, by the key of our own sentence; its wording changed between versions.
_DETAILS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), f"usage.detail.{name}")
    for pattern, name in (
        (r"valid integer", "integer"),
        (r"in the range (?P<limits>\S*?)\.?$", "range"),
        (r"less than or equal to (?P<limit>-?\d+)", "most"),
        (r"greater than or equal to (?P<limit>-?\d+)", "least"),
        (r"'(?P<path>.*)' is a directory", "folder"),
        (r"unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", "extra"),
        (r"missing command", "command"),
    )
)


def usage_message(error: Any, speech: Words) -> str:
    """Return the message for a usage error of the command-line parser: what is wrong and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "plantrack"
    return speech("usage.line", message=_what(error, speech), command=command)


def _what(error: Any, speech: Words) -> str:
    # By name: these classes are typer's own, inside it, and have moved before.
    kind = type(error).__name__
    if kind == "NoSuchCommand" or (
        kind == "UsageError" and "No such command" in str(error.message)
    ):
        return _no_command(str(error.message), speech)
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        key = "usage.no_such_option_near" if near else "usage.no_such_option"
        return speech(key, option=error.option_name, nearest=near)
    if kind == "MissingParameter" and error.param is not None:
        return speech("usage.missing", name=_name(error.param))
    if kind == "BadParameter":
        # One that names no parameter is our own, in our own words.
        own = error.param is None
        return (
            speech("usage.other", detail=error.message)
            if own
            else _bad_value(error, speech)
        )
    if kind == "BadOptionUsage" and error.option_name:
        takes_none = "does not take a value" in str(error.message)
        return speech(
            "usage.takes_no_value" if takes_none else "usage.no_value",
            name=error.option_name,
        )
    return speech("usage.other", detail=_detail(str(error.format_message()), speech))


def _no_command(said: str, speech: Words) -> str:
    """Say which command there is not, and which is meant where one is near; else name them all."""
    import difflib  # only a mistake needs it

    quoted = _QUOTED.search(said)
    command = quoted[1] if quoted else ""
    near = ", ".join(difflib.get_close_matches(command.lower(), COMMANDS, 2))
    return (
        speech("usage.no_such_command_near", command=command, nearest=near)
        if near
        else speech(
            "usage.no_such_command", command=command, commands=", ".join(COMMANDS)
        )
    )


def _bad_value(error: Any, speech: Words) -> str:
    given, _, listed = str(error.message).partition(" is not one of")
    choices = _QUOTED.findall(listed)
    if choices:
        value = given.partition("'")[2].removesuffix("'")
        return speech(
            "usage.not_a_choice",
            name=_name(error.param),
            value=value,
            choices=", ".join(choices),
        )
    return speech(
        "usage.bad_value",
        name=_name(error.param),
        detail=_detail(str(error.message), speech),
    )


def _detail(said: str, speech: Words) -> str:
    """Say in the reader's language what the parser said; what it says seldom stays as it is, in brackets."""
    for pattern, key in _DETAILS:
        if found := pattern.search(said):
            return speech(key, **found.groupdict())
    return f"({said})"


def _name(param: Any) -> str:
    """Return what the help calls a parameter: an option by its name, an argument by its placeholder."""
    return str(
        param.opts[-1]
        if param.param_type_name == "option"
        else param.metavar or param.name
    )
