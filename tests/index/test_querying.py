"""The index asked in SQL: what docs/index.md promises, and that nothing can be changed by a question."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from plantrack.index import querying
from plantrack.index.keeping.place import place_of
from plantrack.index.standing import TOLD_VIEWS
from plantrack.index.tables import TABLES
from tests.conftest import ROOT, Cli

PAGE = (ROOT / "docs" / "index.md").read_text("utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
LOG = """event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by
e1,2026-11-01T08:00:00+07:00,A.I.1,,,done,2025-09-10,,1/QĐ-UBND,,,x
e2,2026-11-02T08:00:00+07:00,A.I.2,,,extended,,,2/UBND-TH,2027-01-31,,x
"""


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "office"
    assert cli("init", folder, "--example").code == 0
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-11-22")
    Path("progress").mkdir(exist_ok=True)
    Path("progress/hanoi.csv").write_text(LOG, "utf-8")
    return folder


def rows(cli: Cli, sql: str, *more: str) -> list[dict[str, object]]:
    answer = cli("sql", sql, "--format", "json", *more)
    assert answer.code == 0, answer.err
    found: list[dict[str, object]] = json.loads(answer.out)["rows"]
    return found


def test_ten_questions_are_answered(office: Path, cli: Cli) -> None:
    answers = [rows(cli, question) for question in QUESTIONS]
    assert len(answers) == 10
    overdue, statuses, agencies, due, done, late, support, unread, reported, moved = (
        answers
    )
    assert (len(overdue), overdue[0]["task"], overdue[0]["days_overdue"]) == (
        116,
        "A.I.4",
        419,
    )
    standing = {one["status"]: one["tasks"] for one in statuses}
    assert standing == {"overdue": 116, "no_due": 10, "open": 3, "done_on_time": 1}
    first = {"place": "Hà Nội", "name": "Sở Tài chính", "tasks": 18, "assignments": 18}
    assert agencies[0] == first
    assert [
        one["assignments"] for one in agencies if one["name"] == "Sở Tài chính"
    ] == [18, 12]
    assert due == []
    fallen = [("hanoi", 1, 57), ("thanhhoa", 0, 60)]
    assert [(one["plan"], one["done"], one["fallen_due"]) for one in done] == fallen
    assert [(one["days"], one["occurrences"]) for one in late] == [
        ("31-90", 4),
        ("91-", 112),
    ]
    assert support[0] == {"name": "Các sở, ban, ngành", "tasks": 51}
    assert unread == []
    assert [one["task"] for one in reported] == ["A.I.1", "A.I.2"]
    assert moved == [{"plan": "hanoi", "task": "A.I.2", "period": "", "days": 499}]


def test_the_day_is_bound(office: Path, cli: Cli) -> None:
    found = rows(
        cli, "SELECT :as_of AS day, :as_of_text AS text", "--as-of", "1/1/1970"
    )
    assert found == [{"day": 0, "text": "1970-01-01"}]
    asked = "SELECT count(*) AS n FROM standings WHERE status = 'overdue'"
    assert rows(cli, asked, "--as-of", "11/9/2025") == [{"n": 0}]
    assert rows(cli, asked) == [{"n": 116}]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM tasks",
        "UPDATE plans SET title = 'x'",
        "INSERT INTO temp.asked VALUES (1, 2, 3)",
        "CREATE TABLE mine (a)",
        "CREATE TEMP VIEW mine AS SELECT 1",
        "DROP VIEW judged",
        "ATTACH 'other.db' AS other",
        "DETACH main",
        "PRAGMA user_version",
        "PRAGMA query_only = OFF",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "SELECT * FROM pragma_table_info('tasks')",
        "BEGIN",
        "COMMIT",
        "SELECT 1; DELETE FROM tasks",
        "",
        "SELEKT 1",
        "SELECT zeroblob(900000000)",
    ],
)
def test_nothing_but_reading_is_done(sql: str, office: Path, cli: Cli) -> None:
    before = rows(cli, "SELECT count(*) AS n FROM tasks")
    there = {*office.rglob("*")}
    answer = cli("sql", sql)
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    assert rows(cli, "SELECT count(*) AS n FROM tasks") == before == [{"n": 130}]
    assert {*office.rglob("*")} == there


@pytest.mark.slow
def test_a_question_without_end_is_stopped(office: Path, cli: Cli) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"
    answer = cli("sql", endless, "--timeout", "1")
    assert answer.code == 2
    assert "--timeout" in answer.err


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 9), ("MOST_BYTES", 9_000)])
def test_an_answer_that_does_not_fit_into_memory_is_stopped(
    office: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    ten = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10)"
        " SELECT printf('%1000d', x) AS long FROM n"
    )
    assert len(cli("sql", ten, "--format", "csv").out.splitlines()) == 11
    monkeypatch.setattr(querying, limit, most)
    answer = cli("sql", ten)
    assert (answer.code, answer.out) == (2, "")
    assert "9" in answer.err


def test_no_two_columns_of_one_name(office: Path, cli: Cli) -> None:
    answer = cli(
        "sql",
        "SELECT plan, plan, 'a' AS plan FROM plans WHERE plan = 'hanoi'",
        "--format",
        "csv",
    )
    assert answer.out.splitlines() == ["plan,plan_2,plan_3", "hanoi,hanoi,a"]


def test_the_page_tells_of_every_table_and_column(cli: Cli) -> None:
    listed = json.loads(cli("sql", "--format", "json").out)["tables"]
    assert [one["table"] for one in listed] == [
        *(one.name for one in TABLES if not one.own),
        *TOLD_VIEWS,
    ]
    for table in listed:
        part = PAGE.partition(f"### {table['table']}\n")[2].partition("\n### ")[0]
        words = (
            {*re.findall(r"`(\w+)`", part)}
            if table["kind"] == "table"
            else {*re.findall(r"\w+", PAGE)}
        )
        assert {one["name"] for one in table["columns"]} <= words, table["table"]


def test_other_tools_find_the_views_in_the_file(office: Path, cli: Cli) -> None:
    assert cli("overdue").code == 0
    file = place_of(Path.cwd(), ()).base
    base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    found = base.execute(
        "SELECT count(*) FROM standings WHERE status = 'overdue'"
    ).fetchone()
    base.close()
    assert found == (116,)
