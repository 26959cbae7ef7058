"""What is wrong with a lake is named: by ``lake check`` all of it, by every other command before it answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plantrack.index.standing import StandingDay
from plantrack.lake.checking import check_rows
from plantrack.lake.files import find_lake
from plantrack.lake.judging import judge, open_tables
from plantrack.lake.rebuilding import rebuild
from tests.conftest import Cli
from tests.lake.lakes import judged_by_engine, shipped_lake, write_worlds

pytestmark = pytest.mark.lake
DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def lake(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, cli: Cli) -> Path:
    kept = tmp_path_factory.getbasetemp() / "checked"
    if not kept.exists():
        shipped_lake(kept, cli)
    shutil.copytree(kept / "lake", tmp_path / "lake")
    return tmp_path / "lake"


def codes(cli: Cli, lake: Path, *more: str) -> list[str]:
    answer = cli(
        "lake", "check", lake, *more, *DAY, "--format", "csv", "--older-than", "999d"
    )
    lines = [line for line in answer.out.splitlines()[1:] if line]
    assert answer.code == int(bool(lines)), answer.err
    return [line.partition(",")[0] for line in lines]


def rewrite(
    lake: Path, table: str, change: Callable[[list[dict[str, Any]]], Any]
) -> None:
    """Write a table of the office h26 anew with its rows changed."""
    from pyarrow import Table, parquet

    file = lake / table / "office=h26" / "part-0.parquet"
    read = parquet.ParquetFile(file).read()
    rows = read.to_pylist()
    change(rows)
    parquet.write_table(Table.from_pylist(rows, schema=read.schema), file)


def test_nothing_is_wrong_with_what_was_exported(lake: Path, cli: Cli) -> None:
    assert codes(cli, lake) == []


@pytest.mark.parametrize(
    ("table", "code", "change"),
    [
        ("tasks", "key_twice", lambda rows: rows.append(rows[0])),
        ("tasks", "no_key", lambda rows: rows[0].update(task=None)),
        ("events", "word", lambda rows: rows[0].update(status="gone")),
        ("occurrences", "word", lambda rows: rows[0].update(milestone=7)),
        ("occurrences", "day", lambda rows: rows[0].update(due_day=None)),
        ("sections", "no_plan", lambda rows: rows[0].update(plan="x")),
        ("parties", "no_task", lambda rows: rows[0].update(task="Z.9")),
        ("events", "event_without_task", lambda rows: rows[0].update(task="Z.9")),
        ("records", "no_record", lambda rows: rows.clear()),
        ("shares", "no_share", lambda rows: rows.clear()),
        ("exports", "old_export", lambda rows: rows[0].update(exported_day=0)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rows_that_break_the_contract_are_named(
    table: str, code: str, change: Callable[[Any], Any], lake: Path, cli: Cli
) -> None:
    rewrite(lake, table, change)
    assert code in codes(cli, lake)


def test_a_plan_exported_by_two_offices_is_named(lake: Path, cli: Cli) -> None:
    for table in lake.iterdir():
        shutil.copytree(table / "office=h26", table / "office=h99")
    answer = cli("lake", "check", lake, *DAY, "--older-than", "999d")
    assert answer.code == 1
    assert "246/KH-UBND: h26/hanoi, h99/hanoi" in answer.out
    # It is answered all the same: each is its office's own, though their files have one path.
    assert cli("lake", "overdue", lake, *DAY).code == 0


def version_2(lake: Path) -> None:
    from pyarrow import parquet

    file = lake / "tasks" / "office=h26" / "part-0.parquet"
    table = parquet.ParquetFile(file).read()
    said = {**table.schema.metadata, b"plantrack.lake": b"2"}
    parquet.write_table(table.replace_schema_metadata(said), file)


def another_export(lake: Path) -> None:
    from pyarrow import parquet

    file = lake / "tasks" / "office=h26" / "part-0.parquet"
    table = parquet.ParquetFile(file).read()
    said = {**table.schema.metadata, b"plantrack.export": b"another"}
    parquet.write_table(table.replace_schema_metadata(said), file)


def number_as_text(lake: Path) -> None:
    from pyarrow import parquet, string

    file = lake / "tasks" / "office=h26" / "part-0.parquet"
    table = parquet.ParquetFile(file).read()
    at = table.schema.get_field_index("due_day")
    text = table.column(at).cast(string())
    parquet.write_table(table.set_column(at, "due_day", text), file)


def hostile_office(lake: Path) -> None:
    (lake / "tasks" / "office=h26").rename(lake / "tasks" / "office=') --")


def no_parquet(lake: Path) -> None:
    (lake / "tasks" / "office=h26" / "part-0.parquet").write_bytes(b"PAR1")


def a_stranger(lake: Path) -> None:
    (lake / "tasks" / "office=h26" / "notes.txt").write_text("x", "utf-8")


def no_shares(lake: Path) -> None:
    shutil.rmtree(lake / "shares" / "office=h26")


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (version_2, "version", "tasks/office=h26/part-0.parquet"),
        (another_export, "torn", "h26"),
        (number_as_text, "columns", "due_day"),
        (hostile_office, "no_office", "office=') --"),
        (no_parquet, "unreadable", "tasks/office=h26/part-0.parquet"),
        (a_stranger, "no_part", "notes.txt"),
        (no_shares, "missing", "lake rebuild"),
    ],
)
def test_a_file_that_breaks_the_contract_is_refused_by_name(
    spoil: Callable[[Path], None], code: str, told: str, lake: Path, cli: Cli
) -> None:
    spoil(lake)
    assert code in codes(cli, lake)
    answer = cli("lake", "overdue", lake, *DAY)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_a_folder_without_a_lake_is_refused(tmp_path: Path, cli: Cli) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        for action in ("check", "overdue", "rebuild"):
            answer = cli("lake", action, folder)
            assert (answer.code, answer.out) == (2, "")
            assert str(folder) in answer.err


def test_shares_made_anew_are_those_that_were_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plantrack.lake import rebuilding
    from plantrack.lake.duck import DuckEngine

    monkeypatch.setattr(rebuilding, "_AT_ONCE", 40)  # several stretches of an office
    folder = tmp_path / "it's"
    found = []
    write_worlds(folder, 3)
    for again in (False, True):
        lake, breaks = find_lake(folder)
        assert breaks == ()
        if again:
            assert dict(rebuild(lake, "1GB")).keys() == {*lake.offices}
            lake, breaks = find_lake(folder)
            assert breaks == ()
            assert len(lake.files["shares"]) > 3
        engine = DuckEngine("1GB")
        settings = open_tables(engine, lake)
        judge(engine, StandingDay(21_500, settings.due_soon_days))
        found.append(judged_by_engine(engine))
        engine.close()
    assert found[0] == found[1]


def test_checks_are_questions_of_both_kinds(tmp_path: Path) -> None:
    from plantrack.lake.duck import DuckEngine

    write_worlds(tmp_path, 4)
    lake, _ = find_lake(tmp_path)
    engine = DuckEngine("1GB")
    open_tables(engine, lake)
    found = {one.code for one in check_rows(engine, 21_500, 7)}
    engine.close()
    # Worlds have no plans and tasks, and their exports are of long ago.
    assert {"no_plan", "no_task", "event_without_task", "old_export"} <= found
