"""``plantrack export``: what is given away is what ``sql`` answers, in every format."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from tests.conftest import Cli

TABLES = [
    *(
        "plans",
        "sections",
        "tasks",
        "parties",
        "members",
        "agencies",
        "targets",
        "milestones",
        "occurrences",
    ),
    *("events", "shares", "files", "assignments", "standings", "current_occurrences"),
]
RESULTS = ("assignments", "standings", "current_occurrences")
LAKE = [*(one for one in TABLES if one not in RESULTS), "records", "exports"]
HOSTILE = '=HYPERLINK("http://example.org")'


def answered(cli: Cli, table: str) -> list[dict[str, object]]:
    asked = f"SELECT * FROM {table}"  # noqa: S608 - a name of ours
    rows: list[dict[str, object]] = json.loads(
        cli("sql", asked, "--format", "json").out
    )["rows"]
    return rows


@pytest.mark.slow
def test_json_is_one_file_or_a_folder(office: Path, cli: Cli) -> None:
    assert cli("export", "-o", "all.json").code == 0
    assert cli("export", "-o", "folder", "--format", "json").code == 0
    whole = json.loads(Path("all.json").read_text("utf-8"))
    assert (whole["version"], [*whole["tables"]]) == (1, TABLES)
    for table in TABLES:
        part = json.loads(Path(f"folder/{table}.json").read_text("utf-8"))
        assert part == {"version": 1, "table": table, "rows": whole["tables"][table]}
    assert whole["tables"]["standings"] == answered(cli, "standings")
    assert (
        sum(one["status"] == "overdue" for one in whole["tables"]["standings"]) == 118
    )


def test_the_results_are_of_the_day_asked_for(office: Path, cli: Cli) -> None:
    assert cli("export", "-o", "all.json", "--as-of", "11/9/2025").code == 0
    standings = json.loads(Path("all.json").read_text("utf-8"))["tables"]["standings"]
    assert {one["status"] for one in standings} == {
        "due_soon",
        "open",
        "upcoming",
        "no_due",
        "draft",
    }


@pytest.mark.slow
def test_no_cell_of_csv_or_a_workbook_is_a_formula(office: Path, cli: Cli) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    plan = office / "data" / "appendix_hanoi.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(
        text.replace("product: Chỉ số\n", f"product: '{HOSTILE}'\n", 1), "utf-8"
    )
    assert (
        cli("export", "-o", "folder").code == cli("export", "-o", "all.xlsx").code == 0
    )
    with Path("folder/tasks.csv").open(encoding="utf-8-sig", newline="") as stream:
        products = [row["product"] for row in csv.DictReader(stream)]
    assert f"'{HOSTILE}" in products
    book = openpyxl.load_workbook("all.xlsx")
    assert book.sheetnames == TABLES
    rows = [*book["tasks"].iter_rows()]
    at = [cell.value for cell in rows[0]].index("product")
    (hostile,) = [row[at] for row in rows[1:] if row[at].value == HOSTILE]
    assert hostile.data_type == "s"
    assert len(rows) == 131


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "-o"),
        (("-o", "x.csv"), "thư mục"),
        (("-o", "x", "--format", "parquet"), "--office"),
        (("-o", "x", "--format", "parquet", "--office", "../x"), "../x"),
        (("-o", "data/appendix_hanoi.yaml"), "đang được dùng"),
        *(
            (("-o", folder, *form), "đang được dùng")
            for folder in (".", "data", "progress", "templates")
            for form in (
                (),
                ("--format", "json"),
                ("--format", "parquet", "--office", "x"),
            )
        ),
    ],
)
def test_what_cannot_be_written_is_said(
    arguments: tuple[str, ...], told: str, office: Path, cli: Cli
) -> None:
    there = {*office.rglob("*")}
    answer = cli("export", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert {*office.rglob("*")} == there


@pytest.mark.lake
def test_parquet_is_a_lake_of_offices(office: Path, cli: Cli) -> None:
    duckdb = pytest.importorskip("duckdb")
    settings = office / "plantrack.toml"
    settings.write_text(
        settings.read_text("utf-8") + '\n[office]\nid = "h26"\n', "utf-8"
    )
    assert cli("export", "-o", "lake", "--format", "parquet").code == 0
    assert (
        cli("export", "-o", "lake", "--format", "parquet", "--office", "h38").code == 0
    )
    assert sorted(one.name for one in Path("lake").iterdir()) == sorted(LAKE)
    with duckdb.connect() as base:
        for table in LAKE[:-1]:
            own = base.read_parquet(f"lake/{table}/*/*.parquet", hive_partitioning=True)
            found = own.filter("office = 'h38'").project("* EXCLUDE office")
            rows = [
                dict(zip(found.columns, row, strict=True)) for row in found.fetchall()
            ]
            wanted = [
                {name: one[name] for name in found.columns}
                for one in answered(cli, table)
            ]
            assert rows == wanted, table
            kinds = dict(zip(found.columns, map(str, found.types), strict=True))
            assert {*kinds.values()} <= {"VARCHAR", "BIGINT"}
            assert all(
                kind == "BIGINT"
                for name, kind in kinds.items()
                if name.endswith("_day")
            )


@pytest.mark.lake
@pytest.mark.parametrize("failing", [1, 2, 9, 27, 28])
def test_a_lake_is_written_whole_or_not_at_all(
    failing: int, office: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ("export", "-o", "lake", "--format", "parquet", "--office", "a")
    assert cli(*export).code == 0
    before = {path: path.read_bytes() for path in Path("lake").rglob("*.parquet")}
    moves, rename = [], Path.rename

    def full(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == failing:
            raise OSError(28, os.strerror(28))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full)
        answer = cli(*export, "--as-of", "1/1/2027")
    assert answer.code == 2
    assert {
        path: path.read_bytes() for path in Path("lake").rglob("*.parquet")
    } == before
    assert not [*Path("lake").glob(".plantrack*")]
    assert cli(*export).code == 0
