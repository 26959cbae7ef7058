"""Words compared as a reader does: spelling told apart, what changed word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.likeness.wording import (
    Run,
    marked,
    same_words,
    shortened,
    word_diff,
    words_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Các Sở, ban, ngành", "Các sở, ban, ngành"),
        ("hàng năm", "hằng năm"),
        ("hoà", "hòa"),
        (
            "chỉ tiêu KT-XH; xây dựng- tích hợp",
            "chỉ tiêu KT - XH; xây dựng - tích hợp.",
        ),
        ("nhiệm kỳ 2026 – 2030", "nhiệm kỳ 2026-2030"),
        ("Tháng 03/2026", "Tháng 3/2026"),
        ("Sở KH&CN", "Sở KH và CN"),
        ("quí IV", "Quý IV"),
        ("", None),
    ],
)
def test_spelling_alone_makes_no_other_words(one: str, other: str | None) -> None:
    assert same_words(one, other)


@given(st.text(st.sampled_from("aÂđ07 -–./,%&\n\u00a0\u2028()và"), max_size=30))
def test_the_words_of_a_text_are_those_of_its_pieces(text: str) -> None:
    """What stands between two blanks is read on its own; a span of numbers is closed up before."""
    assert words_of(text) == tuple(
        word for piece in closed(text).split() for word in words_of(piece)
    )
    assert (
        words_of(f"{text} {text}") == words_of(text) * 2
        or closed(f"{text} {text}") != f"{text} {text}"
    )


def closed(text: str) -> str:
    return re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "-", text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tăng 5,5%", "tăng 5-5%"),
        ("Tháng 4/2026", "Tháng 5/2026"),
        ("> 90%", "< 90%"),
        ("ban", "bàn"),
        ("mục I", "mục II"),
        ("1.10", "1.1"),
    ],
)
def test_what_means_something_else_is_not_spelling(one: str, other: str) -> None:
    assert not same_words(one, other)


def test_a_difference_is_told_by_words() -> None:
    old = "đổi mới sáng tạo tại Khu Công nghiệp của tỉnh"
    new = "đổi mới sáng tạo tại Khu Công nghệ cao của tỉnh"
    assert marked(word_diff(old, new)) == (
        "đổi mới sáng tạo tại Khu Công [-nghiệp-] {+nghệ cao+} của tỉnh"
    )


def test_only_where_the_words_are_the_same_is_spelling_marked() -> None:
    assert (
        marked(word_diff("Các Sở, ban, ngành", "Các sở, ban, ngành"))
        == "Các [-Sở-] {+sở+}, ban, ngành"
    )
    assert (
        marked(word_diff("Các Sở chủ trì", "Các sở phối hợp"))
        == "Các sở [-chủ trì-] {+phối hợp+}"
    )


_PIECES = (
    "tham",
    "mưu",
    "trình",
    ",",
    ".",
    ";",
    "(",
    ")",
    "12/9/2025",
    "sở",
    "Sở",
    "hàng",
    "hằng",
    "",
)
texts = st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join)


@given(texts, texts)
def test_the_runs_hold_the_whole_new_text(old: str, new: str) -> None:
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.op != "-") == new
    kept_and_gone = "".join(run.text for run in runs if run.op != "+")
    assert words_of(kept_and_gone) == words_of(old)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(run.op == "=" for run in word_diff(text, text))


def test_what_stays_is_cut_to_a_few_words_around_the_change() -> None:
    runs = (
        Run("=", "a b c d e f g h i j k l "),
        Run("-", "x"),
        Run("=", " m n o p q r s t u v w"),
    )
    assert marked(shortened(runs, 3)) == "… j k l [-x-] m n o …"
