"""The directories of the two shipped plans, and the shipped cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group

DATA = Path(__file__).parents[2] / "data"
PLANS = (
    "appendix_hanoi.yaml",
    "appendix_thanhhoa.yaml",
    "revisions/appendix_thanhhoa_draft.yaml",
)


@cache
def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


@cache
def directory(path: Path) -> Directory:
    tree = load(path)
    return Directory(
        [
            Agency(
                a["id"],
                a["name"],
                a.get("full"),
                tuple(a.get("aliases", ())),
                a.get("parent"),
            )
            for a in tree["agencies"]
        ],
        [
            Group(
                g["id"],
                g["name"],
                tuple(g.get("aliases", ())),
                tuple(g.get("members", ())),
            )
            for g in tree["groups"]
        ],
    )


def cells() -> Iterator[tuple[str, str, str, str]]:
    """Yield (plan file, task id, role, printed words) for every lead and support cell."""
    for plan in PLANS:
        for task in load(DATA / plan)["tasks"]:
            for role in ("lead", "support"):
                if given := task.get(role):
                    yield (
                        plan,
                        task["id"],
                        role,
                        given if isinstance(given, str) else given["printed"],
                    )


def directory_of(plan: str) -> Directory:
    path = DATA / plan
    return directory((path.parent / load(path)["plan"]["agencies"]).resolve())


@pytest.fixture(scope="session")
def shipped() -> list[tuple[Directory, str, str, str]]:
    """All lead and support cells: the plan's directory, the task, the role, the printed words."""
    return [
        (directory_of(plan), task, role, text) for plan, task, role, text in cells()
    ]


@pytest.fixture(scope="session")
def hanoi() -> Directory:
    return directory_of("appendix_hanoi.yaml")


@pytest.fixture(scope="session")
def thanhhoa() -> Directory:
    return directory_of("appendix_thanhhoa.yaml")
