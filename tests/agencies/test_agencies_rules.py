"""How a cell is read, rule by rule: ``rules.tsv`` has cells that part what a rule says from what it does not.

A line is a directory, a cell and what it names: ``id[scope]<group or body it was named through>``, a party that nobody
knows as ``~words``, words that name parties in general as ``?words``, ``…`` for a list left open. ``so-ban-nganh*`` are
all members of that group. Lines that begin with ``#`` tell the rule of those that follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.agencies.conftest import directory_of

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell, Party
from plantrack.agencies.setting import Setting

ALL = "so-ban-nganh"
SETTINGS = {
    "province": Setting("province", "Thanh Hóa", "UBND tỉnh Thanh Hóa"),
    "central": Setting("central", "Hà Nội", "Chính phủ"),
    "commune": Setting("commune", "Nam Đàn", "UBND xã Nam Đàn, tỉnh Nghệ An"),
}


class Ruled(NamedTuple):
    """A cell of the table."""

    where: str
    cell: str
    read: str


def ruled() -> Iterator[Ruled]:
    text = Path(__file__).with_name("rules.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        if not line.startswith("#"):
            where, cell, read = line.split("\t")
            yield Ruled(where, cell.replace("\\n", "\n"), read.replace("\\n", "\n"))


@cache
def directory(where: str) -> Directory:
    if where == "hanoi":
        return directory_of("appendix_hanoi.yaml")
    return Directory((), (), base=True, setting=SETTINGS[where])


def told(cell: Cell, members: tuple[str, ...]) -> str:
    shown = [*_parties(cell, members), *(f"?{words}" for words in cell.unspecified)]
    return " | ".join((*shown, *("…" * cell.open)))


def _parties(cell: Cell, members: tuple[str, ...]) -> Iterator[str]:
    through = [party for party in cell.parties if party.via == ALL]
    whole = members and tuple(party.agency for party in through) == members
    if whole:
        (scope,) = {party.scope for party in through}
        yield _party(Party(f"{ALL}*", "", scope))
    for party in cell.parties:
        if not (whole and party.via == ALL):
            yield _party(party)


def _party(party: Party) -> str:
    scope = f"[{party.scope}]" if party.scope else ""
    return f"{party.agency}{scope}" + (f"<{party.via}>" if party.via else "")


@pytest.mark.parametrize("row", [*ruled()], ids=lambda row: f"{row.where}: {row.cell}")
def test_cell(row: Ruled) -> None:
    of = directory(row.where)
    assert told(of.read(row.cell), of.members(ALL)) == row.read


LONG = "Sở Du lịch chủ trì " + "a " * 300 + "; "


@pytest.mark.parametrize("part", range(4))
def test_a_cell_reads_alike_behind_three_hundred_words(part: int) -> None:
    hanoi = directory("hanoi")
    members = hanoi.members(ALL)
    # Those that begin with a name: behind a semicolon a bracket is said of what stands before it.
    alone = [row for row in ruled() if row.where == "hanoi" and row.cell[:2] == "Sở"]
    for row in alone[part::16]:
        behind = told(hanoi.read(LONG + row.cell), members)
        assert behind.partition(" | ")[2] == row.read, row.cell


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Sở Y tế", []),
        ("((((((Sở Y tế))))))", []),
        ("(((((((Sở Y tế)))))))", ["Sở Y tế"]),
        # The bracket behind a name is the first of the six.
        ("Tổ lạ ((((((Sở Y tế))))))", ["Tổ lạ"]),
        ("Tổ lạ (((((((Sở Y tế)))))))", ["Tổ lạ", "Sở Y tế"]),
    ],
)
def test_six_brackets_deep_is_read(text: str, unread: list[str]) -> None:
    cell = directory("hanoi").read(text)
    assert [party.agency for party in cell.parties][-1] == "syt"
    assert [left.text for left in cell.unread] == unread


def test_a_number_with_nothing_behind_it_is_left_over() -> None:
    assert [left.text for left in directory("hanoi").read("1.").unread] == ["1"]
