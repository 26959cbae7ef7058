"""How the national directory stands in the file that is read: marks before ids, names of places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tools.national import national_directory

from plantrack.agencies.levels import AgencyLevel
from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import NameNode, wording
from plantrack.agencies.national import FILE, compiled


@pytest.mark.slow
def test_what_is_read_is_what_the_entered_directory_gives() -> None:
    assert national_directory() == FILE.read_text("utf-8")


def agency(id_: str, name: str, level: AgencyLevel = "province", **more: Any) -> Agency:
    return Agency(id_, name)._replace(level=level, **more)


def found(node: NameNode, name: str) -> Any:
    """Walk a kept trie by the words of a name; what it means stands under the empty word."""
    for word in wording(name):
        node = node[word]
    (meant,) = node[""]
    return meant


def names(
    *agencies: Agency, groups: tuple[Group, ...] = (), general: Any = ()
) -> NameNode:
    kept: NameNode = json.loads(compiled(agencies, groups, general))["names"]
    return kept


def places(*agencies: Agency) -> NameNode:
    kept: NameNode = json.loads(compiled(agencies, (), ()))["places"]
    return kept


def test_a_name_leads_to_its_body_and_a_former_one_says_so() -> None:
    dept = agency("snnmt", "Sở Nông nghiệp", formerly=(("Sở Thủy lợi", "2025-03-01"),))
    made = names(dept._replace(aliases=("Sở NN",)), general=["Các đơn vị liên quan"])
    assert found(made, "Sở Nông nghiệp") == "snnmt"
    assert found(made, "Sở NN") == "snnmt"
    assert found(made, "Sở Thủy lợi") == "^snnmt"
    assert found(made, "Các đơn vị liên quan") == "?"


def test_a_name_that_means_a_body_in_its_own_office_is_marked() -> None:
    ubnd = agency("ubnd-xa", "UBND xã", "commune", alone=("UBND",))
    made = names(ubnd)
    assert found(made, "UBND xã") == "ubnd-xa"
    assert found(made, "UBND") == "!ubnd-xa"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        # every office has rooms of the same names; a commune's is meant where the name says so
        ("Phòng Kinh tế", "!phong"),
        ("Phòng Kinh tế xã", "phong"),
        ("Phòng Kinh tế đặc khu", "phong"),
        # a bank's is no room of the office
        ("Phòng giao dịch Ngân hàng", "phong"),
        ("Trung tâm Y tế", "phong"),
    ],
)
def test_a_room_of_a_commune_is_meant_in_a_communes_documents(
    name: str, kept: str
) -> None:
    made = names(agency("phong", name, "commune"))
    assert found(made, name) == kept


def test_a_room_of_a_province_is_no_communes() -> None:
    made = names(agency("phong", "Phòng Kinh tế"))
    assert found(made, "Phòng Kinh tế") == "phong"


@pytest.mark.parametrize(
    ("level", "name", "kept"),
    [
        ("province", "Các sở, ngành", "nhom"),
        ("province", "Các ban, ngành", "?nhom"),
        ("central", "Các bộ, ngành", "nhom"),
        ("central", "Các cơ quan trung ương", "nhom"),
        ("central", "Các cơ quan", "?nhom"),
        ("commune", "Các xã, phường", "nhom"),
        ("commune", "Các thôn", "?nhom"),
        (None, "Các thôn", "nhom"),
        ("party-province", "Các ban đảng", "?nhom"),
        ("party-province", "Các ban đảng tỉnh", "nhom"),
    ],
)
def test_a_groups_name_that_says_no_level_is_a_general_party_elsewhere(
    level: AgencyLevel | None, name: str, kept: str
) -> None:
    group = Group("nhom", name, level=level)
    made = names(agency("stc", "Sở Tài chính"), groups=(group,))
    assert found(made, name) == kept


def test_places_are_told_by_the_end_of_their_committees_names() -> None:
    made = places(
        agency(
            "ubnd-hcm",
            "UBND Thành phố Hồ Chí Minh",
            place="hcm",
            aliases=("UBND TP Sài Gòn",),
            formerly=(("UBND tỉnh Bình Dương", "2025-07-01"),),
        ),
        agency("stc", "Sở Tài chính Lào Cai"),
    )
    assert found(made, "Hồ Chí Minh") == "hcm"
    assert found(made, "Sài Gòn") == "hcm"
    assert found(made, "Bình Dương") == "hcm"
    assert len(made) == 3
