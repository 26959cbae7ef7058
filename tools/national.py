"""Make what the program reads of the national directory from ``data/agencies_vn.yaml``."""

from __future__ import annotations

from pathlib import Path

from plantrack.agencies.build import enter
from plantrack.agencies.national import compiled
from plantrack.records.tree import read_tree

SOURCE = Path(__file__).resolve().parent.parent / "data" / "agencies_vn.yaml"


def national_directory() -> str:
    """Return the content of ``src/plantrack/agencies/national.json``.

    Raises:
        ValueError: The YAML is not a directory without a fault.
    """
    tree = read_tree(SOURCE.read_bytes(), SOURCE.name)
    if tree.root is None or tree.findings:
        raise ValueError(tree.findings)
    entered = enter(tree.root, SOURCE.name)
    if entered.findings:
        raise ValueError(entered.findings)
    return compiled(entered.agencies, entered.groups, entered.general)
