"""Print the command reference as Markdown, in the language of ``PLANTRACK_LANG``.

It is read from the signatures of the command functions, not from rendered help, so that it does not
change with the version of the command-line library.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import typing
from enum import Enum
from typing import Any, Literal

from typer.models import ArgumentInfo, OptionInfo

from plantrack.cli.commands import COMMANDS
from plantrack.cli.line.language import HELP
from plantrack.cli.line.program import declared

_TITLES = {
    "vi": (
        "# Dòng lệnh",
        "Viết ra từ chính chương trình; chạy lại: `make docs`.",
        "Tham số",
        "Ý nghĩa",
    ),
    "en": (
        "# Command line",
        "Written from the program itself; anew with `make docs`.",
        "Parameter",
        "Meaning",
    ),
}


def reference() -> str:
    """Return the whole reference."""
    title, introduction, parameter, meaning = _TITLES[HELP.lang]
    parts = [title, introduction, HELP("help.app")]
    for name in COMMANDS:
        function = declared(
            importlib.import_module(f"plantrack.cli.commands.{name}").command
        )
        rows = "\n".join(_rows(function))
        table = f"| {parameter} | {meaning} |\n|---|---|\n{rows}"
        parts += [f"## plantrack {name}", HELP(f"help.{name}"), table]
    return "\n\n".join(parts) + "\n"


def _rows(function: Any) -> list[str]:
    hints = typing.get_type_hints(function, include_extras=True)
    return [
        f"| {_written(one, info, hint)} | {_meaning(one, info)} |"
        for one in inspect.signature(function).parameters.values()
        if (found := _info(hints[one.name])) and not (info := found[0]).hidden
        for hint in [found[1]]
    ]


def _info(hint: Any) -> tuple[OptionInfo | ArgumentInfo, Any] | None:
    """Return what ``Annotated[type, typer.Option(...)]`` holds, inside ``Optional`` too."""
    for part in (hint, *typing.get_args(hint)):
        if typing.get_origin(part) is typing.Annotated:
            kind, *extras = typing.get_args(part)
            infos = [
                extra
                for extra in extras
                if isinstance(extra, OptionInfo | ArgumentInfo)
            ]
            if infos:
                return infos[0], kind
    return None


def _written(one: inspect.Parameter, info: OptionInfo | ArgumentInfo, hint: Any) -> str:
    value = info.metavar or "|".join(_choices(hint)) or one.name.strip("_").upper()
    if isinstance(info, ArgumentInfo):
        written = value + (" …" if "list" in str(hint) else "")
    else:
        # Inside Annotated the first name given to typer.Option arrives in the place of the default.
        first = (
            info.default
            if isinstance(info.default, str)
            else f"--{one.name.strip('_').replace('_', '-')}"
        )
        names = ", ".join((first, *(info.param_decls or ())))
        written = names if hint is bool else f"{names} {value}"
    return f"`{written}`".replace("|", "\\|")


def _choices(hint: Any) -> tuple[str, ...]:
    """Return the values of a ``Literal`` or an enumeration anywhere in ``hint``."""
    if typing.get_origin(hint) is Literal:
        return tuple(map(str, typing.get_args(hint)))
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return next(
        (found for part in typing.get_args(hint) if (found := _choices(part))), ()
    )


def _meaning(one: inspect.Parameter, info: OptionInfo | ArgumentInfo) -> str:
    text = (info.help or "").replace("|", "\\|").replace("\n", " ")
    if one.default not in (inspect.Parameter.empty, None, False, ()) and str(
        one.default
    ) not in (".", "[]"):
        text += " " + HELP("help.default").format(one.default)
    if info.envvar:
        text += " " + HELP("help.envvar").format(info.envvar)
    return text


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode())
