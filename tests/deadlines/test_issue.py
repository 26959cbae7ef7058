"""Terms that run from the issue of the document that the cell stands in."""

from __future__ import annotations

from datetime import date

import pytest

from plantrack.deadlines.parse import parse

ISSUED = date(2026, 7, 14)
DATED = {
    "100 ngày kể từ ngày ban hành Kế hoạch": date(2026, 10, 22),
    "100 ngày kể từ ngày ban hành Kế hoạch này": date(2026, 10, 22),
    "Trong 15 ngày kể từ ngày Kế hoạch được ban hành": date(2026, 7, 29),
    "15 ngày sau khi ban hành Kế hoạch": date(2026, 7, 29),
    "Trong 15 ngày làm việc kể từ ngày Kế hoạch này được ban hành": date(2026, 8, 4),
}
OTHERS = (
    "Sau 30 ngày kể từ ngày ban hành kế hoạch",
    "Trong 15 ngày kể từ ngày ban hành Kế hoạch của Bộ Tài chính",
    "Trong 15 ngày kể từ ngày ban hành Kế hoạch số 5/KH-UBND",
    "Trong 15 ngày kể từ ngày ban hành Nghị quyết",
    "Trong 15 ngày kể từ ngày ban hành",
)


@pytest.mark.parametrize("text", DATED)
def test_the_plans_own_issue_dates_a_term(text: str) -> None:
    found = parse(text, counted_from=ISSUED, document="Kế hoạch")
    assert (found.kind, found.due) == ("dated", DATED[text])


@pytest.mark.parametrize("text", OTHERS)
def test_the_issue_of_another_document_is_waited_for(text: str) -> None:
    found = parse(text, counted_from=ISSUED, document="Kế hoạch")
    assert (found.kind, found.due) == ("relative", None)


@pytest.mark.parametrize("text", DATED)
def test_without_the_day_of_issue_nothing_is_dated(text: str) -> None:
    assert parse(text, document="Kế hoạch").kind == "relative"


def test_the_kind_is_that_of_the_document() -> None:
    text = "Trong 15 ngày kể từ ngày ban hành Nghị quyết"
    found = parse(text, counted_from=ISSUED, document="Nghị quyết")
    assert found.due == date(2026, 7, 29)


def test_what_begins_with_the_issue_goes_on_from_there() -> None:
    for text in ("Từ khi ban hành Kế hoạch", "Từ ngày ban hành Kế hoạch trở đi"):
        found = parse(text, counted_from=ISSUED, document="Kế hoạch")
        assert (found.kind, found.start) == ("ongoing", ISSUED)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước 15/3", date(2027, 3, 14)),
        ("Ngày 13/7", date(2027, 7, 13)),
        ("Ngày 14/7", date(2026, 7, 14)),
        ("Tháng 7", date(2026, 7, 31)),
        ("Tháng 6", date(2027, 6, 30)),
        ("Quý II", date(2027, 6, 30)),
        ("Quý III", date(2026, 9, 30)),
        ("Từ tháng 5 đến tháng 7", date(2026, 7, 31)),
        ("Từ tháng 5 đến tháng 6", date(2027, 6, 30)),
        ("Ngày 31/12", date(2026, 12, 31)),
    ],
)
def test_a_day_without_a_year_does_not_lie_before_the_issue(
    text: str, due: date
) -> None:
    assert parse(text, issued=ISSUED).due == due
    assert parse(text, 2030, issued=ISSUED).due == due.replace(year=2030)
    assert parse(text).due is None
