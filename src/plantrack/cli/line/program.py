"""The whole command line as typer knows it: help, completion, mistakes; its commands are loaded one at a time."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from plantrack import __version__
from plantrack.cli.commands import COMMANDS, HELP_OPTIONS
from plantrack.cli.line import complete
from plantrack.cli.line.declare import Argument, Option
from plantrack.cli.line.invoke import invoke
from plantrack.cli.line.language import HELP
from plantrack.cli.out.delivery import emit
from plantrack.cli.out.streams import unwritable

USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""What typer raises for a misuse; it carries its command-line parser inside, so that the class is reached
through a public one."""


_TEXT: Final = re.compile(r"-[^=\s]*\s|-[^\x00-\x7f]")
"""No option has a blank before its value, or letters beyond ASCII."""
_NEGATED: Final = re.compile(r"-(other\.|[a-z]+(?=[:<>]))", re.IGNORECASE)
"""A word of a query that is turned round, such as ``-status:done``; which keys there are the language tells."""
_SETTINGS: Final = {"help_option_names": sorted(HELP_OPTIONS)}
_OWN_OPTIONS: Final = ("help", "install_completion", "show_completion")


class _Spoken:
    """Gives the options that the parser adds by itself the reader's language."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.name in _OWN_OPTIONS:
                param.help = HELP(f"help.own.{param.name}")
            _name_no_type(param)
        return params

    def get_help(self, ctx: Any) -> str:
        """Print the help page, which is what typer does here, and return the nothing that is left of it."""
        try:
            page: str = super().get_help(ctx)  # type: ignore[misc]
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(error) from error
        return page

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{HELP('help.usage')} ")


def _name_no_type(param: Any) -> None:
    """Keep names of Python's types (``<bool>``, ``<list[str]>``) out of a help page: nobody types them, and a switch
    takes nothing. Placeholders and what can be chosen stay."""
    shown = getattr(param, "display_type_rich", None)  # older versions have none
    if shown is None:
        return

    def for_people(ctx: Any) -> str | None:
        text = shown(ctx=ctx)
        is_type = text and text.startswith("<") and "|" not in text
        return None if is_type else text

    param.display_type_rich = for_people


class _Command(_Spoken, TyperCommand):
    """A command."""


class _LazyGroup(_Spoken, TyperGroup):
    """Imports a command's module only when it is called or listed: `validate` must not pay for all."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's own signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"plantrack.cli.commands.{cmd_name}")
        # typer knows commands only inside an app; of an app with one, get_command gives that command.
        one = typer.Typer(add_completion=False)
        options = HELP("help.meta.options")
        named = one.command(
            cmd_name,
            cls=_Command,
            help=HELP(f"help.{cmd_name}"),
            options_metavar=options,
            context_settings=_SETTINGS,
        )
        named(declared(module.command))
        return typer.main.get_command(one)


app = typer.Typer(
    cls=_LazyGroup,
    help=HELP("help.app"),
    options_metavar=HELP("help.meta.options"),
    subcommand_metavar=HELP("help.meta.command"),
    context_settings=_SETTINGS,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        emit((f"plantrack {__version__}\n".encode(),))
        raise typer.Exit


@app.callback(invoke_without_command=False, no_args_is_help=True)
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help=HELP("help.version"), callback=_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Options of the program itself."""


def call(arguments: list[str]) -> Any:
    """Run a command line; return what its command returns, and raise what it raises."""
    return typer.main.get_command(app).main(
        _texts_last(_no_options(arguments)),
        prog_name="plantrack",
        standalone_mode=False,
    )


def _no_options(arguments: list[str]) -> list[str]:
    """Put a blank before words of a query that begin like options: the parser takes them for none, and they stay in
    their place between brackets."""
    return [f" {word}" if _is_negated(word) else word for word in arguments]


def _is_negated(word: str) -> bool:
    found = _NEGATED.match(word)
    if found is None:
        return False
    from plantrack.answers.queries.keys import OWN, keys

    return found[1].lower() in (OWN, *keys())


def _texts_last(arguments: list[str]) -> list[str]:
    """Put words that begin like an option but are texts (``- Tháng 9/2025``) behind a ``--``."""
    if "--" in arguments:
        return arguments
    texts = [word for word in arguments if _TEXT.match(word)]
    return (
        [*(word for word in arguments if word not in texts), "--", *texts]
        if texts
        else arguments
    )


def declared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``command`` with its options declared as typer wants them."""
    hints = {
        name: _in_typer(hint)
        for name, hint in get_type_hints(command, include_extras=True).items()
    }
    signature = inspect.signature(command)

    # typer reads what a function looks like, and calls it: this one looks like the command.
    def called(**values: Any) -> Any:
        return invoke(command, values)

    parameters = [
        one.replace(annotation=hints[name])
        for name, one in signature.parameters.items()
    ]
    called.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    called.__annotations__ = hints
    return called


def _in_typer(hint: Any) -> Any:
    if get_origin(hint) is not Annotated:
        return hint
    kind, *extras = get_args(hint)
    return Annotated[(kind, *map(_info, extras))]


def _info(extra: Any) -> Any:
    match extra:
        case Option():
            metavar = extra.metavar
            return typer.Option(
                *extra.names,
                help=HELP(extra.help),
                metavar=HELP(metavar) if metavar and metavar in HELP else metavar,
                envvar=extra.envvar,
                autocompletion=_completion(extra.complete),
                dir_okay=not extra.is_file,
                min=extra.least,
                max=extra.most,
            )
        case Argument():
            return typer.Argument(
                metavar=extra.metavar,
                help=HELP(extra.help),
                autocompletion=_completion(extra.complete),
                file_okay=not extra.is_folder,
            )
    return extra


def _completion(name: str | None) -> Callable[..., Any] | None:
    return getattr(complete, f"complete_{name}") if name else None
