"""``plantrack lake`` says of the plans of several offices what the single commands say of them in one workspace."""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import DATA, Cli
from tests.lake.lakes import UPDATES, shipped_lake

pytestmark = pytest.mark.lake
DAY = ("--as-of", "2026-09-30")


class Both(NamedTuple):
    """The shipped plans with a log: as a lake of two offices, and as one workspace."""

    lake: Path
    whole: Path


@pytest.fixture
def both(tmp_path_factory: pytest.TempPathFactory, cli: Cli) -> Iterator[Both]:
    folder = tmp_path_factory.getbasetemp() / "both"  # made once, and only read
    found = Both(folder / "lake", folder / "whole")
    if not folder.exists():
        shutil.copytree(DATA, found.whole / "data")
        (found.whole / "plantrack.toml").write_text("", "utf-8")
        shipped_lake(folder, cli)
        with contextlib.chdir(found.whole):
            for task, *what in UPDATES:
                assert cli("update", task, *what, "--by", "vp").code == 0
    with contextlib.chdir(found.whole):
        yield found


def told(cli: Cli, *arguments: str | Path) -> Any:
    answer = cli(*arguments, *DAY, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def alone(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what tells of offices and of where the plans come from."""
    text = json.dumps(document)
    for office in ("h26", "h38"):
        text = text.replace(f'"office": "{office}", ', "").replace(f"{office}/", "")
    found: dict[str, Any] = json.loads(text.replace('"office": null, ', ""))
    return {key: value for key, value in found.items() if key not in ("source", "root")}


@pytest.mark.parametrize(
    "asked",
    [
        ("overdue",),
        ("due", "--within", "1 year"),
        ("stats", "--by", "agency"),
        ("stats", "--by", "plan"),
        ("stats", "--by", "leader"),
    ],
    ids=" ".join,
)
def test_json_is_that_of_the_single_command_with_the_office(
    asked: tuple[str, ...], both: Both, cli: Cli
) -> None:
    command, *more = asked
    there = told(cli, "lake", command, both.lake, *more)
    assert alone(there) == alone(told(cli, command, *more))
    rows = there["tasks"] if "tasks" in there else there["groups"]
    assert rows
    assert there["source"] == "lake"


def test_offices_are_one_more_level(both: Both, cli: Cli) -> None:
    found = told(cli, "lake", "stats", both.lake, "--by", "office")
    plans = told(cli, "stats", "--by", "plan")
    assert [one["office"] for one in found["groups"]] == ["h26", "h38"]
    for office, plan in zip(found["groups"], plans["groups"], strict=True):
        for unit in ("tasks", "occurrences", "assignments"):
            assert office[unit] == plan[unit]
    late = told(cli, "lake", "overdue", both.lake)["tasks"]
    assert {(one["office"], one["plan"]) for one in late} == {
        ("h26", "hanoi"),
        ("h38", "thanhhoa"),
    }
    page = cli("lake", "overdue", both.lake, "--by", "office", *DAY).out
    assert "Văn phòng h26: " in page
    assert "Văn phòng h38: " in page


def test_departments_of_two_provinces_are_two_bodies(both: Both, cli: Cli) -> None:
    groups = told(cli, "lake", "stats", both.lake)["groups"]
    found = {(one["place"], one["name"]) for one in groups}
    assert {
        ("Hà Nội", "Sở Tài chính (Hà Nội)"),
        ("Thanh Hóa", "Sở Tài chính (Thanh Hóa)"),
    } <= found


def test_an_agency_is_found_in_every_place_or_in_one(both: Both, cli: Cli) -> None:
    there = told(cli, "lake", "agency", both.lake, "Sở Tài chính")
    assert alone(there) == alone(told(cli, "agency", "Sở Tài chính"))
    own = told(cli, "lake", "agency", both.lake, "Sở Tài chính (Thanh Hóa)")
    assert {one["office"] for one in own["tasks"]} == {"h38"}
    answer = cli("lake", "agency", both.lake, "Sở Tàu chính", *DAY)
    assert (answer.code, answer.out) == (2, "")
    assert "Sở Tài chính" in answer.err


def test_pages_and_csv_are_those_of_the_single_command(both: Both, cli: Cli) -> None:
    for command in ("overdue", "stats"):
        page = cli("lake", command, both.lake, *DAY).out
        single = cli(command, *DAY).out
        for office in ("h26/", "h38/"):
            page = page.replace(office, "")
        there, here = (
            [" ".join(line.split()) for line in text.splitlines() if line.strip()]
            for text in (page, single)
        )
        assert there[-5:] == here[-5:]
    cli("lake", "overdue", both.lake, *DAY, "-o", "there.csv")
    cli("overdue", *DAY, "-o", "here.csv")
    with Path("there.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    with Path("here.csv").open(encoding="utf-8-sig", newline="") as stream:
        wanted = list(csv.DictReader(stream))
    offices = {one.pop("office") for one in found}
    assert (found, offices) == (wanted, {"h26", "h38"})


def test_what_is_too_much_is_counted_and_said(both: Both, cli: Cli) -> None:
    whole = told(cli, "lake", "overdue", both.lake)
    some = told(cli, "lake", "overdue", both.lake, "--limit", "3")
    assert len(some["tasks"]) == 3
    assert some["left_out"] == whole["counts"]["tasks"] - 3
    assert some["counts"]["tasks"] == whole["counts"]["tasks"]
    assert [one["id"] for one in some["tasks"]] == [
        one["id"] for one in whole["tasks"][:3]
    ]
    page = cli("lake", "overdue", both.lake, "--limit", "3", *DAY).out
    assert f"3 nhiệm vụ gấp nhất trong {whole['counts']['tasks']}" in page


def test_a_question_sees_the_day_and_only_reads(both: Both, cli: Cli) -> None:
    found = told(
        cli,
        *("lake", "sql", both.lake),
        "SELECT ':as_of' AS a, :as_of AS b, :as_of_text AS c, 1::VARCHAR AS d -- :as_of",
    )
    assert found["rows"] == [{"a": ":as_of", "b": 20726, "c": "2026-09-30", "d": "1"}]
    for text in (
        "DROP VIEW tasks",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO 'x.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "SET lock_configuration = false",
    ):
        answer = cli("lake", "sql", both.lake, text, *DAY)
        assert (answer.code, answer.out) == (2, ""), text
    assert not Path("x.csv").exists()


def test_an_hour_long_question_is_stopped(both: Both, cli: Cli) -> None:
    slow = "SELECT count(*) FROM range(1000000000) AS a, range(1000000000) AS b"
    answer = cli("lake", "sql", both.lake, slow, "--timeout", "1")
    assert (answer.code, answer.out) == (2, "")
    assert "1 giây" in answer.err
