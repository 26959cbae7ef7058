"""What could not be read or had to be assumed is told as data, with a sentence in each language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.explain import PROBLEMS
from plantrack.deadlines.model import Remark
from plantrack.deadlines.parse import parse
from plantrack.messages import LANGS, words
from plantrack.messages.vi.reading import TEXTS
from plantrack.text import squeeze
from tests.deadlines.tables import ALL

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "chủ nhật")
REMARKS: list[tuple[str, Remark]] = [
    ("Tháng 13/2025", ("no_such_month", (("month", "13"),))),
    ("Tháng 0/2025", ("no_such_month", (("month", "0"),))),
    ("Quý V/2025", ("no_such_quarter", (("quarter", "5"),))),
    ("31/02/2026", ("no_such_day", (("day", "31/2/2026"),))),
    ("31/02 hằng năm", ("no_such_day", (("day", "31/2"),))),
    ("Ngày 35 hằng tháng", ("no_such_day", (("day", "35"),))),
    ("Tuần 6 tháng 10/2025", ("no_such_week", (("week", "6/10/2025"),))),
    ("Tuần 54 năm 2026", ("no_such_week", (("week", "54/2026"),))),
    ("Thứ Hai tuần 5 tháng 10/2025", ("no_such_week", (("week", "5/10/2025"),))),
    (
        "Tháng 10/0000",
        ("year_range", (("year", "0"), ("first", "1900"), ("last", "2199"))),
    ),
    (
        "Ngày 01/01/9999",
        ("year_range", (("year", "9999"), ("first", "1900"), ("last", "2199"))),
    ),
    ("Từ ngày 15/9/2025 đến ngày 01/9/2025", ("reversed", ())),
    ("Khẩn trương", ("unread", (("words", "Khẩn trương"),))),
    ("", ("empty", ())),
    ("Trước 31/12", ("no_year", ())),
    ("Ngày 12", ("no_month", ())),
    ("Quý I năm tới", ("other_year", ())),
    ("thứ Sáu", ("no_period", (("words", "thứ Sáu"),))),
    ("10/3 âm lịch", ("lunar", ())),
    ("định kỳ chậm nhất vào ngày 25 của tháng cuối kỳ báo cáo", ("report_quarter", ())),
    ("Cuối kỳ báo cáo", ("report_period", ())),
    ("Hằng tháng, thứ Sáu", ("weekday_period", ())),
    ("Hằng năm, trước ngày 15", ("day_without_month", (("day", "15"),))),
    ("Thứ Sáu, ngày 25 hằng tháng, hằng tuần", ("weekly_only", ())),
    ("Ngày 25 và ngày 15/12, hằng tháng", ("monthly_only", ())),
    ("Thứ Sáu cuối tháng, thứ Hai đầu tháng", ("one_place", ())),
    ("Trưóc ngày 12/9/2025", ("slip", (("written", "Trưóc"), ("meant", "trước")))),
    ("Tạm dừng đến 30/6/2026", ("turned", (("words", "Tạm dừng đến 30/6/2026"),))),
    ("Số liệu từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo", ("window", ())),
    ("Định kỳ 6 tháng kể từ ngày ký", ("counted", ())),
    ("Hằng năm, riêng năm 2026 trước 30/9", ("exception", ())),
    (
        "Tr\u00f6\u00f4\u00f9c nga\u00f8y 12/9/2025",
        ("legacy", (("encoding", "VNI"), ("words", "Trước ngày 12/9/2025"))),
    ),
    (
        "®Þnh kú 6 th¸ng",
        (
            "legacy",
            (
                ("encoding", "TCVN3"),
                ("words", "định kỳ 6 tháng"),
            ),
        ),
    ),
    ("1" * 4_001, ("too_long", (("limit", "4000"),))),
    ("Trước thứ Sáu cuối cùng của tháng", ("no_rule", ())),
    ("Ngày 29, 30 hằng tháng", ("short_months", (("days", "29, 30"),))),
    (
        "Trước 15/9/2025; hằng năm trước 15/12",
        ("first_apart", (("date", "2025-09-14"),)),
    ),
    ("Hằng tháng, tổng kết tháng 12/2025", ("date_apart", (("date", "2025-12-31"),))),
    ("Hằng năm từ tháng 9 đến tháng 10/2025", ("never_due", ())),
    ("Hằng năm, trước 20/12/2025", ("first_or_last", (("date", "2025-12-19"),))),
    (
        "Thứ Hai, 12/9/2025",
        ("weekday_differs", (("date", "2025-09-12"), ("weekday", "4"), ("named", "0"))),
    ),
    ("Thứ Hai, ngày 15/12 hằng năm", ("weekday_left", (("named", "0"),))),
    (
        "Thứ Hai tuần 3 tháng 10/2025",
        ("nth_weekday", (("weekday", "0"), ("nth", "3"), ("date", "2025-10-20"))),
    ),
]


@pytest.mark.parametrize(("text", "remark"), REMARKS)
def test_remark_tells_why_or_what_was_assumed(text: str, remark: Remark) -> None:
    assert parse(text).remarks == (remark,)


@pytest.mark.parametrize(
    "text",
    [
        "Thứ Sáu, 12/9/2025",
        "12/9/2025 (T6)",
        "Thứ Sáu tuần 2 tháng 9/2025",
        "Ngày 31 hằng tháng",
    ],
)
def test_nothing_is_remarked_where_nothing_is_assumed(text: str) -> None:
    assert parse(text).remarks == ()


def test_what_was_not_read_is_in_the_cell() -> None:
    for row in ALL:
        for key, values in parse(row.text, row.plan_year).remarks:
            if key == "unread":
                assert all(
                    word in squeeze(row.text)
                    for word in squeeze(dict(values)["words"]).split("; ")
                )


def test_every_remark_has_its_sentence() -> None:
    keys = {
        key.removeprefix("reading.remark.")
        for key in TEXTS
        if key.startswith("reading.remark.")
    }
    assert {remark[0] for _, remark in REMARKS} == keys
    assert set(PROBLEMS) <= keys
    for _, (key, values) in REMARKS:
        for lang in LANGS:
            assert "{" not in words(lang)(f"reading.remark.{key}", **dict(values))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_beside_a_date_is_checked(day: date, weekday: int) -> None:
    text = f"{WEEKDAYS[weekday]}, ngày {day.day}/{day.month}/{day.year}"
    found = parse(text)
    differs = (
        "weekday_differs",
        (("date", str(day)), ("weekday", str(day.weekday())), ("named", str(weekday))),
    )
    assert found.due == day
    assert found.remarks == ((differs,) if weekday != day.weekday() else ())


@given(st.dates(date(2000, 2, 1), date(2099, 12, 31)), st.integers(1, 999))
def test_days_before_a_date_are_counted_back(day: date, count: int) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    for text in (
        f"{count} ngày trước ngày {written}",
        f"Trước ngày {written} ít nhất {count} ngày",
    ):
        assert (parse(text).kind, parse(text).due) == (
            "dated",
            day - timedelta(days=count),
        )
    assert parse(f"{count} ngày sau ngày {written}").due == day + timedelta(days=count)
