"""Normal form, folding, search keys, alphabetical order, tokens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.text import (
    fold,
    nfc,
    roman,
    search_key,
    search_keys,
    sort_key,
    squeeze,
    tokens,
)

VIETNAMESE = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ -–ĐÀỦ"
)


def test_nfc_composes_and_changes_nothing_else() -> None:
    assert nfc(unicodedata.normalize("NFD", "Uỷ ban  –  Đường")) == "Uỷ ban  –  Đường"


def test_squeeze_makes_every_blank_one() -> None:
    assert squeeze("  Sở\u00a0Tài \n\t chính ") == "Sở Tài chính"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Lạc", "Hòa Lạc"),
        ("Ủy ban", "UỶ BAN"),
        ("quý", "qúy"),
        ("thuỷ sản", "thủy  sản"),
        ("2026 – 2030", "2026 - 2030"),
        ("KT—XH", "kt-xh"),
        ("khóa", unicodedata.normalize("NFD", "khoá")),
    ],
)
def test_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("thu", "thư"), ("ma", "má"), ("hăng", "hằng"), ("d", "đ")]
)
def test_other_diacritics_still_differ_when_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sở Tài chính", "so tai chinh"),
        ("ĐƯỜNG  thủy", "duong thuy"),
        ("hoà", "hoa"),
        ("Plain  ASCII", "plain ascii"),
        ("Kế hoạch–2026", "ke hoach-2026"),
    ],
)
def test_search_key_has_no_diacritics(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text() | VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert search_key(folded) == search_key(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(VIETNAMESE)
def test_search_key_of_vietnamese_is_ascii(text: str) -> None:
    assert search_key(text).isascii()


def test_tokens_are_numbers_words_and_marks_with_their_places() -> None:
    cut = tokens("Trước ngày 12/9_Quý")
    assert [token.text for token in cut] == [
        "Trước",
        "ngày",
        "12",
        "/",
        "9",
        "_",
        "Quý",
    ]
    assert cut[1].folded == fold("ngày")
    assert (cut[2].start, cut[2].end) == (11, 13)


@given(st.text().map(nfc))
def test_tokens_cover_everything_but_blanks(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == "".join(
        char for char in text if not char.isspace()
    )
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def test_alphabetical_order_is_the_vietnamese_one() -> None:
    shuffled = [
        "Đà Nẵng",
        "Đắk Lắk",
        "An Giang",
        "Ôn",
        "Oanh",
        "Ơn",
        "Ăn",
        "Dân",
        "Ân",
        "1. Một",
        "Uyên",
        "Ưa",
    ]
    ordered = [
        "1. Một",
        "An Giang",
        "Ăn",
        "Ân",
        "Dân",
        "Đà Nẵng",
        "Đắk Lắk",
        "Oanh",
        "Ôn",
        "Ơn",
        "Uyên",
        "Ưa",
    ]
    assert sorted(shuffled, key=sort_key) == ordered


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mab"], key=sort_key) == [
        *("ma", "mà", "mả", "mã", "má", "mạ"),
        "mab",
    ]


@given(st.text(), st.text())
def test_sort_keys_of_any_texts_compare(one: str, other: str) -> None:
    assert isinstance(sort_key(one) < sort_key(other), bool)


@given(st.text())
def test_a_search_key_is_that_of_its_words(text: str) -> None:
    assert search_key(text) == squeeze(" ".join(map(search_key, text.split())))


@given(st.lists(st.text() | VIETNAMESE | st.sampled_from(("", "\0", "a\0", "\u0301"))))
def test_search_keys_are_those_of_each_text(texts: list[str]) -> None:
    assert search_keys(texts) == list(map(search_key, texts))


@given(st.text(st.sampled_from(" \t\n\u00a0\u2003\u3000a\u1ea1")))
def test_squeezed_is_what_stands_between_blanks(text: str) -> None:
    assert squeeze(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "I"), (3, "III"), (4, "IV"), (5, "V"), (9, "IX"), (14, "XIV")),
        *((40, "XL"), (50, "L"), (90, "XC"), (99, "XCIX"), (126, "CXXVI")),
        *((400, "CD"), (500, "D"), (900, "CM"), (2026, "MMXXVI")),
    ],
)
def test_a_number_in_roman_digits(number: int, text: str) -> None:
    assert roman(number) == text
