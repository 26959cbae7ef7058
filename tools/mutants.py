"""Change the program in small ways, one at a time, and count how many changes its tests notice.

``python -m tools.mutants [N] [SEED]`` (``make mutants N=200 SEED=1``). Cosmic Ray lists every change that can be
made in :data:`ROOMS`; ``N`` of them are drawn by the seed, and each meets the tests of its own room, quick ones
first (:mod:`tools.quickly`), in a copy of the project, as many at a time as there are processors. Prints those that
lived, and ends with 1 where fewer than 90 in 100 died. A mutant whose tests never end has died. A room whose tests
fail or find nothing without a change would kill everything: it ends the run.
"""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import SimpleQueue
from pathlib import Path
from typing import Final, NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.modules import find_modules
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.plugins import get_operator, operator_names
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = (
    "records",
    "deadlines",
    "agencies",
    "plan",
    "progress",
    "diff",
    "checks",
)
LEAST_KILLED: Final = 90
"""In 100 mutants."""

PATIENCE: Final = 8
"""A mutant's tests may take so many times as long as they take without it, and a minute."""

# What the interpreter does not tell apart, and annotations, which nothing evaluates: `is` stands in these rooms
# beside None, classes and marks alone, which are equal to nothing but themselves.
_IDLE: Final = ("BitOr", "RemoveDecorator", "_Is_Eq", "_IsNot_NotEq")

# A word has no order: which words the alphabet puts before "moment" is no contract, and mostly none of those that may
# stand there is told apart by it.
_ORDER: Final = re.compile(r"_(?:Eq|NotEq)_(?:Lt|LtE|Gt|GtE)$")
_BESIDE_A_WORD: Final = re.compile(r"\s*[!=]=\s*\"")


class Mutant(NamedTuple):
    """One change: its room, and what Cosmic Ray knows of it; paths are the copy's own."""

    room: str
    spec: MutationSpec


class Fate(NamedTuple):
    """Whether a mutant's tests passed all the same, and what it had changed in the text."""

    lived: bool
    change: str


def main() -> int:
    """Run the sample and return the exit code."""
    count, seed = (
        int(text) for text in (*sys.argv[1:3], *("200", "1")[len(sys.argv) - 1 :])
    )
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{number}" for number in range(os.cpu_count() or 1)]
        _copied(copies[0])
        every = _listed(copies[0])
        drawn = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311
        rooms = sorted({mutant.room for mutant in drawn})
        needed = {room: _time_needed(copies[0], room) for room in rooms}
        for copy in copies[1:]:
            shutil.copytree(copies[0], copy)
        lived = 0
        for mutant, fate in _fates(copies, drawn, needed):
            if fate.lived:
                lived += 1
                print(f"lived: {_told(mutant)}\n{fate.change}", flush=True)
    killed = 100 * (len(drawn) - lived) / len(drawn)
    print(
        f"{len(drawn) - lived} of {len(drawn)} mutants died ({killed:.0f} %), of {len(every)} that can be made;"
        f" {(time.monotonic() - begun) / 60:.0f} minutes"
    )
    return 0 if killed >= LEAST_KILLED else 1


def _copied(copy: Path) -> None:
    """Copy what git keeps, since a mutant never stands in the tree that people work in; compile it once.

    A compiled file is known by its digest, so that it is never mistaken for a mutant's.
    """
    kept = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, kept.decode().split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    subprocess.run(
        f"{sys.executable} -m compileall -q src --invalidation-mode checked-hash".split(),
        cwd=copy,
        check=True,
    )


def _listed(copy: Path) -> list[Mutant]:
    """List every change that can be made."""
    return [
        Mutant(room, spec)
        for room in ROOMS
        for spec in sorted(_specs(copy, room), key=_place)
    ]


def _specs(copy: Path, room: str) -> Iterator[MutationSpec]:
    """Yield what Cosmic Ray can change in a room; paths are those inside the copy."""
    operators = [(name, get_operator(name)) for name in sorted(operator_names())]
    for path in find_modules([copy / "src" / "plantrack" / room]):
        lines = path.read_text("utf-8").splitlines()
        nodes = list(ast_nodes(get_ast_from_path(path)))
        for name, operator in operators:
            # Those with arguments replace variables that somebody names.
            if operator.arguments() or any(idle in name for idle in _IDLE):
                continue
            places = chain.from_iterable(map(operator().mutation_positions, nodes))
            for occurrence, (start, end) in enumerate(places):
                line = lines[start[0] - 1]
                if _is_idle(name, line[: start[1]], line[start[1] :]):
                    continue
                inside = path.relative_to(copy)
                yield MutationSpec(inside, name, occurrence, start, end)


def _is_idle(name: str, before: str, behind: str) -> bool:
    """Tell whether a change of the text between two parts of a line is none that a test could be about."""
    # `zip(…, strict=True)` says of lists of one length that they are so.
    if name.endswith("ReplaceTrueWithFalse") and before.endswith("strict="):
        return True
    return bool(_ORDER.search(name) and _BESIDE_A_WORD.match(behind))


def _place(spec: MutationSpec) -> tuple[str, str, int]:
    return str(spec.module_path), spec.operator_name, spec.occurrence


def _told(mutant: Mutant) -> str:
    """Name a mutant by its place and what it is."""
    spec = mutant.spec
    change = spec.operator_name.partition("/")[2]
    return f"{spec.module_path}:{spec.start_pos[0]}: {change}"


def _test_command(copy: Path, room: str, times: str) -> str:
    """Return what runs a room's tests until one fails, without the plugins that the tests do not need."""
    settings = {
        "PYTHONPATH": copy / "src",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HYPOTHESIS_PROFILE": "mutants",
        times: copy / f"{room}.json",
    }
    told = " ".join(f"{name}={value}" for name, value in settings.items())
    return f"env {told} {sys.executable} -m pytest -q -x -p tools.quickly -p no:cacheprovider -m 'not many' tests/{room}"


def _time_needed(copy: Path, room: str) -> float:
    """Run a room's tests without any change; they have to pass.

    Returns:
        How long they take, in seconds; how long each takes is noted, what pytest compiles of them is kept.

    """
    begun = time.monotonic()
    subprocess.run(
        shlex.split(_test_command(copy, room, "QUICKLY_NOTE")),
        cwd=copy,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    return time.monotonic() - begun


def _fates(
    copies: list[Path], drawn: list[Mutant], needed: dict[str, float]
) -> Iterator[tuple[Mutant, Fate]]:
    """Run the drawn mutants, each process in a copy of its own."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)
    with ProcessPoolExecutor(len(copies), None, _settle, (free,)) as pool:
        limits = [60 + PATIENCE * needed[mutant.room] for mutant in drawn]
        yield from zip(drawn, pool.map(_fate, drawn, limits), strict=True)


def _settle(free: SimpleQueue[Path]) -> None:
    os.chdir(free.get())


def _fate(mutant: Mutant, limit: float) -> Fate:
    """Make the change in the copy that this process stands in, and run the tests of its room."""
    command = _test_command(Path.cwd(), mutant.room, "QUICKLY_ORDER")
    result = mutate_and_test([mutant.spec], command, limit)
    if result.worker_outcome is not WorkerOutcome.NORMAL:
        raise RuntimeError(result.output)
    lines = (result.diff or "").splitlines()
    change = [line for line in lines if line[:1] in ("-", "+") and line[1:3] != "--"]
    return Fate(result.test_outcome is TestOutcome.SURVIVED, "\n".join(change[1:]))


if __name__ == "__main__":
    sys.exit(main())
