"""The process's own streams: present whatever it was started with, and their failures told once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EBADF
from typing import Final

from plantrack.errors.files import FileError
from plantrack.errors.usage import QuietError
from plantrack.findings import reason_of

_USUAL_WIDTH: Final = 80


def open_streams() -> None:
    """Give the process the streams it was started without: its first file would else take their place.

    A stdin that is closed has no lines, a stderr takes all and keeps nothing. A stdout takes nothing, so
    that whoever asks for an answer on it is told by the exit code.
    """
    if sys.stdin is None:
        sys.stdin = open(_reopened(0, os.O_RDONLY), encoding="utf-8")  # noqa: SIM115 - open to the end
    if sys.stdout is None:
        sys.stdout = open(  # noqa: SIM115
            _reopened(1, os.O_RDONLY), "w", encoding="utf-8", closefd=False
        )
    if sys.stderr is None:
        sys.stderr = open(_reopened(2, os.O_WRONLY), "w", encoding="utf-8")  # noqa: SIM115


def _reopened(number: int, flags: int) -> int:
    # The system gives the lowest number that is free, which need not be the one wanted.
    descriptor = os.open(os.devnull, flags)
    if descriptor != number:
        os.dup2(descriptor, number)
        os.close(descriptor)
    return number


_heard: list[list[str]] = []
"""Who listens to what is told, the last one first; without anybody it goes to stderr."""


@contextmanager
def heard() -> Iterator[list[str]]:
    """Yield the list that takes what is told meanwhile, for those who read it elsewhere than on a terminal."""
    lines: list[str] = []
    _heard.append(lines)
    try:
        yield lines
    finally:
        _heard.pop()


def tell(text: str) -> None:
    """Write a line to stderr, in UTF-8 whatever the terminal is said to speak; names and cells in it are shown
    and never obeyed. A terminal gets lines that fit it, broken between words."""
    if _heard:
        _heard[-1].append(text)
        return
    # Most commands have nothing to tell.
    from plantrack.formats.visible import fitted, visible

    shown = visible(text)
    if room := told_room():
        shown = fitted(shown, room)
    # What was written as text before must not come behind; half a letter of a file's name is no failure.
    sys.stderr.flush()
    sys.stderr.buffer.write(shown.encode(errors="backslashreplace") + b"\n")
    sys.stderr.buffer.flush()


def told_room() -> int:
    """Return how many characters a line of what is told has on its terminal, 0 where it goes to none."""
    return _width() if _is_watched() else 0


def _is_watched() -> bool:
    return sys.stderr.isatty()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except OSError:
        return _USUAL_WIDTH


def unwritable(error: OSError) -> FileError | QuietError:
    """Return the failure of a stdout that takes nothing, and turn the rest of what was meant for it away.

    What could not be written would be tried, and told, once more when Python closes stdout.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return (
        QuietError() if error.errno == EBADF else FileError("stdout", reason_of(error))
    )
