"""What is known beside the cell when it is read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from plantrack.deadlines.model import Before


class Given(NamedTuple):
    """What is known beside the cell.

    ``year``: the year that stands in for one that is left out; where it is None, the first such day on or
    after ``issued``, the plan's first possible day of issue. ``counted_from``: the day of issue where it is
    known as such, from which "kể từ ngày ban hành Kế hoạch này" counts. ``document``: what the document that the
    cell stands in calls itself ("Kế hoạch").
    """

    year: int | None = None
    issued: date | None = None
    counted_from: date | None = None
    before: Before = "exclusive"
    document: str | None = None
