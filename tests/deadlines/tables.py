"""The worked examples (the contract) and the variants of them, as rows."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Row(NamedTuple):
    text: str
    kind: str
    start: date | None
    due: date | None
    rrule: str
    on_demand: bool
    plan_year: int | None
    milestones: bool


def rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["text"],
                row["kind"],
                _day(row["start"]),
                _day(row["due"]),
                row["rrule"],
                row["on_demand"] == "1",
                int(row["plan_year"]) if row["plan_year"] else None,
                row["note"] == "several milestones",
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


EXAMPLES = rows("examples.tsv")
VARIANTS = rows("variants.tsv")
ALL = EXAMPLES + VARIANTS
