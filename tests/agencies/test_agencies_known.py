"""What a plan's own directory and the national one know together, and what is wrong with a directory."""

from __future__ import annotations

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.known import Known
from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import wording
from plantrack.agencies.national import _is_room, compiled
from plantrack.agencies.problems import DirectoryProblem, problems
from plantrack.agencies.setting import Setting

PROVINCE = Setting("province", "Thanh Hóa", "UBND tỉnh Thanh Hóa")
OWN = (
    Agency("vp", "Văn phòng"),
    Agency("stc", "Sở Tài chính", formerly=(("Ty Tài chính", "1990"),)),
    Agency("phong", "Phòng A", parent="stc"),
    Agency("to", "Tổ B", parent="phong"),
)
GROUPS = (
    Group("g", "Nhóm", members=("stc", "phong", "x")),
    Group("trong", "Nhóm trống"),
)


def known(*, base: bool = True, setting: Setting = PROVINCE) -> Known:
    made = Directory(OWN, GROUPS, base=base, setting=setting)
    return made.known


def reached(
    text: str, *, base: bool = True
) -> tuple[int, tuple[str, ...], bool] | None:
    line = wording(text)
    reach = known(base=base).longest(line, 0, len(line))
    return (reach.stop, reach.ids, reach.own) if reach else None


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("Văn phòng", (2, ("vp",), True)),
        # A longer national name is meant where nothing parts it from the own one.
        ("Văn phòng Chính phủ", (4, ("van-phong-chinh-phu",), False)),
        ("Văn phòng, Chính phủ", (2, ("vp",), True)),
        ("Sở Tài chính", (3, ("stc",), True)),
        ("Ty Tài chính", (3, ("stc",), True)),
        ("Sở Y tế", (3, ("so-y-te",), False)),
        ("Sở", None),
        ("Lạ", None),
        ("", None),
    ],
)
def test_the_longest_name(
    text: str, reach: tuple[int, tuple[str, ...], bool] | None
) -> None:
    assert reached(text) == reach


def test_without_the_national_directory_only_its_general_parties_are_known() -> None:
    assert reached("Sở Y tế", base=False) is None
    assert reached("các đơn vị liên quan", base=False) == (5, ("?",), False)


def test_a_name_is_taken_as_begun_where_it_leads_on() -> None:
    both = known()
    line = wording("Sở Tài chính Y tế")
    (at,) = [at for at in [both.leading(wording("Sở"))] if at]
    assert both.longest(line, 1, 3, at) == (3, ("stc",), True)
    assert both.longest(line, 3, 5, at) == (5, ("so-y-te",), False)
    assert both.longest(line, 3, 4, at) is None
    assert [
        len(each.own) + len(each.national) > 0 for each in both.along(line, 0, 5)
    ] == [True] * 3
    assert both.leading(wording("Phòng A")) is None
    assert both.leading(wording("Lạ")) is None
    assert both.leading(wording("Sở Lạ")) is None
    assert both.leading(()) is None


def test_former_names_and_owners() -> None:
    both = known()
    assert both.is_former("Ty Tài chính")
    assert not both.is_former("Sở Tài chính")
    assert both.is_former("Bộ Giao thông vận tải")
    assert not both.is_former("Bộ Xây dựng")
    assert not both.is_former("Lạ")
    assert both.owner("Sở Tài chính x") == "stc"
    assert both.owner("Lạ") is None


def test_what_both_know_is_one_body() -> None:
    both = known()
    assert (both.links["so-tai-chinh"], both.origins["stc"]) == ("stc", "so-tai-chinh")
    assert both.level("stc") == "province"
    assert both.level("phong") is None
    both.link("phong", "so-tai-chinh")
    both.link("stc", "so-y-te")
    assert both.links["so-tai-chinh"] == "stc"
    assert "so-y-te" not in both.links
    assert (both.name("stc"), both.name("so-y-te"), both.name("x")) == (
        *("Sở Tài chính", "Sở Y tế", "x"),
    )
    assert (both.has("stc"), both.has("g"), both.has("so-y-te")) == (True, True, False)
    assert both.members("g") == ("stc", "phong")
    assert both.members("stc") == ()


def test_units_hang_on_a_body_under_either_id() -> None:
    both = known()
    units = both.units("stc")
    assert {"phong", "to"} <= {*units}
    assert "stc" not in units
    # Those of the national directory that belong to the same body do too.
    nationals = both.national.agencies
    assert {*units} - {"phong", "to"} == {
        ident for ident, agency in nationals.items() if agency.parent == "so-tai-chinh"
    }
    assert {*known(base=False).units("stc")} == {"phong", "to"}
    assert both.units("to") == ()


def test_a_name_that_only_its_own_level_understands_could_be_several() -> None:
    assert known().undecided("UBND") == ("ubnd-tinh", "ubnd-xa")
    assert known().undecided("UBND tỉnh") == ()
    assert known().undecided("Lạ") == ()
    assert known(base=False).undecided("UBND") == ()


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("Phòng Kinh tế", True),
        ("phòng", True),
        ("Phòng giao dịch Ngân hàng", False),
        ("Văn phòng", False),
        ("Trung tâm phòng", False),
    ],
)
def test_of_which_bodies_every_office_has_some(name: str, room: bool) -> None:
    assert _is_room(name) is room


def test_what_is_kept_of_a_directory_ends_with_its_last_line() -> None:
    text = compiled([Agency("a", "UBND tỉnh A", place="A")], [], ["các bên"])
    assert text.endswith("}\n")
    assert '"places":{"a":{"":["A"]}}' in text


PARENTED = (
    Agency("a", "Sở A", parent="b"),
    Agency("b", "Sở B", parent="a"),
    Agency("c", "Sở C", parent="c"),
    Agency("d", "Sở D", parent="x"),
    Agency("d", "Sở Đ"),
    Agency("e", "- ,", aliases=("Sở A",), full="SỞ  A"),
    Agency("f", "Sở F", parent="d"),
)


def test_every_fault_of_a_directory_is_told_once_and_in_order() -> None:
    groups = (
        Group("g", "Nhóm", members=("h", "x", "x")),
        Group("h", "Nhóm H", members=("g", "a")),
        Group("i", "Sở F"),
    )
    assert problems(PARENTED, groups) == (
        DirectoryProblem("duplicate-id", ("d",), "d"),
        DirectoryProblem("blank-name", ("e",), "- ,"),
        DirectoryProblem("ambiguous-name", ("a", "e"), "Sở A"),
        DirectoryProblem("ambiguous-name", ("f", "i"), "Sở F"),
        DirectoryProblem("unknown-member", ("g",), "x"),
        DirectoryProblem("unknown-parent", ("d",), "x"),
        DirectoryProblem("parent-cycle", ("a", "b"), "a"),
        DirectoryProblem("parent-cycle", ("c",), "c"),
        DirectoryProblem("member-cycle", ("g", "h"), "g"),
    )


def test_a_sound_directory_has_no_fault() -> None:
    assert problems(OWN, (Group("g", "Nhóm", members=("stc", "stc")),)) == ()
