"""Timing whole processes in turn, so that what slows the machine slows both sides alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias


class Job(NamedTuple):
    """A command to time; its output is read and dropped. ``codes`` are the exit codes that count as fine."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = {}
    codes: tuple[int, ...] = (0,)


Times: TypeAlias = Mapping[str, Sequence[float]]
"""Seconds by job, one for each round; in a round the jobs ran one right after the other."""


def in_turn(jobs: Sequence[Job], runs: int, *, first: bool = False) -> Times:
    """Return the wall times of ``runs`` rounds, after one that is not counted save where the ``first`` is meant."""
    times: dict[str, list[float]] = {job.name: [] for job in jobs}
    for _ in range(runs + 1):
        for job in jobs:
            times[job.name].append(_run(job))
    return times if first else {name: seconds[1:] for name, seconds in times.items()}


def _run(job: Job) -> float:
    # An installed program comes with its bytecode; the first round writes what is missing in a checkout.
    env = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE"
    }
    start = time.perf_counter()
    done = subprocess.run(
        job.command, env={**env, **job.env}, capture_output=True, check=False
    )
    elapsed = time.perf_counter() - start
    if done.returncode not in job.codes:
        raise SystemExit(
            f"{job.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}"
        )
    return elapsed


def show(
    title: str, times: Times, base: str, budget: float | None = None, jobs: int = 1
) -> None:
    """Print each job's median, and the median of its ratios to the job ``base`` round by round: what slows a
    round slows both. ``budget`` belongs to the first ``jobs`` of them."""
    print(f"\n{title}")
    for number, (name, seconds) in enumerate(times.items()):
        ratios = [
            one / of_base for one, of_base in zip(seconds, times[base], strict=True)
        ]
        limit = f"   budget {budget}" if number < jobs and budget is not None else ""
        middle, ratio = statistics.median(seconds) * 1000, statistics.median(ratios)
        print(f"  {name:<44} {middle:9.1f} ms   {ratio:7.2f} x{limit}")
