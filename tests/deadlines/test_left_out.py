"""Dates that are no deadlines: what the work is about, what is put off, replaced or excepted, the day of an event."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse

BEFORE = ("{}", "- {}", "Rà soát; {}", "(Rà soát); {}")


def days(text: str) -> tuple[date | None, date | None]:
    found = parse(text)
    return found.start, found.due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước Đại hội (15/10/2025)", date(2025, 10, 14)),
        ("Trước Đại hội (15-17/10/2025)", date(2025, 10, 14)),
        ("Trước Đại hội (15/10/2025 - 17/10/2025)", date(2025, 10, 14)),
        ("Trước Đại hội (trong ngày 15/10/2025)", date(2025, 10, 15)),
        ("Trước Đại hội (trước ngày 16/10/2025)", date(2025, 10, 15)),
        ("Trước Đại hội, 15/10/2025", date(2025, 10, 15)),
        ("24 giờ sau khi Luật có hiệu lực (01/7/2026)", date(2026, 7, 1)),
    ],
)
def test_a_day_in_brackets_is_that_of_the_event(text: str, due: date) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == (None, due), before


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Sau Đại hội (15/10/2025)", date(2025, 10, 16), None),
        ("Sau Đại hội (15-17/10/2025)", date(2025, 10, 18), None),
        ("Từ Đại hội (15-17/10/2025)", date(2025, 10, 15), None),
        ("Sau khi họp (15/6/2026)", date(2026, 6, 16), None),
        ("30 ngày sau ngày Luật có hiệu lực (01/7/2026)", date(2026, 7, 1), date(2026, 7, 31)),
        ("30 ngày sau Đại hội (15-17/10/2025)", date(2025, 10, 17), date(2025, 11, 16)),
        ("Trước Đại hội (tháng 10/2025)", date(2025, 10, 1), date(2025, 10, 31)),
    ],
)  # fmt: skip
def test_what_runs_from_the_day_of_an_event(
    text: str, start: date, due: date | None
) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == (start, due), before


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Học kỳ I năm học 2025-2026", "relative", None),
        ("Học kỳ II năm học 2025-2026", "dated", date(2026, 5, 31)),
        ("Học kỳ 2 (năm học 2025-2026)", "dated", date(2026, 5, 31)),
        ("Kết thúc học kỳ II năm học 2025-2026", "dated", date(2026, 5, 31)),
        ("Học kỳ II năm 2026", "relative", None),
        ("Trước học kỳ II năm học 2025-2026", "relative", None),
        ("Sau học kỳ II năm học 2025-2026", "relative", None),
        ("Học kỳ I, năm 2026", "dated", date(2026, 12, 31)),
    ],
)
def test_the_year_of_a_school_term(text: str, kind: str, due: date | None) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert (found.kind, found.due) == (kind, due), before


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("26/4/2026 (10/3 âm lịch)", date(2026, 4, 26)),
        ("10/3 âm lịch (26/4/2026)", date(2026, 4, 26)),
        ("Trước 26/4/2026 (tức ngày 10/3 âm lịch)", date(2026, 4, 25)),
        ("10/3 âm lịch (26/4/2026, 27/4/2026)", None),
        ("10/3 âm lịch (tháng 4/2026)", None),
        ("Tháng 4/2026 (10/3 âm lịch)", None),
        ("26/4/2026 (lần 1), (10/3 âm lịch)", None),
        ("26/4/2026, 10/3 âm lịch", None),
    ],
)
def test_a_lunar_day_beside_the_same_day_of_the_calendar(
    text: str, due: date | None
) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert (found.kind, found.due) == ("dated" if due else "unknown", due), before


@pytest.mark.parametrize(
    "text",
    [
        "Từ 15/11 năm trước đến 14/11 năm báo cáo",
        "Từ ngày 15/11 của năm trước; đến ngày 14/11",
        "Số liệu từ tháng 12 năm trước, báo cáo đến tháng 6",
        "Từ ngày 20 tháng trước, chốt đến ngày 19/6/2026",
    ],
)
def test_figures_of_a_period_are_no_deadline(text: str) -> None:
    for before in BEFORE:
        assert [key for key, _ in parse(before.format(text)).remarks] == ["window"]


@pytest.mark.parametrize(
    ("text", "rrules"),
    [
        (
            "Hằng tháng trước ngày 20 (riêng tháng 12 trước ngày 10)",
            ("BYMONTH=1,2,3,4,5,6,7,8,9,10,11;BYMONTHDAY=19", "BYMONTH=12;BYMONTHDAY=9"),
        ),
        (
            "Hằng quý trước ngày 20 tháng cuối quý, riêng quý IV trước ngày 10",
            ("BYMONTH=3,6,9;BYMONTHDAY=19", "BYMONTH=12;BYMONTHDAY=9"),
        ),
        (
            "Trước ngày 10 tháng đầu quý sau, riêng quý IV ngày 20",
            ("BYMONTH=4,7,10;BYMONTHDAY=9", "BYMONTH=1;BYMONTHDAY=20"),
        ),
        (
            "Ngày 15/6 và 15/12 hằng năm, riêng tháng 12 trước ngày 31",
            ("BYMONTH=6;BYMONTHDAY=15", "BYMONTH=12;BYMONTHDAY=30"),
        ),
    ],
)  # fmt: skip
def test_the_period_that_is_excepted(text: str, rrules: tuple[str, ...]) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert found.rrule is None
        assert found.rrules == tuple(f"FREQ=YEARLY;{rule}" for rule in rrules)


@pytest.mark.parametrize(
    "text",
    [
        "Hằng tháng trước ngày 20 (trừ tháng 12)",
        "Hằng tháng trước ngày 20, riêng tháng 12 trước ngày 01",
        "Hằng tháng trước ngày 20, riêng tháng 12 trước ngày 10/12/2026",
        "Hằng tháng trước ngày 20, riêng tháng 12/2026 trước ngày 10",
        "Ngày 15/6 hằng năm, riêng tháng 6 ngày 10",
        "Ngày 15/6 và 15/12 hằng năm, riêng tháng 3 ngày 10",
        "Thứ Sáu hằng tuần, riêng tháng 12 ngày 10",
    ],
)
def test_an_exception_that_cannot_be_told(text: str) -> None:
    found = parse(text)
    assert (found.rrule, found.rrules) == (None, ())
    assert "exception" in [key for key, _ in found.remarks]


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        # put off: only the last day stands
        ("Chuyển từ 30/6/2026 sang 30/9/2026", None, date(2026, 9, 30)),
        ("30/6/2026, lùi sang 30/9/2026", None, date(2026, 9, 30)),
        ("30/6/2026 gia hạn đến 30/9/2026", None, date(2026, 9, 30)),
        ("Gia hạn từ 30/6/2026 đến 30/9/2026", None, date(2026, 9, 30)),
        ("Chuyển hồ sơ trước ngày 30/6/2026", None, date(2026, 6, 29)),
        # replaced
        ("Quý II/2026 (thay cho Quý IV/2025)", date(2026, 4, 1), date(2026, 6, 30)),
        ("Trước 30/6/2026 thay cho 31/3/2026", None, date(2026, 6, 29)),
        # not of the date
        ("Dừng thi công, quý II/2026 báo cáo", date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_what_is_put_off_or_replaced(text: str, start: date | None, due: date) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == (start, due), before


@pytest.mark.parametrize(
    "text",
    [
        "Không hoàn thành trước ngày 30/6/2026",
        "Chưa hoàn thành trước ngày 30/6/2026",
        "Trước không 15/10/2026",
        "Tạm dừng đến 30/6/2026",
        "30/6/2026, gia hạn thêm 15 ngày",
        "30/6/2026, lùi thời hạn",
    ],
)
def test_a_date_that_is_turned_round(text: str) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert found.kind == "unknown", before
        assert [key for key, _ in found.remarks] == ["turned"]


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Kế hoạch năm 2027 hoàn thành trước 30/11/2026", None, date(2026, 11, 29)),
        ("Dự toán năm 2027: 30/11/2026", None, date(2026, 11, 30)),
        ("Báo cáo quý III trước ngày 20/9/2026", None, date(2026, 9, 19)),
        ("Cho giai đoạn 2026-2030, trước 30/6/2026", None, date(2026, 6, 29)),
        ("Trước 30/6/2026 (cho giai đoạn 2026-2030)", None, date(2026, 6, 29)),
        ("Dự án đã vận hành trước ngày 01/7/2025, hoàn thành quý II/2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("Đề án phát triển đến năm 2030, tầm nhìn 2045: quý IV/2025", date(2025, 10, 1), date(2025, 12, 31)),
        # a label: the day does not lie in the period before the colon
        ("Quý II/2026: 15/8/2026", None, date(2026, 8, 15)),
        ("Quý II/2025: 15/5/2026", None, date(2026, 5, 15)),
        ("Quý II/2026: 15/3/2026", None, date(2026, 3, 15)),
        ("Quý II/2026: 15/5/2026", date(2026, 4, 1), date(2026, 5, 15)),
        ("Quý II/2026: 30/6/2026", date(2026, 4, 1), date(2026, 6, 30)),
        # alone a period is the best that the cell says
        ("Kế hoạch năm 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Cho giai đoạn 2026-2030", date(2026, 1, 1), date(2030, 12, 31)),
    ],
)  # fmt: skip
def test_what_the_work_is_about(text: str, start: date | None, due: date) -> None:
    for before in BEFORE:
        assert days(before.format(text)) == (start, due), before


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("Sơ kết năm 2028, tổng kết năm 2030", ["2028-12-31", "2030-12-31"]),
        ("Báo cáo quý II/2027, quý IV/2027", ["2027-06-30", "2027-12-31"]),
        ("Khởi công năm 2026, hoàn thành trước 31/12/2028", ["2026-12-31", "2028-12-30"]),
        ("Phê duyệt quý I/2026; vận hành trước 31/12/2026", ["2026-03-31", "2026-12-30"]),
    ],
)  # fmt: skip
def test_periods_that_are_milestones_all_the_same(text: str, dues: list[str]) -> None:
    for before in BEFORE:
        found = parse(before.format(text)).milestones
        assert [str(one.due) for one in found] == dues, before


@pytest.mark.parametrize(
    ("text", "on_demand"),
    [
        ("Tháng 6/2026 theo yêu cầu của Bộ", False),
        ("Tháng 6/2026, theo yêu cầu", True),
        ("Theo yêu cầu, tháng 6/2026", True),
        ("Hằng tháng theo yêu cầu", True),
    ],
)
def test_a_request_that_explains_a_date_asks_for_nothing(
    text: str, on_demand: bool
) -> None:
    for before in BEFORE:
        assert parse(before.format(text)).on_demand is on_demand
