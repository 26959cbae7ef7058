"""Agencies, groups of agencies, and what a lead or support cell says about them."""

from typing import NamedTuple


class Agency(NamedTuple):
    """A body that can owe work: a department, a unit of one (``parent``), a committee."""

    id: str
    name: str
    full: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None


class Group(NamedTuple):
    """A collective name ("Các sở, ban, ngành"). Without listed members it is itself the party."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class Party(NamedTuple):
    """One agency named by a cell.

    ``scope`` is what the words after the name limit it to; ``via`` the id of the group or of the
    parent body through which it was named, None where it was named itself.
    """

    agency: str
    name: str
    scope: str | None = None
    via: str | None = None


class Unread(NamedTuple):
    """Words of a cell that name nobody known: where they stand and the nearest known name."""

    text: str
    start: int
    end: int
    nearest: str | None


class Cell(NamedTuple):
    """A lead or support cell: the words as printed and the parties they name.

    ``open`` tells a list that the document itself leaves open with "…".
    """

    text: str
    parties: tuple[Party, ...] = ()
    unread: tuple[Unread, ...] = ()
    open: bool = False


class Match(NamedTuple):
    """What a query for an agency or group found.

    Exactly one of the three says something: the ``id`` found; the ids among which the query does
    not decide; or, where nothing is found, the most similar names.
    """

    id: str | None = None
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
