"""The directory: its entries, its own faults, and queries from the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group, Match
from plantrack.agencies.nearest import distance
from plantrack.agencies.problems import DirectoryProblem

# -- find ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "ident"),
    [
        ("stc", "stc"),
        (" stc ", "stc"),
        ("Sở Tài chính", "stc"),
        ("SỞ  TÀI CHÍNH", "stc"),
        ("so tai chinh", "stc"),
        ("tai chinh", "stc"),
        ("Sở Tư phap", "stp"),
        ("sở y", "syt"),
        ("so kh & cn", "skhcn"),
        ("KH&CN", "skhcn"),
        ("sở văn hoá và thể thao", "svhtt"),
        ("quy hoach kien truc", "sqhkt"),
        ("so-ban-nganh", "so-ban-nganh"),
        ("cac so ban nganh", "so-ban-nganh"),
        ("ubnd xa", "xa-phuong"),
        ("pvhc", "ttpvhcc"),
        ("ubnd cac xa", "xa-phuong"),
    ],
)
def test_find(hanoi: Directory, query: str, ident: str) -> None:
    assert hanoi.find(query) == Match(ident)


def test_find_among_several(hanoi: Directory) -> None:
    assert hanoi.find("van phong").candidates == ("vpub", "vpcp", "kstthc")
    two = Directory(
        [Agency("a", "Sở Y tá"), Agency("b", "Sở Y tả"), Agency("c", "Sở Y tá")], ()
    )
    assert two.find("sở y tả") == Match("b")
    assert two.find("so y ta") == Match(candidates=("a", "b", "c"))
    assert two.find("Sở Y tá") == Match(candidates=("a", "c"))


def test_find_nothing(hanoi: Directory) -> None:
    assert hanoi.find("so tai chnh").suggestions[0] == "Sở Tài chính"
    assert hanoi.find("Sở Xây dụngg").suggestions[0] == "Sở Xây dựng"
    assert len(hanoi.find("So Tai chnih").suggestions) <= 3
    assert hanoi.find("xyz") == hanoi.find("") == hanoi.find("?") == Match()
    assert Directory((), ()).find("Sở Y tế") == Match()


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("", "", 0), ("", "abc", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)],
)
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == far
    assert distance(one, other, far) == far
    if far:
        assert distance(one, other, far - 1) > far - 1


# -- entries ---------------------------------------------------------------------------------------


def test_entries(hanoi: Directory) -> None:
    assert hanoi.name("stc") == "Sở Tài chính"
    assert hanoi.name("xa-phuong") == "UBND các xã, phường"
    assert hanoi.name("nobody") == "nobody"
    assert hanoi.units("vpub") == ("tttt",)
    assert hanoi.units("vpcp") == ("kstthc",)
    assert hanoi.units("stc") == hanoi.units("nobody") == ()
    assert (
        hanoi.members("xa-phuong")
        == hanoi.members("stc")
        == hanoi.members("nobody")
        == ()
    )
    assert len(hanoi.members("so-ban-nganh")) == 18
    with pytest.raises(TypeError):
        hanoi.agencies["new"] = Agency("new", "New")  # type: ignore[index]


def test_cycles_are_survived() -> None:
    directory = Directory(
        [Agency("a", "A", parent="b"), Agency("b", "B", parent="c"), Agency("c", "C", parent="b")],
        [Group("g", "G", members=("h", "a")), Group("h", "H", members=("g", "b", "b")),
         Group("self", "S", members=("self",))],
    )  # fmt: skip
    assert directory.units("b") == ("a", "c")
    assert directory.units("a") == ()
    assert directory.members("g") == ("b", "a")
    assert directory.members("self") == ()
    assert [party.agency for party in directory.read("G; S").parties] == [
        "b",
        "a",
        "self",
    ]
    assert directory.problems == (
        DirectoryProblem("parent-cycle", ("b", "c"), "b"),
        DirectoryProblem("member-cycle", ("g", "h"), "g"),
        DirectoryProblem("member-cycle", ("self",), "self"),
    )


def test_problems() -> None:
    directory = Directory(
        [
            Agency("a", "Sở A", aliases=("SA", "Chung")),
            Agency("a", "Sở A khác"),
            Agency(
                "b",
                "Sở B",
                full="Sở B tỉnh",
                aliases=("chung", "Sở B"),
                parent="nobody",
            ),
            Agency("e", "…"),
        ],
        [Group("a", "Nhóm"), Group("g", "CHUNG", members=("x", "a", "x"))],
    )
    assert directory.problems == (
        DirectoryProblem("duplicate-id", ("a",), "a"),
        DirectoryProblem("blank-name", ("e",), "…"),
        DirectoryProblem("ambiguous-name", ("g", "a", "b"), "CHUNG"),
        DirectoryProblem("unknown-member", ("g",), "x"),
        DirectoryProblem("unknown-parent", ("b",), "nobody"),
    )
    assert directory.name("a") == "Sở A"
    assert list(directory.groups) == ["g"]
    chung = directory.read("chung")
    assert [party.agency for party in chung.parties] == ["~chung"]
    assert [unread.candidates for unread in chung.unread] == [("g", "a", "b")]


def test_importing_is_light() -> None:
    code = (
        "import sys; before = set(sys.modules); import plantrack.agencies.directory;"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert not {"difflib", "yaml", "rich", "typer", "pydantic"} & set(loaded.split())
