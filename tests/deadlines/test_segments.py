"""Cells with several recurrences: which places are of which, and which rules together give their days."""

from __future__ import annotations

import pytest

from plantrack.deadlines.grammar.reader import read
from plantrack.deadlines.meaning.recurring.segments import distinct, segments
from plantrack.deadlines.parse import parse
from plantrack.deadlines.words.lexer import lex

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=-1"
WEEKLY = "FREQ=WEEKLY;BYDAY=SU"
FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY="
QUARTERLY = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hằng tháng", [("month", 0)]),
        ("Hằng tháng, ngày 5; hằng quý, ngày 10", [("month", 1), ("quarter", 1)]),
        ("Ngày 5 hằng tháng; ngày 10 hằng quý", [("month", 1), ("quarter", 1)]),
        # places before the first recurrence, and behind the last
        ("Ngày 5, ngày 20, hằng tháng", [("month", 2)]),
        ("Hằng tháng, ngày 5, ngày 20", [("month", 2)]),
        ("Hằng tuần; hằng tháng, ngày 5 và ngày 20", [("week", 0), ("month", 2)]),
        # a bracket holds the places of what stands before it
        ("Hằng tháng (ngày 5, ngày 20); hằng quý", [("month", 2), ("quarter", 0)]),
        ("Hằng tuần; hằng tháng (ngày 5; hằng quý)", [("week", 0), ("month quarter", 1)]),
        # what closes without having opened parts nothing
        ("1) Hằng tuần; 2) hằng tháng, ngày 5", [("week", 0), ("month", 1)]),
        # a place that recurs by itself is a part of its own beside others
        ("Hằng tuần; hằng tháng, ngày 5, ngày 10 tháng cuối quý", [("week", 0), ("month", 1), ("", 1)]),
        ("Hằng tháng, ngày 10 tháng cuối quý", [("month", 1)]),
        ("Ngày 10 tháng cuối quý, ngày 5 tháng đầu quý", [("", 2)]),
        ("Hằng tháng, quý, năm", [("month quarter year", 0)]),
        ("Tháng 6/2026", [("", 1)]),
        ("Báo cáo", []),
    ],
)  # fmt: skip
def test_each_recurrence_has_the_places_beside_it(
    text: str, parts: list[tuple[str, int]]
) -> None:
    found = segments(read(lex(text)))
    told = [
        (" ".join(each.unit for each in part.everies), len(part.moments))
        for part in found
    ]
    assert told == parts


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ((MONTHLY, QUARTERLY), (MONTHLY,)),
        ((QUARTERLY, MONTHLY), (MONTHLY,)),
        ((WEEKLY, MONTHLY), (WEEKLY, MONTHLY)),
        ((QUARTERLY, WEEKLY, MONTHLY), (WEEKLY, MONTHLY)),
        ((WEEKLY, WEEKLY), (WEEKLY,)),
        (("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=1"), ("FREQ=MONTHLY;BYMONTHDAY=1",)),
        (("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28"), ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28")),
        # which of these holds the other shows in a leap year, or in a common one
        ((f"{FEBRUARY}28", f"{FEBRUARY}28,29"), (f"{FEBRUARY}28,29",)),
        ((f"{FEBRUARY}29", f"{FEBRUARY}-1"), (f"{FEBRUARY}-1",)),
    ],
)  # fmt: skip
def test_a_rule_whose_days_another_gives_is_dropped(
    rules: tuple[str, ...], left: tuple[str, ...]
) -> None:
    assert distinct(rules) == left


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "Hằng tuần; hằng quý, năm trước ngày 15/12",
            (WEEKLY, "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14,30,31;BYSETPOS=3,5,7,8"),
        ),
        (
            "Thứ Sáu hằng tuần, ngày làm việc cuối cùng của tháng",
            ("FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ),
        (
            "Hằng tháng, ngày 5 tháng sau; hằng quý, ngày 10 tháng sau",
            ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ),
        (
            "Ngày 25 hằng tháng, ngày 15/12 hằng năm",
            ("FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ),
    ],
)  # fmt: skip
def test_a_rule_for_each_recurrence(text: str, rules: tuple[str, ...]) -> None:
    found = parse(text)
    assert (found.rrule, found.rrules, found.remarks) == (None, rules, ())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("6 tháng trước ngày 15/6; năm trước ngày 15/12", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"),
        ("Báo cáo 6 tháng: ngày 15/6; báo cáo năm: ngày 15/12", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
        ("6 tháng, ngày 20 của tháng cuối kỳ báo cáo", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20"),
        ("6 tháng, ngày 20 của tháng đầu kỳ báo cáo", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=20"),
        ("Hằng tháng, ngày 20 của tháng đầu kỳ báo cáo", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("Báo cáo quý: ngày 10 tháng sau", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("10 ngày đầu tháng 6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10"),
        ("Tuần 2 tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYDAY=2SU"),
        ("6 tháng đầu năm trước ngày 15/6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14"),
        ("6 tháng đầu năm trước ngày 30/6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=29"),
        ("6 tháng cuối năm, chậm nhất ngày 01/7 hằng năm", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1"),
        ("Từ tháng 4 đến tháng 6, trước ngày 15/6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14,30"),
        ("30/11/2026, hằng quý", "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=30,-1;BYSETPOS=1,2,4,6"),
    ],
)  # fmt: skip
def test_one_rule(text: str, rule: str) -> None:
    found = parse(text)
    assert (found.kind, found.rrule, found.rrules) == ("recurring", rule, ())


@pytest.mark.parametrize(
    "text",
    [
        # one period named twice, a year of its own, a plan of the year: dates, not reports of every period
        "6 tháng trước ngày 15/6; 6 tháng trước ngày 15/12",
        "6 tháng trước ngày 15/6/2026; năm trước ngày 15/12/2026",
        "6 tháng trước ngày 15/6; kế hoạch năm trước ngày 15/12",
        "6 tháng từ 01/6 đến 15/6; năm trước ngày 15/12",
    ],
)
def test_what_is_no_row_of_reports(text: str) -> None:
    found = parse(text, 2026)
    assert (found.kind, len(found.milestones)) == ("dated", 2)
