"""The program: what happens with a command line, and when one fails."""

from __future__ import annotations

import errno
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from plantrack.cli.commands import DIRECT, HELP_OPTIONS
from plantrack.cli.line.direct import answer
from plantrack.cli.line.language import asked_lang, early_lang
from plantrack.cli.out.streams import open_streams, tell, unwritable
from plantrack.errors import PlantrackError
from plantrack.errors.asked import TooDeepError
from plantrack.errors.files import FileError
from plantrack.errors.usage import NowhereError, QuietError
from plantrack.errors.workspace import BrokenFilesError
from plantrack.findings import reason_of
from plantrack.messages import Lang, as_lang, words

# 70 is what sysexits.h calls an error of the software, 130 what shells say of Ctrl-C.
OK, FINDINGS, MISUSE, CRASH, INTERRUPTED = 0, 1, 2, 70, 130


def main() -> None:
    """Run the program and end the process with its exit code."""
    # One answer, then the process ends: what is made here has no cycles worth looking for, and looking
    # takes half the time of a large plan.
    gc.set_threshold(1_000_000)
    open_streams()
    arguments = sys.argv[1:]
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    except OSError as error:  # nothing has flushed stdout so far
        code = _fail(unwritable(error), arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    if arguments[:1] and arguments[0] in DIRECT:
        # The system takes back the memory of a large plan sooner than Python would, object by object.
        with suppress(OSError):
            sys.stderr.flush()
        os._exit(code)
    gc.freeze()  # nor is there anything to look for when the process ends
    sys.exit(code)


def _spelled_out(arguments: list[str]) -> list[str]:
    """Return ``plantrack help list`` as ``plantrack list --help``, and any other command line as it is."""
    return [*arguments[1:], "--help"] if arguments[:1] == ["help"] else arguments


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; failures are told on stderr."""
    arguments = _spelled_out(arguments)
    try:
        code = answer(arguments) if arguments else _today()
        return _call(arguments) if code is None else code
    except PlantrackError as error:
        return _fail(error, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except RecursionError:  # a query, a file or an argument of a thousand brackets
        return _fail(TooDeepError(), arguments)
    except Exception as error:  # noqa: BLE001 - the last net: a crash must not look like "findings" (1)
        if known := _known(error):
            return _fail(known, arguments)
        import traceback

        told = _tell(
            traceback.format_exc() + words(early_lang(arguments))("error.crash")
        )
        # Where stderr takes nothing, that is what failed: a command that had something to say on it.
        return CRASH if told else MISUSE
    finally:
        # Not imported for this: most command lines that fail never open an index.
        if opening := sys.modules.get("plantrack.index.keeping.opening"):
            opening.close_bases()


def _known(error: Exception) -> PlantrackError | None:
    """Return what is wrong where the system's word for it may come from wherever in the program a path is looked at."""
    # Whoever asks where he is gets this once the folder was deleted.
    if isinstance(error, FileNotFoundError) and not _stands_somewhere():
        return NowhereError()
    # A title of a hundred Vietnamese letters has more bytes than a file's name may have.
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return FileError(str(error.filename or ""), reason_of(error))
    return None


def _today() -> int | None:
    """Answer a bare ``plantrack`` on a terminal; None anywhere else, where the help is asked for."""
    if not sys.stdout.isatty() or "_PLANTRACK_COMPLETE" in os.environ:
        return None
    from plantrack.cli.today import today  # every other command line names a command

    return today()


def _stands_somewhere() -> bool:
    """Tell whether the current folder is still there."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _fail(error: PlantrackError, arguments: list[str]) -> int:
    """Tell why the command failed, and return its exit code."""
    if not isinstance(error, QuietError):  # whoever closed the output does not listen
        speech = words(_lang_of_failure(arguments))
        _tell(speech("error.line", message=speech.error(error)))
        if isinstance(error, BrokenFilesError):
            from plantrack.cli.out.findings import finding_lines

            _tell("\n".join(finding_lines(error.findings, speech)))
    return MISUSE


def _call(arguments: list[str]) -> int:
    """Have typer read the command line: it is not a plain one."""
    from plantrack.cli.line import program

    speech = words(early_lang(arguments))
    if not arguments or HELP_OPTIONS & {*arguments}:
        from plantrack.cli.line.help import speak_help

        speak_help(speech)
    try:
        code = program.call(arguments)
    except program.USAGE_ERROR as error:
        from plantrack.cli.line.usage import usage_message

        # A bare `plantrack` has already printed the help, which is all there is to say.
        if arguments:
            _tell(usage_message(error, speech))
        return MISUSE
    except SystemExit as error:
        # The parser answers a closed pipe with 1, which means "findings" here.
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    return code if isinstance(code, int) else OK


def _lang_of_failure(arguments: list[str]) -> Lang:
    """Return the language for a failure: asked for, else the workspace's, if its settings can be read."""
    from plantrack.sources.workspace import find_settings

    configured = None
    with suppress(PlantrackError, OSError):
        configured = as_lang(find_settings(Path.cwd())[1].lang)
    return asked_lang(arguments) or configured or "vi"


def _tell(text: str) -> bool:
    """Write a line to stderr; return whether there is somebody to read it."""
    try:
        tell(text)
    except OSError:
        # What could not be written would be tried once more, and end the process with 120, at its close.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        return False
    return True
