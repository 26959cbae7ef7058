from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.rrule import Rrule, days_of, read_rrule
from plantrack.deadlines.model import Deadline, DeadlineMilestone, SpanUnit
from plantrack.deadlines.parse import parse
from plantrack.deadlines.writing.cell import office_date, span_words, write
from plantrack.deadlines.writing.rule import rule_words
from tests.deadlines.tables import ALL
from tests.deadlines.test_examples import means
from tests.deadlines.test_total import cells, plan_years

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trước 12-9-2025", "Trước ngày 12/9/2025"),
        ("Q4-2025", "Quý IV/2025"),
        ("T2/2026", "Tháng 02/2026"),
        ("10/2025", "Tháng 10/2025"),
        ("2026", "Năm 2026"),
        ("2026 – 2030", "Giai đoạn 2026-2030"),
        ("nửa đầu năm 2026", "6 tháng đầu năm 2026"),
        ("6 tháng cuối năm 2026", "6 tháng cuối năm 2026"),
        ("9 tháng/2026", "9 tháng đầu năm 2026"),
        ("Tháng 9 - 10/2025", "Từ tháng 9/2025 đến tháng 10/2025"),
        ("15-20/10/2025", "Từ ngày 15/10/2025 đến ngày 20/10/2025"),
        ("kết thúc tháng 1/2026", "Hết tháng 01/2026"),
        ("trước năm 2027", "Hết năm 2026"),
        ("từ 1/10/2025", "Từ tháng 10/2025"),
        ("từ 2026", "Từ năm 2026"),
        ("sau 15/10/2025", "Từ ngày 16/10/2025"),
        ("TX", "Thường xuyên"),
        ("Thường xuyên giai đoạn 2026-2030", "Thường xuyên, từ năm 2026 đến năm 2030"),
        ("Thường xuyên đến 2030", "Thường xuyên, đến hết năm 2030"),
        ("hàng năm", "Hằng năm"),
        ("mỗi quý 1 lần", "Hằng quý"),
        ("6 tháng/lần", "Định kỳ 6 tháng"),
        ("tháng 4 hàng năm /theo yêu cầu", "Tháng 4 hằng năm và theo yêu cầu"),
        ("quý 1, quý 3 hàng năm", "Quý I, quý III hằng năm"),
        ("trước ngày 15 tháng 12 hàng năm", "Ngày 14/12 hằng năm"),
        ("20/6 và 15/12 hằng năm", "Ngày 20/6, ngày 15/12 hằng năm"),
        ("chậm nhất 20 hàng tháng", "Ngày 20 hằng tháng"),
        ("ngày 15 tháng cuối quý", "Ngày 15 tháng cuối quý"),
        ("thứ 6 hàng tuần", "Thứ Sáu hằng tuần"),
        ("thứ 2 tuần thứ 3 tháng 10 hàng năm", "Thứ Hai tuần 3 tháng 10 hằng năm"),
        (
            "thứ Sáu cuối cùng của tháng 6 hằng năm",
            "Thứ Sáu tuần cuối tháng 6 hằng năm",
        ),
        ("29 và 30 hằng tháng", "Ngày 29, 30 hằng tháng"),
        ("20/12/2025 hằng năm", "Ngày 20/12 hằng năm, từ ngày 20/12/2025"),
        ("Từ tháng 9/2025 & định kỳ theo quy định", "Định kỳ, từ tháng 9/2025"),
        ("Hằng năm (2026-2030)", "Hằng năm, từ năm 2026 đến năm 2030"),
        ("Hằng tháng đến 15/12/2026", "Hằng tháng, đến hết ngày 15/12/2026"),
        ("Đã ban hành", "Đã hoàn thành"),
        ("6/2025 (đã ban hành)", "Tháng 6/2025 (đã hoàn thành)"),
        ("Ít nhất 10 ngày trước ngày 30/6/2026", "Trước ngày 21/6/2026"),
        ("Đột xuất", "Theo yêu cầu"),
        ("  Sau khi   Đề án được phê duyệt ", "Sau khi Đề án được phê duyệt"),
    ],
)
def test_office_style(text: str, words: str) -> None:
    assert write(parse(text)) == words


def test_dates_of_the_office() -> None:
    written = [
        office_date(day)
        for day in (date(2020, 3, 5), date(2026, 2, 12), date(2025, 9, 12))
    ]
    assert written == ["05/3/2020", "12/02/2026", "12/9/2025"]


def test_what_is_written_means_the_same() -> None:
    for row in ALL:
        deadline = parse(row.text, row.plan_year)
        words = write(deadline)
        assert means(parse(words, row.plan_year))[:-2] == means(deadline)[:-2], (
            row.text,
            words,
        )


@given(cells, plan_years)
def test_what_is_written_means_the_same_for_any_cell(
    text: str, plan_year: int | None
) -> None:
    deadline = parse(text, plan_year)
    assert means(parse(write(deadline), plan_year))[:-2] == means(deadline)[:-2]


@given(days, st.none() | st.integers(0, 2000), st.booleans(), st.booleans())
def test_dated(day: date, back: int | None, whole: bool, on_demand: bool) -> None:
    start = day - timedelta(days=back) if back is not None else None
    if whole:
        day = month_end(day)
        start = start.replace(day=1) if start else None
    deadline = Deadline("", "dated", start, day, on_demand=on_demand)
    assert means(parse(write(deadline))) == means(deadline)


@given(days, st.none() | days)
def test_ongoing(first: date, second: date | None) -> None:
    start, due = (
        (first, None) if second is None else (min(first, second), max(first, second))
    )
    deadline = Deadline("", "ongoing", start, due)
    assert means(parse(write(deadline))) == means(deadline)


@given(st.lists(st.tuples(days, st.integers(1, 90)), min_size=2, max_size=5))
def test_milestones(spans: list[tuple[date, int]]) -> None:
    milestones = tuple(
        DeadlineMilestone("", day, day + timedelta(days=length))
        for day, length in spans
    )
    deadline = Deadline(
        "",
        "dated",
        min(milestone.start for milestone in milestones if milestone.start),
        max(milestone.due for milestone in milestones if milestone.due),
        milestones=milestones,
    )
    first_due = min(milestone.due for milestone in milestones if milestone.due)
    assert deadline.start
    assert deadline.start <= first_due
    assert means(parse(write(deadline))) == means(deadline)


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=YEARLY;COUNT=3;BYMONTH=3;BYMONTHDAY=1",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=MO",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=1SU",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-2MO",
        "FREQ=YEARLY;BYMONTH=3,6;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTHDAY=20,25,-1;BYSETPOS=1,2",
        "FREQ=YEARLY;BYMONTHDAY=-3;BYMONTH=2",
        "FREQ=YEARLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTH=2,5;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYMONTHDAY=-5",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-2",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5",
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTHDAY=5;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=60",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=1",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=-2TU",
        "FREQ=MONTHLY;BYDAY=MO,WE",
        "FREQ=MONTHLY;BYMONTH=2,5;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-9",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYMONTH=1;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=1",
        "nonsense",
    ],
)
def test_a_rule_without_words_is_named(rrule: str) -> None:
    assert write(Deadline("x", "recurring", rrule=rrule)) == f"Định kỳ ({rrule})"


MONTHS = ("2", "9", "12", "1,7", "6,12", "6,9,12", "1,4,7,10", "2,5,8,11", "3,6,9,12")
MONTH_DAYS = (
    *("5", "-1", "-2", "-3", "15,-1", "14,-1", "27,28", "28,29", "29,30,-1", "31"),
    *("5,28,29", "28,30", "28,29,30", "28,29,30,31,-1"),
)
WEEKDAYS = ("MO", "SU", "1MO", "4SU", "5MO", "-1MO", "-2SU", "MO,WE", "MO,TU,WE,TH,FR")
POSITIONS = ("1", "-1", "-2", "-3", "5", "20", "21", "1,2", "1,-1")
PARTS = (
    ("", "INTERVAL=2", "INTERVAL=5"),
    ("", *(f"BYMONTH={months}" for months in (*MONTHS, "3,9"))),
    ("", *(f"BYMONTHDAY={days}" for days in MONTH_DAYS)),
    ("", *(f"BYDAY={days}" for days in WEEKDAYS)),
    ("", *(f"BYSETPOS={numbers}" for numbers in POSITIONS)),
    ("", "BYYEARDAY=60", "BYYEARDAY=-307"),
)


def any_rules(freq: str) -> list[str]:
    """Every rule of one or two parts that can be read."""
    chosen = [each for each in product(*PARTS) if sum(map(bool, each)) <= 2]
    texts = [";".join((f"FREQ={freq}", *filter(None, each))) for each in chosen]
    return [text for text in texts if isinstance(read_rrule(text), Rrule)]


@pytest.mark.parametrize("freq", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
@pytest.mark.slow
def test_words_of_any_rule_give_its_days_and_no_other(freq: str) -> None:
    first, last = date(2024, 1, 1), date(2027, 12, 31)

    def days_meant(text: str | None) -> object:
        rule = read_rrule(text or "")
        return days_of(rule, first, first, last) if isinstance(rule, Rrule) else text

    spans: tuple[SpanUnit | None, ...] = (None, "half", "quarter", "month")
    for text in any_rules(freq):
        rule = read_rrule(text)
        assert isinstance(rule, Rrule)
        for span in spans if freq == "YEARLY" else spans[:1]:
            words = rule_words(rule, span)
            if words and (read := parse(words).rrule) != text:
                assert days_meant(read) == days_meant(text), (text, span, words)


def test_a_deadline_made_by_hand() -> None:
    assert write(Deadline("  nghĩa  khác ", "dated")) == "nghĩa khác"
    assert (
        write(Deadline("", "recurring", rrule="FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=12"))
        == "Ngày 12, 5 tháng/lần"
    )
    assert (
        write(Deadline("", "recurring", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"))
        == "Thứ Tư, 2 tuần/lần"
    )
    assert write(
        Deadline(
            "", "recurring", rrule="FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=-1"
        )
    ) == ("Hết tháng 6, 2 năm/lần")


MONTH_SPANS = [(first, last) for first in range(1, 13) for last in range(first, 13)]


@pytest.mark.parametrize("until", [2026, 2027])
def test_words_of_any_span_of_months_give_its_days(until: int) -> None:
    for first, last in MONTH_SPANS:
        start, due = date(2026, first, 1), month_end(date(until, last, 1))
        within = (start + timedelta(days=1), due - timedelta(days=1))
        for begin, end in ((start, due), (within[0], due), (start, within[1])):
            for plain in (False, True):
                read = parse(span_words(begin, end, plain=plain))
                assert (read.start, read.due) == (begin, end)
        read = parse(span_words(None, due))
        assert (read.kind, read.start, read.due) == ("dated", None, due)
        read = parse(f"Hằng tháng, {span_words(None, due, plain=True).lower()}")
        assert (read.kind, read.start, read.due) == ("recurring", None, due)


@pytest.mark.parametrize(
    ("start", "due", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        (date(2026, 1, 1), date(2026, 9, 30), "9 tháng đầu năm 2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "Quý II/2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "Quý IV/2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "Từ tháng 02/2026 đến tháng 4/2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "Tháng 02/2026"),
        (date(2028, 2, 1), date(2028, 2, 29), "Tháng 02/2028"),
        (date(2026, 1, 1), date(2028, 12, 31), "Giai đoạn 2026-2028"),
        (date(2026, 2, 1), date(2028, 12, 31), "Từ tháng 02/2026 đến tháng 12/2028"),
        (date(2026, 1, 1), date(2028, 11, 30), "Từ tháng 01/2026 đến tháng 11/2028"),
        (None, date(2026, 12, 31), "Hết năm 2026"),
        (None, date(2026, 11, 30), "Hết tháng 11/2026"),
        (None, date(2026, 11, 29), "Trước ngày 30/11/2026"),
        (None, date(2026, 12, 30), "Trước ngày 31/12/2026"),
    ],
)
def test_a_span_has_its_own_name(start: date | None, due: date, words: str) -> None:
    assert span_words(start, due) == words
