"""How many deadline cells one core reads in a second, and how long a cell of 10,000 characters takes."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse

EXAMPLES = Path(__file__).resolve().parent.parent / "tests/deadlines/examples.tsv"
BUDGET = 20_000  # cells a second, without the cache
LONG = {
    "dates": "Trước ngày 12/9/2025; ",
    "words": "tháng ",
    "numbers": "1/",
    "digits": "1",
    "brackets": "(((",
}
READ: Callable[..., Deadline] = parse.__wrapped__  # every cell is read anew


def run() -> None:
    """Print cells a second for the worked examples, and milliseconds for long cells."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    cells = [
        (row["text"], int(row["plan_year"]) if row["plan_year"] else None)
        for row in rows
    ]
    rate = max(_rate(cells) for _ in range(5))
    print(f"\nreading deadlines, without the cache ({len(cells)} worked examples)")
    print(f"  {rate:,.0f} cells a second   budget {BUDGET:,}   {rate / BUDGET:.2f} x")
    deadlines = [READ(*cell) for cell in cells]
    start = time.perf_counter()
    found = sum(
        len(occurrences(deadline, date(2025, 9, 10), date(2030, 12, 31)))
        for deadline in deadlines
    )
    print(
        f"  {found:,} due dates of them up to 2030 in {(time.perf_counter() - start) * 1000:.1f} ms"
    )
    print("cells of 10,000 characters")
    for name, piece in LONG.items():
        text = (piece * 10_000)[:10_000]
        print(f"  {name:<10} {min(_once(text) for _ in range(3)) * 1000:6.1f} ms")


def _rate(cells: list[tuple[str, int | None]]) -> float:
    rounds = 20
    start = time.perf_counter()
    for _ in range(rounds):
        for text, year in cells:
            READ(text, year)
    return rounds * len(cells) / (time.perf_counter() - start)


def _once(text: str) -> float:
    start = time.perf_counter()
    READ(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    run()
