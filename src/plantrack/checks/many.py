"""Several files checked, many of them in processes on all cores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from plantrack.checks.judging import OnProgress, silent
from plantrack.checks.run import Checked, Choice, Surroundings, check_file
from plantrack.sources.files import display_name

_MUCH: Final = 1_000_000
"""So many bytes take longer to check, a third of a second, than processes take to begin and to send what they found."""

_PARTS_EACH: Final = 8
"""Into so many parts for each core the files are cut, so that no core waits long for another."""


def check_files(
    files: Sequence[Path],
    choice: Choice,
    around: Surroundings,
    progress: OnProgress = silent,
) -> list[Checked]:
    """Read and judge plan or directory files; never raises. The answers are in the order of the files, the same in
    however many processes they were made."""
    if _worth_sharing(files):
        return _in_processes(files, choice, around, progress)

    def within(number: int, file: str, part: float) -> None:
        progress(file, (number + part) / len(files))

    return [
        check_file(path, choice, around, partial(within, number))
        for number, path in enumerate(files)
    ]


def _worth_sharing(files: Sequence[Path]) -> bool:
    """Tell whether processes would check the files sooner; of a single large one they share the rules instead."""
    sizes = [_size(path) for path in files]
    return sum(sizes) >= _MUCH and 2 * max(sizes) <= sum(sizes)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # which is told where it is read
        return 0


def _in_processes(
    files: Sequence[Path], choice: Choice, around: Surroundings, progress: OnProgress
) -> list[Checked]:
    from plantrack.processes import (
        cores,
        parts,
        share,
    )  # slow to come, and of use to few

    processes = cores()
    shared = parts(files, processes * _PARTS_EACH)

    def begun(number: int) -> None:
        progress(display_name(shared[number][0]), number / len(shared))

    works = [partial(_check_part, part, choice, around) for part in shared]
    return list(chain.from_iterable(share(works, processes, begun)))


def _check_part(
    files: Sequence[Path], choice: Choice, around: Surroundings
) -> list[Checked]:
    return [check_file(path, choice, around) for path in files]
