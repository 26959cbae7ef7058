"""A plan's rows: what is written once, what is written out, and what the day counts are."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from plantrack.deadlines.calendar.workdays import standard
from plantrack.deadlines.model import Anchor, Term
from plantrack.index import standing
from plantrack.index.days import LAST_NUMBER, day_of, number_of
from plantrack.index.filling.building import memory_index
from plantrack.index.filling.cells import named_parties
from plantrack.index.filling.dating import Dating
from plantrack.plan.model import Plan
from plantrack.progress.events import Event, EventStatus
from tests.small import small_plan

PLAIN = Dating(standard())
HANOI = dt.timezone(dt.timedelta(hours=7))


def event(
    number: int, status: EventStatus, agency: str = "", **fields: object
) -> Event:
    moment = dt.datetime(2026, 3, 1, 8, tzinfo=HANOI) + dt.timedelta(minutes=number)
    given = {"task": "A.1", "period": "", "date": dt.date(2026, 3, 1), **fields}
    return Event(
        event=f"e{number}",
        recorded_at=moment,
        agency=agency,
        status=status,
        **given,  # type: ignore[arg-type]
    )


def judged(
    base: sqlite3.Connection, day: str, *, confirm: bool = False
) -> list[tuple[str, str]]:
    """Return agency and status of each share of A.1."""
    number = number_of(dt.date.fromisoformat(day)) or 0
    standing.Judge(base, standing.StandingDay(number, 15, confirm))
    found = base.execute(
        "SELECT agency, status FROM judged WHERE task = 'A.1' ORDER BY position"
    ).fetchall()
    return [(agency, status) for agency, status in found]


def test_the_number_of_a_day_counts_from_1970() -> None:
    assert number_of(dt.date(1970, 1, 1)) == 0
    assert number_of(dt.date(2026, 11, 29)) == 20786
    assert day_of(20786) == dt.date(2026, 11, 29)
    assert day_of(LAST_NUMBER) == dt.date.max
    assert number_of(None) is None
    assert day_of(None) is None


@pytest.mark.parametrize("plan", ["hanoi", "thanhhoa"])
def test_parties_and_members_are_together_who_the_cells_mean(
    plans: dict[str, Plan], plan: str
) -> None:
    record = plans[plan]
    base = memory_index([record], {}, PLAIN)
    found = base.execute(
        "SELECT p.task, p.role, coalesce(m.member, p.agency),"
        " CASE WHEN m.member IS NULL THEN p.via ELSE p.agency END"
        " FROM parties AS p LEFT JOIN members AS m ON m.plan = p.plan AND m.agency = p.agency"
        " ORDER BY p.task, p.role, p.position + coalesce(m.position, 0)"
    ).fetchall()
    meant = [
        (task.id, role, party.agency, party.via)
        for task in sorted(record.tasks, key=lambda task: task.id)
        for role, cell in (("lead", task.lead), ("support", task.support))
        for party in cell.parties
    ]
    assert found == meant
    assert base.execute("SELECT count(*) FROM members").fetchone()[0] > 0


def test_a_row_without_deadline_is_none_and_one_unread_is_unread(
    tmp_path: Path,
) -> None:
    plan = small_plan(
        tmp_path,
        "",
        "Tháng 13/2026",
        "-",
        "Thường xuyên",
        "Sau khi Đề án được phê duyệt",
    )
    base = memory_index([plan], {}, PLAIN)
    standing.Judge(base, standing.StandingDay(number_of(dt.date(2026, 6, 1)) or 0, 15))
    found = base.execute("SELECT task, status FROM standings ORDER BY task").fetchall()
    assert found == [
        ("A.1", "none"),
        ("A.2", "unread"),
        ("A.3", "none"),
        ("A.4", "no_due"),
        ("A.5", "waiting"),
    ]


def test_a_group_that_leads_owes_with_each_of_its_members(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, {"lead": "Các sở", "deadline": "Tháng 3/2026"})
    events = [event(1, "done", "stc")]
    base = memory_index([plan], {"thu": events}, PLAIN)
    assert base.execute("SELECT agency FROM parties").fetchall() == [("so",)]
    assert judged(base, "2026-05-01") == [("stc", "done_on_time"), ("syt", "overdue")]


def test_a_plan_that_is_not_issued_yet_has_nothing_due(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Tháng 3/2026", issued="2026-06-01")
    base = memory_index([plan], {}, PLAIN)
    assert judged(base, "2026-05-31") == [("stc", "draft")]


def test_an_anchor_gives_a_relative_deadline_its_day(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Trong 10 ngày kể từ ngày Đề án được phê duyệt")
    assert judged(memory_index([plan], {}, PLAIN), "2026-05-01") == [("stc", "waiting")]
    anchor = Anchor("ngày Đề án được phê duyệt", Term(10, "day"))
    (task,) = plan.tasks
    plan = plan._replace(
        tasks=(task._replace(deadline=task.deadline._replace(anchor=anchor)),)
    )
    said = [event(1, "anchored", date=dt.date(2026, 3, 1))]
    base = memory_index([plan], {"thu": said}, PLAIN)
    assert day_of(base.execute("SELECT due_day FROM shares").fetchone()[0]) == dt.date(
        2026, 3, 11
    )
    assert judged(base, "2026-03-11") == [("stc", "due_soon")]
    assert judged(memory_index([plan], {"thu": said}, PLAIN), "2026-03-12") == [
        ("stc", "overdue")
    ]


def test_a_report_waits_for_the_office_where_it_confirms(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Tháng 3/2026")
    said = [event(1, "done", "stc")]
    assert judged(
        memory_index([plan], {"thu": said}, PLAIN), "2026-05-01", confirm=True
    ) == [("stc", "reported")]
    confirmed = [*said, event(2, "confirmed", "stc")]
    base = memory_index([plan], {"thu": confirmed}, PLAIN)
    assert judged(base, "2026-05-01", confirm=True) == [("stc", "done_on_time")]
    returned = [*said, event(2, "returned", "stc")]
    base = memory_index([plan], {"thu": returned}, PLAIN)
    assert judged(base, "2026-05-01", confirm=True) == [("stc", "overdue")]


def test_what_was_withdrawn_never_happened(tmp_path: Path) -> None:
    plan = small_plan(tmp_path, "Tháng 3/2026")
    said = [event(1, "done", "stc"), event(2, "withdrawn", ref="e1")]
    assert judged(memory_index([plan], {"thu": said}, PLAIN), "2026-05-01") == [
        ("stc", "overdue")
    ]
    undone = [*said, event(3, "withdrawn", ref="e2")]
    assert judged(memory_index([plan], {"thu": undone}, PLAIN), "2026-05-01") == [
        ("stc", "done_on_time")
    ]


def test_a_day_before_the_last_event_is_judged_by_what_had_happened_then(
    tmp_path: Path,
) -> None:
    plan = small_plan(tmp_path, "Tháng 3/2026")
    said = [
        event(1, "done", "stc", date=dt.date(2026, 4, 5)),
        event(2, "reopened", "stc", date=dt.date(2026, 4, 9)),
    ]
    for day, status in (
        ("2026-04-04", "overdue"),
        ("2026-04-05", "done_late"),
        ("2026-04-09", "overdue"),
    ):
        assert judged(memory_index([plan], {"thu": said}, PLAIN), day) == [
            ("stc", status)
        ]


def test_named_parties_write_out_a_group_in_part(hanoi: Plan) -> None:
    cell = hanoi.directory.read("Các sở, ban, ngành")
    assert [one[1:] for one in named_parties(cell, hanoi.directory)] == [
        ("so-ban-nganh", hanoi.directory.name("so-ban-nganh"), None, None)
    ]
    fewer = cell._replace(parties=cell.parties[1:])
    assert [one[1] for one in named_parties(fewer, hanoi.directory)] == [
        party.agency for party in cell.parties[1:]
    ]


def test_milestones_are_occurrences_besides_what_the_row_itself_results_in(
    tmp_path: Path,
) -> None:
    milestones = [
        {"id": "a", "product": "Dự thảo", "deadline": "Quý I/2026", "lead": "Sở Y tế"}
    ]
    plan = small_plan(tmp_path, {"deadline": "Quý III/2026", "milestones": milestones})
    base = memory_index([plan], {}, PLAIN)
    found = base.execute(
        "SELECT period, label, agency, due FROM occurrences ORDER BY position"
    ).fetchall()
    assert found == [
        ("a", "Dự thảo", "syt", "2026-03-31"),
        ("", None, "", "2026-09-30"),
    ]
    said = [event(1, "done", date=dt.date(2026, 3, 2))]
    whole = memory_index([plan], {"thu": said}, PLAIN)
    standing.Judge(whole, standing.StandingDay(number_of(dt.date(2026, 5, 1)) or 0, 15))
    assert whole.execute(
        "SELECT status, occurrence_status FROM current_occurrences"
    ).fetchall() == [("done_on_time", "done_on_time")]


def test_several_days_in_one_cell_are_occurrences_of_whom_each_names(
    tmp_path: Path,
) -> None:
    plan = small_plan(
        tmp_path, "Sở Tài chính: trước ngày 30/6/2026; Sở Y tế: trước ngày 30/9/2026"
    )
    base = memory_index([plan], {}, PLAIN)
    found = base.execute(
        "SELECT period, agency FROM occurrences ORDER BY position"
    ).fetchall()
    assert found == [("2026-06-29", "stc"), ("2026-09-29", "syt")]
    assert judged(base, "2026-07-01") == [("stc", "overdue"), ("syt", "open")]


def test_general_parties_owe_by_their_words_until_the_office_says_otherwise(
    tmp_path: Path,
) -> None:
    plan = small_plan(
        tmp_path, {"lead": "Các đơn vị liên quan", "deadline": "Tháng 3/2026"}
    )
    base = memory_index([plan], {}, PLAIN)
    standing.Judge(base, standing.StandingDay(number_of(dt.date(2026, 5, 1)) or 0, 15))
    assert base.execute(
        "SELECT agency, bearer, status FROM assignments"
    ).fetchall() == [("", "words", "overdue")]
    assert base.execute(
        "SELECT status, parties, outstanding FROM standings"
    ).fetchall() == [("overdue", 0, 0)]
    said = [event(1, "done", "stc"), event(2, "done", date=dt.date(2026, 3, 3))]
    assert judged(memory_index([plan], {"thu": said[:1]}, PLAIN), "2026-05-01") == [
        ("", "overdue")
    ]
    assert judged(memory_index([plan], {"thu": said}, PLAIN), "2026-05-01") == [
        ("", "done_on_time")
    ]


def test_a_row_of_a_task_stands_in_the_order_of_its_columns(tmp_path: Path) -> None:
    cells = {
        "band": "Năm 2026",
        "title": "Rà soát",
        "product": "Báo cáo",
        "support": "Sở Y tế",
        "start": "Quý I/2026",
        "leader": "Ông A",
        "approver": "UBND",
        "funding": "Ngân sách",
        "basis": "Luật",
        "remark": "Gấp",
        "other": {"Nguồn": "Trung ương"},
        "key": "k1",
        "delivers": ["CS.a", "CS.b"],
        "depends_on": ["A.2"],
    }
    plan = small_plan(
        tmp_path, {**cells, "deadline": "Tháng 4 hằng năm"}, "Tháng 6/2026"
    )
    base = memory_index([plan], {}, PLAIN)
    base.row_factory = sqlite3.Row
    first, second = map(dict, base.execute("SELECT * FROM tasks ORDER BY position"))
    same = [name for name in cells if name != "start"]
    assert {name: first[name] for name in same} == {
        **{name: cells[name] for name in same},
        "other": '{"Nguồn":"Trung ương"}',
        "delivers": "CS.a CS.b",
        "depends_on": "A.2",
    }
    assert (first["start_text"], first["lead"], first["deadline"]) == (
        "Quý I/2026",
        "Sở Tài chính",
        "Tháng 4 hằng năm",
    )
    assert (first["kind"], first["rrule"]) == (
        "recurring",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1",
    )
    assert (first["plan"], first["task"], first["position"]) == ("thu", "A.1", 0)
    assert (first["section"], first["parent"], first["appendix"]) == ("A", "A", None)
    assert first["folded"].split("\x01") == [
        *("a.1", "ra soat", "bao cao", "so tai chinh", "so y te", "thang 4 hang nam"),
        *("quy i/2026", "ong a", "ubnd", "ngan sach", "luat", "gap", "trung uong"),
    ]
    dated = ("kind", "start", "start_day", "due", "due_day", "on_demand", "continues")
    assert [second[name] for name in dated] == [
        *("dated", "2026-06-01", 20605, "2026-06-30", 20634, 0, 0)
    ]
    nothing = ("anchor", "unread_words", "note", "rest", "cells", "inherited", "rrules")
    assert {second[name] for name in nothing} == {None}
