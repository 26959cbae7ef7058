"""Brackets and quotation marks that do not pair: where each one stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.rules.brackets import unbalanced


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("", []),
        ("không có dấu nào", []),
        ("(một [hai] {ba}) “bốn” «năm»", []),
        ("(mở", [0]),
        ("đóng)", [4]),
        ("(một [hai)", [5]),
        ("(một} hai)", [4]),
        ("[(]", [1]),
        ("“một", [0]),
        ("một”", [3]),
        ("«một", [0]),
        # the straight quote opens and closes
        ('"một"', []),
        ('một "hai" ba "bốn', [13]),
        ('("một")', []),
        ('("một)', [1]),
        # an item's letter or number closes nothing, at the head, behind a blank, a dot or a semicolon
        ("a) một; b) hai", []),
        ("1) một.2) hai;12) ba", []),
        ("một abc) hai", [7]),
        ("một-a) hai", [5]),
        # only the round one: "a]" is no item
        ("a] một", [1]),
        # but within an open bracket it closes that
        ("(khoản a) và b)", []),
        ("((một)", [0]),
        ("một) (hai", [3, 5]),
    ],
)
def test_the_marks_without_a_partner_are_told_in_order(
    text: str, alone: list[int]
) -> None:
    assert unbalanced(text) == alone


nested = st.recursive(
    st.text("", max_size=0) | st.just("xyz"),
    lambda inner: st.tuples(st.sampled_from(("()", "[]", "{}", "“”", "«»")), inner).map(
        lambda made: f"xyz {made[0][0]}{made[1]}{made[0][1]}"
    ),
)


@given(nested)
def test_what_pairs_is_no_finding_and_one_mark_taken_away_is_told(text: str) -> None:
    assert unbalanced(text) == []
    marks = [at for at, mark in enumerate(text) if mark in "([{“«"]
    for at in marks:
        assert unbalanced(text[:at] + text[at + 1 :])
