"""A million tasks in one index: ``list`` by words that 200 of them have, against the same SELECT in Python's sqlite3.

Nothing is recorded here: where the tasks stand does not make them harder to find. Making the index takes minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.timing import Job, in_turn, show
from benchmarks.workspaces import write_workspace

_AS_OF: Final = "2026-11-22"
_PLANS: Final = 10_000
_WORDS: Final = "moi truong va giao thong o cap xa, nhiem vu thu 10"

_PEER: Final = """
import sqlite3, sys
base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
rows = base.execute('''
SELECT s.plan, t.task, t.title, t.product, t.lead, t.deadline, s.due_day, s.status, s.days_overdue, s.done_day
FROM standings AS s
JOIN tasks AS t ON t.plan = s.plan AND t.task = s.task
JOIN plans AS p ON p.plan = s.plan
WHERE instr(t.folded, ?) > 0
ORDER BY p.position, t.position, s.place''', (sys.argv[2],))
for row in rows:
    print(*row, sep=chr(9))
"""
_MOST: Final = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(runs: int = 2) -> None:
    """Print the ratio, and the memory of the command."""
    with tempfile.TemporaryDirectory() as name:
        office, cache = Path(name) / "office", Path(name) / "cache"
        write_workspace(office, _PLANS, 100, 0)
        # A file is known without reading it once it has been at rest for two seconds.
        time.sleep(3)
        env = {"XDG_CACHE_HOME": str(cache)}
        ours = Job("plantrack list", _command(office), env)
        in_turn([ours], 0, first=True)
        (index,) = (cache / "plantrack").glob("*.sqlite")
        peer = Job("the same SELECT", [sys.executable, "-c", _PEER, str(index), _WORDS])
        title = f"{_PLANS * 100:,} tasks: list by words"
        show(title, in_turn([ours, peer], runs), peer.name, 3.0)
        print(f"  memory of plantrack list: {_memory(ours):,.0f} MB   budget 250")


def _memory(job: Job) -> float:
    """Return the most memory that a job holds, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", _MOST, *job.command],
        env={**os.environ, **job.env},
        capture_output=True,
        check=True,
    )
    kib = int(done.stdout)
    return kib / (1 << 20 if sys.platform == "darwin" else 1024)


def _command(office: Path) -> list[str]:
    code = "import os, sys; os.chdir(sys.argv.pop(1)); from plantrack.cli.app import main; main()"
    query = f'"{_WORDS}"'
    return [sys.executable, "-c", code, str(office), "list", query, "--as-of", _AS_OF]
