"""Change the program in small ways, one at a time, and count how many changes its tests notice.

``python -m tools.mutants [N] [SEED]`` (``make mutants N=200 SEED=1``). Cosmic Ray lists every change that can be
made in :data:`ROOMS`; ``N`` of them are drawn by the seed, and each meets the tests of its own room, in a copy of
the project. Prints those that lived and those whose tests never ended, and ends with 1 where fewer than 90 in 100
died. A room whose tests fail or find nothing without a change would kill everything: it ends the run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

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

_CONFIG: Final = """\
[cosmic-ray]
module-path = "src/plantrack/{room}"
timeout = {timeout:.0f}.0
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"
"""

# What the interpreter does not tell apart, and annotations, which nothing evaluates: `is` stands in these rooms
# beside None, classes and marks alone, which are equal to nothing but themselves.
_IDLE: Final = ("%BitOr%", "%RemoveDecorator%", "%_Is_Eq", "%_IsNot_NotEq")


class Mutant(NamedTuple):
    """One change: its room, its job in the room's session, and where in the file it is made."""

    room: str
    job: str
    place: str
    change: str


def main() -> int:
    """Run the sample and return the exit code."""
    count, seed = (
        int(text) for text in (*sys.argv[1:3], *("200", "1")[len(sys.argv) - 1 :])
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(Path(folder) / "project")
        _compiled(copy)
        every = [mutant for room in ROOMS for mutant in _listed(copy, room)]
        drawn = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311
        fates = {
            mutant: fate
            for room in ROOMS
            for mutant, fate in _fates(copy, room, drawn).items()
        }
    lived = [mutant for mutant, fate in fates.items() if fate == "lived"]
    for mutant, fate in fates.items():
        if fate != "died":
            print(f"{fate}: {mutant.place}: {mutant.change}")
    killed = 100 * (len(drawn) - len(lived)) / len(drawn)
    print(
        f"{len(drawn) - len(lived)} of {len(drawn)} mutants died ({killed:.0f} %), of {len(every)} that can be made"
    )
    return 0 if killed >= LEAST_KILLED else 1


def _copied(copy: Path) -> Path:
    """Copy what git keeps: a mutant never stands in the tree that people work in."""
    kept = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, kept.decode().split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    return copy


def _compiled(copy: Path) -> None:
    """Compile the copy once; a file is known by its digest, so that a mutant is never mistaken for it."""
    subprocess.run(
        f"{sys.executable} -m compileall -q src --invalidation-mode checked-hash".split(),
        cwd=copy,
        check=True,
    )


def _test_command(copy: Path, room: str) -> list[str]:
    """Return what runs a room's tests until one fails; those that failed last come first."""
    python = f"env PYTHONPATH={copy / 'src'} {sys.executable}"
    return f"{python} -m pytest -q -x --ff tests/{room}".split()


def _time_needed(copy: Path, room: str) -> float:
    """Run a room's tests without any change; they have to pass.

    Returns:
        How long they take, in seconds; what pytest compiles of them is kept for the mutants.

    """
    begun = time.monotonic()
    subprocess.run(
        _test_command(copy, room),
        cwd=copy,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    return time.monotonic() - begun


def _configure(copy: Path, room: str, timeout: float) -> None:
    """Write what Cosmic Ray is to know of a room."""
    command = " ".join(_test_command(copy, room))
    (copy / f"{room}.toml").write_text(
        _CONFIG.format(room=room, command=command, timeout=timeout), "utf-8"
    )


def _listed(copy: Path, room: str) -> list[Mutant]:
    """List every change that can be made in a room."""
    _configure(copy, room, 60)
    _cosmic_ray("init", copy, room)
    with closing(sqlite3.connect(copy / f"{room}.sqlite")) as base, base:
        for pattern in _IDLE:
            base.execute(
                "DELETE FROM work_items WHERE job_id IN"
                " (SELECT job_id FROM mutation_specs WHERE operator_name LIKE ?)",
                (pattern,),
            )
        found = base.execute(
            "SELECT job_id, module_path, start_pos_row, operator_name FROM mutation_specs"
            " WHERE job_id IN (SELECT job_id FROM work_items) ORDER BY 2, 4, occurrence"
        ).fetchall()
    return [
        Mutant(room, job, f"{path}:{line}", name.partition("/")[2])
        for job, path, line, name in found
    ]


def _fates(copy: Path, room: str, drawn: list[Mutant]) -> dict[Mutant, str]:
    """Run the drawn mutants of a room.

    Returns:
        For each, whether it ``died``, ``lived``, or its tests ``never ended``, which counts as died.

    """
    own = [mutant for mutant in drawn if mutant.room == room]
    if not own:
        return {}
    _configure(copy, room, 60 + PATIENCE * _time_needed(copy, room))
    jobs = json.dumps([mutant.job for mutant in own])
    with closing(sqlite3.connect(copy / f"{room}.sqlite")) as base, base:
        for table in ("mutation_specs", "work_items"):
            base.execute(
                f"DELETE FROM {table} WHERE job_id NOT IN (SELECT value FROM json_each(?))",  # noqa: S608
                (jobs,),
            )
    _cosmic_ray("exec", copy, room)
    with closing(sqlite3.connect(copy / f"{room}.sqlite")) as base:
        ended = base.execute(
            "SELECT job_id, CASE WHEN test_outcome = 'SURVIVED' THEN 'lived'"
            " WHEN output = 'timeout' THEN 'never ended' ELSE 'died' END FROM work_results"
        ).fetchall()
    fates = dict(ended)
    return {mutant: fates[mutant.job] for mutant in own}


def _cosmic_ray(command: str, copy: Path, room: str) -> None:
    program = Path(sys.executable).with_name("cosmic-ray")
    subprocess.run(
        [program, command, f"{room}.toml", f"{room}.sqlite"], cwd=copy, check=True
    )


if __name__ == "__main__":
    sys.exit(main())
