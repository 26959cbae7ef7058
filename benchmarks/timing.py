"""Timing whole processes in turn, so that what slows the machine slows both sides alike.

Two times are taken of each: how long it took, and what the processors worked for it and its children. On a machine that
others use too the second is the steadier one; it counts the work of all cores together.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Job(NamedTuple):
    """A command to time; its output is read and dropped. ``codes`` are the exit codes that count as fine."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = {}
    codes: tuple[int, ...] = (0,)


class Spent(NamedTuple):
    """What a process took, in seconds: on the clock, and of processors."""

    wall: float
    processor: float


Times: TypeAlias = Mapping[str, Sequence[Spent]]
"""By job, one for each round; in a round the jobs ran one right after the other."""


def program_of(name: str) -> str | None:
    """Return the path of a peer's program: the one of the environment that measures, else one on the path."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def in_turn(jobs: Sequence[Job], runs: int, *, first: bool = False) -> Times:
    """Return the times of ``runs`` rounds, after one that is not counted save where the ``first`` is meant."""
    times: dict[str, list[Spent]] = {job.name: [] for job in jobs}
    for _ in range(runs + 1):
        for job in jobs:
            times[job.name].append(_run(job))
    return times if first else {name: seconds[1:] for name, seconds in times.items()}


def _run(job: Job) -> Spent:
    # An installed program comes with its bytecode; the first round writes what is missing in a checkout.
    env = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(
        job.command, env={**env, **job.env}, capture_output=True, check=False
    )
    elapsed, after = time.perf_counter() - start, os.times()
    if done.returncode not in job.codes:
        raise SystemExit(
            f"{job.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}"
        )
    worked = (
        after.children_user
        - before.children_user
        + after.children_system
        - before.children_system
    )
    return Spent(elapsed, worked)


def show(
    title: str, times: Times, base: str, budget: float | None = None, jobs: int = 1
) -> None:
    """Print each job's median, and the median of its ratios to the job ``base`` round by round: what slows a
    round slows both. ``budget`` belongs to the first ``jobs`` of them."""
    print(f"\n{title}")
    for number, (name, spent) in enumerate(times.items()):
        pairs = list(zip(spent, times[base], strict=True))
        wall = statistics.median(own.wall / peer.wall for own, peer in pairs)
        work = statistics.median(own.processor / peer.processor for own, peer in pairs)
        limit = f"   budget {budget}" if number < jobs and budget is not None else ""
        middle = statistics.median(one.wall for one in spent) * 1000
        print(
            f"  {name:<44} {middle:9.1f} ms {wall:7.2f} x"
            f"   {work:7.2f} x of the processor{limit}"
        )
