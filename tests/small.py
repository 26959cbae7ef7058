"""A workspace of one small plan, written to a folder: tasks A.1, A.2 … of Sở Tài chính."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plantrack.answers.said import Said
from plantrack.plan.model import Plan
from plantrack.sources.files import load_plans
from tests.strategies import as_yaml

SAID = Said()
"""What answers say of plans that stand in no workspace."""

LOG_HEAD = (
    "event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by"
)


def small_workspace(
    folder: Path,
    *tasks: str | dict[str, Any],
    config: str = "",
    days_off: str = "",
    log: str = "",
    **header: str,
) -> Path:
    """Write ``plantrack.toml``, the plan ``thu`` and what else is given; a task may be its deadline alone.

    Returns the plan's file. ``log`` holds lines of the progress log without its heading.
    """
    rows = [
        {"id": f"A.{number}", "title": f"Việc {number}", "lead": "Sở Tài chính"}
        | (task if isinstance(task, dict) else {"deadline": task})
        for number, task in enumerate(tasks, 1)
    ]
    agencies = {
        "agencies": [
            {"id": "stc", "name": "Sở Tài chính"},
            {"id": "syt", "name": "Sở Y tế"},
        ],
        "groups": [{"id": "so", "name": "Các sở", "members": ["stc", "syt"]}],
    }
    head = {
        "id": "thu",
        "title": "Thử",
        "number": "1/KH-UBND",
        "issued": "2026-01-05",
        "until": "2027-12-31",
    }
    record = {
        "format": "plantrack/1",
        "plan": {**head, **header, "agencies": agencies},
        "sections": [{"id": "A", "title": "PHẦN A"}],
        "tasks": rows,
    }
    (folder / "plantrack.toml").write_text(config, "utf-8")
    (folder / "data").mkdir(exist_ok=True)
    file = folder / "data" / "appendix_thu.yaml"
    file.write_bytes(as_yaml(record))
    if days_off:
        (folder / "holidays.csv").write_text(days_off, "utf-8")
    if log:
        (folder / "progress").mkdir()
        (folder / "progress" / "thu.csv").write_text(f"{LOG_HEAD}\n{log}", "utf-8")
    return file


def small_plan(folder: Path, *tasks: str | dict[str, Any], **header: str) -> Plan:
    """Read the plan of such a workspace."""
    loaded = load_plans((small_workspace(folder, *tasks, **header),))
    assert loaded.findings == ()
    return loaded.plans[0]
