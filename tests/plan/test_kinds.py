"""Which kind of document a plan is: by its record, else by the symbol in its number (NĐ 30/2020, Phụ lục III)."""

from __future__ import annotations

import unicodedata

import pytest

from plantrack.plan.kinds import KINDS, kind_by_number, kind_of
from tests.plan.test_build import plan_of


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("246/KH-UBND", "Kế hoạch"),
        ("191/2026/NĐ-CP", "Nghị định"),
        ("12/NQ-CP", "Nghị quyết"),
        ("83-KH/TU", "Kế hoạch"),
        ("05-CTr/TU", "Chương trình"),
        ("05-CTR/TU", "Chương trình"),
        ("1 / QĐ - UBND", "Quyết định"),
        (unicodedata.normalize("NFD", "1/QĐ-UBND"), "Quyết định"),
        ("1/tb-vp", "Thông báo"),
        # A letter's number has the body at once, or a type that is none.
        ("1234/UBND-KT", "Công văn"),
        ("1234/CV-UBND", "Công văn"),
        # What is no number of a document says nothing: it is a plan.
        ("12-XYZ/TU", "Kế hoạch"),
        ("số 5", "Kế hoạch"),
        ("246/KH-", "Kế hoạch"),
        ("", "Kế hoạch"),
        (None, "Kế hoạch"),
    ],
)
def test_the_kind_by_the_number(number: str | None, kind: str) -> None:
    assert kind_by_number(number) == kind


@pytest.mark.parametrize("symbol", KINDS)
def test_every_symbol_in_either_form(symbol: str) -> None:
    assert kind_by_number(f"1/{symbol}-UBND") == KINDS[symbol]
    assert kind_by_number(f"1-{symbol}/TU") == KINDS[symbol]


def test_what_the_record_says_wins() -> None:
    head = "format: plantrack/1\nplan: {id: a, title: b, number: 1/NQ-CP"
    assert kind_of(plan_of(head + "}\n").header) == "Nghị quyết"
    assert kind_of(plan_of(head + ", kind: Đề án}\n").header) == "Đề án"
