"""Situations in which other programs failed, typed as an office meets them: each by the commands alone."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Cli

AGENCIES = """format: plantrack-agencies/1
agencies: [{id: stc, name: Sở Tài chính}, {id: syt, name: Sở Y tế}]
"""
HEAD = """format: plantrack/1
plan: {id: x, number: 12/KH-UBND, issued: 2026-01-01, issuer: UBND tỉnh X, title: Kế hoạch thử,
  until: 2027-12-31, agencies: agencies_x.yaml}
sections: [{id: A, title: Phần A}, {id: A.I, title: Nhóm I}]
"""
ROW = "A.I.1,Việc một,Văn bản,Sở Tài chính,Trước ngày 20/9/2026"


@pytest.fixture(autouse=True)
def folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty; ``cli`` comes before it, because it goes to the project's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(*rows: tuple[str, str | dict[str, Any], str], **header: str) -> None:
    """Write ``appendix_x.yaml`` and its directory: rows of title, deadline and lead, numbered A.I.1 on."""
    tasks = [
        {
            "id": f"A.I.{number}",
            "title": title,
            "product": "Văn bản",
            "lead": lead,
            "deadline": deadline,
        }
        for number, (title, deadline, lead) in enumerate(rows, 1)
    ]
    record = yaml.safe_load(HEAD)
    record["plan"] |= {"issued": "2026-01-01", "until": "2027-12-31", **header}
    record["tasks"] = tasks
    text = json.dumps(record, ensure_ascii=False)
    Path("appendix_x.yaml").write_text(text, "utf-8")
    Path("agencies_x.yaml").write_text(AGENCIES, "utf-8")


def table(text: str, at: Path) -> None:
    """Write the plan as a table with its header record."""
    at.mkdir(exist_ok=True)
    (at / "agencies_x.yaml").write_text(AGENCIES, "utf-8")
    (at / "appendix_x.plan.yaml").write_text(HEAD, "utf-8")
    (at / "appendix_x.csv").write_bytes(text.encode())


def late(cli: Cli, *asked: str, day: str) -> dict[str, int]:
    """Return how many days each task is overdue."""
    answer = cli("overdue", *asked, "--as-of", day, "--format", "json")
    assert answer.code == 0, answer.err
    tasks = json.loads(answer.out)["tasks"]
    return {one["id"]: one["days_overdue"] for one in tasks}


def codes(cli: Cli, *asked: str) -> dict[str, set[str]]:
    """Return which findings each task has."""
    found: dict[str, set[str]] = {}
    answer = cli("validate", *asked, "--format", "json")
    for one in json.loads(answer.out)["findings"]:
        found.setdefault(one["task"] or "", set()).add(one["code"])
    return found


# -- tables as spreadsheets save them


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"id,title,product,lead,deadline\r\n{ROW}\r\n", id="plain"),
        pytest.param(
            f"id,title,product,lead,deadline,,,\r\n{ROW},,,\r\n,,,,,,,\r\n", id="padded"
        ),
        pytest.param(
            f"id,title,product,lead,deadline,Ghi chú\r\n{ROW},xem thêm\r\n", id="remark"
        ),
        pytest.param(
            f"id,title,product,lead,deadline,Nguồn vốn (triệu đồng)\r\n{ROW},12\r\n",
            id="a column of the office's own",
        ),
        pytest.param(
            "\ufeffsep=;\r\n"
            + f"id,title,product,lead,deadline\r\n{ROW}\r\n".replace(",", ";"),
            id="sep=;",
        ),
        pytest.param(
            "\ufeff"
            + f"STT\tNội dung\tKết quả\tĐơn vị chủ trì\tThời gian hoàn thành\n{ROW}\n".replace(
                ",", "\t"
            ),
            id="tabs and the document's headings",
        ),
    ],
)
@pytest.mark.parametrize("where", [".", "data"])
def test_a_plan_kept_as_a_table_is_the_plan(cli: Cli, text: str, where: str) -> None:
    """Also in a folder without settings, where its header record is no plan of its own."""
    table(text, Path(where))
    file = () if where == "data" else ("appendix_x.csv",)
    assert late(cli, *file, day="2027-01-01") == {"A.I.1": 104}


def test_a_heading_one_slip_from_a_known_one_is_told_by_name(cli: Cli) -> None:
    table(f"id,title,product,lead,deadlin\r\n{ROW}\r\n", Path())
    answer = cli("overdue", "appendix_x.csv")
    assert (answer.code, "deadlin" in answer.err, "deadline" in answer.err) == (
        2,
        True,
        True,
    )


# -- deadlines


def test_letters_of_old_fonts_are_read_or_named(cli: Cli) -> None:
    texts = ("Tríc ngµy 12/9/2026", "Tröôùc ngaøy 12/9/2026", "Tr?c ng?y 12/9/2026")
    plan(*((f"Việc {text}", text, "Sở Tài chính") for text in texts))
    listed = json.loads(cli("list", "appendix_x.yaml", "--format", "json").out)
    dues = {one["deadline"]["due"] for one in listed["tasks"]}
    assert dues <= {"2026-09-11", None}
    assert codes(cli, "appendix_x.yaml").keys() >= {"A.I.1", "A.I.2", "A.I.3"}


def test_a_plan_for_next_year_means_next_year(cli: Cli) -> None:
    texts = ("Tháng 3", "Quý I", "Trước ngày 15/6", "Ngày 20/01", "Quý IV")
    plan(
        *((f"Việc {text}", text, "Sở Tài chính") for text in texts),
        issued="2025-12-30",
        title="Kế hoạch công tác năm 2026",
    )
    listed = json.loads(cli("list", "appendix_x.yaml", "--format", "json").out)
    dues = [one["deadline"]["due"] for one in listed["tasks"]]
    days = ("03-31", "03-31", "06-14", "01-20", "12-31")
    assert dues == [f"2026-{day}" for day in days]
    assert late(cli, "appendix_x.yaml", day="2026-01-05") == {}


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", "SKIP"),
        ("FREQ=HOURLY", "HOURLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=40", "40"),
    ],
)
def test_a_rule_with_a_part_that_is_not_kept_stops_nothing(
    cli: Cli, rule: str, named: str
) -> None:
    given = {"printed": "Ngày 31 hằng tháng", "rrule": rule, "start": "2026-01-01"}
    plan(("Báo cáo", given, "Sở Tài chính"))
    answer = cli("validate", "appendix_x.yaml")
    assert (answer.code, "PT019" in answer.out, named in answer.out) == (0, True, True)
    shown = ("list", "appendix_x.yaml", "--occurrences", "--as-of", "2026-01-01")
    listed = json.loads(cli(*shown, "--format", "json").out)["tasks"]
    dues = [one["due"] for one in listed[:3]]
    assert dues == ["2026-01-31", "2026-02-28", "2026-03-31"]


# -- fixes


def test_a_blank_that_nobody_sees_becomes_one_where_a_blank_is_meant(cli: Cli) -> None:
    gap = "\u200b"
    plan((f"Việc rà soát{gap}chỉ số", f"Quý{gap}IV/2026", f"Sở{gap}Tài chính"))
    cli("validate", "appendix_x.yaml", "--fix")
    text = Path("appendix_x.yaml").read_text("utf-8")
    for right in ("Việc rà soát chỉ số", "Quý IV/2026", "Sở Tài chính"):
        assert right in text
    assert gap not in text


# -- calendars


def _uids(path: str) -> dict[str, str]:
    """Return the UID of each entry by what it shows."""
    text = Path(path).read_text("utf-8").replace("\r\n ", "")
    found = {}
    for entry in text.split("BEGIN:VEVENT")[1:]:
        uid, shown = (
            re.search(rf"^{name}[^:]*:(.*)$", entry, re.MULTILINE)
            for name in ("UID", "SUMMARY")
        )
        assert uid
        assert shown
        found[shown[1].partition(":")[2].strip() or shown[1]] = uid[1].strip()
    return found


def test_a_row_put_in_front_takes_no_uid_of_another(cli: Cli) -> None:
    rows = (
        ("Ban hành quy chế làm việc", "Tháng 3/2026", "Sở Tài chính"),
        ("Xây dựng kho dữ liệu dùng chung", "Tháng 4/2026", "Sở Y tế"),
    )
    plan(*rows)
    ask = ("calendar", "appendix_x.yaml", "-o")
    assert cli(*ask, "a.ics", "--as-of", "2026-01-01").code == 0
    plan(("Việc mới", "Tháng 2/2026", "Sở Y tế"), *rows)
    assert cli(*ask, "c.ics", "--as-of", "2026-01-09").code == 0
    before, after = (set(_uids(name).values()) for name in ("a.ics", "c.ics"))
    assert len(before) == 2
    assert before < after
    assert len(after) == 3


def test_a_series_keeps_its_uid_when_one_of_its_days_is_done(cli: Cli) -> None:
    plan(("Báo cáo năm", "Hằng năm", "Sở Tài chính"))
    Path("data").mkdir()
    for name in ("appendix_x.yaml", "agencies_x.yaml"):
        Path(name).rename(Path("data", name))
    Path("plantrack.toml").write_text("", "utf-8")
    assert cli("calendar", "--as-of", "2026-01-01", "-o", "a.ics").code == 0
    done = ("update", "A.I.1", "--period", "2026", "--status", "done")
    assert cli(*done, "--date", "2026-12-20", "--as-of", "2026-12-21").code == 0
    assert cli("calendar", "--as-of", "2027-01-01", "-o", "b.ics").code == 0
    before, after = (
        {line for line in Path(name).read_text("utf-8").splitlines() if "UID:" in line}
        for name in ("a.ics", "b.ics")
    )
    assert before == after


# -- lengths, places, words


def test_the_nearest_name_of_very_long_names_is_not_looked_for_without_end(
    cli: Cli,
) -> None:
    plan(("Việc", "Tháng 3/2026", "x" * 20_000))
    text = AGENCIES.replace("Sở Y tế", "y" * 20_000)
    Path("agencies_x.yaml").write_text(text, "utf-8")
    assert "PT201" in codes(cli, "appendix_x.yaml")["A.I.1"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are of POSIX")
@pytest.mark.parametrize("kind", ["loop", "pipe", "folder", "too long"])
def test_what_the_system_says_is_said_in_words(cli: Cli, kind: str) -> None:
    path = Path("appendix_x.yaml")
    if kind == "loop":
        path.symlink_to(path)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    name = "x" * 300 + ".yaml" if kind == "too long" else str(path)
    for command in (("list",), ("validate",), ("report", "overdue")):
        answer = cli(*command, name)
        said = answer.out + answer.err
        assert answer.code == 2, said
        assert re.search(r"\bE[A-Z]{3,}\b", said) is None


def test_settings_that_are_no_file_are_not_passed_over(cli: Cli) -> None:
    plan(("Việc", "Tháng 3/2026", "Sở Tài chính"))
    Path("plantrack.toml").mkdir()
    answer = cli("list")
    assert (answer.code, "plantrack.toml" in answer.err) == (2, True)
