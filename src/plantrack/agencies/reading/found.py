"""What the reading of a cell needs to know, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from plantrack.agencies.known import Known
from plantrack.agencies.model import Unread
from plantrack.agencies.reading.spot import Lead
from plantrack.agencies.setting import Setting


class Named(NamedTuple):
    """An agency or group as a cell names it; ``via`` is what stood before the bracket that names it.

    ``name`` is given for one that nobody knows: as printed.
    """

    id: str
    scope: str | None
    via: str | None
    name: str | None = None


class Knowledge(NamedTuple):
    """What the directories tell the reader: ``heads`` returns for a group what begins its members' names,
    ``same`` the id of the one name that differs from a text in its diacritics only."""

    known: Known
    setting: Setting
    heads: Callable[[str], Lead | None]
    units: Callable[[str], Collection[str]]
    nearest: Callable[[str], str | None]
    same: Callable[[str], str | None]


class CellReading(NamedTuple):
    """What a cell names in order, what is left over, whom it names in general, whether its list is open."""

    named: list[Named]
    unread: list[Unread]
    unspecified: list[str]
    open: bool
