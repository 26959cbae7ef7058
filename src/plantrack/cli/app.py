"""The program: its commands, loaded one at a time, and what happens when one fails."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from plantrack import __version__
from plantrack.cli.commands import COMMANDS
from plantrack.cli.language import HELP, asked_lang, early_lang
from plantrack.errors import BrokenFilesError, PlantrackError
from plantrack.messages import Lang, as_lang, words

OK, FINDINGS, MISUSE, CRASH, INTERRUPTED = 0, 1, 2, 70, 130


_OWN_OPTIONS: Final = ("help", "install_completion", "show_completion")


class _Spoken:
    """Gives the options that the parser adds by itself the reader's language."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.name in _OWN_OPTIONS:
                param.help = HELP(f"help.own.{param.name}")
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{HELP('help.usage')} ")


class _Command(_Spoken, TyperCommand):
    """A command."""


class _LazyGroup(_Spoken, TyperGroup):
    """Imports a command's module only when it is called or listed: `overdue` must not pay for all."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the parser's own signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"plantrack.cli.{cmd_name}")
        one = typer.Typer(add_completion=False)
        options = HELP("help.meta.options")
        one.command(cmd_name, cls=_Command, help=HELP(f"help.{cmd_name}"), options_metavar=options)(
            module.command
        )
        return typer.main.get_command(one)


app = typer.Typer(
    cls=_LazyGroup,
    help=HELP("help.app"),
    options_metavar=HELP("help.meta.options"),
    subcommand_metavar=HELP("help.meta.command"),
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"plantrack {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=False, no_args_is_help=True)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help=HELP("help.version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""


def main() -> None:
    """Run the program and end the process with its exit code."""
    # One answer, then the process ends: what is made here has no cycles worth looking for, and looking
    # takes half the time of a large plan.
    gc.set_threshold(1_000_000)
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; failures are told on stderr."""
    speech = words(early_lang(arguments))
    if not arguments or "--help" in arguments:
        from plantrack.cli.help import speak_help

        speak_help(speech)
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="plantrack", standalone_mode=False)
    except PlantrackError as error:
        speech = words(_lang_of_failure(arguments))
        _tell(speech("error.line", message=speech.error(error)))
        if isinstance(error, BrokenFilesError):
            from plantrack.cli.findings import finding_lines

            _tell("\n".join(finding_lines(error.findings, speech)))
        return MISUSE
    except _USAGE_ERROR as error:
        from plantrack.cli.usage import usage_message

        # A bare `plantrack` has already printed the help, which is all there is to say.
        if arguments:
            _tell(usage_message(error, speech))
        return MISUSE
    except SystemExit as error:
        # The parser answers a closed pipe with 1, which means "findings" here.
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except Exception:  # noqa: BLE001 - the last net: a crash must not look like "findings" (1)
        import traceback

        _tell(traceback.format_exc() + speech("error.crash"))
        return CRASH
    return code if isinstance(code, int) else OK


def _lang_of_failure(arguments: list[str]) -> Lang:
    """Return the language for a failure: asked for, else the workspace's, if its settings can be read."""
    from plantrack.sources.workspace import find_settings

    configured = None
    with suppress(PlantrackError, OSError):
        configured = as_lang(find_settings(Path.cwd())[1].lang)
    return asked_lang(arguments) or configured or "vi"


# typer carries its command-line parser inside; the class of its usage errors is reached through a public one.
_USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]


def _tell(text: str) -> None:
    sys.stderr.buffer.write(text.encode(errors="backslashreplace") + b"\n")
    sys.stderr.buffer.flush()
