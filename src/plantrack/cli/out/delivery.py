"""Where an answer goes: a terminal, a pipe, a file, a folder of files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plantrack.cli.out.streams import tell, unwritable
from plantrack.formats import (
    FORMATS,
    AnswerFormat,
    Screen,
    Shown,
    render,
    render_pieces,
)
from plantrack.formats.choose import Chosen, choose, in_a_file
from plantrack.formats.page import Note
from plantrack.messages import Words

if TYPE_CHECKING:
    from plantrack.formats.page import Page
    from plantrack.sources.workspace import Workspace

_SOURCES: Final = {"workspace": "workspace", "data": "folder", "shipped": "shipped"}
_answered: Final[list[Shown]] = []
"""The last answer, which lives until the process ends: to take a page of 25,000 lines apart, cell by cell, took 3 in
100 of making it, while the system takes all memory back at once."""
_NAMES_TOLD: Final = 20
"""Names of files in one sentence; whoever wrote three hundred looks into the folder."""


def show(
    shown: Shown,
    format_: AnswerFormat | None,
    output: Path | None,
    words: Words,
    workspace: Workspace | None = None,
) -> None:
    """Write the answer to ``output`` or to stdout, in the format asked for or fitting the place.

    With a ``workspace`` the answer says whose plans it is about: JSON always, a page in its first line where
    they are not those of the current folder.
    """
    if workspace is not None:
        shown = _sourced(shown, workspace, words)
    chosen: AnswerFormat = fitting(format_, output, FORMATS)
    shown = shown._replace(page=cache(shown.page))
    _answered[:] = [shown]
    if output is None:
        emit(render_pieces(shown, chosen, screen(sys.stdout.isatty())))
    else:
        deliver(in_a_file(render(shown, chosen, Screen()), chosen), output, words)


def source_fields(workspace: Workspace) -> dict[str, str]:
    """Return whose plans an answer is about, as keys of its JSON."""
    root = workspace.root.absolute().as_posix()
    return {"source": _SOURCES[workspace.kind], "root": root}


def source_note(workspace: Workspace, words: Words) -> str:
    """Say in a line whose plans an answer is about; nothing where they are those of the current folder."""
    told = source_fields(workspace)
    if told["source"] != "shipped" and workspace.root.absolute() == Path.cwd():
        return ""
    return words(f"session.from.{told['source']}", root=told["root"])


def _sourced(shown: Shown, workspace: Workspace, words: Words) -> Shown:
    def page() -> Page:
        note = source_note(workspace, words)
        return (Note(note, "dim"), *shown.page()) if note else shown.page()

    def data() -> dict[str, Any]:
        document = shown.data()
        first: dict[str, Any] = {
            key: document[key] for key in ("version", "as_of") if key in document
        }
        return {**first, **source_fields(workspace), **document}

    return shown._replace(page=page, data=data)


def fitting(
    format_: Chosen | None, output: Path | None, kinds: tuple[Chosen, ...]
) -> Chosen:
    """Return what :func:`choose` does of ``kinds``, which hold ``table`` and ``plain``: where nothing says
    more, the one on a terminal and the other anywhere else."""
    first = "table" if output is None and sys.stdout.isatty() else "plain"
    return choose(
        format_, output, (next(kind for kind in kinds if kind == first), *kinds)
    )


def deliver(data: bytes, output: Path | None, words: Words) -> None:
    """Write ``data`` as it is to stdout, or to ``output``, which is told."""
    if output is None:
        emit((data,))
        return
    # Most answers go to a terminal or a pipe.
    from plantrack.sources.writing import write_file

    if write_file(output, data):
        tell(words("output.written", file=output))


def deliver_all(
    files: Iterable[tuple[str, str, bytes]], folder: Path, words: Words
) -> None:
    """Write files, each a name, an ending and its content, into ``folder``, which is made where it is missing.

    Names come from people's data, so that each becomes a plain one of its own. What was written is told.
    """
    from plantrack.filenames import Names
    from plantrack.sources.own import OwnFiles
    from plantrack.sources.writing import make_folder, write_file

    make_folder(folder)
    own, names, written = OwnFiles(Path.cwd()), Names(), []
    for name, ending, data in files:
        file = folder / f"{names.unique(name)}.{ending}"
        own.refuse(file)
        write_file(file, data)
        written.append(file.name)
    if not written:
        tell(words("output.written_nothing", folder=folder))
        return
    told = ", ".join(islice(written, _NAMES_TOLD))
    if len(written) > _NAMES_TOLD:
        told = f"{told} {words('output.more', count=len(written) - _NAMES_TOLD)}"
    tell(words("output.written_into", count=len(written), folder=folder, names=told))


def emit(pieces: Iterable[bytes]) -> None:
    """Write each piece to stdout as it comes.

    Raises :class:`~plantrack.errors.files.FileError` where stdout takes no more, and
    :class:`~plantrack.errors.usage.QuietError` where there is none.
    """
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error) from error


def screen(on_terminal: bool) -> Screen:
    """Return what stdout can show; ``COLUMNS`` and ``NO_COLOR`` are heeded."""
    if not on_terminal and "COLUMNS" not in os.environ:
        return Screen()
    import shutil  # what it brings in to archive files takes longer than a small answer

    # Narrower than 40, a table has no room for a word in each column.
    color = (
        on_terminal
        and "NO_COLOR" not in os.environ
        and os.environ.get("TERM") != "dumb"
    )
    return Screen(max(40, shutil.get_terminal_size((80, 24)).columns), color)
