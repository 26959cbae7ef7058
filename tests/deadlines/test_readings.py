"""Whole readings as they were agreed: the tables of examples say what day is meant; here stands all that is read.

``readings.tsv`` holds a line a cell: its text, its reading, the words of that reading, its due days in some years, and
how the words were taken. The cells are those of the tables and others made of them by seed, as offices join, cut and
mistype them, and those of ``telling.txt``, a cell a line: rare shapes, and the edges of months, years and ranges, where
small changes of the program show (``make mutants``). A change of the grammar shows here as the lines that read
otherwise; ``--write-snapshots`` writes it.
"""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.explain import explain
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from plantrack.deadlines.writing.cell import write
from plantrack.text import fold

FILE: Final = Path(__file__).with_name("readings.tsv")
ISSUED: Final = date(2025, 9, 10)
FIRST, LAST = date(2025, 9, 10), date(2027, 3, 1)
MADE: Final = 1_000
PARTED: Final = 12
"""In so many parts the cells are checked, so that they go over all cores."""

_BETWEEN: Final = ("; ", ", ", " và ", "\n", ". ", " đến ", " - ", " hoặc ", ": ", "/")
_AROUND: Final = (
    *("{}", "({})", "Hoàn thành {}", "{} (đã hoàn thành)", "Dự thảo: {}", "{}."),
    *("Chậm nhất {}", "Từ {}", "Trước {}", "{} hằng năm", "Sở Tài chính {}", "{} 2027"),
)


@cache
def cells() -> tuple[str, ...]:
    known = dict.fromkeys(
        _unescaped(line.split("\t")[0])
        for name in ("examples", "real", "probes", "variants")
        for line in FILE.with_name(f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    )
    draw, found = random.Random(20261129), list(known)  # noqa: S311
    made = [_made(draw, found) for _ in range(MADE)]
    telling = FILE.with_name("telling.txt").read_text("utf-8").splitlines()
    return tuple(dict.fromkeys([*found, *made, *map(_unescaped, telling)]))


def _unescaped(line: str) -> str:
    return line.replace("\\n", "\n")


def _made(draw: random.Random, known: list[str]) -> str:
    one, other = draw.sample(known, 2)
    match draw.randrange(5):
        case 0:
            return f"{one}{draw.choice(_BETWEEN)}{other}"
        case 1:
            return draw.choice(_AROUND).format(one)
        case 2:
            words = one.split(" ")
            words.pop(draw.randrange(len(words)))
            return " ".join(words)
        case 3:
            return one.replace(draw.choice("0123456789"), draw.choice("0123456789"))
        case _:
            return draw.choice((fold(one), one.upper(), one.replace(" ", "  ")))


def shown(text: str) -> str:
    """Return the line of a cell."""
    read = parse(text, 2025, issued=ISSUED)
    told = explain(text, 2025)
    days = [
        (one.period, str(one.due), str(one.start), one.label)
        for one in occurrences(read, FIRST, LAST)
    ]
    words = [f"{piece.meaning} {piece.value or ''}" for piece in told.pieces]
    values = map(repr, (_plain(read), write(read), days[:4], words, told.problem))
    return "\t".join((repr(text), *values))


def _plain(read: Deadline) -> dict[str, str]:
    """Return the fields of a reading that say something."""
    usual = Deadline("", "unknown")._asdict()
    return {
        name: str(value)
        for name, value in read._asdict().items()
        if name != "text" and value != usual[name]
    }


@pytest.mark.parametrize("part", range(PARTED))
def test_every_cell_is_read_as_it_was_agreed(
    part: int, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--write-snapshots"):
        text = "".join(f"{shown(cell)}\n" for cell in cells())
        FILE.write_text(text, "utf-8")
    agreed = FILE.read_text("utf-8").split("\n")[:-1]
    assert len(agreed) == len(cells())
    for cell, line in list(zip(cells(), agreed, strict=True))[part::PARTED]:
        assert shown(cell) == line
