"""A page before it is laid out: its template, its title, and what the template is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from plantrack.site.addresses import SiteAddress

ListPart = TypeVar("ListPart")


class SiteSheet(NamedTuple):
    """A page as data. ``parts`` is how many pages its list goes over; ``eyebrow`` stands above the
    title, and is part of its name."""

    template: str
    title: str
    values: dict[str, Any]
    parts: int = 1
    eyebrow: str = ""


def part_of(rows: Sequence[ListPart], number: int, size: int) -> Sequence[ListPart]:
    """Return the rows of a part, counted from 1."""
    return rows[(number - 1) * size : number * size]


def part_count(rows: int, size: int) -> int:
    """Return how many parts rows take; none take one, that says so."""
    # An empty list is a page too: it says that there is nothing.
    return max(1, -(-rows // size))


def turned(page: SiteAddress, by: int, parts: int) -> SiteAddress | None:
    """Return the part before or behind a page, None where there is none."""
    number = page.number + by
    return page._replace(number=number) if 1 <= number <= parts else None
