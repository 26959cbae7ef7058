"""Names of files that people's data cannot make into anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.filenames import Names, slug

PLAIN = set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.lists(st.text(), max_size=3))
def test_a_name_is_plain_and_stays_in_its_folder(parts: list[str]) -> None:
    name = slug(*parts)
    assert name
    assert set(name) <= PLAIN
    assert len(name) <= 82
    assert not name.startswith("-")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài chính", "so-tai-chinh"),
        ("don-doc hanoi Sở KH&CN/../../etc", "don-doc-hanoi-so-kh-cn-etc"),
        ("~to giup viec hoa binh", "to-giup-viec-hoa-binh"),
        ("Đội Đặc nhiệm", "doi-dac-nhiem"),
        ("../..", "van-ban"),
        ("", "van-ban"),
        ("CON", "con-1"),
        ("Lpt9", "lpt9-1"),
        ("console", "console"),
        ("a\nb\0c\u202ed", "a-b-cd"),
    ],
)
def test_names_are_readable(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.lists(st.text(max_size=3), max_size=20))
def test_no_two_names_are_alike(texts: list[str]) -> None:
    names = Names()
    given_out = [names.unique(text) for text in texts]
    assert len(set(given_out)) == len(texts)
    assert all(set(name) <= PLAIN for name in given_out)


def test_a_number_does_not_meet_a_name_that_has_it_already() -> None:
    names = Names()
    assert [names.unique(text) for text in ("a-2", "a", "A", "ạ")] == [
        "a-2",
        "a",
        "a-3",
        "a-4",
    ]
