"""Further cells, of offices by whose plans the national directory was not made: ministries, committees of the Party."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.agencies.test_agencies_national import (
    NEW_LINE,
    Given,
    directory,
    given,
    told,
)

from plantrack.agencies.levels import AgencyLevel

GIVEN = list(given(Path(__file__).with_name("cells_more.tsv")))


@pytest.mark.parametrize("row", GIVEN, ids=lambda row: f"{row.issuer}: {row.cell[:60]}")
def test_cell(row: Given) -> None:
    reads = directory(row.level, row.place, row.issuer)
    cell = reads.read(row.cell.replace(NEW_LINE, "\n"))
    assert told(cell, reads) == row.parties
    assert " | ".join(cell.unspecified) == row.general


@pytest.mark.parametrize("level", ["central", "party-province"])
def test_nine_names_of_ten_are_known(level: AgencyLevel) -> None:
    rows = [row for row in GIVEN if row.level == level]
    names = [name for row in rows for name in row.parties.split("; ") if name]
    general = sum(len(row.general.split(" | ")) for row in rows if row.general)
    known = general + sum(not name.startswith("~") for name in names)
    assert known / (len(names) + general) >= 0.9


@pytest.mark.parametrize(
    ("level", "cell", "parties", "general"),
    [
        # A standing committee, or the office of a body, is the body itself.
        ("party-province", "Ban Thường vụ Đảng ủy Công an tỉnh", "dang-uy-cong-an-tinh", ""),
        ("party-province", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "mttq-tinh", ""),
        ("province", "Ban Thường vụ Tỉnh đoàn", "tinh-doan", ""),
        ("province", "Cơ quan Thuế tỉnh", "thue-tinh", ""),
        # Bodies of every level are nobody who can be counted, the bodies of many not the one body of the province.
        ("province", "Hội Nông dân các cấp", "", "Hội Nông dân các cấp"),
        ("party-province", "Văn phòng các đảng ủy trực thuộc", "~van phong cac dang uy truc thuoc", ""),
        # A unit with the body it is of behind it is the unit alone, unless a comma parts them.
        ("central", "Cục A05 Bộ Công an", "cuc-a05", ""),
        ("central", "Cục Thuế thuộc Bộ Tài chính", "cuc-thue", ""),
        ("central", "Cục Việc làm, Bộ Nội vụ", "cuc-viec-lam; bo-noi-vu", ""),
        # What an unknown body is of belongs to its name.
        ("province", "Đảng ủy Trường Cao đẳng Sở Văn hóa, Thể thao và Du lịch", "~dang uy truong cao dang so van hoa the thao va du lich", ""),
        ("central", "Một số bộ, ngành liên quan", "<cac-bo-nganh>", ""),
        ("central", "Đoàn Thanh niên Bộ", "doan-thanh-nien-bo", ""),
    ],
)  # fmt: skip
def test_whose_a_name_is_by_what_stands_around_it(
    level: AgencyLevel, cell: str, parties: str, general: str
) -> None:
    reads = directory(level, "Thanh Hóa" if level != "central" else "Hà Nội")
    read = reads.read(cell)
    assert (told(read, reads), " | ".join(read.unspecified)) == (parties, general)
