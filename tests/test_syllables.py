"""Syllables of the language, and what cannot be one: misread, cut and welded words."""

from __future__ import annotations

import pytest

from plantrack.syllables import is_syllable, is_typed_syllable
from tests.conftest import FILES


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "giếng",
        "quốc",
        "quý",
        "thuỷ",
        "thủy",
        "hoà",
        "hòa",
        "khuỷu",
        "ước",
        "yêu",
        "gì",
        "và",
        "được",
        "rà",
        "nghiêng",
        "thuở",
        "quyết",
        "giữa",
        "khuya",
        "Ủy",
        "Nguyễn",
        "xoong",
        "ưu",
        "Huỳnh",
        "nghiệm",
        "thuộc",
        "giải",
        "uỷ",
        "quỳnh",
        "phụ",
    ],
)
def test_syllables_of_the_language_are_known(word: str) -> None:
    assert is_syllable(word)
    assert is_typed_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "ngh",
        "điiều",
        "hôạch",
        "tac",
        "duoc",
        "bf",
        "zè",
        "vưc",
        "Trưóc",
        "Trưởc",
        "blorp",
        "xqz",
        "ngàyy",
        "soátchỉ",
        "QuýIV",
        "SởTài",
        "IV",
        "chỉsố",
        "thànhphố",
        "bcd",
        "x2",
        "giámsát",
    ],
)
def test_scraps_and_two_words_in_one_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["tac", "duoc", "nghiep", "quoc", "xoong"])
def test_without_diacritics_a_syllable_is_one_as_people_type(word: str) -> None:
    assert is_typed_syllable(word)


@pytest.mark.parametrize("word", ["blorp", "xqz", "bcd", "x2", "giamsat", "vưc"])
def test_what_nobody_types_is_none(word: str) -> None:
    assert not is_typed_syllable(word)


def test_nearly_all_words_of_the_real_plans_are_syllables() -> None:
    """What is none is an abbreviation or foreign."""
    text = FILES["hanoi"].read_text("utf-8").partition("tasks:")[2]
    words = [
        word
        for word in text.split()
        if word.isalpha() and word.islower() and not word.isascii()
    ]
    assert len(words) > 2000
    assert [word for word in words if not is_syllable(word)] == []
