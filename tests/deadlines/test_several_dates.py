"""Cells with several dates: a day in a period, periods without a gap, milestones, what is done and what goes on."""

from __future__ import annotations

import pytest

from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse

BEFORE = ("{}", "- {}", "(Rà soát); {}")


def days(found: Deadline) -> str:
    """Return from/to of the row, and of each milestone behind it."""
    of_milestones = [(one.start, one.due) for one in found.milestones]
    rows = [(found.start, found.due), *of_milestones]
    return " ".join(f"{start or ''}/{due or ''}" for start, due in rows)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # from its first day to its last a day of a period says when in it
        ("Quý II/2026 (01/4/2026)", "2026-04-01/2026-04-01"),
        ("Quý II/2026 (30/6/2026)", "2026-04-01/2026-06-30"),
        ("Quý II/2026: 15/6/2026", "2026-04-01/2026-06-15"),
        ("Quý II/2026, trước ngày 15/6/2026", "2026-04-01/2026-06-14"),
        ("Quý II/2026 chậm nhất ngày 15/6/2026", "2026-04-01/2026-06-15"),
        ("15/6/2026 (quý II/2026)", "2026-04-01/2026-06-15"),
        ("Quý II/2026: từ 15/5/2026 đến 20/5/2026", "2026-05-15/2026-05-20"),
        ("Quý II/2026: từ 01/4/2026 đến 20/5/2026", "2026-04-01/2026-05-20"),
        # any other is a date of its own
        ("Quý II/2026 (31/3/2026)", "/2026-06-30 2026-04-01/2026-06-30 /2026-03-31"),
        ("Quý II/2026 (01/7/2026)", "2026-04-01/2026-07-01 2026-04-01/2026-06-30 /2026-07-01"),
        ("Quý II/2026, 15/6/2026", "2026-04-01/2026-06-30 2026-04-01/2026-06-30 /2026-06-15"),
        ("Quý II/2026; trước ngày 15/6/2026", "2026-04-01/2026-06-30 2026-04-01/2026-06-30 /2026-06-14"),
        ("Quý II/2026: từ 20/3/2026 đến 20/5/2026", "2026-03-20/2026-05-20"),
    ],
)  # fmt: skip
def test_a_day_beside_a_period(text: str, wanted: str) -> None:
    for before in BEFORE:
        assert days(parse(before.format(text))) == wanted, before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quý I, II/2026", "2026-01-01/2026-06-30"),
        ("Quý I/2026 và quý II/2026", "2026-01-01/2026-06-30"),
        ("Tháng 3/2026, tháng 4/2026, tháng 5/2026", "2026-03-01/2026-05-31"),
        ("Quý IV/2025 - quý I/2026", "2025-10-01/2026-03-31"),
        ("Quý I/2026; quý II/2026", "2026-01-01/2026-06-30 2026-01-01/2026-03-31 2026-04-01/2026-06-30"),
        ("Quý I/2026, quý III/2026", "2026-01-01/2026-09-30 2026-01-01/2026-03-31 2026-07-01/2026-09-30"),
        ("Quý I/2026, tháng 3/2026", "2026-01-01/2026-03-31 2026-01-01/2026-03-31 2026-03-01/2026-03-31"),
        ("Quý II/2026, quý I/2026", "2026-01-01/2026-06-30 2026-04-01/2026-06-30 2026-01-01/2026-03-31"),
        # a period that opens behind a due date is not the time of the whole
        ("15/3/2026; quý II/2026", "/2026-06-30 /2026-03-15 2026-04-01/2026-06-30"),
        ("01/4/2026; quý II/2026", "2026-04-01/2026-06-30 /2026-04-01 2026-04-01/2026-06-30"),
        ("Khởi động quý IV/2026; cập nhật hằng quý", "2026-10-01/ "),
    ],
)  # fmt: skip
def test_periods_without_a_gap_are_one(text: str, wanted: str) -> None:
    for before in BEFORE[: 1 if "hằng" in text else None]:
        assert days(parse(before.format(text))) == wanted.strip(), before


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Tháng 6/2025 (đã hoàn thành)", "done", "2025-06-30"),
        ("Tháng 6/2025: đã hoàn thành", "done", "2025-06-30"),
        ("Tháng 6/2025, đã hoàn thành", "done", "2025-06-30"),
        ("Tháng 3/2025; tháng 6/2025 (đã hoàn thành)", "done", "2025-06-30"),
        ("Tháng 6/2025 (đã hoàn thành); tháng 3/2025", "done", "2025-06-30"),
        ("Tháng 3/2025 (đã hoàn thành); tháng 6/2025", "dated", "2025-06-30"),
        ("Tháng 6/2025 Sở Tài chính (đã hoàn thành)", "dated", "2025-06-30"),
        ("Đã hoàn thành; tháng 6/2025", "dated", "2025-06-30"),
    ],
)
def test_done_where_it_is_said_of_the_last_date(text: str, kind: str, due: str) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert (found.kind, str(found.due)) == (kind, due), before


@pytest.mark.parametrize(
    ("text", "kind", "continues", "wanted"),
    [
        ("Quý III/2026 và thực hiện thường xuyên", "dated", True, "2026-07-01/2026-09-30"),
        ("Quý III/2026; thường xuyên", "dated", True, "2026-07-01/2026-09-30"),
        ("Quý III/2026, sau đó thường xuyên", "dated", True, "2026-07-01/2026-09-30"),
        ("Trước ngày 30/9/2026, thường xuyên", "dated", True, "/2026-09-29"),
        ("Quý III/2026, thường xuyên", "ongoing", False, "2026-07-01/2026-09-30"),
        ("Thường xuyên, quý III/2026", "ongoing", False, "2026-07-01/2026-09-30"),
        ("Thường xuyên và báo cáo quý III/2026", "ongoing", False, "2026-07-01/2026-09-30"),
        ("Thường xuyên từ 01/7/2026 đến 01/7/2026", "ongoing", False, "2026-07-01/2026-07-01"),
        ("Thường xuyên từ tháng 7/2026", "ongoing", False, "2026-07-01/"),
        ("Thường xuyên đến 30/9/2026", "ongoing", False, "/2026-09-30"),
        ("Thường xuyên trong năm", "ongoing", False, "/"),
        ("Thường xuyên từ 02/7/2026, kết thúc 01/7/2026", "unknown", False, "/"),
    ],
)  # fmt: skip
def test_what_goes_on(text: str, kind: str, continues: bool, wanted: str) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert (found.kind, found.continues) == (kind, continues), before
        assert days(found) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the first Monday of June 2026 is the first day of its first week, the first Sunday the last
        ("Thứ Hai tuần 1 tháng 6/2026", []),
        ("Chủ nhật tuần 1 tháng 6/2026", []),
        ("Thứ Hai tuần 1 tháng 10/2025", ["nth_weekday"]),
        ("Thứ Hai tuần 3 tháng 10/2025", ["nth_weekday"]),
        ("Chủ nhật tuần 2 tháng 10/2025", []),
        # the last Friday of June 2026 lies before its last week
        ("Thứ Sáu tuần cuối tháng 6/2026", []),
        ("Thứ Sáu, ngày 12/9/2025", []),
        ("Thứ Năm, ngày 12/9/2025", ["weekday_differs"]),
        ("Từ thứ Năm, ngày 12/9/2025 đến thứ Hai, ngày 16/9/2025", ["weekday_differs", "weekday_differs"]),
    ],
)  # fmt: skip
def test_weekdays_that_are_not_as_written(text: str, told: list[str]) -> None:
    found = parse(text)
    assert found.kind == "dated"
    assert [key for key, _ in found.remarks] == told


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước ngày 15/6/2026", "2026-06-15"),
        ("Trước thứ Sáu cuối cùng của tháng 6/2026", "2026-06-26"),
        ("Trước quý II/2026", "2026-03-31"),
        ("Trước cuối năm 2026", "2026-12-31"),
        ("Trước ngày làm việc cuối cùng của tháng 6/2026", "2026-06-30"),
        ("Trước đầu năm 2026", "2025-12-31"),
        ("Từ 01/6/2026 đến trước ngày 15/6/2026", "2026-06-15"),
        ("Từ tháng 3/2026 đến trước tháng 6/2026", "2026-05-31"),
    ],
)
def test_where_the_office_counts_the_day_itself(text: str, due: str) -> None:
    assert str(parse(text, before="inclusive").due) == due


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("Trước ngày 30/6/2026 và 31/12/2026", ["2026-06-29", "2026-12-30"]),
        ("Trước ngày 10/6/2026 (6 tháng) và 10/12/2026", ["2026-06-09", "2026-12-09"]),
        ("Báo cáo 30/6/2026; trước 15/9/2026 và 15/12/2026", ["2026-06-30", "2026-09-14", "2026-12-14"]),
        ("Trước ngày 30/6/2026 và chậm nhất 31/12/2026", ["2026-06-29", "2026-12-31"]),
        ("Trước ngày 30/6/2026 và tháng 12/2026", ["2026-06-29", "2026-12-31"]),
        ("Cuối tháng 3/2026, tháng 6/2026", ["2026-03-31", "2026-06-30"]),
        ("Đầu tháng 3/2026, tháng 6/2026", ["2026-03-01", "2026-06-01"]),
        ("Đầu tháng 3/2026, giữa tháng 5/2026, tháng 7/2026", ["2026-03-01", "2026-05-15", "2026-07-31"]),
        ("Đầu tháng 3/2026; tháng 7/2026", ["2026-03-01", "2026-07-31"]),
        ("Đầu tháng 3/2026, từ tháng 6/2026 đến tháng 7/2026", ["2026-03-01", "2026-07-31"]),
    ],
)  # fmt: skip
def test_what_holds_for_the_rest_of_a_list(text: str, dues: list[str]) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert [str(one.due) for one in found.milestones] == dues, before


@pytest.mark.parametrize(
    "text",
    [
        "Quý I/2026 hoặc sau khi có hướng dẫn",
        "Sau khi có hướng dẫn hoặc quý I/2026",
    ],
)
def test_a_date_or_an_event(text: str) -> None:
    for before in BEFORE:
        found = parse(before.format(text))
        assert (found.kind, found.anchor and found.anchor.text.lower()) == (
            "relative",
            "sau khi có hướng dẫn",
        )
