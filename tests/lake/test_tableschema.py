"""What offices export is sound to frictionless by the Table Schemas, and what breaks them is not.

The package that ``schema lake`` prints is taken as it is, with the tables beside it as CSV.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plantrack.lake.contract import LAKE_TABLES
from tests.conftest import Cli
from tests.lake.lakes import shipped_lake

pytestmark = pytest.mark.lake
Rows = list[dict[str, Any]]


def package_of(lake: Path, office: str, folder: Path, cli: Cli) -> Path:
    """Lay the tables of an office as CSV beside the descriptor of its lake, and return that."""
    from pyarrow import parquet

    folder.mkdir()
    for table in LAKE_TABLES:
        part = lake / table.name / f"office={office}" / "part-0.parquet"
        rows = parquet.ParquetFile(part).read().to_pylist()
        write_rows(folder / f"{table.name}.csv", table.columns, rows)
    descriptor = folder / "lake.datapackage.json"
    assert cli("schema", "lake", "-o", descriptor).code == 0
    return descriptor


def write_rows(path: Path, columns: tuple[str, ...], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


def change_rows(folder: Path, table: str, change: Callable[[Rows], Any]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = tuple(reader.fieldnames or ()), list(reader)
    change(rows)
    write_rows(path, columns, rows)


def errors_of(descriptor: Path) -> set[tuple[str, str]]:
    """Return what frictionless finds: the table and the kind of error."""
    frictionless = pytest.importorskip("frictionless")
    package = frictionless.Package(json.loads(descriptor.read_text("utf-8")))
    package.basepath = str(descriptor.parent)
    report = package.validate()
    assert not report.errors  # of the descriptor itself
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


@pytest.fixture
def descriptor(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, cli: Cli
) -> Path:
    kept = tmp_path_factory.getbasetemp() / "schemas"  # made once, and only read
    if not kept.exists():
        shipped_lake(kept, cli)
    return package_of(kept / "lake", "h26", tmp_path / "package", cli)


def test_what_an_office_exports_is_sound_to_frictionless(descriptor: Path) -> None:
    assert errors_of(descriptor) == set()


def doubled(rows: Rows) -> None:
    rows.append(dict(rows[0]))


def put(column: str, value: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[0][column] = value

    return change


BROKEN: tuple[tuple[str, Callable[[Rows], None], tuple[str, str]], ...] = (
    ("tasks", doubled, ("tasks", "primary-key")),
    ("tasks", put("kind", "soon"), ("tasks", "constraint-error")),
    ("tasks", put("due_day", "tomorrow"), ("tasks", "type-error")),
    ("sections", put("plan", "another"), ("sections", "foreign-key")),
    ("events", put("status", "finished"), ("events", "constraint-error")),
    ("occurrences", put("task", "Z.9"), ("occurrences", "foreign-key")),
    ("shares", put("owes", "2"), ("shares", "constraint-error")),
    ("exports", put("exported_day", "–"), ("exports", "type-error")),
)


def test_frictionless_finds_what_breaks_the_contract(descriptor: Path) -> None:
    for table, change, _ in BROKEN:
        change_rows(descriptor.parent, table, change)
    assert errors_of(descriptor) >= {error for *_, error in BROKEN}
