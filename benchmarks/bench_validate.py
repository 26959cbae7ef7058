"""``validate`` on 100,000 tasks, cold, against bare PyYAML on the same file and frictionless on the same rows."""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from benchmarks.plans import plan_of_size
from benchmarks.timing import Job, in_turn, program_of, show

_LOAD = "import sys, yaml\nwith open(sys.argv[1], encoding='utf-8') as file:\n    yaml.load(file, yaml.CSafeLoader)\n"
_COLUMNS = ("id", "band", "title", "product", "lead", "support", "deadline")


def run(runs: int = 5) -> None:
    """Print the ratios. frictionless is looked for in this environment, then on the path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = _plan(folder)
        ours = Job(
            "plantrack validate, 100k tasks, cold", _plantrack(plan), codes=(0, 1)
        )
        bare = Job(
            "yaml.load(file, CSafeLoader)", [sys.executable, "-c", _LOAD, str(plan)]
        )
        show(
            "100,000 tasks, to bare PyYAML", in_turn([ours, bare], runs), bare.name, 0.5
        )
        table = _table(plan)
        as_table = Job(
            "plantrack validate, the same rows as CSV", _plantrack(table), codes=(0, 1)
        )
        frictionless = program_of("frictionless")
        if frictionless is None:
            print("\nfrictionless is not installed; its ratio is left out")
            return
        peer = Job(
            "frictionless validate, CSV",
            [frictionless, "validate", str(table), "--trusted"],
            codes=(0, 1),
        )
        show(
            "the same, to frictionless",
            in_turn([ours, as_table, peer], runs),
            peer.name,
            2.0,
            jobs=2,
        )


def _plantrack(file: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "plantrack",
        "validate",
        str(file),
        "--as-of",
        "2026-11-22",
    ]


def _plan(folder: Path) -> Path:
    """Return the synthetic plan under one open band: its own bands would make most rows a finding."""
    path = plan_of_size(folder, "100k")
    lines = path.read_text("utf-8").splitlines()
    lines = [
        "    band: Từ năm 2025" if line.startswith("    band: ") else line
        for line in lines
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _table(plan: Path) -> Path:
    """Write the plan's rows as a table with the rest of the plan beside it."""
    from plantrack.sources.files import load_plans

    loaded = load_plans((plan,)).plans[0]
    path = plan.with_suffix(".csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for task in loaded.tasks:
            cells = (task.id, task.band, task.title, task.product)
            writer.writerow(
                (*cells, task.lead.text, task.support.text, task.deadline.text)
            )
    head = plan.read_text("utf-8").partition("\ntasks:\n")[0]
    path.with_suffix(".plan.yaml").write_text(head + "\n", "utf-8")
    return path
