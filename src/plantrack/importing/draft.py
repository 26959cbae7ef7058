"""What an import makes of a document: everything a plan file holds, and what is doubtful of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plantrack.importing.blocks import NOWHERE, SaidOfDocument, Spot
from plantrack.importing.doubts import Doubt


class DraftRow(NamedTuple):
    """A task or section: its cells by name in the order of a plan file, those of the document's own columns by
    heading, and where each cell stands (by the same names). ``columns`` are those of a further appendix."""

    id: str
    cells: Mapping[str, str]
    other: Mapping[str, str] = {}
    milestones: tuple[Mapping[str, str], ...] = ()
    spots: Mapping[str, Spot] = {}
    spot: Spot = NOWHERE
    columns: tuple[tuple[str, str], ...] = ()


class Draft(NamedTuple):
    """A plan as it was read.

    ``header`` are keys of ``plan:`` with their texts, ``signer`` those of the signer; ``columns`` the printed columns
    (field and heading), empty where they are the usual ones. ``guessed`` says that letters were recognised from a
    picture, or columns told by blanks. ``name`` is that of the file, without its ending.
    """

    header: Mapping[str, str]
    signer: Mapping[str, str]
    columns: tuple[tuple[str, str], ...]
    sections: tuple[DraftRow, ...]
    tasks: tuple[DraftRow, ...]
    commitments: tuple[Mapping[str, str], ...]
    duties: tuple[Mapping[str, str], ...]
    doubts: tuple[Doubt, ...]
    said: tuple[SaidOfDocument, ...]
    guessed: bool = False
    name: str = ""
