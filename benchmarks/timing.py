"""Timing whole processes in turn, so that what slows the machine slows both sides alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Job(NamedTuple):
    """A command to time; its output is read and dropped. ``codes`` are the exit codes that count as fine."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = {}
    codes: tuple[int, ...] = (0,)


def medians(jobs: Sequence[Job], runs: int) -> dict[str, float]:
    """Return each job's median wall time in seconds, the jobs run in turn, after one warm-up each."""
    for job in jobs:
        _run(job)
    times: dict[str, list[float]] = {job.name: [] for job in jobs}
    for _ in range(runs):
        for job in jobs:
            times[job.name].append(_run(job))
    return {name: statistics.median(found) for name, found in times.items()}


def _run(job: Job) -> float:
    start = time.perf_counter()
    done = subprocess.run(job.command, env={**os.environ, **job.env}, capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in job.codes:
        raise SystemExit(f"{job.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return elapsed


def show(title: str, times: Mapping[str, float], base: str, budget: float | None = None) -> None:
    """Print each time as a ratio to the job ``base``; ``budget`` belongs to the first job."""
    print(f"\n{title}")
    for number, (name, seconds) in enumerate(times.items()):
        limit = f"   budget {budget}" if number == 0 and budget is not None else ""
        print(f"  {name:<44} {seconds * 1000:9.1f} ms   {seconds / times[base]:7.2f} x{limit}")
