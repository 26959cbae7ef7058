"""``overdue`` and ``list`` against doing nothing, a minimal typer app, and taskwarrior."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.plans import plan_of_size
from benchmarks.timing import Job, in_turn, show

_AS_OF = "2026-11-22"
_MINIMAL = """\
import typer
app = typer.Typer()
@app.command()
def main(name: str = "x") -> None:
    print("nothing is overdue")
app()
"""


def run(runs: int = 11) -> None:
    """Print the ratios of all jobs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _shipped(folder, runs)
        for size, budget in (("10k", 0.5), ("100k", 0.2)):
            _large(folder, size, budget, runs)


def _plantrack(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "plantrack", *arguments, "--as-of", _AS_OF]


def _shipped(folder: Path, runs: int) -> None:
    app = folder / "minimal.py"
    app.write_text(_MINIMAL, "utf-8")
    env = {"XDG_CACHE_HOME": str(folder / "cache")}
    jobs = [
        Job("plantrack overdue, warm, piped", _plantrack("overdue"), env),
        Job("a minimal typer app", [sys.executable, str(app)]),
        Job(
            "plantrack list --format json, warm",
            _plantrack("list", "--format", "json"),
            env,
        ),
        Job("python -c pass", [sys.executable, "-c", "pass"]),
    ]
    times = in_turn(jobs, runs)
    show(
        "the shipped plans (130 tasks), to a minimal typer app",
        times,
        "a minimal typer app",
        1.3,
    )
    show("the same, to python -c pass", times, "python -c pass")


def _large(folder: Path, size: str, budget: float, runs: int) -> None:
    plan = str(plan_of_size(folder, size))
    time.sleep(
        3
    )  # a file is known without reading it once it has been at rest for two seconds
    env = {"XDG_CACHE_HOME": str(folder / "cache")}
    jobs = [
        Job(
            f"plantrack overdue, {size} tasks, warm, piped",
            _plantrack("overdue", plan),
            env,
        ),
        Job(
            f"plantrack list, {size} tasks, warm, piped", _plantrack("list", plan), env
        ),
    ]
    peer = taskwarrior(folder, size)
    if peer is None:
        print(
            "\ntaskwarrior is not installed (Debian package taskwarrior); its ratio is left out"
        )
        times = in_turn(jobs, runs)
        show(f"{size} tasks", times, jobs[0].name)
        return
    times = in_turn([*jobs, peer], runs)
    show(f"{size} tasks, to taskwarrior", times, peer.name, budget, len(jobs))


def taskwarrior(folder: Path, size: str) -> Job | None:
    """Give taskwarrior the same number of tasks, two in five of them overdue as in ours, and return its job."""
    program = shutil.which("task")
    if program is None:
        return None
    home = folder / f"task-{size}"
    count = {"10k": 10_000, "100k": 100_000}[size]
    if not home.exists():
        home.mkdir()
        (home / "rc").write_text(
            f"data.location={home}\nconfirmation=no\nverbose=nothing\ngc=off\n", "utf-8"
        )
        rows = [
            {
                "description": f"Xây dựng kịch bản chỉ đạo, điều hành, nhiệm vụ thứ {number}",
                "status": "pending",
                "entry": "20250110T000000Z",
                "due": f"{_due(number):%Y%m%d}T000000Z",
            }
            for number in range(count)
        ]
        subprocess.run(
            [program, f"rc:{home / 'rc'}", "import", "-"],
            input="\n".join(json.dumps(row) for row in rows).encode(),
            capture_output=True,
            check=True,
        )
    return Job(
        f"task overdue, {size} tasks",
        [program, f"rc:{home / 'rc'}", "rc.defaultwidth=200", "overdue"],
    )


def _due(number: int) -> datetime:
    """Return a day that two in five times is past: taskwarrior knows no other day than today."""
    away = timedelta(days=2 + number * 7 % 700)
    return datetime.now(UTC) + (away if number % 5 > 1 else -away)
