"""Templates of documents: which there are, whose they are, what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plantrack.answers.grid import Grid


class TemplateFile(NamedTuple):
    """A template by name and where it is; ``own`` where it is the workspace's."""

    name: str
    path: Path
    own: bool


def templates_grid(found: Sequence[TemplateFile]) -> Grid:
    """Return the templates as a flat table."""
    rows = tuple(
        (one.name, "own" if one.own else "shipped", str(one.path)) for one in found
    )
    return Grid(("template", "source", "path"), rows)


def templates_json(found: Sequence[TemplateFile]) -> dict[str, Any]:
    """Return the templates as data."""
    items = [
        {
            "template": one.name,
            "source": "own" if one.own else "shipped",
            "path": str(one.path),
        }
        for one in found
    ]
    return {"version": 1, "templates": items}


class ToldFault(NamedTuple):
    """A fault of a template: its place ("line" or "paragraph" ``line``, 0 for none), problem and words."""

    template: str
    unit: str
    line: int
    problem: str
    detail: str
    text: str


def faults_grid(faults: Sequence[ToldFault]) -> Grid:
    """Return the faults as a flat table."""
    return Grid(
        ToldFault._fields, tuple((*one[:2], str(one.line), *one[3:]) for one in faults)
    )


def faults_json(faults: Sequence[ToldFault], checked: int) -> dict[str, Any]:
    """Return the faults as data."""
    return {
        "version": 1,
        "checked": checked,
        "faults": [one._asdict() for one in faults],
    }
