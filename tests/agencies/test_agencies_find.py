"""Finding an agency as people type it: the steps in their order, and several that fit alike."""

from __future__ import annotations

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.find import Finder
from plantrack.agencies.model import Agency, Group, Match
from plantrack.agencies.nearest import Nearest

NAMES = (
    ("Sở Tài chính", "stc"),
    ("Sở Y tế", "syt"),
    ("Trung tâm Y tế", "ttyt"),
    ("Sở Y tê", "syt2"),
    ("Ban Quản lý - Khu kinh tế", "bql"),
    ("Văn phòng", "vp"),
    ("Văn phòng Tỉnh", "vpt"),
)
FINDER = Finder(NAMES, Nearest(name for name, _ in NAMES))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Sở Y tế", Match("syt")),
        ("SỞ  Y TẾ", Match("syt")),
        ("so y te", Match(candidates=("syt", "syt2"))),
        ("so tai chinh", Match("stc")),
        ("tai chinh", Match()),
        ("", Match()),
        ("-", Match()),
    ],
)
def test_a_whole_name_whatever_its_case_else_without_its_diacritics(
    query: str, found: Match
) -> None:
    assert FINDER.whole(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("so-tai-chinh", Match("stc")),
        ("ban-quan-ly-khu-kinh-te", Match("bql")),
        ("so-y-te", Match(candidates=("syt", "syt2"))),
        ("Sở-Tài-chính", Match("stc")),
        ("tai-chinh", Match()),
        ("so tai chinh", Match()),
        ("--", Match()),
    ],
)
def test_a_name_as_completion_joins_it(query: str, found: Match) -> None:
    assert FINDER.hyphened(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # whole words before beginnings of words before any letters
        ("tai", Match("stc")),
        ("van phong", Match(candidates=("vp", "vpt"))),
        ("y te", Match(candidates=("syt", "ttyt", "syt2"))),
        ("s t c", Match("stc")),
        ("so y", Match(candidates=("syt", "syt2"))),
        ("q l", Match("bql")),
        ("l q", Match()),
        ("kin", Match("bql")),
        ("hinh", Match("stc")),
        ("inh t", Match("bql")),
        ("xyz", Match()),
        ("", Match()),
    ],
)
def test_a_part_of_a_name(query: str, found: Match) -> None:
    assert FINDER.part(query) == found


def test_three_names_at_most_are_suggested() -> None:
    assert FINDER.like("so tai chin").suggestions[0] == "Sở Tài chính"
    names = [f"Sở {letter}" for letter in "ABCDE"]
    assert len(Finder((), Nearest(names)).like("so f").suggestions) == 3


AGENCIES = (
    Agency("stc", "Sở Tài chính", was=("so-tc",)),
    Agency("syt", "Sở Y tế", formerly=(("Ty Y tế", ""),)),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stc", Match("stc")),
        (" stc ", Match("stc")),
        ("so-tc", Match("stc")),
        ("nhom", Match("nhom")),
        ("Ty Y tế", Match("syt")),
        # The national directory answers whole names alone, and its slips of diacritics.
        ("Bộ Tài chính", Match("bo-tai-chinh")),
        ("bo tai chinh", Match("bo-tai-chinh")),
        ("Bộ Tài chính, Bộ Y tế", Match()),
        ("Bộ Tài chính chủ trì", Match()),
        ("các đơn vị liên quan", Match()),
        ("tai chin", Match("stc")),
        ("so-y-te", Match("syt")),
    ],
)
def test_the_plans_own_directory_is_asked_before_the_national_one(
    query: str, found: Match
) -> None:
    directory = Directory(AGENCIES, (Group("nhom", "Nhóm"),), base=True)
    given = directory.find(query)
    assert (given.id, given.candidates) == (found.id, found.candidates)


def test_without_the_national_directory_its_names_are_nobodys() -> None:
    directory = Directory(AGENCIES, ())
    assert directory.find("Bộ Tài chính").id is None
    assert directory.find("Sở Y t").id == "syt"
    assert directory.nearest("Bộ Tài chnih") is None
    assert directory.nearest("Sở Tài chnih") == "Sở Tài chính"
    assert Directory(AGENCIES, (), base=True).nearest("Bộ Công n") == "Bộ Công an"
    assert directory.name("bo-tai-chinh") == "bo-tai-chinh"
    assert Directory((), (), base=True).name("bo-tai-chinh") == "Bộ Tài chính"
    assert Directory((), (), base=True).name("~ai do") == "~ai do"
    assert directory.name("stc") == "Sở Tài chính"


def test_work_of_a_former_id_counts_for_the_successor() -> None:
    directory = Directory(
        [
            *AGENCIES,
            Agency(
                "moi", "Ban Mới", full="Ban Quản lý Mới", aliases=("BM",), was=("cu",)
            ),
            Agency("khac", "Ban Khác", was=("cu", "stc")),
        ],
        (),
    )
    assert [directory.successor(ident) for ident in ("stc", "so-tc", "cu", "xyz")] == [
        *("stc", "stc", "moi", "xyz"),
    ]
    # A body that nobody knew once was known by its name then.
    assert [
        directory.successor(ident) for ident in ("~ban moi", "~ban quan ly moi", "~bm")
    ] == [
        *("moi", "moi", "moi"),
    ]
