"""Cells of other offices' documents, and harder ones made from them, held against what a careful official reads."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse

HERE = Path(__file__).parent
RIGHT, MARKED = (
    0.98,
    0.03,
)  # at least so many of a table, at most so many of the right ones
FIRST, LAST = date(2024, 1, 1), date(2034, 12, 31)


class Reading(NamedTuple):
    """One right reading of a cell; dates in ISO 8601, "" for none."""

    kind: str
    start: str
    due: str
    rrule: str
    on_demand: str


class Cell(NamedTuple):
    text: str
    plan_year: int | None
    readings: tuple[Reading, ...]


def cells(name: str) -> list[Cell]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Cell(
                row["text"],
                int(row["plan_year"]) if row["plan_year"] else None,
                tuple(
                    Reading(*one.split("~")) for one in row["readings"].split(" || ")
                ),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def is_right(found: Deadline, wanted: Reading) -> bool:
    days = (str(found.start or ""), str(found.due or ""))
    return (
        (found.kind, *days) == wanted[:3]
        and found.on_demand == bool(wanted.on_demand)
        and _same_rule(found.rrule or "", wanted.rrule)
    )


def _same_rule(found: str, wanted: str) -> bool:
    """Tell whether two rules are one, or give the same days; "FREQ=MONTHLY" alone is any monthly rule's part."""
    if set(found.split(";")) == set(wanted.split(";")):
        return True
    rules = [read_rrule(text) for text in (found, wanted) if text]
    known = [rule for rule in rules if isinstance(rule, Rrule)]
    return (
        len(known) == 2
        and len({tuple(days_of(rule, FIRST, FIRST, LAST)) for rule in known}) == 1
    )


def is_silent(found: Deadline) -> bool:
    """Tell whether nothing at the reading itself says that something was not understood."""
    return found.kind != "unknown" and not found.unread_words


@pytest.mark.parametrize("name", ["real.tsv", "probes.tsv", "offices.tsv"])
def test_cells_are_read_as_a_careful_official_reads_them(name: str) -> None:
    rows = [(cell, parse(cell.text, cell.plan_year)) for cell in cells(name)]
    right = [
        found
        for cell, found in rows
        if any(is_right(found, one) for one in cell.readings)
    ]
    silent = [
        cell.text
        for cell, found in rows
        if is_silent(found) and not any(is_right(found, one) for one in cell.readings)
    ]
    assert silent == []
    assert len(right) >= RIGHT * len(rows)
    given = [found for found in right if found.kind != "unknown"]
    assert sum(bool(found.unread_words) for found in given) <= MARKED * len(given)
