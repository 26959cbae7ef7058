"""Which way a deadline moved, and where a row is expected in the other version."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse
from plantrack.diff.scene import _Line
from plantrack.diff.shifts import deadline_shift
from plantrack.plan.model import Plan


@pytest.mark.parametrize(
    ("old", "new", "move", "days"),
    [
        ("Ngày 10/5/2026", "Ngày 12/5/2026", "later", 2),
        ("Ngày 12/5/2026", "Ngày 10/5/2026", "earlier", -2),
        ("Ngày 10/5/2026", "Trước ngày 11/5/2026", "same", 0),
        ("Quý I/2026", "Tháng 3/2026", "same", 0),
        ("Quý I/2026", "Tháng 3/2026 và theo yêu cầu", "other", 0),
        ("Quý I/2026", "", "withdrawn", None),
        ("", "Quý I/2026", "stated", None),
        ("", "", "withdrawn", None),
        ("Quý I/2026", "Hằng quý", "kind", None),
        ("Từ tháng 3/2026", "Từ tháng 4/2026", "later", 31),
        ("Từ tháng 4/2026", "Từ tháng 3/2026", "earlier", -31),
        ("Hằng quý", "Hằng tháng", "rhythm", None),
        ("2 tuần/lần", "Hằng tuần", "rhythm", None),
        ("Ngày 10 hằng tháng", "Ngày 15 hằng tháng", "later", 5),
        ("Ngày 15 hằng tháng", "Ngày 10 hằng tháng", "earlier", -5),
        ("Hằng tháng", "Mỗi tháng một lần", "same", 0),
        ("Khi có yêu cầu", "Theo yêu cầu", "same", None),
        ("Sau khi ban hành Đề án", "Sau khi phê duyệt Đề án", "other", None),
        ("Xyzzy", "Xyzzy xyzzy", "other", None),
    ],
)
def test_which_way_a_deadline_moved(
    old: str, new: str, move: str, days: int | None
) -> None:
    found = deadline_shift(parse(old), parse(new), 2026)
    assert found.move == move
    if move not in ("kind", "rhythm"):
        assert found.days == days


@pytest.mark.parametrize(("year", "asked"), [(2026, 2026), (2, 2), (1, 2000)])
def test_recurring_duties_are_compared_in_one_year(year: int, asked: int) -> None:
    old, new = parse("Ngày 10 hằng tháng"), parse("Ngày 15 hằng tháng")
    found = deadline_shift(old, new, year)
    assert (found.old_day, found.new_day) == (date(asked, 1, 10), date(asked, 1, 15))


def test_a_rare_duty_is_looked_for_through_five_years() -> None:
    old = parse("Hằng năm")._replace(rrule="FREQ=YEARLY;BYYEARDAY=366")
    found = deadline_shift(old, old, 2025)
    assert found.old_day == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("index", "places"),
    [
        *((0, (3, 3)), (2, (5, 5)), (3, (6, 7)), (4, (7, 8)), (7, (10, 11))),
        *((8, (11, 12)), (9, (13, 39)), (19, (23, 49)), (25, (55, 55))),
    ],
)
def test_a_row_is_expected_by_the_matched_rows_around_it(
    hanoi: Plan, index: int, places: tuple[int, int]
) -> None:
    anchors = [(20, 50), (2, 5), (8, 12)]
    line = _Line(hanoi.tasks[:30], (), anchors, 60)
    assert line.places(index) == places
    for other in (0, places[0], places[0] + 1, places[1], 60):
        nearer = places[1] if places[1] - other < other - places[0] else places[0]
        if other <= places[0]:
            nearer = places[0]
        assert line.expected(index, other) == nearer
        assert line.away(index, other) == abs(nearer - other)


def test_without_matched_rows_a_row_is_expected_in_proportion(hanoi: Plan) -> None:
    line = _Line(hanoi.tasks[:10], (), [], 25)
    assert [line.places(index) for index in (0, 3, 4, 10)] == [
        *((0, 0), (7.5, 7.5), (10, 10), (25, 25))
    ]
