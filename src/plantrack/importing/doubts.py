"""Doubts: what an import is not sure of, as data, each with the place where a person can look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from plantrack.importing.blocks import NOWHERE, GridCell, Spot

SURE: Final = 0.9
"""From this sureness on nobody is asked to look; what was read is still listed in full by ``--dry-run --format json``."""

HEADER: Final = ""
"""The ``task`` of a doubt about the document itself; ``field`` is then a key of the plan's header."""


class Doubt(NamedTuple):
    """One cell that may be wrong.

    ``task`` is the id of a row or section as the plan has it, ``field`` a column (``id``, ``lead`` …, the heading
    of a column of the document's own) or a key of the header. ``code`` names the sentence
    ``importing.doubt.<code>``, ``values`` fill it. ``sureness`` is 0 to 1.
    """

    task: str
    field: str
    code: str
    sureness: float
    spot: Spot = NOWHERE
    alternatives: tuple[str, ...] = ()
    values: Mapping[str, str | int] = {}


def of_marks(task: str, field: str, cell: GridCell) -> list[Doubt]:
    """Return what the reader itself doubts of a cell."""
    return [
        Doubt(
            task,
            field,
            mark.code,
            mark.sureness,
            cell.spot,
            mark.alternatives,
            mark.values,
        )
        for mark in cell.marks
    ]
