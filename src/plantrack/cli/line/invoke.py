"""The one door to a command, however its command line was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any


def invoke(command: Callable[..., int | None], values: Mapping[str, Any]) -> int:
    """Run a command with the values of its parameters and return its exit code.

    Before anything is done, an output that would take the place of a file in use is refused. Raises
    :class:`~plantrack.errors.files.OwnFileError`, and what the command raises.
    """
    output = values.get("output")
    if isinstance(output, Path) and output.is_file():
        from plantrack.sources.own import OwnFiles  # most outputs are new

        OwnFiles(Path.cwd(), _named(values)).refuse(output)
    return command(**values) or 0


def _named(values: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the files that a command was given, in whichever parameter."""
    # Whether a word is a file only the command knows; one that is there may be what it reads.
    for name, value in values.items():
        if name != "output":
            for one in value if isinstance(value, list | tuple) else (value,):
                if isinstance(one, str | Path) and Path(one).is_file():
                    yield Path(one)
