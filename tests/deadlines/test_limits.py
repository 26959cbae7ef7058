"""What a cell may name and what it may not: at the edge the day itself, beyond it no day, never another one."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse
from tests.deadlines.test_readings import ISSUED

BEYOND = {
    "no_such_day": [
        *("Ngày 0 hằng tháng", "Ngày 0 tháng cuối quý", "Ngày 0 của quý sau"),
        *("Ngày 0 hằng tháng báo cáo", "Ngày 0 tháng sau quý báo cáo"),
        *("Ngày 32 hằng tháng báo cáo", "Ngày 32 tháng sau quý báo cáo"),
        *("Ngày làm việc thứ 0 hằng tháng", "Thứ Hai tuần 0 hằng tháng"),
        *("Ngày 31/4/2026", "Ngày 29/02/2026", "Ngày 0/5/2026"),
    ],
    "no_such_week": [
        *("Tuần 0 tháng 10/2025", "Thứ Hai tuần 0 tháng 10/2025", "Tuần 0/2026"),
        *("Tuần 6 tháng 6/2026", "Tuần 53/2025", "Thứ Sáu tuần 54 năm 2026"),
        "Thứ Hai tuần 5 tháng 10/2025",
    ],
    "no_such_month": [
        *("Trong 05 ngày làm việc đầu tiên của tháng 13/2026", "Tháng 0/2026"),
        *("12/19", "12/25 năm 2026", "Tháng 9, 10/19", "Trước 20 tháng cuối năm"),
    ],
    "other_year": [
        "Trong 05 ngày làm việc đầu tiên của tháng 01",
        "Trong 05 ngày làm việc đầu tiên của tháng 7 năm trước",
    ],
    "unread": [
        *("Ngày 20 của tháng thứ 4 mỗi quý", "Ngày 20 của tháng thứ 0 mỗi quý"),
        *("Ngày 20 của tháng thứ bảy mỗi 6 tháng", "Tháng thứ 13 năm 2026"),
        *("Ngày cuối cùng của tháng thứ tư mỗi quý", "Tháng thứ tư quý II/2026"),
        *("0 ngày đầu tháng", "29 ngày đầu tháng", "29 ngày đầu tháng 6/2026"),
        *("0 ngày đầu tháng 6/2026", "10 ngày đầu năm học 2026-2027"),
        *("0 ngày làm việc đầu tháng", "21 ngày làm việc đầu tháng"),
        *("Ngày làm việc thứ 21 hằng tháng", "Tháng thứ 0 quý II/2026"),
        *(
            "V, VI/2026",
            "Phụ lục I, II/2025",
            "Phụ lục I và II/2025",
            "V/2026",
            "IV/19",
        ),
        *("Thứ 1 hằng tuần", "Thứ 9 hằng tuần", "Thứ 9 cuối cùng của năm 2026"),
        *("12-Sep-19", "Quý II/19", "Tháng 6 năm 19", "Trước 32-12", "13/25"),
    ],
}


@pytest.mark.parametrize(
    ("text", "problem"),
    [(text, problem) for problem, texts in BEYOND.items() for text in texts],
)
def test_what_the_calendar_does_not_have_is_no_other_day(
    text: str, problem: str
) -> None:
    found = parse(text, 2025, issued=ISSUED)
    assert (found.kind, found.start, found.due) == ("unknown", None, None)
    assert [key for key, _ in found.remarks] == [problem]


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        # the first working days: the day before the first of them is not counted
        ("Trong 05 ngày làm việc đầu tiên của tháng 7/2026", "2026-07-01", "07-07"),
        ("Trong 05 ngày làm việc đầu tiên của tháng 7", "2025-07-01", "07-07"),
        ("Trong 05 ngày làm việc đầu tiên của tháng 02", "2025-02-01", "02-07"),
        ("Trong 05 ngày làm việc đầu tiên của tháng 01/2026", "2026-01-01", "01-09"),
        ("Trong 05 ngày làm việc đầu tiên của tháng 12/2026", "2026-12-01", "12-07"),
        ("Trong 05 ngày làm việc đầu tiên của quý II/2026", "2026-04-01", "04-07"),
        ("Trong 05 ngày làm việc đầu tiên của năm 2027", "2027-01-01", "01-08"),
        # a length and the day that it is counted from
        ("10 ngày kể từ ngày hoàn thành 30/6/2026", "2026-06-30", "07-10"),
        ("10 ngày sau khi hoàn thành ngày 30/6/2026", "2026-06-30", "07-10"),
        ("10 ngày kể từ thời điểm 30/6/2026", "2026-06-30", "07-10"),
        ("10-15 ngày kể từ ngày 30/6/2026", "2026-06-30", "07-15"),
        ("10-15 ngày trước ngày 30/6/2026", "", "2026-06-20"),
        ("Trước ngày 30/6/2026 ít nhất 10 ngày trình ký", "", "2026-06-20"),
        ("Trước ngày 30/6/2026 (ít nhất 10 ngày), báo cáo", "", "2026-06-20"),
        ("Trước ngày 30/6/2026 3 tháng", "", "2026-06-29"),  # of the report on them
        ("Trước ngày 30/6/2026 4 tháng", "", "2026-02-28"),
        ("Trước khi kết thúc quý IV/2025 6 tháng", "", "2025-06-30"),
        # places in a period
        ("Ngày 25 tháng thứ ba quý II/2026", "", "2026-06-25"),
        ("Tháng thứ ba quý II/2026", "2026-06-01", "06-30"),
        ("Tháng thứ 12 năm 2026", "2026-12-01", "12-31"),
        ("28 ngày đầu tháng 6/2026", "2026-06-01", "06-28"),
        ("28 ngày cuối tháng 02/2026", "2026-02-01", "02-28"),
        ("01 ngày cuối tháng 6/2026", "2026-06-30", "06-30"),
        ("Tuần 15 năm nay", "2025-04-07", "04-13"),
        ("Tuần thứ năm tháng 6/2026", "2026-06-29", "06-30"),
        ("Tuần 53/2026", "2026-12-28", "2027-01-03"),
        # years of two digits run from 20 to 99
        ("12/20", "2020-12-01", "12-31"),
        ("12-Sep-20", "", "2020-09-12"),
        ("12-Sep-99", "", "2099-09-12"),
        ("Quý II/20", "2020-04-01", "06-30"),
        ("Tháng 6 năm 99", "2099-06-01", "06-30"),
        ("Tháng 9, 10/20", "2020-09-01", "10-31"),
    ],
)
def test_what_it_has_up_to_its_edge(text: str, start: str, due: str) -> None:
    found = parse(text, 2025, issued=ISSUED)
    last = due if len(due) > len("06-30") else f"{start[:5]}{due}"
    assert str(found.start or "") == start
    assert found.due == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("Ngày 20 của tháng thứ 3 mỗi quý", "YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("Ngày 20 của tháng thứ sáu mỗi 6 tháng", "YEARLY;BYMONTH=6,12;BYMONTHDAY=20"),
        ("Ngày 31 của quý sau", "YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"),
        # the middle of an even number of months is the end of their first half
        ("Giữa mỗi tháng", "MONTHLY;BYMONTHDAY=15"),
        ("Giữa mỗi quý", "YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15"),
        ("Giữa mỗi 6 tháng", "YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"),
        ("Giữa mỗi năm", "YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ("01 ngày đầu tháng", "MONTHLY;BYMONTHDAY=1"),
        ("28 ngày đầu tháng", "MONTHLY;BYMONTHDAY=28"),
        ("20 ngày làm việc đầu tháng", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=20"),
        ("Ngày làm việc thứ 1 hằng tháng", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        ("Thứ 2 hằng tuần", "WEEKLY;BYDAY=MO"),
        ("T2, T3, T4, T5, T6, T7 hằng tuần", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
        ("Thứ 8 hằng tuần", "WEEKLY;BYDAY=SU"),
        ("Thứ 2, 7 hằng tuần", "WEEKLY;BYDAY=MO,SA"),
        ("Tuần 4 hằng tháng", "MONTHLY;BYDAY=4SU"),
        ("Tuần thứ năm hằng tháng", "MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_what_recurs_up_to_its_edge(text: str, rrule: str) -> None:
    found = parse(text)
    assert (found.kind, found.rrule) == ("recurring", f"FREQ={rrule}")
    assert found.unread_words == ()
