"""Lead and support cells of plans that have no directory: the national one answers by the plan's level."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.issuer import level_of, place_of
from plantrack.agencies.levels import AgencyLevel
from plantrack.agencies.model import Agency, Cell, Group, Identity
from plantrack.agencies.national import FILE, national
from plantrack.agencies.setting import Setting

CELLS = Path(__file__).with_name("cells.tsv")
"""Cells of public plans and resolutions and others as offices write them, each with its right reading:
ids, ``<group>`` for all of a group, ``id<group>`` for one of it, ``~…`` for a body that nobody knows."""


NEW_LINE = "¶"
"""Stands for a new line in a cell."""


class Given(NamedTuple):
    level: AgencyLevel
    place: str
    issuer: str
    cell: str
    parties: str
    general: str


def given(cells: Path = CELLS) -> Iterator[Given]:
    with cells.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] != "level":
                yield Given._make(row)


GIVEN = list(given())


def directory(
    level: AgencyLevel | None, place: str | None = None, issuer: str | None = None
) -> Directory:
    return Directory((), (), base=True, setting=Setting(level, place, issuer))


def told(cell: Cell, directory: Directory) -> str:
    used = directory.naming([cell])
    through = Counter(party.via for party in cell.parties)
    whole = {
        via for via, count in through.items() if via and count == len(used.members(via))
    }
    shown = (
        f"<{party.via}>"
        if party.via in whole
        else party.agency + (f"<{party.via}>" if party.via else "")
        for party in cell.parties
    )
    return "; ".join(dict.fromkeys(shown))


@pytest.mark.parametrize("level", sorted({row.level for row in GIVEN}))
def test_every_cell_of_the_table_names_whom_it_says(level: AgencyLevel) -> None:
    for row in GIVEN:
        if row.level != level:
            continue
        reads = directory(row.level, row.place, row.issuer)
        cell = reads.read(row.cell.replace(NEW_LINE, "\n"))
        assert told(cell, reads) == row.parties, row
        assert " | ".join(cell.unspecified) == row.general, row
        unknown = [party for party in cell.parties if party.agency.startswith("~")]
        assert len(unknown) == len({unread.text for unread in cell.unread}), row


@pytest.mark.parametrize("level", sorted({row.level for row in GIVEN}))
def test_nine_names_of_ten_are_known(level: AgencyLevel) -> None:
    # What is foreign, or stands here because nobody can know it, counts against the share as well.
    names = [
        name
        for row in GIVEN
        if row.level == level
        for name in row.parties.split("; ")
        if name
    ]
    general = sum(
        len(row.general.split(" | "))
        for row in GIVEN
        if row.level == level and row.general
    )
    known = general + sum(not name.startswith("~") for name in names)
    assert known / (len(names) + general) >= 0.85


@pytest.mark.parametrize(
    ("issuer", "number", "level"),
    [
        ("UBND thành phố Hà Nội", None, "province"),
        ("UBND phường Hoàn Kiếm, thành phố Hà Nội", None, "commune"),
        ("Ủy ban nhân dân tỉnh Thanh Hóa", "12/KH-UBND", "province"),
        ("Sở Y tế", None, "province"),
        ("Bộ Chỉ huy Quân sự tỉnh", None, "province"),
        ("Bộ Tài chính", None, "central"),
        ("Chính phủ", None, "central"),
        ("Ngân hàng Nhà nước Việt Nam", None, "central"),
        ("Tỉnh ủy Lào Cai", None, "party-province"),
        ("Đảng ủy UBND tỉnh", None, "party-province"),
        ("Đảng ủy xã Bình Minh", None, "party-commune"),
        ("Ban Tổ chức Trung ương", None, "party-central"),
        (None, "83-KH/TU", "party-province"),
        (None, "12/NQ-CP", "central"),
        (None, "15/QĐ-BTC", "central"),
        (None, "15/KH-SYT", "province"),
        (None, "15/KH-UBND", None),
        (None, None, None),
    ],
)
def test_level_of(issuer: str | None, number: str | None, level: str | None) -> None:
    assert level_of(issuer, number) == level


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("UBND tỉnh Lào Cai", "Lào Cai"),
        ("UBND phường Hoàn Kiếm, thành phố Hà Nội", "Hoàn Kiếm"),
        ("Thành uỷ Hà Nội", "Hà Nội"),
        ("Sở Y tế tỉnh Thanh Hóa", "Thanh Hóa"),
        ("Bộ Tài chính", None),
        (None, None),
    ],
)
def test_place_of(issuer: str | None, place: str | None) -> None:
    assert place_of(issuer) == place


def test_without_a_level_a_name_of_several_levels_is_nobodys() -> None:
    reads = directory(None)
    assert [party.agency for party in reads.read("Sở Tài chính").parties] == [
        "so-tai-chinh"
    ]
    cell = reads.read("Công an")
    assert [party.agency for party in cell.parties] == ["~cong an"]
    assert [unread.candidates for unread in cell.unread] == [
        ("cong-an-tinh", "cong-an-xa")
    ]


def test_a_name_that_only_its_own_level_understands_is_nobodys_elsewhere() -> None:
    assert [party.agency for party in directory("commune").read("UBND").parties] == [
        "ubnd-xa"
    ]
    cell = directory("province").read("UBND; Phòng Kinh tế")
    assert [party.agency for party in cell.parties] == ["~ubnd", "~phong kinh te"]
    assert [unread.candidates for unread in cell.unread] == [
        ("ubnd-tinh", "ubnd-xa"),
        (),
    ]


def test_a_name_with_the_word_of_a_level_is_of_that_level_in_any_plan() -> None:
    levels: tuple[AgencyLevel | None, ...] = (
        "central",
        "province",
        "commune",
        "party-province",
        None,
    )
    for level in levels:
        reads = directory(level)
        assert [
            party.agency for party in reads.read("Công an xã; Công an tỉnh").parties
        ] == [
            "cong-an-xa",
            "cong-an-tinh",
        ]


# -- behind a directory of the plan's own ----------------------------------------------------------

OWN = Directory(
    [
        Agency("stc", "Sở Tài chính", aliases=("STC",)),
        Agency(
            "ca",
            "Công an tỉnh Lào Cai",
            was=("cong-an-cu",),
            formerly=(("Ty Công an", "1980-01-01"),),
        ),
        Agency("to", "Tổ giúp việc Hòa Bình"),
        Agency("vp", "Văn phòng"),
    ],
    [Group("sbn", "Các sở, ngành", members=("stc", "ca"))],
    general=("các anh em",),
    base=True,
    setting=Setting("province", "Lào Cai", "UBND tỉnh Lào Cai"),
)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Sở TC", "stc"),  # a spelling that only the national directory has
        ("Sở Kế hoạch và Đầu tư", "stc"),  # the successor stands in the plan's own
        ("Công an; Công an tỉnh; CA tỉnh", "ca"),
        ("Ty Công an", "ca"),
        ("Công an tỉnh Yên Bái", "~cong an tinh yen bai"),
        ("Sở Y tế", "so-y-te"),
        ("Các sở, ban, ngành", "<sbn>"),
        ("Văn phòng; Văn phòng Chính phủ", "vp; van-phong-chinh-phu"),
        ("Tổ giúp việc Hòa Bình", "to"),
    ],
)
def test_own_directory_first(text: str, parties: str) -> None:
    cell = OWN.read(text)
    assert told(cell, OWN) == parties


def test_general_parties_of_its_own() -> None:
    assert OWN.read("các anh em").unspecified == ("các anh em",)


def test_without_base_only_general_parties_are_built_in() -> None:
    alone = Directory([Agency("stc", "Sở Tài chính")], ())
    cell = alone.read("Sở Tài chính; Sở Y tế; các địa phương")
    assert [party.agency for party in cell.parties] == ["stc", "~so y te"]
    assert cell.unspecified == ("các địa phương",)


def test_who_is_named_joins_the_directory() -> None:
    cells = [
        OWN.read("Sở TC; Sở Y tế; Tổ công nghệ Hoa Sen"),
        OWN.read("Các bộ, ngành"),
    ]
    used = OWN.naming(cells)
    assert [*used.agencies][:6] == [
        "stc",
        "ca",
        "to",
        "vp",
        "so-y-te",
        "~to cong nghe hoa sen",
    ]
    assert "bo-tai-chinh" in used.agencies
    assert [*used.groups] == ["sbn", "cac-bo-nganh"]
    assert used.name("~to cong nghe hoa sen") == "Tổ công nghệ Hoa Sen"
    assert used.own == OWN.own
    again = Directory.unpacked(used.packed())
    assert (again.own, again.used, again.setting, again.base, again.general) == (
        used.own, used.used, used.setting, used.base, used.general,
    )  # fmt: skip
    assert again.read("Sở TC").parties == cells[0].parties[:1]


def test_identity_across_plans() -> None:
    used = OWN.naming(
        [OWN.read("Bộ Y tế; Sở Y tế; UBND tỉnh Bắc Ninh; Tổ Hoa Sen; Văn phòng Sở")]
    )
    assert used.identity("bo-y-te") == Identity("vn", "bo-y-te")
    assert used.identity("so-y-te") == Identity("Lào Cai", "so-y-te")
    assert used.identity("stc") == Identity("Lào Cai", "so-tai-chinh")
    assert used.identity("ubnd-bac-ninh") == Identity("Bắc Ninh", "ubnd-bac-ninh")
    assert used.identity("~to hoa sen") == Identity("Lào Cai", "~to hoa sen")
    assert used.identity("van-phong-so") == Identity(
        "UBND tỉnh Lào Cai", "van-phong-so"
    )


def test_successor_of_an_old_id() -> None:
    assert OWN.successor("cong-an-cu") == "ca"
    assert OWN.successor("stc") == "stc"
    assert OWN.find("cong-an-cu").id == "ca"


@pytest.mark.parametrize(
    ("query", "ident"),
    [("so noi vu", "so-noi-vu"), ("Sở TT&TT", "so-khoa-hoc-va-cong-nghe"), ("vpcp", "van-phong-chinh-phu"),
     ("cong an tinh lao cai", "ca"), ("UBND tỉnh Lào Cai", "ubnd-tinh"), ("tai chinh", "stc")],
)  # fmt: skip
def test_find_as_people_type(query: str, ident: str) -> None:
    assert OWN.find(query).id == ident


# -- the directory itself --------------------------------------------------------------------------


def test_the_national_directory_is_sound() -> None:
    whole = national()
    known = {*whole.agencies, *whole.groups}
    assert {agency.parent for agency in whole.agencies.values()} <= {None, *known}
    assert {
        member for group in whole.groups.values() for member in group.members
    } <= known
    assert len(known) == len(whole.agencies) + len(whole.groups)
    assert all(agency.level for agency in whole.agencies.values())
    assert sum(len(agency.formerly) for agency in whole.agencies.values()) >= 350
    assert sum(agency.place is not None for agency in whole.agencies.values()) == 34


@pytest.mark.parametrize(
    "level",
    [
        "central",
        "province",
        "commune",
        "party-central",
        "party-province",
        "party-commune",
    ],
)
def test_every_name_reads_as_its_own_in_a_plan_of_its_level(level: AgencyLevel) -> None:
    reads = directory(level)
    wrong = {}
    for agency in national().agencies.values():
        if agency.level == level:
            for name in (agency.name, *agency.aliases, *agency.alone):
                cell = reads.read(name)
                if [party.agency for party in cell.parties] != [agency.id]:
                    wrong[name] = [party.agency for party in cell.parties]
    assert wrong == {}


def test_what_the_program_reads_is_small_and_plain() -> None:
    assert FILE.stat().st_size < 900_000
    assert json.loads(FILE.read_bytes()).keys() == {
        "agencies",
        "groups",
        "names",
        "places",
    }


@pytest.mark.parametrize(
    ("level", "issuer", "cell", "name"),
    [
        ("commune", "UBND phường Tân Hưng", "Công an phường", "Công an phường"),
        ("commune", "UBND đặc khu Phú Quốc", "Công an đặc khu", "Công an đặc khu"),
        ("commune", "UBND xã Tân Hưng", "Công an xã", "Công an xã"),
        (
            "province",
            "UBND thành phố Huế",
            "VP UBND thành phố",
            "Văn phòng UBND Thành phố",
        ),
        ("province", "UBND tỉnh Lào Cai", "VP UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("commune", "UBND phường Tân Hưng", "Công an tỉnh", "Công an tỉnh"),
    ],
)
def test_a_body_is_called_by_the_kind_of_unit_that_issued_the_plan(
    level: AgencyLevel, issuer: str, cell: str, name: str
) -> None:
    setting = Setting(level, place_of(issuer), issuer)
    directory = Directory((), (), base=True).placed(setting)
    read = directory.read(cell)
    (party,) = read.parties
    assert directory.naming([read]).name(party.agency) == name


@pytest.mark.parametrize(
    ("cell", "parties"),
    [
        ("Phòng Công chứng 1", "~phong cong chung 1"),
        ("Trường Chính trị 3", "~truong chinh tri 3"),
        ("Bệnh viện 115", "~benh vien 115"),
        ("Đồn Biên phòng 551", "~don bien phong 551"),
        ("Ban QLDA 2", "~ban qlda 2"),
        ("Ban Quản lý dự án 85", "~ban quan ly du an 85"),
        ("Bệnh viện Quân y 4", "~benh vien quan y 4"),
        ("Thuế tỉnh, Đội Thuế 3", "thue-tinh; ~doi thue 3"),
        ("Đồn Biên phòng 551, Sở Y tế", "~don bien phong 551; so-y-te"),
        ("Sở Tài chính 2. Sở Xây dựng", "so-tai-chinh; so-xay-dung"),
        ("Sở Tài chính 2) Sở Xây dựng", "so-tai-chinh; so-xay-dung"),
        ("1. Đồn Biên phòng 551 2. Sở Y tế", "~don bien phong 551; so-y-te"),
    ],
)
def test_a_number_behind_a_name_is_part_of_it_unless_it_counts_the_next(
    cell: str, parties: str
) -> None:
    reads = directory("province", "Nghệ An", "UBND tỉnh Nghệ An")
    assert told(reads.read(cell), reads) == parties
