"""Deadline cells of a plan: where work begins by the column of starts, and cells that leave their year out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.test_build import HEAD, plan_of


@pytest.mark.parametrize(
    ("start", "deadline", "begins"),
    [
        # A period begins with its first day, a day with itself, what runs on with its beginning.
        ("Quý I/2026", "Quý III/2026", date(2026, 1, 1)),
        ("Ngày 15/02/2026", "Quý III/2026", date(2026, 2, 15)),
        ("Từ ngày 15/02/2026", "Quý III/2026", date(2026, 2, 15)),
        # The column wins over the beginning of a period, but not over words that say "từ".
        ("Tháng 8/2026", "Quý III/2026", date(2026, 8, 1)),
        ("Tháng 8/2026", "Từ tháng 7/2026 đến tháng 9/2026", date(2026, 7, 1)),
        # What begins on the day it is due may; what would begin later does not.
        ("Ngày 30/9/2026", "Trước ngày 01/10/2026", date(2026, 9, 30)),
        ("Ngày 01/10/2026", "Ngày 30/9/2026", None),
        # Words that give no day begin nothing.
        ("Ngay sau khi ban hành", "Ngày 30/9/2026", None),
        # Without a due day a start is one all the same.
        ("Tháng 8/2026", "Thường xuyên", date(2026, 8, 1)),
    ],
)
def test_the_column_of_starts_says_when_work_begins(
    start: str, deadline: str, begins: date | None
) -> None:
    rows = "".join(
        f"  - {{id: A.{n}, start: {start}, deadline: {deadline}}}\n" for n in (1, 2)
    )
    first, second = plan_of(HEAD + "tasks:\n" + rows).tasks
    assert first.deadline.start == begins
    # Equal ones stay one object, which is judged once.
    assert first.deadline is second.deadline


def test_a_row_without_a_start_keeps_its_deadline() -> None:
    (task,) = plan_of(HEAD + "tasks: [{id: A.1, deadline: Quý III/2026}]\n").tasks
    assert (task.deadline.start, task.deadline.due) == (
        date(2026, 7, 1),
        date(2026, 9, 30),
    )


def test_words_without_a_year_are_read_under_the_headings_of_each_row() -> None:
    plan = plan_of(
        "format: plantrack/1\nplan: {id: a, title: b, issued: 2026-05-10}\n"
        "sections: [{id: A, title: Năm 2026}, {id: B, title: Năm 2027}, {id: C, title: Khác}]\n"
        "tasks:\n"
        "  - {id: A.1, deadline: Tháng 3, start: Tháng 2}\n"
        "  - {id: A.2, deadline: Tháng 3}\n"
        "  - {id: B.1, deadline: Tháng 3, start: Tháng 2}\n"
        "  - {id: C.1, deadline: Tháng 3}\n"
        "  - {id: C.2, deadline: Tháng 6}\n"
    )
    assert [str(task.deadline.due) for task in plan.tasks] == [
        *("2026-03-31", "2026-03-31", "2027-03-31", "2027-03-31", "2026-06-30"),
    ]
    starts = [task.deadline.start for task in plan.tasks]
    assert (starts[0], starts[2]) == (date(2026, 2, 1), date(2027, 2, 1))
