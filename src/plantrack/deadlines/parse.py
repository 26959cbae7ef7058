"""Deadline cells to :class:`Deadline`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from plantrack.deadlines.meaning.given import Given
from plantrack.deadlines.meaning.judging import read_cell
from plantrack.deadlines.model import Before, Deadline


@lru_cache(maxsize=65536)
def parse(
    text: str,
    plan_year: int | None = None,
    *,
    before: Before = "exclusive",
    issued: date | None = None,
    counted_from: date | None = None,
    document: str | None = None,
) -> Deadline:
    """Return what a deadline cell means; any string gives a Deadline and never an exception.

    ``plan_year`` stands in for a year the words leave out: the one that the row's band, section or the
    plan's title names. Without it such a day is the first one on or after ``issued``, the plan's first
    possible day of issue. ``counted_from``, the day of issue where it is known as such, is the day from
    which "kể từ ngày ban hành Kế hoạch này" counts; where ``document`` is what the plan calls itself ("Kế
    hoạch"), also "kể từ ngày ban hành Kế hoạch". ``before="inclusive"`` reads "trước ngày X" as due
    on X itself instead of the day before.
    """
    return read_cell(
        text, Given(plan_year, issued, counted_from, before, document)
    ).outcome.deadline


def lacks_year(deadline: Deadline) -> bool:
    """Tell whether a deadline that was read without any year given cannot do without one."""
    return deadline.kind == "unknown" and any(
        key == "no_year" for key, _ in deadline.remarks
    )
