"""What holds for every text and every directory."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import examples

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import spelled
from plantrack.text import nfc, search_key

HEADS = ("Sở", "Ban", "Công an", "UBND", "Văn phòng", "Chi cục", "Hội")
SYLLABLES = (
    "hòa",
    "thủy",
    "quý",
    "Khoa",
    "học",
    "tế",
    "Đào",
    "tạo",
    "lịch",
    "pháp",
    "KSTT",
    "Nông",
    "ngữ",
    "ơn",
)
JOINTS = (" ", " ", " ", ", ", " và ", " & ", " - ", "-")

PARTS = (
    "Sở", "Tài chính", "TP", "TC", "Xây dung", "Sở Y tế", "Các sở, ban, ngành", "UBND các xã, phường", "các", "VP UBND",
    "chủ trì", "phối hợp với", "theo lĩnh vực", "khác", "(", ")", "[", ";", ",", "và", "&", ":", ".", "…", "...", "v.v.",
    "-", "\n", "1.", "Văn phòng Chính phủ", "Cục KSTTHC", "gồm", "các đơn vị", "Tổ công tác", "x", "\u0301", "\u200b",
)  # fmt: skip


@st.composite
def names(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(HEADS))
    for _ in range(draw(st.integers(1, 4))):
        name += draw(st.sampled_from(JOINTS)) if len(name) > 8 else " "
        name += draw(st.sampled_from(SYLLABLES))
    return name


def directories() -> st.SearchStrategy[Directory]:
    several = st.lists(names(), min_size=1, max_size=8, unique_by=spelled)
    return several.map(
        lambda given: Directory(
            [Agency(f"id{i}", name) for i, name in enumerate(given)], ()
        )
    )


texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PARTS), max_size=14).map("".join),
)


def check(directory: Directory, text: str) -> None:
    cell = directory.read(text)
    assert cell.text == nfc(text)
    end = 0
    for unread in sorted(cell.unread, key=lambda unread: unread.start):
        assert end <= unread.start < unread.end <= len(cell.text)
        assert (
            cell.text[unread.start : unread.end] == unread.text == unread.text.strip()
        )
        end = unread.end
    used = directory.naming([cell])
    for party in cell.parties:
        assert party.name == used.name(party.agency)
        assert used.find(party.agency).id == party.agency
        assert party.agency in used.agencies or party.agency in used.groups
        assert party.scope is None or party.scope == party.scope.strip() != ""
    assert len({party.agency for party in cell.parties}) == len(cell.parties)
    if any(char.isalpha() for char in cell.text):
        assert cell.parties or cell.unspecified


@examples(400)
@given(text=texts)
@pytest.mark.slow
def test_total_with_places_inside_the_text(hanoi: Directory, text: str) -> None:
    check(hanoi, text)


@given(
    agencies=st.lists(st.builds(Agency, st.sampled_from("abc"), st.text(max_size=4), st.none() | st.text(max_size=4),
                                st.tuples(st.text(max_size=3)), st.none() | st.sampled_from("abcd")), max_size=4),
    groups=st.lists(st.builds(Group, st.sampled_from("cdef"), st.text(max_size=4), st.tuples(st.text(max_size=3)),
                              st.lists(st.sampled_from("abcdefg"), max_size=3).map(tuple)), max_size=4),
    text=st.text(max_size=20),
)  # fmt: skip
@pytest.mark.slow
def test_total_over_any_directory(
    agencies: list[Agency], groups: list[Group], text: str
) -> None:
    directory = Directory(agencies, groups)
    directory.problems  # noqa: B018
    for query in (
        text,
        *(agency.name for agency in agencies),
        *(group.name for group in groups),
    ):
        check(directory, query)
        directory.find(query)
    for ident in "abcdefg":
        assert ident not in directory.units(ident)
        assert set(directory.members(ident)) <= {*directory.agencies, *directory.groups}


@given(directory=directories(), data=st.data())
def test_names_joined_read_back_in_order(
    directory: Directory, data: st.DataObject
) -> None:
    ids = data.draw(
        st.lists(st.sampled_from(list(directory.agencies)), min_size=1, unique=True)
    )
    cell = directory.read("; ".join(directory.name(ident) for ident in ids))
    assert [party.agency for party in cell.parties] == ids
    assert all(party.scope is None and party.via is None for party in cell.parties)
    assert not cell.unread


@given(directory=directories(), data=st.data())
def test_case_tone_placement_and_blanks_do_not_matter(
    directory: Directory, data: st.DataObject
) -> None:
    cell = directory.read(
        "; ".join(agency.name for agency in directory.agencies.values())
    )
    text = cell.text
    for old, new in (("òa", "oà"), ("ủy", "uỷ"), ("uý", "úy"), ("-", "–")):
        text = text.replace(old, new) if data.draw(st.booleans()) else text
    text = data.draw(st.sampled_from((text, text.upper(), text.lower(), text.title())))
    text = text.replace(
        " ", data.draw(st.sampled_from((" ", "  ", "\u00a0", "\t", " \n")))
    )
    text = unicodedata.normalize(data.draw(st.sampled_from(("NFC", "NFD"))), text)
    assert directory.read(text).parties == cell.parties


@given(directory=directories())
def test_find_finds_every_name_by_its_search_key(directory: Directory) -> None:
    for agency in directory.agencies.values():
        match = directory.find(search_key(agency.name))
        assert match.id == agency.id or agency.id in match.candidates
        assert directory.find(agency.name).id == agency.id
