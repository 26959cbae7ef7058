"""Words of a cell are found again in the file's text, however YAML writes them."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.source import SourceText
from plantrack.findings import Place


def spelled(text: str, words: str) -> list[str] | None:
    """Return the piece of source that each character of ``words`` comes from, and what follows them."""
    source = SourceText("plan.yaml", text.encode())
    offsets = source.spell(text.index("key: ") + len("key: "), words)
    if offsets is None:
        return None
    assert len(offsets) == len(words) + 1
    ends = [*offsets[1:], len(text)]
    return [text[one:other] for one, other in zip(offsets, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("key: Sở Y", "Sở Y", ["S", "ở", " ", "Y", ""]),
        ("key: Sở  # c", "Sở", ["S", "ở", "  # c"]),
        ("key: Sở   Y", "Sở Y", ["S", "ở", "   ", "Y", ""]),
        ("key: Sở\n  Y\n", "Sở Y", ["S", "ở", "\n  ", "Y", "\n"]),
        ("key: 'a ''Y'' b'", "a 'Y' b", ["a", " ", "''", "Y", "''", " ", "b", "'"]),
        ("key: 'a'''", "a'", ["a", "''", "'"]),
        ("key: 'a\\b'", "a\\b", ["a", "\\", "b", "'"]),
        ('key: "a \\"Y\\""', 'a "Y"', ["a", " ", '\\"', "Y", '\\"', '"']),
        (
            'key: "\\x41\\u1edf\\U00000042c"',
            "AởBc",
            ["\\x41", "\\u1edf", "\\U00000042", "c", '"'],
        ),
        ('key: "a\\/b\\\\c"', "a/b\\c", ["a", "\\/", "b", "\\\\", "c", '"']),
        # blanks that the words have, however the source writes them
        (
            'key: "a\\tb\\nc\\ d\\_e"',
            "a b c d e",
            ["a", "\\t", "b", "\\n", "c", "\\ ", "d", "\\_", "e", '"'],
        ),
        ('key: "a \\\n   b"', "a b", ["a", " \\\n   ", "b", '"']),
        ('key: "a \\\r\n   b"', "a b", ["a", " \\\r\n   ", "b", '"']),
        ('key: "a\\\n   b"', "ab", ["a\\\n   ", "b", '"']),
        ('key: "a\\\n \\\n\t b"', "ab", ["a\\\n \\\n\t ", "b", '"']),
        ("key: >-\n  Sở\n  Y\n", "Sở Y", ["S", "ở", "\n  ", "Y", "\n"]),
        ("key: |\n    a\n\n    b\n", "a  b", ["a", "", "\n\n    ", "b", "\n"]),
        ("key: >- # c\r\n  a\r\n  b\r\n", "a b", ["a", "\r\n  ", "b", "\r\n"]),
        ("key: >-\n\n  a", "a", ["a", ""]),
        # letters with their marks apart are one letter of the words
        ("key: So\u031b\u0309 Y", "Sở Y", ["S", "o\u031b\u0309", " ", "Y", ""]),
        ("key: 'e\u0301'", "é", ["e\u0301", "'"]),
        ("key: a", "", ["a"]),
    ],
)
def test_every_character_is_pointed_at(
    text: str, words: str, pieces: list[str]
) -> None:
    assert spelled(text, words) == pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('key: "a\\qb"', "ab"),
        ('key: "\\x4"', "\x04"),
        ('key: "\\U00110000"', "x"),
        ('key: "\\UFFFFFFFF"', "x"),
        ("key: a\\tb", "a b"),
        ("key: 'a\\ b'", "a b"),
        ("key: ab", "a b"),
        ("key: ab", "abc"),
        ("key: |", "a"),
        ('key: "a\\', "ab"),
    ],
)
def test_what_is_written_otherwise_is_not_spelled(text: str, words: str) -> None:
    assert spelled(text, words) is None


def test_other_words_are_not_found() -> None:
    assert spelled("key: Sở Y tế", "Sở Tài chính") is None
    assert spelled("key: [a, b]", "a") is None
    assert spelled('key: "\\uZZZZ"', "x") is None


@given(
    st.text(st.sampled_from("aăđếỏ ,.'\"#:-\\\n\t\u200b\u0301"), max_size=40),
    st.sampled_from(["'", '"', "|", ">", None]),
)
def test_what_yaml_reads_can_be_spelled(text: str, style: str | None) -> None:
    """Whatever PyYAML writes in any style: the words that reading gives are found, or nothing is."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if not words:
        return
    dumped = yaml.dump(
        {"key": words}, default_style=style, allow_unicode=True, width=20
    )
    start = dumped.index(":") + 2
    offsets = SourceText("plan.yaml", dumped.encode()).spell(start, words)

    if offsets is not None:
        assert len(offsets) == len(words) + 1
        assert list(offsets) == sorted(offsets)
        assert 0 <= offsets[0] <= offsets[-1] <= len(dumped)


@given(st.text(st.sampled_from("ab\n\r\x85\u2028đ"), max_size=40))
def test_places_and_offsets_agree(text: str) -> None:
    """Going from an offset to its line and column and back comes to the same offset."""
    source = SourceText("plan.yaml", text.encode())
    for offset in range(len(text)):
        place = source.place(offset)
        assert source.offset(place.line, place.column) == offset


@pytest.mark.parametrize(
    "data", ["a\nbc\nd", "a\r\nbc\r\nd", "a\rbc\rd", "a\x85bc\u2028d", "a\u2029bc\nd"]
)
def test_lines_are_those_that_libyaml_counts(data: str) -> None:
    source = SourceText("plan.yaml", data.encode())
    assert [source.line(number) for number in range(6)] == ["", "a", "bc", "d", "", ""]
    start = data.index("b")
    assert [source.offset(2, column) for column in (0, 1, 2)] == [
        start,
        start,
        start + 1,
    ]
    assert source.place(start + 1) == Place("plan.yaml", 2, 2)
    assert source.place(len(data)) == Place("plan.yaml", 3, 2)


def test_places_beyond_the_file() -> None:
    source = SourceText("plan.yaml", b"a\nb\n")

    assert [source.offset(line, 1) for line in (-1, 0, 1, 3, 4)] == [4, 4, 0, 4, 4]
    assert source.offset(1, 99) == 4
    assert [source.line(line) for line in (-1, 0, 3, 99)] == ["", "", "", ""]
    assert source.place(0) == Place("plan.yaml", 1, 1)


def test_a_key_is_found_only_with_its_own_words() -> None:
    """A text that holds "title:" is passed over, because its words are others."""
    text = "- id: a\n  text: về title: một tên\n  title: Tên thật\n"
    source = SourceText("plan.yaml", text.encode())
    offsets = source.find(Place("plan.yaml", 1, 3), "title", "Tên thật")

    assert offsets is not None
    assert offsets[0] == text.index("Tên thật")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- id: a\n  title: b\n", True),
        ("- id: a\n  'title': b\n", True),
        ('- id: a\n  "title"  :\n    b\n', True),
        ("- {id: a, title: b}\n", True),
        ("- id: a\n  sub-title: b\n", False),
        ("- id: a\n  subtitle: b\n", False),
        ("- id: a\n  title:b\n", False),
        ("- title: b\n- id: a\n", False),
    ],
)
def test_a_key_is_looked_for_from_its_record_on(text: str, found: bool) -> None:
    source = SourceText("plan.yaml", text.encode())
    place = source.place(text.index("id: a"))
    offsets = source.find(place, "title", "b")
    assert (offsets is not None) is found
    assert offsets is None or text[offsets[0]] == "b"


@pytest.mark.parametrize(("between", "found"), [(19_900, True), (20_100, False)])
def test_no_record_is_so_long(between: int, found: bool) -> None:
    text = f"id: {' ' * between}\ntitle: b\n"
    source = SourceText("plan.yaml", text.encode())
    place = Place("plan.yaml", 1, 1)
    assert (source.find(place, "title", "b") is not None) is found
    assert (source.item(place, "b") is not None) is found


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("[A.1, A.11, A.1.1]", 1),
        ("[A.11, A.1.1, A.1]", 14),
        ("[xA.1, x-A.1, A.1-x]", None),
        ("[A-1]", None),
    ],
)
def test_an_item_of_a_list_is_a_whole_word(text: str, at: int | None) -> None:
    source = SourceText("plan.yaml", f"depends_on: {text}\n".encode())
    found = source.item(Place("plan.yaml", 1, 13), "A.1")
    expected = None if at is None else [12 + at + more for more in range(4)]
    assert (found and list(found)) == expected


def test_a_file_that_is_gone_is_empty_and_a_table_is_known_by_its_name() -> None:
    assert SourceText.read("/nowhere/plan.yaml").text == ""
    names = ("plan.csv", "PLAN.CSV", "plan.csv.yaml")
    assert [SourceText(name, b"").is_table for name in names] == [True, True, False]


def test_characters_are_given_only_where_all_bytes_are_some() -> None:
    assert SourceText("a", b"\xef\xbb\xbfm\xe1\xbb\x99t").decoded() == "một"
    assert SourceText("a", b"m\xe1t").decoded() is None
