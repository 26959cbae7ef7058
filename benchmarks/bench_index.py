"""Many plans with years of recorded progress: ``overdue``, ``agency``, ``update`` and a cold start against taskwarrior.

What is recorded: two events a task, by seed (``benchmarks/workspaces.py``): of a hundred 40 report progress, 35 say that
the work is done, 10 that it has begun, 9 extend it, 3 reopen and 3 stop it; they carry the words of their tasks.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.bench_overdue import taskwarrior
from benchmarks.timing import Job, Spent, in_turn, show
from benchmarks.workspaces import SMALL_AGENCY, write_workspace

_AS_OF: Final = "2026-11-22"
_EARLIER: Final = "2026-06-30"
"""A day after which the log still speaks of every third task."""
_AGENCIES: Final = (SMALL_AGENCY, "UBND các xã, phường", "Sở Tài chính")
"""One of ordinary size; a group that two tasks in five name; a department that all name, nine in ten among others
that support them."""

_SIZES: Final = ((100, 0.6), (1000, 3.0))
"""How many plans of 100 tasks and 200 events, and the budget of ``overdue`` there."""


def run(runs: int = 7) -> None:
    """Print the ratios of all jobs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peer = taskwarrior(folder, "10k")
        if peer is None:
            print(
                "\ntaskwarrior is not installed (Debian package taskwarrior); its ratios are left out"
            )
            return
        for plans, budget in _SIZES:
            _measure(folder, plans, budget, peer, runs)


def _measure(folder: Path, plans: int, budget: float, peer: Job, runs: int) -> None:
    office, cache = folder / f"office-{plans}", folder / f"cache-{plans}"
    write_workspace(office, plans, 100, 200)
    time.sleep(
        3
    )  # a file is known without reading it once it has been at rest for two seconds
    env = {"XDG_CACHE_HOME": str(cache)}
    size = f"{plans:,} plans, {plans * 100:,} tasks, {plans * 200:,} events"
    overdue = Job("plantrack overdue, warm, piped", _command(office, "overdue"), env)
    update = Job(
        "plantrack update of one task", _command(office, "update", *_UPDATE), env
    )
    show(f"{size}: overdue", in_turn([overdue, peer], runs), peer.name, budget)
    earlier = Job(
        "plantrack overdue of an earlier day",
        _command(office, "overdue", as_of=_EARLIER),
        env,
    )
    show(f"{size}: an earlier day", in_turn([earlier, peer], runs), peer.name)
    for name in _AGENCIES:
        agency = Job(f"plantrack agency, {name}", _command(office, "agency", name), env)
        show(f"{size}: one agency", in_turn([agency, peer], runs), peer.name, 1.5)
    show(
        f"{size}: one update, and the next overdue",
        in_turn([update, overdue, peer], runs),
        peer.name,
        1.5,
    )
    times: dict[str, list[Spent]] = {"cold": [], peer.name: []}
    for _ in range(2):
        shutil.rmtree(cache, ignore_errors=True)
        cold = in_turn([overdue._replace(name="cold"), peer], 0, first=True)
        for name, seconds in cold.items():
            times[name] += seconds
    show(f"{size}: cold", times, peer.name, 20.0)


_UPDATE: Final = ("p00007:A.1.5", "--status", "progress", "--date", "2026-11-20")


def _command(office: Path, *arguments: str, as_of: str = _AS_OF) -> list[str]:
    code = "import os, sys; os.chdir(sys.argv.pop(1)); from plantrack.cli.app import main; main()"
    return [sys.executable, "-c", code, str(office), *arguments, "--as-of", as_of]
