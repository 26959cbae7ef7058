"""Where plans and bodies stand: levels and their order, places, who belongs to whom."""

from __future__ import annotations

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.entries import Entries
from plantrack.agencies.issuer import level_of, place_of
from plantrack.agencies.kinship import ancestors, expanded
from plantrack.agencies.levels import order, tier
from plantrack.agencies.localnames import named_locally
from plantrack.agencies.model import Agency, Cell, Group, Party, owed_by, stranger_id
from plantrack.agencies.setting import Setting


@pytest.mark.parametrize(
    ("level", "at"),
    [
        *(("central", "central"), ("province", "province"), ("commune", "commune")),
        *(("party-central", "central"), ("party-province", "province")),
        *(("party-commune", "commune"), ("office", None), ("other", None)),
        *((None, None), ("", None)),
    ],
)
def test_at_which_level_of_government_a_level_stands(
    level: str | None, at: str | None
) -> None:
    assert tier(level) == at


@pytest.mark.parametrize(
    ("level", "looked"),
    [
        (
            "province",
            "office province party-province general central party-central other commune party-commune",
        ),
        (
            "central",
            "office central party-central other general province party-province commune party-commune",
        ),
        (
            "party-commune",
            "office party-commune commune general party-province province party-central central other",
        ),
        ("office", ""),
        (None, ""),
    ],
)
def test_a_name_is_looked_for_at_the_plans_own_level_first(
    level: str | None, looked: str
) -> None:
    assert " ".join(order(level)) == looked


@pytest.mark.parametrize(
    ("issuer", "number", "level"),
    [
        ("UBND phường Hoàn Kiếm, thành phố Hà Nội", None, "commune"),
        ("Sở Y tế", None, "province"),
        ("Sở Y tế", "1/KH-BYT", "province"),
        ("Bộ Tài chính", None, "central"),
        ("Bộ Chỉ huy Quân sự tỉnh", None, "province"),
        ("Bộ Tư lệnh Thủ đô", None, "province"),
        ("Bộphận", None, None),
        ("Tỉnh ủy", None, "party-province"),
        ("Đảng ủy xã Nam Đàn", None, "party-commune"),
        ("Ban Bí thư", None, "party-central"),
        ("Ban Tổ chức Trung ương", None, "party-central"),
        (None, "83-KH/TU", "party-province"),
        (None, "5-KH/ĐU", "party-commune"),
        (None, "5-HD/BTCTW", "party-central"),
        (None, "12/NQ-CP", "central"),
        (None, "12/KH-BTC", "central"),
        (None, "12/KH-SYT", "province"),
        ("Ai đó", " 12/NQ-CP ", "central"),
        (None, "12/KH-UBND", None),
        (None, None, None),
        ("", "", None),
    ],
)
def test_the_level_of_a_plan(
    issuer: str | None, number: str | None, level: str | None
) -> None:
    assert level_of(issuer, number) == level


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("UBND tỉnh Lào Cai", "Lào Cai"),
        ("UBND thành phố  Hà Nội", "Hà Nội"),
        ("Tỉnh uỷ Nghệ An", "Nghệ An"),
        ("UBND xã Nam Đàn, tỉnh Nghệ An", "Nam Đàn"),
        ("UBND TP. Huế (bản sao)", "Huế"),
        ("Chính phủ", None),
        (None, None),
    ],
)
def test_the_place_in_an_issuers_name(issuer: str | None, place: str | None) -> None:
    assert place_of(issuer) == place


@pytest.mark.parametrize(
    ("setting", "level", "place"),
    [
        (Setting("province", "Hà Nội", "UBND"), "central", "vn"),
        (Setting("province", "Hà Nội", "UBND"), "other", "vn"),
        (Setting("province", "Hà Nội", "UBND"), "party-central", "vn"),
        (Setting("province", "Hà Nội", "UBND"), "province", "Hà Nội"),
        (Setting("province", "Thành phố Hà Nội", "UBND"), None, "Hà Nội"),
        (Setting("province", "TP. Huế"), "province", "Huế"),
        (Setting("province", None, "UBND tỉnh Lào Cai"), "province", "Lào Cai"),
        (Setting("province", None, "Sở Y tế"), "province", "Sở Y tế"),
        (Setting("province", "Tỉnh"), "province", "Tỉnh"),
        (Setting("central", "Hà Nội", "Bộ  Y tế"), "office", "Bộ Y tế"),
        (Setting("central", "Hà  Nội"), "office", "Hà Nội"),
        (Setting(), "office", ""),
        (Setting(), "province", ""),
    ],
)
def test_where_a_body_of_a_plan_is(
    setting: Setting, level: str | None, place: str
) -> None:
    assert setting.place_of(level) == place


@pytest.mark.parametrize(
    ("name", "level", "kind", "called"),
    [
        ("Công an xã", "commune", "phường", "Công an phường"),
        ("Công an xã (Nam Đàn)", "commune", "phường", "Công an phường (Nam Đàn)"),
        ("Bảo hiểm xã hội", "commune", "phường", "Bảo hiểm xã hội"),
        ("Thuế tỉnh", "province", "Thành phố", "Thuế Thành phố"),
        ("Thuế tỉnh", "commune", "phường", "Thuế tỉnh"),
    ],
)
def test_a_body_is_called_by_its_kind_of_unit(
    name: str, level: str, kind: str, called: str
) -> None:
    assert named_locally(name, level, kind) == called


def test_groups_are_expanded_in_place_once_and_without_circles() -> None:
    lists = {"g": ["a", "h", "b", "x"], "h": ["c", "g", "a", "i"], "i": ["g"]}

    def listed(ident: str) -> list[str]:
        return lists.get(ident, [])

    assert expanded("g", listed, lambda ident: ident != "x") == ("a", "c", "b")
    assert expanded("a", listed, bool) == ()
    assert expanded("i", listed, lambda ident: ident != "x") == ("a", "c", "b")


def test_those_above_end_where_a_circle_closes() -> None:
    parents = {"a": "b", "b": "c", "c": None, "d": "e", "e": "d", "f": "f"}
    assert list(ancestors("a", parents)) == ["b", "c"]
    assert list(ancestors("c", parents)) == []
    assert list(ancestors("d", parents)) == ["e", "d"]
    assert list(ancestors("f", parents)) == ["f"]
    assert list(ancestors("x", parents)) == []


def test_of_two_entries_with_one_id_the_first_counts() -> None:
    entries = Entries(
        [
            Agency("a", "Một"),
            Agency("a", "Hai"),
            Agency("b", "Ba", parent="a"),
            Agency("c", "Bốn", parent="b"),
        ],
        [
            Group("a", "Nhóm"),
            Group("g", "Nhóm một", members=("a", "x", "h")),
            Group("g", "Nhóm hai"),
            Group("h", "Nhóm ba"),
        ],
    )
    assert (entries.name("a"), entries.name("g"), entries.name("x")) == (
        *("Một", "Nhóm một", "x"),
    )
    assert list(entries.groups) == ["g", "h"]
    # A group that lists nobody stays the party; who does not exist is left out.
    assert entries.members("g") == ("a", "h")
    assert entries.members("a") == entries.members("h") == entries.members("x") == ()
    assert entries.units("a") == ("b", "c")
    assert entries.units("b") == ("c",)
    assert entries.units("c") == ()


def test_a_row_is_owed_by_general_words_where_nobody_is_named() -> None:
    words = ("các đơn vị", "doanh nghiệp")
    assert owed_by(Cell("", unspecified=words)) == "các đơn vị; doanh nghiệp"
    assert owed_by(Cell("", (Party("a", "A"),), unspecified=words)) == ""
    assert owed_by(Cell("")) == ""
    assert stranger_id("Tổ  giúp-việc (Hòa Bình)") == "~to giup viec hoa binh"


def test_a_directory_comes_out_of_a_store_as_it_was() -> None:
    plan = Directory(
        [Agency("stc", "Sở Tài chính", internal=True)],
        [Group("g", "Nhóm", members=("stc",))],
        general=("các bên",),
        base=True,
        setting=Setting("province", "Thanh Hóa", "UBND tỉnh Thanh Hóa"),
    )
    named = plan.naming([plan.read("Sở Y tế; Sở Tài chính; Tổ lạ; các bên")])
    back = Directory.unpacked(named.packed())
    assert back.agencies == named.agencies
    assert list(back.agencies) == ["stc", "so-y-te", "~to la"]
    assert (back.groups, back.general, back.base) == (named.groups, ("các bên",), True)
    assert (back.setting, back.used.origins) == (named.setting, named.used.origins)
    assert (
        back.identity("so-y-te")
        == named.identity("so-y-te")
        == ("Thanh Hóa", "so-y-te")
    )
    assert named.identity("stc").id == "so-tai-chinh"
    assert back.read("Sở Y tế") == named.read("Sở Y tế")
    # Plans that are alike in level and place share a directory, and what it has read.
    setting = Setting("commune", "Nam Đàn")
    assert plan.placed(setting) is plan.placed(setting)
    assert plan.placed(setting) is not plan.placed(Setting("commune", "Kim Liên"))
    assert plan.placed(setting).base
    assert named.read("Sở Y tế") is plan.read("Sở Y tế")


def test_plans_that_name_the_same_share_their_directory() -> None:
    placed = Directory((), (), base=True).placed(Setting("province", "Hà Nội"))
    cells = [placed.read("Sở Y tế; Tổ lạ")]
    first = placed.naming(cells)
    assert placed.naming([placed.read("Tổ lạ"), *cells]) is not first
    assert first is placed.naming(cells)
    assert first.name("~to la") == "Tổ lạ"
    # The first spelling that a plan prints is the name.
    assert placed.naming([placed.read("TỔ LẠ")]).name("~to la") == "TỔ LẠ"


def test_of_many_settings_each_keeps_its_own_directory() -> None:
    national = Directory((), (), base=True)
    settings = [Setting("commune", f"Xã {number}") for number in range(100)]
    for setting in (*settings, *settings):
        assert national.placed(setting).setting == setting
