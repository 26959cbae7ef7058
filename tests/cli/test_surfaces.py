"""The same ten questions asked of every surface: terminal, JSON, CSV, a workbook, SQL, charts, documents, pages.

On 30/4/2026, when 33 occurrences fall due on the very day, two are done and of two groups one member each has
done its share.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import Cli

LOG = """event,recorded_at,task,period,agency,status,date,percent,document,new_due,note,by
e1,2025-09-10T08:00:00+07:00,A.I.1,,,done,2025-09-10,,1/QĐ-UBND,,,x
e2,2025-10-10T08:00:00+07:00,A.I.2,,,done,2025-10-10,,,,,x
e3,2026-03-20T08:00:00+07:00,A.II.9,,stc,done,2026-03-20,,,,,x
e4,2026-04-20T08:00:00+07:00,A.V,2026,stc,done,2026-04-20,,,,,x
"""

QUESTIONS: Final = {
    "tasks": 64,
    "occurrences": 80,
    "assignments": 378,
    "overdue tasks": 17,
    "overdue occurrences": 17,
    "overdue assignments": 28,
    "fallen due": 52,
    "due today": 33,
    "done": 2,
    "led by Sở Tài chính and overdue": 5,
    "owed by Sở Tài chính itself and overdue": 7,
    "due within 30 days": 33,
}

_ANY: Final = r"(\d+)"


class Asking:
    """Asks one plan in every way, and notes what each surface answers."""

    def __init__(self, cli: Cli, folder: Path) -> None:
        self.cli, self.folder = cli, folder
        self.told: dict[str, dict[str, int]] = {name: {} for name in QUESTIONS}

    def note(self, surface: str, **answers: object) -> None:
        for question, answer in answers.items():
            self.told[question.replace("_", " ")][surface] = int(str(answer))

    def text(self, *arguments: str) -> str:
        answer = self.cli(*arguments, "--plan", "hanoi")
        assert answer.code == 0, answer.err
        return answer.out

    def data(self, *arguments: str) -> Any:
        return json.loads(self.text(*arguments, "--format", "json"))

    def lines(self, *arguments: str) -> list[dict[str, str]]:
        text = self.text(*arguments, "--format", "csv")
        heading = text.splitlines()[0].split(",")
        assert len({*heading}) == len(heading), arguments
        return [*csv.DictReader(io.StringIO(text))]

    def sql(self, query: str) -> int:
        answer = self.cli("sql", query, "--format", "json")
        assert answer.code == 0, answer.err
        (row,) = json.loads(answer.out)["rows"]
        return int(row["n"])

    def document(self, *arguments: str) -> str:
        file = self.folder / "document.md"
        self.text("report", *arguments, "--format", "md", "-o", str(file))
        return file.read_text("utf-8")


def found(pattern: str, text: str) -> int:
    """Return the one number that a text has in a place."""
    match = re.search(pattern, text)
    assert match, f"{pattern} in {text[:2000]}"
    return int(match[1])


OWN, LED = (
    "owed by Sở Tài chính itself and overdue",
    "led by Sở Tài chính and overdue",
)


def ask_sql(ask: Asking) -> None:
    of_plan = "WHERE plan = 'hanoi'"
    late = f"{of_plan} AND status = 'overdue'"
    for unit, view in (
        ("tasks", "current_occurrences"),
        ("occurrences", "standings"),
        ("assignments", "assignments"),
    ):
        every = ask.sql(f"SELECT count(*) AS n FROM {view} {of_plan}")  # noqa: S608
        over = ask.sql(f"SELECT count(*) AS n FROM {view} {late}")  # noqa: S608
        ask.note("sql", **{unit: every, f"overdue {unit}": over})
    fallen = (
        "status LIKE 'done%' OR status = 'overdue' OR (owes = 1 AND due_day = :as_of)"
    )
    counted = "SELECT sum({}) AS n FROM standings WHERE plan = 'hanoi'"
    own = "SELECT count(DISTINCT task) AS n FROM assignments WHERE plan = 'hanoi' AND agency = 'stc'"
    ask.note(
        "sql",
        **{
            "fallen due": ask.sql(counted.format(fallen)),
            "due today": ask.sql(counted.format("owes = 1 AND due_day = :as_of")),
            "done": ask.sql(counted.format("status LIKE 'done%'")),
            OWN: ask.sql(f"{own} AND status = 'overdue'"),
            LED: ask.sql(f"{own} AND status = 'overdue' AND via IS NULL"),
        },
    )
    soon = "owes = 1 AND due_day BETWEEN :as_of AND :as_of + 30"
    ask.note("sql", **{"due within 30 days": ask.sql(counted.format(soon))})


def ask_stats(ask: Asking) -> None:
    document = ask.data("stats")
    total = document["total"]
    for unit in ("tasks", "occurrences", "assignments"):
        ask.note("stats json", **{unit: total[unit]["total"]})
        ask.note("stats json", **{f"overdue {unit}": total[unit]["overdue"]})
    of_finance = next(one for one in document["groups"] if one["id"] == "stc")
    ask.note(
        "stats json",
        fallen_due=total["fallen_due"],
        due_today=total["due_today"],
        done=total["done"],
        **{LED: of_finance["tasks"]["overdue"]},
    )
    flat = ask.lines("stats")[-1]
    for unit in ("tasks", "occurrences", "assignments"):
        ask.note("stats csv", **{unit: flat[f"{unit}_total"]})
        ask.note("stats csv", **{f"overdue {unit}": flat[f"{unit}_overdue"]})
    ask.note("stats csv", fallen_due=flat["fallen_due"], done=flat["done"])
    page = ask.text("stats")
    ask.note(
        "stats page",
        tasks=found(rf"{_ANY} nhiệm vụ, \d+ kỳ hạn, \d+ lượt giao", page),
        occurrences=found(rf"nhiệm vụ, {_ANY} kỳ hạn", page),
        assignments=found(rf"kỳ hạn, {_ANY} lượt giao", page),
        fallen_due=found(rf"Lũy kế đến hết ngày 30/04/2026, {_ANY} kỳ hạn", page),
        due_today=found(
            rf"Đến hạn trong ngày 30/04/2026, chưa hoàn thành: {_ANY}", page
        ),
    )
    point = ask.data("stats", "--trend", "month")["points"][-1]
    ask.note(
        "trend",
        fallen_due=point["fallen_due"],
        done=point["done"],
        overdue_occurrences=point["overdue"],
    )


def ask_lists(ask: Asking) -> None:
    overdue = ask.data("overdue")["counts"]
    for unit, number in overdue.items():
        ask.note("overdue json", **{f"overdue {unit}": number})
    ask.note("overdue csv", overdue_occurrences=len(ask.lines("overdue")))
    page = ask.text("overdue")
    ask.note(
        "overdue page",
        overdue_tasks=found(rf"{_ANY} nhiệm vụ quá hạn, lâu nhất", page),
        **{LED: found(rf"Sở Tài chính: {_ANY} nhiệm vụ, lâu nhất", page)},
    )
    ask.note("list json", tasks=ask.data("list")["counts"]["tasks"])
    every = ask.data("list", "--occurrences")["counts"]
    ask.note("list json", **every)
    ask.note("list csv", tasks=len(ask.lines("list")))
    ask.note("list query", overdue_tasks=len(ask.lines("list", "status:overdue")))
    due = ask.data("due", "--within", "30d")["counts"]["occurrences"]
    ask.note("due json", **{"due within 30 days": due})
    soon = found(rf"{_ANY} nhiệm vụ đến hạn", ask.text("due", "--within", "30d"))
    ask.note("due page", **{"due within 30 days": soon})
    summary = ask.text("agency", "Sở Tài chính")
    ask.note("agency page", **{OWN: found(rf"\(quá hạn {_ANY},", summary)})
    own = ask.data("agency", "Sở Tài chính")["tasks"]
    led = sum(one["status"] == "overdue" and "stc" in one["outstanding"] for one in own)
    ask.note("agency json", **{OWN: led})
    listed = ask.data("agencies")["agencies"]
    (counted,) = (one["overdue"] for one in listed if one["id"] == "stc")
    ask.note("agencies json", **{OWN: counted})


def ask_charts(ask: Asking) -> None:
    by_section = ask.data("timeline")["lanes"]
    rows = [row for lane in by_section for row in lane["tasks"]]
    ask.note(
        "timeline",
        overdue_occurrences=sum(row["status"] == "overdue" for row in rows),
        done=sum(row["status"].startswith("done") for row in rows),
        due_today=sum(
            row["due"] == "2026-04-30" and row["status"] == "due_soon" for row in rows
        ),
    )
    (lane,) = (
        one
        for one in ask.data("timeline", "--by", "agency")["lanes"]
        if one["id"] == "stc"
    )
    late = sum(row["status"] == "overdue" for row in lane["tasks"])
    ask.note("timeline", **{LED: late})


def ask_documents(ask: Asking) -> None:
    for kind in ("overdue", "status"):
        text = ask.document(
            kind, *(("--period", "2026-04") if kind == "status" else ())
        )
        rated = rf"Trong {_ANY} kỳ hạn đã đến hạn hoặc đã hoàn thành"
        ask.note(
            f"report {kind}",
            tasks=found(rf"đang theo dõi: {_ANY} nhiệm vụ", text),
            occurrences=found(rf"nhiệm vụ \({_ANY} kỳ hạn\)", text),
            overdue_tasks=found(rf"trong hạn \d+, quá hạn {_ANY}\)", text),
            overdue_occurrences=found(rf"quá hạn chưa hoàn thành {_ANY} kỳ hạn", text),
            fallen_due=found(rated, text),
            done=found(rf"hoàn thành: hoàn thành {_ANY} kỳ hạn", text),
            due_today=found(
                rf"đến hạn trong ngày, chưa hoàn thành {_ANY} kỳ hạn", text
            ),
            **{LED: found(rf"\| Sở Tài chính (?:\| \d+ ){{4}}\| {_ANY} ", text)},
        )
    brief = ask.document("brief")
    figures = re.search(r"^\| (\*\*\d+\*\*.*)\|$", brief, re.MULTILINE)
    assert figures
    numbers = [int(one) for one in re.findall(r"\d+", figures[1])]
    ask.note("report brief", tasks=numbers[0], overdue_tasks=numbers[4])
    soon = found(rf"Sắp đến hạn:\*\* {_ANY} nhiệm vụ", brief)
    ask.note("report brief", **{"due within 30 days": soon})
    ask.note("report brief", **{LED: found(rf"Sở Tài chính {_ANY}/7", brief)})
    listed = ask.document("agency", "Sở Tài chính")
    ask.note("report agency", **{OWN: found(rf"\(quá hạn {_ANY},", listed)})
    letter = ask.document("reminder", "Sở Tài chính")
    ask.note(
        "report reminder", **{OWN: len(re.findall(r"^\| \d+ \|", letter, re.MULTILINE))}
    )
    result = ask.document("result", "--agency", "Sở Tài chính")
    own = found(rf"quá hạn chưa hoàn thành {_ANY} nhiệm vụ", result)
    ask.note("report result", **{OWN: own})


def ask_workbook(ask: Asking) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = ask.folder / "all.xlsx"
    assert ask.cli("export", "-o", str(file)).code == 0
    book = openpyxl.load_workbook(file, read_only=True)
    for unit, sheet in (
        ("tasks", "current_occurrences"),
        ("occurrences", "standings"),
        ("assignments", "assignments"),
    ):
        heading, *rows = book[sheet].iter_rows(values_only=True)
        plan, status = heading.index("plan"), heading.index("status")
        own = [row for row in rows if row[plan] == "hanoi"]
        late = sum(row[status] == "overdue" for row in own)
        ask.note("workbook", **{unit: len(own), f"overdue {unit}": late})


def ask_site(ask: Asking) -> None:
    folder = ask.folder / "site"
    ask.text("site", "-o", str(folder))

    def page(name: str) -> str:
        html = (folder / f"{name}.html").read_text("utf-8")
        return " ".join(re.sub(r"<[^>]*>", " ", html).split())

    front = page("index")
    ask.note(
        "site front",
        tasks=found(rf"Nhiệm vụ {_ANY} \d+ kỳ hạn, \d+ lượt giao", front),
        occurrences=found(rf"{_ANY} kỳ hạn, \d+ lượt giao", front),
        assignments=found(rf"kỳ hạn, {_ANY} lượt giao", front),
        overdue_tasks=found(rf"Quá hạn {_ANY} nhiệm vụ", front),
        overdue_occurrences=found(rf"Quá hạn \d+ nhiệm vụ, {_ANY} kỳ hạn", front),
        done=found(rf"{_ANY}/\d+ kỳ hạn đã đến hạn", front),
        fallen_due=found(rf"\d+/{_ANY} kỳ hạn đã đến hạn", front),
        due_today=found(rf"hôm nay 30/04/2026, {_ANY} kỳ hạn", front),
        due_within_30_days=found(rf"trong 30 ngày \d+ nhiệm vụ, {_ANY} kỳ hạn", front),
        **{LED: found(rf"Sở Tài chính \d+ {_ANY} ", front)},
    )
    trend = re.search(r"30/04/2026 (\d+) (\d+) (\d+) ", front)
    assert trend
    ask.note(
        "site trend",
        fallen_due=trend[1],
        done=trend[2],
        overdue_occurrences=trend[3],
    )
    ask.note(
        "site agency",
        **{OWN: found(rf"\(quá hạn {_ANY},", page("agencies/so-tai-chinh"))},
    )
    ask.note(
        "site overdue",
        overdue_tasks=found(rf"{_ANY} nhiệm vụ, \d+ kỳ hạn quá hạn", page("overdue")),
    )


SURFACES: Final[tuple[Callable[[Asking], None], ...]] = (
    ask_sql,
    ask_stats,
    ask_lists,
    ask_charts,
    ask_documents,
    ask_workbook,
    ask_site,
)


@pytest.mark.slow
def test_every_surface_gives_the_same_answers(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    assert cli("init", office, "--example").code == 0
    monkeypatch.chdir(office)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-04-30")
    (office / "progress").mkdir(exist_ok=True)
    (office / "progress" / "hanoi.csv").write_text(LOG, "utf-8")
    ask = Asking(cli, tmp_path)
    for surface in SURFACES:
        surface(ask)
    for question, answer in QUESTIONS.items():
        assert ask.told[question] == dict.fromkeys(ask.told[question], answer), question
        assert len(ask.told[question]) > 2, question


@pytest.mark.slow
def test_a_period_reported_later_has_fallen_due_what_had_by_its_last_day(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was due on 30/4 itself is on time that day, and overdue in the report of April made in May: both have
    fallen due by the end of April."""
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-05-06")
    ask = Asking(cli, tmp_path)
    text = ask.document("status", "--period", "2026-04")
    later = found(rf"Trong {_ANY} kỳ hạn đã đến hạn hoặc đã hoàn thành", text)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-04-30")
    total = ask.data("stats")["total"]
    point = ask.data("stats", "--trend", "month")["points"][-1]
    assert later == total["fallen_due"] == point["fallen_due"] == 52
    assert (total["occurrences"]["overdue"], total["due_today"]) == (19, 33)
    assert found(rf"quá hạn chưa hoàn thành {_ANY} kỳ hạn", text) == 52
