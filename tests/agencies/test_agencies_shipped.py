"""Every lead and support cell of the shipped plans."""

from __future__ import annotations

from itertools import product

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Cell, Group

Shipped = list[tuple[Directory, str, str, str]]


def test_reads_without_remainder(shipped: Shipped) -> None:
    assert shipped
    for directory, task, role, text in shipped:
        cell = directory.read(text)
        assert cell.text == text, task
        assert cell.unread == (), task
        assert cell.parties or role == "support", task
        known = {*directory.agencies, *directory.groups}
        assert {party.agency for party in cell.parties} <= known, task


def test_reads_the_same_in_any_case_and_tone_placement(shipped: Shipped) -> None:
    assert shipped
    for directory, _, _, text in shipped:
        printed = names(directory.read(text))
        for other in (
            text.lower(),
            text.upper(),
            text.replace("òa", "oà").replace("óa", "oá").replace("ủy", "uỷ"),
            text.replace("-", " – ").replace(" ", "\u00a0 "),
        ):
            assert names(directory.read(other)) == printed, other


def names(cell: Cell) -> list[tuple[str, str | None, bool]]:
    return [(party.agency, party.via, cell.open) for party in cell.parties]


def test_directories_have_no_problems(hanoi: Directory, thanhhoa: Directory) -> None:
    assert hanoi.problems == thanhhoa.problems == ()


@pytest.mark.parametrize("what", ["name", "full", "alias"])
def test_every_name_reads_as_its_own(
    hanoi: Directory, thanhhoa: Directory, what: str
) -> None:
    for directory in (hanoi, thanhhoa):
        given: list[Agency | Group] = [
            *directory.agencies.values(),
            *directory.groups.values(),
        ]
        for entry in given:
            full = (entry.full or entry.name,) if isinstance(entry, Agency) else ()
            expected = directory.members(entry.id) or (entry.id,)
            for name in {"name": (entry.name,), "full": full, "alias": entry.aliases}[
                what
            ]:
                cell = directory.read(name)
                assert tuple(party.agency for party in cell.parties) == expected, name


@pytest.mark.slow
def test_any_two_names_read_in_order(hanoi: Directory, thanhhoa: Directory) -> None:
    for directory in (hanoi, thanhhoa):
        for one, other in product(directory.agencies.values(), repeat=2):
            if (
                other.id == one.parent
            ):  # "Cục …, Văn phòng Chính phủ" is a name of the Cục
                continue
            for between in ("; ", ", ", " và ", "\n", " "):
                cell = directory.read(f"{one.name}{between}{other.name}")
                expected = list(dict.fromkeys((one.id, other.id)))
                assert [party.agency for party in cell.parties] == expected, cell.text
                assert not cell.unread, cell.text
