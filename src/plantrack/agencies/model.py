"""Agencies, groups of agencies, and what a lead or support cell says about them."""

from typing import Final, NamedTuple

from plantrack.agencies.levels import AgencyLevel
from plantrack.text import search_key

STRANGER: Final = "~"
"""What the id of a party begins with that no directory knows."""


UNSPECIFIED: Final = "?"
"""What stands before the words of general parties where they stand in the place of an id."""


class Agency(NamedTuple):
    """A body that can owe work: a department, a unit of one (``parent``), a committee.

    ``formerly`` lists former names, each with the day it ended (ISO, empty where that is not known);
    ``was`` ids under which events were recorded before. ``alone`` are names that mean this body only in
    documents of its own level ("UBND" in a commune's plan). ``level`` and ``place`` are None where the
    directory does not give them; ``internal`` bodies stand on no public page.
    """

    id: str
    name: str
    full: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    formerly: tuple[tuple[str, str], ...] = ()
    was: tuple[str, ...] = ()
    level: AgencyLevel | None = None
    place: str | None = None
    alone: tuple[str, ...] = ()
    internal: bool = False


class Group(NamedTuple):
    """A collective name ("Các sở, ban, ngành"). Without listed members it is itself the party."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    formerly: tuple[tuple[str, str], ...] = ()
    level: AgencyLevel | None = None


class Identity(NamedTuple):
    """What one body is when several plans are counted together: where it is, and its id there.

    ``place`` is ``vn`` for a body of the whole country, else the plan's place; two bodies are one where
    both fields are equal.
    """

    place: str
    id: str


class Party(NamedTuple):
    """One agency named by a cell.

    ``scope`` is what the words after the name limit it to; ``via`` the id of the group or of the
    parent body through which it was named, None where it was named itself. A party that no directory
    knows has an id that begins with ``~``, and the name that was printed.
    """

    agency: str
    name: str
    scope: str | None = None
    via: str | None = None


class Unread(NamedTuple):
    """Words of a cell that name nobody known: where they stand, the nearest known name, and the ids
    among which the words do not decide."""

    text: str
    start: int
    end: int
    nearest: str | None
    candidates: tuple[str, ...] = ()


class Cell(NamedTuple):
    """A lead or support cell: the words as printed and the parties they name.

    ``open`` tells a list that the document itself leaves open with "…"; ``unspecified`` are the words
    that name parties in general and nobody who can be counted ("các đơn vị liên quan").
    """

    text: str
    parties: tuple[Party, ...] = ()
    unread: tuple[Unread, ...] = ()
    open: bool = False
    unspecified: tuple[str, ...] = ()


def owed_by(cell: Cell) -> str:
    """Return the words that a row is owed by which names nobody in particular; empty where somebody is named."""
    return "" if cell.parties else "; ".join(cell.unspecified)


class Match(NamedTuple):
    """What a query for an agency or group found.

    Exactly one of the three says something: the ``id`` found; the ids among which the query does
    not decide; or, where nothing is found, the most similar names.
    """

    id: str | None = None
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


def stranger_id(name: str) -> str:
    """Return the id of a party that no directory knows: ``~`` and the words of its name, bare."""
    return STRANGER + " ".join(
        search_key("".join(char if char.isalnum() else " " for char in name)).split()
    )
