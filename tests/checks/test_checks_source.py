"""Words of a cell are found again in the file's text, however YAML writes them."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.source import SourceText
from plantrack.findings import Place


def spelled(text: str, words: str, start: str = "words") -> list[str] | None:
    """Return the piece of source that each character of ``words`` comes from."""
    source = SourceText("plan.yaml", text.encode())
    at = text.index("key: ") + len("key: ")
    offsets = source.spell(at, words)
    if offsets is None:
        return None
    return [
        text[one:other] for one, other in zip(offsets, list(offsets)[1:], strict=False)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key: Sở Y tế", "Sở Y tế"),
        ("key: 'Sở ''Y'' tế'", "Sở 'Y' tế"),
        ('key: "Sở \\"Y\\" \\u0074ế"', 'Sở "Y" tế'),
        ("key: >-\n  Sở\n  Y tế\n", "Sở Y tế"),
        ("key: |\n    Sở\n    Y tế\n", "Sở Y tế"),
        ("key: Sở\n  Y tế\n", "Sở Y tế"),
        ('key: "Sở \\\n   Y tế"', "Sở Y tế"),
        ("key: Sở   Y tế", "Sở Y tế"),
        (unicodedata.normalize("NFD", "key: Sở Y tế"), "Sở Y tế"),
        ("key: >- # ghi chú\r\n  Sở\r\n  Y tế\r\n", "Sở Y tế"),
    ],
)
def test_every_style(text: str, words: str) -> None:
    source = SourceText("plan.yaml", text.encode())
    offsets = source.spell(text.index("key: ") + 5, words)

    assert offsets is not None
    assert len(offsets) == len(words) + 1
    end = text.index("Y")
    assert offsets[words.index("Y")] == end


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


def test_places_beyond_the_file() -> None:
    source = SourceText("plan.yaml", b"a\nb\n")

    assert source.offset(99, 1) == 4
    assert source.line(99) == ""
    assert source.place(0) == Place("plan.yaml", 1, 1)


def test_a_key_is_found_only_with_its_own_words() -> None:
    """A text that holds "title:" is passed over, because its words are others."""
    text = "- id: a\n  text: về title: một tên\n  title: Tên thật\n"
    source = SourceText("plan.yaml", text.encode())
    offsets = source.find(Place("plan.yaml", 1, 3), "title", "Tên thật")

    assert offsets is not None
    assert offsets[0] == text.index("Tên thật")
