"""Slips of typing and recognition, old encodings, signs that nobody sees: read as meant and told, or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse
from plantrack.deadlines.words.slips import one_slip

DATED = [
    ("Trưóc ngày 15/11/2025", date(2025, 11, 14)),
    ("Trứơc ngày 15/11/2025", date(2025, 11, 14)),
    ("Truớc ngày 15/11/2025", date(2025, 11, 14)),
    ("Tước ngày 12/9/2026", date(2026, 9, 11)),
    ("Trưởc ngày 12/9/2026", date(2026, 9, 11)),
    ("Trước ngàv 11/9/2026", date(2026, 9, 10)),
    ("Trước nqày 15/11/2025", date(2025, 11, 14)),
    ("trước ngay 15/11/2025", date(2025, 11, 14)),
    ("Trước nga`y 15/11/2025", date(2025, 11, 14)),
    ("Tr. ngày 15/11/2025", date(2025, 11, 14)),
    ("Trước ngày l5/11/2025", date(2025, 11, 14)),
    ("12/9/2O25", date(2025, 9, 12)),
    ("1l/12/2025", date(2025, 12, 11)),
    ("l2/9/2025", date(2025, 9, 12)),
    ("Quý 1V/2025", date(2025, 12, 31)),
    ("Quý Il/2025", date(2025, 6, 30)),
    ("Trước ngày 12/9/20 25", date(2025, 9, 11)),
    ("\u0422rước ngày 12/9/2025", date(2025, 9, 11)),  # a Cyrillic letter
    ("Tr\u200bước ngày 12/9/2025", date(2025, 9, 11)),
    ("１２/９/２０２５", date(2025, 9, 12)),
    ("12-Thg9-2026", date(2026, 9, 12)),
    ("September 30, 2026", date(2026, 9, 30)),
    ("Tr\u00ad\u00edc ng\u00b5y 12/9/2025", date(2025, 9, 11)),  # TCVN3
    ("Tr\u00edc ng\u00b5y 12/9/2025", date(2025, 9, 11)),
    ("Tr\u00f6\u00f4\u00f9c nga\u00f8y 12/9/2025", date(2025, 9, 11)),  # VNI
]


@pytest.mark.parametrize(("text", "due"), DATED)
def test_a_slip_is_read_as_the_word_meant(text: str, due: date) -> None:
    found = parse(text)
    assert (found.kind, found.due, found.unread_words) == ("dated", due, ())


@pytest.mark.parametrize("text", [text for text, _ in DATED[2:9]])
def test_a_slip_is_told(text: str) -> None:
    assert "slip" in [key for key, _ in parse(text).remarks]


@pytest.mark.parametrize(
    ("text", "start"),
    [("Tử tháng 4/2026", date(2026, 4, 1)), ("Từ thág 4/2026", date(2026, 4, 1))],
)
def test_a_slip_in_from_begins_the_work(text: str, start: date) -> None:
    found = parse(text)
    assert (found.kind, found.start, found.due) == ("ongoing", start, None)


@pytest.mark.parametrize(
    "text",
    [
        "12/9/202",
        "Trước ngày 12/9/20255",
        "Tr?c ng?y 12/9/2025",
        "Xyzzy 12/9/2025",
        "12/9/2025 xyzzy",
        "Trước blorp 12/9/2025",
        "Chưa hoàn thành trước 30/6/2026",
        "Tạm dừng đến 30/6/2026",
        "Gia hạn thêm 15 ngày, 30/6/2026",
    ],
)
def test_what_may_have_changed_the_date_makes_the_cell_unknown(text: str) -> None:
    assert (parse(text).kind, parse(text).due) == ("unknown", None)


@pytest.mark.parametrize(
    "text", ["Điện tử tháng 4/2026", "Tổ chức hội nghị thành phố 12/9/2026"]
)
def test_a_word_of_its_own_is_no_slip(text: str) -> None:
    assert (parse(text).kind, parse(text).remarks) == ("dated", ())


def test_one_slip_is_one_letter() -> None:
    assert all(
        one_slip("truoc", other) for other in ("tuoc", "truocc", "trubc", "turoc")
    )
    assert not any(one_slip("truoc", other) for other in ("truoc", "tuo", "trucco"))
