"""Where an answer goes: a terminal, a pipe, or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plantrack.errors import ExistsError, FileError
from plantrack.findings import reason_of
from plantrack.formats import Format, Screen, Shown, render, render_pieces

_BY_SUFFIX: Final[dict[str, Format]] = {".json": "json", ".csv": "csv", ".md": "md"}


def show(shown: Shown, format_: Format | None, output: Path | None) -> None:
    """Write the answer to ``output`` or to stdout.

    Without a format: what the file's ending says, a table on a terminal, plain text in a pipe.
    """
    if output is not None:
        chosen: Format = format_ or _BY_SUFFIX.get(output.suffix.lower(), "plain")
        text = render(shown, chosen, Screen())
        # A spreadsheet takes a file without the mark for its own 8-bit code page.
        write_file(output, text.encode("utf-8-sig" if chosen == "csv" else "utf-8"))
        return
    on_terminal = sys.stdout.isatty()
    pieces = render_pieces(shown, format_ or ("table" if on_terminal else "plain"), screen(on_terminal))
    emit_all(pieces)


def emit(data: bytes, output: Path | None) -> None:
    """Write ``data`` as it is to ``output`` or to stdout."""
    if output is not None:
        write_file(output, data)
        return
    emit_all((data,))


def emit_all(pieces: Iterable[bytes]) -> None:
    """Write each piece to stdout as it comes. Raises :class:`FileError` where stdout takes no more."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What could not be written would be tried, and told, once more when Python closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise FileError("stdout", reason_of(error)) from error


def screen(on_terminal: bool) -> Screen:
    """Return what stdout can show; ``COLUMNS`` and ``NO_COLOR`` are heeded."""
    if not on_terminal and "COLUMNS" not in os.environ:
        return Screen()
    import shutil  # what it brings in to archive files takes longer than a small answer

    color = on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Screen(max(40, shutil.get_terminal_size((80, 24)).columns), color)


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that the old file stays whole until the new one is.

    An answer never takes the place of a plan or a directory: ``validate p.yaml -o p.yaml`` is a slip.
    Raises :class:`ExistsError`, :class:`FileError`.
    """
    if _is_plan(path):
        raise ExistsError(str(path))
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_bytes(data)
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise FileError(str(path), reason_of(error)) from error


def _is_plan(path: Path) -> bool:
    """Tell whether a plan or directory file stands at ``path``."""
    try:
        with path.open("rb") as stream:
            return b"\nformat: plantrack" in b"\n" + stream.read(4096)
    except OSError:
        return False
