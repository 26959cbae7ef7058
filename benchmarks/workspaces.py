"""Synthetic workspaces by seed: many plans, each with years of recorded progress."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.plans import write_plan
from plantrack.plan.model import Plan, Task
from plantrack.progress.events import HEADER, Event, format_event, words_of
from plantrack.sources.files import load_plans

_FIRST: Final = date(2025, 1, 20)
_DAYS: Final = 670
_SHARES: Final = (
    ("progress", 40),
    ("done", 35),
    ("started", 10),
    ("extended", 9),
    ("reopened", 3),
    ("cancelled", 3),
)
"""Of a hundred events."""

SMALL_AGENCY: Final = "Sở Công Thương"
"""An agency of ordinary size: of every fifty plans one names it, in ten rows as lead and in ten as support."""

_SMALL_AT: Final = 7
_SMALL_ROWS: Final = 10


def write_workspace(
    folder: Path, plans: int, tasks: int, events: int, seed: int = 1
) -> None:
    """Write ``plantrack.toml``, ``plans`` plans of ``tasks`` rows each, and a log of ``events`` lines for each;
    equal arguments give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plantrack.toml").write_text("", "utf-8")
    (folder / "progress").mkdir(exist_ok=True)
    template: Plan | None = None
    for number in range(plans):
        path = folder / "data" / f"appendix_{number:05d}.yaml"
        own = (
            seed + number % 50
        )  # fifty kinds of plans; reading each for its log would take longer than the test
        if number < 50:
            write_plan(path, tasks, own)
            if number == _SMALL_AT:
                _name_small(path)
            template = load_plans((path,)).plans[0]
            _TEMPLATES[own, tasks] = path.read_text("utf-8"), template
        text, template = _TEMPLATES[own, tasks]
        path.write_text(
            text.replace(f"id: synthetic-{tasks}", f"id: p{number:05d}", 1), "utf-8"
        )
        log = folder / "progress" / f"p{number:05d}.csv"
        log.write_text(
            log_text(template, events, random.Random(seed * 100_003 + number)), "utf-8"
        )


def _name_small(path: Path) -> None:
    """Have a plan name the small agency, which its own directory leaves to the national one."""
    text = path.read_text("utf-8")
    lead, support = "lead: Sở Tư pháp", "support: Sở Tài chính; Công an tỉnh"
    text = text.replace(f"{lead}\n", f"lead: {SMALL_AGENCY}\n", _SMALL_ROWS)
    named = f"{support}; {SMALL_AGENCY}\n"
    path.write_text(text.replace(f"{support}\n", named, _SMALL_ROWS), "utf-8")


_TEMPLATES: dict[tuple[int, int], tuple[str, Plan]] = {}


def log_text(plan: Plan, count: int, draw: random.Random) -> str:
    """Return the text of a log that speaks of the plan's tasks."""
    statuses = [status for status, share in _SHARES for _ in range(share)]
    lines = [
        _event(draw.choice(plan.tasks), draw.choice(statuses), number, draw)
        for number in range(count)
    ]
    return "\n".join((HEADER, *lines)) + "\n"


def _event(task: Task, status: str, number: int, draw: random.Random) -> str:
    day = _FIRST + timedelta(days=draw.randrange(_DAYS))
    moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(
        days=draw.randrange(4), seconds=number
    )
    parties = [party.agency for party in task.lead.parties]
    agency = (
        draw.choice([*parties, ""])
        if len(parties) > 1
        else draw.choice([*parties, "", ""])
    )
    event = Event(
        event=f"e{number:06x}{draw.randrange(16**6):06x}",
        recorded_at=moment,
        task=task.id,
        period=str(draw.choice((2025, 2026)))
        if task.deadline.kind == "recurring"
        else "",
        agency=agency,
        status=status,  # type: ignore[arg-type]
        date=day,
        percent=draw.randrange(101) if status == "progress" else None,
        document=f"{number}/BC-STC" if status in ("done", "extended") else "",
        new_due=day + timedelta(days=draw.randrange(30, 300))
        if status == "extended"
        else None,
        by="vp",
        title=words_of(task.title or "", task.product or ""),
    )
    return format_event(event)
