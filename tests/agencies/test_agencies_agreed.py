"""Whole cells as they were agreed: beside the parties what was not read, through which group, with which scope.

``agreed.tsv`` holds a line a cell and directory. The cells are those of the shipped plans, of ``cells.tsv`` and others
made of them by seed; the directories a plan's own and the national one at every level. ``--write-snapshots`` writes it.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests.agencies.test_agencies_national import GIVEN
from tests.conftest import FILES

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.agencies.setting import Setting
from plantrack.sources.files import load_plans
from plantrack.text import fold

FILE: Final = Path(__file__).with_name("agreed.tsv")
MADE: Final = 500
PARTED: Final = 6

_BETWEEN: Final = (", ", "; ", " và ", "\n", " phối hợp với ", "/", " - ", " (", ": ")
_AROUND: Final = (
    *("Các {}", "{} (chủ trì)", "{}: chuẩn bị", "{} và các đơn vị liên quan"),
    *("Giám đốc {}", "Phòng chuyên môn {}", "{} tỉnh Lào Cai", "{} các cấp", "- {}"),
)


@cache
def directories() -> dict[str, Directory]:
    plans = load_plans(tuple(FILES.values())).plans
    found = {plan.id: plan.directory for plan in plans}
    for level, place, issuer in dict.fromkeys(one[:3] for one in GIVEN):
        setting = Setting(level, place or None, issuer or None)
        name = f"{level} {place} {issuer}"
        found[name] = Directory((), (), base=True, setting=setting)
    return found


@cache
def cells() -> tuple[tuple[str, str], ...]:
    """Return the cells, each with the name of its directory."""
    plans = load_plans(tuple(FILES.values())).plans
    own = [
        (plan.id, cell.text)
        for plan in plans
        for task in plan.tasks
        for cell in (task.lead, task.support)
    ]
    given = [
        (f"{one.level} {one.place} {one.issuer}", one.cell.replace("¶", "\n"))
        for one in GIVEN
    ]
    draw, known = random.Random(20261129), list(dict.fromkeys([*own, *given]))  # noqa: S311
    made = [_made(draw, known) for _ in range(MADE)]
    return tuple(dict.fromkeys(one for one in (*known, *made) if one[1]))


def _made(draw: random.Random, known: list[tuple[str, str]]) -> tuple[str, str]:
    name, one = draw.choice(known)
    other = draw.choice(known)[1]
    match draw.randrange(4):
        case 0:
            return name, f"{one}{draw.choice(_BETWEEN)}{other}"
        case 1:
            return name, draw.choice(_AROUND).format(one)
        case 2:
            return draw.choice(known)[0], one
        case _:
            words = one.split(" ")
            words.pop(draw.randrange(len(words)))
            return name, draw.choice((fold(one), one.upper(), " ".join(words)))


def shown(name: str, text: str) -> str:
    """Return the line of a cell."""
    read: Cell = directories()[name].read(text)
    parties = [
        "|".join(filter(None, (party.agency, party.via, party.scope, party.name)))
        for party in read.parties
    ]
    return "\t".join(
        (name, *map(repr, (text, parties, read._replace(text="", parties=()))))
    )


@pytest.mark.parametrize("part", range(PARTED))
def test_every_cell_is_read_as_it_was_agreed(
    part: int, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--write-snapshots"):
        text = "".join(f"{shown(*cell)}\n" for cell in cells())
        FILE.write_text(text, "utf-8")
    agreed = FILE.read_text("utf-8").split("\n")[:-1]
    assert len(agreed) == len(cells())
    for cell, line in list(zip(cells(), agreed, strict=True))[part::PARTED]:
        assert shown(*cell) == line
