"""Due days as calendar entries: which repeat, by what rule, what stands for itself, what is left out."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from plantrack.deadlines.calendar.occurrences import occurrences
from plantrack.deadlines.calendar.rrule import days_of, read_rrule
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.calendar.workdays import standard
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from plantrack.formats.pages.agenda import (
    CalendarEntry,
    CalendarSeries,
    Ended,
    agenda,
    portable_rule,
)
from plantrack.index.rows import Judging, Row, all_rows
from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.progress.standing import Standing
from tests.small import small_plan

VI = words("vi")
DAY = date(2026, 1, 5)


def entries_of(
    plan: Plan, *, repeat: bool = True, judging: Judging | None = None
) -> list[CalendarEntry]:
    return agenda(all_rows([plan], judging or Judging(DAY)), VI, repeat=repeat)


def closed(rows: list[Row], period: str) -> list[Row]:
    """The rows with one period done."""
    return [
        row._replace(standing=Standing("done_on_time", 0, ()))
        if row.occurrence.period == period
        else row
        for row in rows
    ]


def test_a_dated_task_is_one_entry_with_its_cells(tmp_path: Path) -> None:
    task = {
        "title": "Ban hành quy chế",
        "product": "Quyết định",
        "support": "Sở Y tế",
        "deadline": "Quý II/2026",
    }
    (entry,) = entries_of(small_plan(tmp_path, task))
    assert entry == CalendarEntry(
        uid="thu-089fe0968a31e9a4@plantrack",
        start=date(2026, 4, 1),
        due=date(2026, 6, 30),
        series=None,
        summary="[A.1] Ban hành quy chế",
        description="Ban hành quy chế\nKết quả: Quyết định\nChủ trì: Sở Tài chính\nPhối hợp: Sở Y tế\n"
        "Thời gian: Quý II/2026\nKế hoạch 1/KH-UBND [thu]",
        plan="thu",
    )


def test_a_recurring_task_is_one_series_inside_the_plans_life(hanoi: Plan) -> None:
    entry = next(one for one in entries_of(hanoi) if one.summary.startswith("[A.V]"))
    assert entry.due == date(2026, 4, 30)
    rule = "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1"
    assert entry.series == CalendarSeries(
        date(2026, 4, 30), rule, date(2030, 4, 30), ()
    )
    assert "kỳ năm" not in entry.summary


def test_to_dos_stand_one_by_one_each_with_its_period(hanoi: Plan) -> None:
    found = [
        one
        for one in entries_of(hanoi, repeat=False)
        if one.summary.startswith("[A.V]")
    ]
    (series,) = (one for one in entries_of(hanoi) if one.summary.startswith("[A.V]"))
    base = series.uid.removesuffix("@plantrack")
    assert [(one.uid, str(one.due)) for one in found][:2] == [
        (f"{base}-2026@plantrack", "2026-04-30"),
        (f"{base}-2027@plantrack", "2027-04-30"),
    ]
    assert found[0].summary.endswith("(kỳ năm 2026)")


@pytest.mark.parametrize(
    ("period", "day"), [("2026-Q1", date(2026, 3, 31)), ("2026-Q3", date(2026, 9, 30))]
)
def test_a_period_already_done_stays_in_its_series_as_ended(
    tmp_path: Path, period: str, day: date
) -> None:
    plan = small_plan(tmp_path, "Hằng quý")
    (before,) = entries_of(plan)
    (entry,) = agenda(closed(all_rows([plan], Judging(DAY)), period), VI, repeat=True)
    rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
    over = ((day, Ended("done")),)
    assert entry.series == CalendarSeries(
        date(2026, 3, 31), rule, date(2027, 12, 31), (), over
    )
    assert (entry.uid, entry.ended) == (before.uid, Ended())


def test_a_series_of_which_every_day_is_done_has_ended(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Hằng quý")
    rows = [
        row._replace(standing=Standing("cancelled", 0, ()))
        for row in all_rows([plan], Judging(DAY))
    ]
    (entry,) = agenda(rows, VI, repeat=True)
    assert entry.ended == Ended("stopped")


def test_an_extended_period_leaves_the_series_and_stands_for_itself(
    tmp_path: Path,
) -> None:
    plan = small_plan(tmp_path, "Hằng quý")
    rows = [
        row._replace(occurrence=row.occurrence._replace(due=date(2026, 7, 15)))
        if row.occurrence.period == "2026-Q2"
        else row
        for row in all_rows([plan], Judging(DAY))
    ]
    series, single = agenda(rows, VI, repeat=True)
    assert series.series is not None
    assert series.series.skipped == (date(2026, 6, 30),)
    base = series.uid.removesuffix("@plantrack")
    assert (single.uid, single.due, single.series) == (
        f"{base}-2026-Q2@plantrack",
        date(2026, 7, 15),
        None,
    )


def test_due_days_moved_off_days_off_stand_for_themselves(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Hằng quý", "Hằng tháng")
    judging = Judging(DAY, roll=standard())
    found = entries_of(plan, judging=judging)
    assert sorted(day for entry in found for day in days_in(entry)) == sorted(
        row.occurrence.due for row in all_rows([plan], judging) if row.occurrence.due
    )


def test_tasks_without_a_day_are_left_out(tmp_path: Path) -> None:
    assert (
        entries_of(
            small_plan(
                tmp_path,
                "Đã hoàn thành",
                "Thường xuyên",
                "Theo yêu cầu",
                "Từ tháng 10/2026",
            )
        )
        == []
    )


def test_a_key_keeps_the_uid_over_renumbering(tmp_path: Path) -> None:
    (entry,) = entries_of(
        small_plan(tmp_path, {"key": "quy-che", "deadline": "Ngày 01/6/2026"})
    )
    assert entry.uid == "thu-quy-che@plantrack"


def test_a_long_title_is_cut_in_the_summary_only(tmp_path: Path) -> None:
    (entry,) = entries_of(
        small_plan(tmp_path, {"title": "chữ " * 100, "deadline": "Ngày 01/6/2026"})
    )
    assert len(entry.summary) < 130
    assert entry.summary.endswith("…")
    assert entry.description.startswith(("chữ " * 100).strip())


@pytest.mark.parametrize(
    ("rule", "begin", "portable"),
    [
        ("FREQ=DAILY", "2026-01-05", "FREQ=DAILY"),
        ("FREQ=DAILY;INTERVAL=3", "2026-01-05", "FREQ=DAILY;INTERVAL=3"),
        ("FREQ=WEEKLY;BYDAY=MO,FR", "2026-01-05", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=WEEKLY", "2026-01-06", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "2026-01-25", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("FREQ=MONTHLY", "2026-01-25", "FREQ=MONTHLY;BYMONTHDAY=25"),
        (
            "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=2",
            "2026-04-02",
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=2",
        ),
        ("FREQ=MONTHLY;BYDAY=2SU", "2026-01-11", "FREQ=MONTHLY;BYDAY=SU;BYSETPOS=2"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-01-30",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        ("FREQ=YEARLY", "2026-05-19", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=19"),
        (
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20301231",
            "2026-12-31",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
        ),
        (
            "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1",
            "2030-12-31",
            "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1",
        ),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            "2026-03-20",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
        ),
        (
            "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=14",
            "2026-01-14",
            "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=14",
        ),
        ("FREQ=YEARLY;BYMONTHDAY=1", "2026-01-01", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("FREQ=YEARLY;BYMONTH=9,12;BYMONTHDAY=-1", "2026-09-30", None),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-01-01", None),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-01-30", None),
        ("FREQ=YEARLY;BYYEARDAY=100", "2026-04-10", None),
        ("FREQ=YEARLY;BYDAY=MO", "2026-01-05", None),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6,12;BYMONTHDAY=-1", "2026-06-30", None),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "2026-01-30", None),
        ("no rule", "2026-01-30", None),
    ],
)
def test_rules_take_the_forms_that_outlook_knows(
    rule: str, begin: str, portable: str | None
) -> None:
    found = portable_rule(rule, date.fromisoformat(begin))
    assert (found and found.text) == portable


RECURRING = (
    *(
        "Hằng quý",
        "Hằng tháng",
        "Hằng năm",
        "6 tháng/lần",
        "Thứ Sáu hằng tuần",
        "Hằng ngày",
        "Ngày 25 hằng tháng",
    ),
    *(
        "Trước ngày 25 của tháng cuối quý",
        "Tháng 6, tháng 12 hằng năm",
        "Tháng 9, tháng 12 hằng năm",
    ),
    *(
        "Ngày làm việc cuối cùng của tháng",
        "Ngày 30 hằng tháng",
        "Trước ngày 15 tháng 02 hằng năm",
        "2 năm/lần",
    ),
)


def days_in(entry: CalendarEntry) -> list[date]:
    """The days of an entry, worked out as a calendar program would: by dateutil from what is written."""
    if entry.series is None:
        return [] if entry.ended.how else [entry.due]
    begin, rule, until, skipped = entry.series[:4]
    found = rrulestr(
        f"{rule};UNTIL={until:%Y%m%d}", dtstart=datetime.combine(begin, time())
    )
    ended = {day for day, _ in entry.series.ended}
    return [
        day.date()
        for day in found
        if day.date() not in skipped and day.date() not in ended
    ]


@given(st.sampled_from(RECURRING), st.sets(st.integers(0, 30), max_size=6))
@pytest.mark.slow
def test_entries_give_every_due_day_once_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, text: str, done: set[int]
) -> None:
    plan = small_plan(tmp_path_factory.mktemp("plan"), text, until="2028-12-31")
    rows = all_rows([plan], Judging(DAY))
    rows = [
        row._replace(standing=Standing("done", 0, ())) if number in done else row
        for number, row in enumerate(rows)
    ]
    due = sorted(
        row.occurrence.due
        for row in rows
        if row.standing.status != "done" and row.occurrence.due
    )
    entries = agenda(rows, VI, repeat=True)
    assert sorted(day for entry in entries for day in days_in(entry)) == due
    assert len({entry.uid for entry in entries}) == len(entries)
    assert {entry.uid for entry in entries} == {
        entry.uid for entry in agenda(all_rows([plan], Judging(DAY)), VI, repeat=True)
    }


@given(st.sampled_from(RECURRING), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_portable_rule_gives_the_days_of_the_rule(text: str, first: date) -> None:
    deadline: Deadline = parse(text)
    last = first.replace(year=first.year + 4, day=1)
    days = [one.due for one in occurrences(deadline, first, last) if one.due]
    assume(days)
    rule = read_rrule(deadline.rrule or "")
    assert not isinstance(rule, TermProblem)
    plain = days_of(rule, days[0], days[0], last)
    portable = portable_rule(deadline.rrule or "", plain[0]) if plain else None
    assert portable is None or days_of(portable, plain[0], plain[0], last) == plain


def test_numbers_change_and_uids_do_not_and_none_passes_to_another_task(
    tmp_path: Path,
) -> None:
    rows = [
        {"title": title, "deadline": "Ngày 01/6/2026"}
        for title in ("Ban hành quy chế", "Xây dựng kho")
    ]
    before = entries_of(small_plan(tmp_path, *rows))
    after = entries_of(
        small_plan(tmp_path, {"title": "Việc mới", "deadline": "Ngày 01/6/2026"}, *rows)
    )
    assert [entry.uid for entry in after[1:]] == [entry.uid for entry in before]
    assert after[0].uid not in {entry.uid for entry in before}
    extended = entries_of(
        small_plan(tmp_path, {**rows[0], "deadline": "Ngày 01/7/2026"}, rows[1])
    )
    assert [entry.uid for entry in extended] == [entry.uid for entry in before]


def test_rows_with_the_same_words_have_uids_of_their_own(tmp_path: Path) -> None:
    row = {"title": "Báo cáo", "deadline": "Ngày 01/6/2026"}
    found = entries_of(
        small_plan(
            tmp_path,
            row,
            row,
            {**row, "lead": "Sở Y tế"},
            {"deadline": "Ngày 02/6/2026"},
        )
    )
    assert len({entry.uid for entry in found}) == 4
