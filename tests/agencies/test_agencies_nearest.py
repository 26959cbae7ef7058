"""Names by likeness: how many letters part two, which is near, which are suggested."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from plantrack.agencies.nearest import Nearest, distance, nearest_national

WORDS = ["".join(letters) for length in range(5) for letters in product("ab", repeat=length)]  # fmt: skip


@cache
def parted(one: str, other: str) -> int:
    """Return the distance by its definition, from the ends of both."""
    if not one or not other:
        return len(one) + len(other)
    costs = [
        parted(one[:-1], other) + 1,
        parted(one, other[:-1]) + 1,
        parted(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:][::-1]:
        costs.append(parted(one[:-2], other[:-2]) + 1)
    return min(costs)


def test_the_distance_is_that_of_its_definition() -> None:
    for one in WORDS:
        for other in WORDS:
            far = parted(one, other)
            assert distance(one, other) == far, (one, other)
            for limit in range(4):
                given = distance(one, other, limit)
                assert given == min(far, limit + 1), (one, other, limit)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("so khoa hoc va cong nghe", "so khoa hoc va cong nghe"),
        ("so khoa hoc va cong nghe", "os khoa hco va cong ngeh"),
        ("so khoa hoc va cong nghe", "khoa hoc cong nghe so"),
        ("so y te", "ban quan ly khu kinh te"),
        ("abcdefgh", "hgfedcba"),
    ],
)
def test_long_names_too(one: str, other: str) -> None:
    far = parted(one, other)
    assert distance(one, other) == far
    for limit in range(12):
        assert distance(one, other, limit) == min(far, limit + 1)
        assert distance(other, one, limit) == min(far, limit + 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # One letter in four may differ, whatever kind of slip it is: two of eight.
        ("abcdefgh", "abcdefgh"),
        ("bacdefhg", "abcdefgh"),
        ("xbcdefgx", "abcdefgh"),
        ("axbcdexfgh", "abcdefgh"),
        ("cdefghijk", None),
        ("bacedfhg", None),
        ("xxxdefgh", None),
        # of the text, not of the name: seven letters allow one
        ("abcdefx", None),
        ("abcdefg", "abcdefgh"),
        ("bcdefg", None),
        ("abcdef", None),
        ("", None),
    ],
)
def test_a_name_is_near_where_one_letter_in_four_differs(
    text: str, name: str | None
) -> None:
    assert Nearest(["abcdefgh", "qrstuvwxyz"]).one(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài chnih", "Sở Tài chính"),
        ("So Tai chinh", "Sở Tài chính"),
        # "Bộ Tài chính" is no slip for "Sở Tài chính"; a name without such a word may be near either.
        ("Bộ Tài chính", None),
        ("Tài chính x", "Tài chính xã"),
        ("Sở Tài chính x", "Sở Tài chính"),
        ("S Tài chính", "Sở Tài chính"),
        # Among equals the diacritics decide, then the alphabet.
        ("Sở Xay dựnk", "Sở Xây dựng"),
        ("Ban Mt", "Ban Ma"),
    ],
)
def test_whose_slip_a_text_is(text: str, name: str | None) -> None:
    names = [
        *("Sở Tài chính", "Tài chính xã", "Sở Xáy dùng", "Sở Xây dựng"),
        *("Ban Mb", "Ban Ma"),
    ]
    assert Nearest(names).one(text) == name


def test_long_texts_are_near_to_none() -> None:
    names = Nearest(["a" * 200, "b" * 201])
    assert names.one("a" * 200) == "a" * 200
    assert names.one("a" * 201) is None
    assert names.one("b" * 200) is None
    assert names.alike("A" * 200) == ["a" * 200]
    assert names.alike("b" * 201) == []


def test_alike_are_those_that_differ_in_diacritics_and_case_alone() -> None:
    names = Nearest(["Sở Y tế", "SỞ Y TÊ", "Sở Y", "Sở Y tế"])
    assert names.alike("so  y te") == ["Sở Y tế", "SỞ Y TÊ"]
    assert names.alike("so y") == ["Sở Y"]
    assert names.alike("so yt") == []


def test_suggested_are_the_likest_of_which_half_the_letters_agree() -> None:
    names = Nearest(["abcd", "abcx", "abxy", "axyz", "Ábcd", "abcde"])
    assert names.some("abcd", 9) == ("abcd", "Ábcd", "abcde", "abcx", "abxy")
    assert names.some("abcd", 2) == ("abcd", "Ábcd")
    assert names.some("abcde", 1) == ("abcde",)
    # Half of five letters is two; "abxy" is three away.
    assert names.some("abcqr", 9) == ("abcd", "abcde", "abcx", "Ábcd")
    assert names.some("qrst", 9) == ()
    assert names.some("", 9) == ()


def test_suggestions_are_measured_among_those_that_share_most() -> None:
    # More names than are measured share the beginning; the one that shares most is among them.
    names = [f"abcd{letter}{letter}xy" for letter in "efghijklmnopqrs"]
    assert Nearest([*names, "abcdzyxw"]).some("abcdzyxv", 1) == ("abcdzyxw",)
    found = Nearest(names).some("abcd__xy", 99)
    assert len(found) == 12
    assert found == tuple(names[:12])


def test_a_long_query_is_cut() -> None:
    assert Nearest(["a" * 150]).some("a" * 300, 3) == ("a" * 150,)
    assert Nearest(["a" * 90]).some("a" * 300, 3) == ()


def test_the_national_names_are_all_there() -> None:
    assert nearest_national().one("Bộ Tài chnih") == "Bộ Tài chính"
    assert "Sở Tài chính" in nearest_national().some("so tai chin", 3)
    assert nearest_national().alike("bo cong an") == ["Bộ Công an"]
    assert nearest_national().alike("cac bo, nganh") == ["Các bộ, ngành"]
