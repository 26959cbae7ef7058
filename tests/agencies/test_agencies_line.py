"""The words of a cell: what parts them, its brackets, what is trimmed, numbers that only count."""

from __future__ import annotations

import pytest

from plantrack.agencies.names import wording
from plantrack.agencies.reading.line import CellLine, Gap
from plantrack.agencies.reading.places import own_places
from plantrack.agencies.setting import Setting


def parted(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each with what stands before it: its strength, and ``…`` for "and so on"."""
    line = CellLine(text)
    found: list[tuple[str, str]] = []
    index = 0
    while index <= len(line.tokens):
        stop, gap, more = line.space(index, len(line.tokens))
        word = line.tokens[stop].text if stop < len(line.tokens) else ""
        found.append((gap.name + "…" * more, word))
        index = stop + 1
    return found


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("a b", "NONE NONE NONE"),
        ("a, b; c. d", "NONE LIST STRONG LIST NONE"),
        ("a và b & c hoặc d", "NONE LIST LIST LIST NONE"),
        ('a - b "c" d', "NONE LOOSE LOOSE LOOSE NONE"),
        # the strongest of several counts
        ("a -, b ;, c", "NONE LIST STRONG NONE"),
        # a line that begins in capitals is an item, one that goes on in small letters is none
        ("a\nB\nc", "NONE LIST LOOSE NONE"),
        ("a;\nb,\nC", "NONE STRONG LIST NONE"),
        ("a\n, B", "NONE LIST NONE"),
        ("\na", "NONE NONE"),
        ("a\n", "NONE NONE"),
        # a slash parts names, not numbers
        ("a/b", "NONE LIST NONE"),
        ("24/7", "NONE LOOSE NONE"),
        ("a/7", "NONE LOOSE NONE"),
        ("15/b", "NONE LOOSE NONE"),
        ("/a", "LOOSE NONE"),
        ("a/", "NONE LOOSE"),
        # "and so on"
        ("a... b", "NONE LIST… NONE"),
        ("a.. b", "NONE LIST… NONE"),
        ("a. b", "NONE LIST NONE"),
        ("a, v.v", "NONE LIST…"),
        ("a v.v. b", "NONE LIST… NONE"),
        ("a v. b", "NONE NONE LIST NONE"),
        ("a vv b", "NONE LIST… NONE"),
        ("a … b", "NONE LIST… NONE"),
        ("a, …; b", "NONE STRONG… NONE"),
        ("…", "LIST…"),
        ("", "NONE"),
    ],
)
def test_what_parts_the_words_of_a_cell(text: str, gaps: str) -> None:
    assert [gap for gap, _ in parted(text)] == gaps.split()


def test_gaps_are_ordered_by_their_strength() -> None:
    assert [*Gap] == sorted(Gap) == [Gap.NONE, Gap.LOOSE, Gap.LIST, Gap.STRONG]
    line = CellLine("a, b\nC (d")
    assert [line.is_mark(index) for index in range(6)] == [
        *(False, True, False, False, False, False),
    ]
    assert [line.breaks_at(index) for index in range(5)] == [
        *(False, False, False, True, False),
    ]
    assert [line.parts_at(index, 4) for index in range(5)] == [
        *(False, True, False, False, True),
    ]
    assert [line.capital(index) for index in (0, 3)] == [False, True]


def test_brackets_close_where_their_own_kind_of_depth_does() -> None:
    line = CellLine("a (b [c] d) e (f")
    assert line.close == {1: 7, 3: 5, 9: 11}
    assert [line.opens(index) for index in (0, 1, 3, 5, 9)] == [
        *(False, True, True, False, True),
    ]
    assert (line.closing(1, 99), line.closing(1, 4), line.closing(9, 11)) == (7, 4, 11)
    assert (line.behind(1, 99), line.behind(1, 4), line.behind(1, 8)) == (8, 4, 8)
    assert (line.behind(0, 9), line.behind(0, 1), line.behind(9, 11)) == (1, 1, 11)
    assert CellLine(") a").close == {}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("chủ trì", "chủ trì"),
        (" - chủ trì;", "chủ trì"),
        ("(chủ trì)", "chủ trì"),
        ("((chủ trì))", "chủ trì"),
        ("(chủ trì", "chủ trì"),
        ("(a) và (b)", "(a) và (b)"),
        ("- (a) và (b),", "(a) và (b)"),
        ("chủ trì (gấp)", "chủ trì (gấp)"),
        ("chủ trì (gấp),", "chủ trì (gấp)"),
        ("chủ trì)", "chủ trì"),
        ("(- a;)", "a"),
        ("()", None),
        ("; -", None),
        ("", None),
    ],
)
def test_the_words_of_a_range_without_marks_around_them(
    text: str, scope: str | None
) -> None:
    line = CellLine(text)
    assert line.scope(0, len(line.tokens)) == scope


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UBND 126 xã", "UBND xã"),
        ("126 xã, 5 phường", "xã , phường"),
        ("Sở A; 3 đơn vị", "Sở A ; đơn vị"),
        ("Sở A - 2 sở và 4 trường", "Sở A - sở và trường"),
        ("các 34 tỉnh", "các tỉnh"),
        ("Ủy ban nhân dân 9 xã", "Ủy ban nhân dân xã"),
        # Of anything else a number belongs to the name.
        ("Trường THPT số 1", "Trường THPT số 1"),
        ("Trạm 5 xã", "Trạm 5 xã"),
        ("UBND 5 thôn", "UBND thôn"),
        ("UBND 5 khu", "UBND 5 khu"),
        ("126", "126"),
        ("UBND 5", "UBND 5"),
    ],
)
def test_a_number_that_only_counts_is_no_part_of_a_name(text: str, words: str) -> None:
    assert [token.text for token in CellLine(text).tokens] == words.split()


def test_a_cell_in_capitals_or_in_small_letters_alone() -> None:
    lines = [CellLine(text) for text in ("SỞ A 1", "sở a 1", "Sở a")]
    assert [(line.shouts, line.small) for line in lines] == [
        *((True, False), (False, True), (False, False)),
    ]


@pytest.mark.parametrize(
    ("setting", "province", "commune"),
    [
        (Setting("province", "Hà Nội", "UBND thành phố Hà Nội"), ["Hà Nội"], []),
        (Setting("province", "TP. Huế", None), ["Huế"], []),
        (Setting("province", "Vinh", "UBND tỉnh Nghệ An"), ["Nghệ An", "Vinh"], []),
        (Setting("province", None, "UBND tỉnh"), [], []),
        (Setting("party-province", "Nghệ An", "Tỉnh ủy Nghệ An"), ["Nghệ An"], []),
        # A commune's plan is dated at its province's name as often as at its own.
        (
            Setting("commune", "Nghệ An", "UBND xã Nam Đàn, tỉnh Nghệ An"),
            ["Nghệ An"],
            ["Nam Đàn"],
        ),
        (
            Setting("commune", "Nam Đàn", "UBND xã Nam Đàn, tỉnh Nghệ An"),
            ["Nghệ An"],
            ["Nam Đàn"],
        ),
        (Setting("commune", "Nam Đàn", None), [], ["Nam Đàn"]),
        (Setting("commune", "phường Vinh", None), [], ["Vinh"]),
        (Setting("central", "Hà Nội", "Chính phủ"), [], []),
        (Setting(None, "Hà Nội", None), [], []),
    ],
)
def test_the_places_of_a_plan(
    setting: Setting, province: list[str], commune: list[str]
) -> None:
    assert own_places(setting) == {
        "province": {*map(wording, province)},
        "commune": {*map(wording, commune)},
    }
