"""Where the words of an event or a request end, and a deadline or a rule of its own begins."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse


@pytest.mark.parametrize(
    "until",
    [
        "chậm nhất 30/6/2026",
        "chậm nhất vào 30/6/2026",
        "chậm nhất vào ngày 30/6/2026",
        "đến hết 30/6/2026",
        "hoàn thành trong tháng 6/2026",
        "và chậm nhất là 30/6/2026",
    ],
)
@pytest.mark.parametrize(
    "event", ["Theo hướng dẫn của Bộ", "Sau khi Đề án được phê duyệt"]
)
def test_a_word_of_relation_before_a_date_ends_them(event: str, until: str) -> None:
    found = parse(f"{event} {until}")
    assert (found.kind, found.due) == ("dated", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("Báo cáo thứ 5 hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("Báo cáo vào thứ 5 mỗi tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("Họp lần thứ 5", None),
        ("Kỳ họp thứ 5 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    ],
)
def test_a_number_is_a_weekday_where_the_week_is_named(
    cell: str, rule: str | None
) -> None:
    assert parse(cell).rrule == rule
