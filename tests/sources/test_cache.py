"""The cache: the same plans with and without it, and never more than a help."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from plantrack.plan.model import Plan
from plantrack.sources import cache, read
from plantrack.sources.files import load_plans
from tests.conftest import DATA, FILES
from tests.strategies import as_yaml, plans


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "plantrack"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The plan files that were parsed, and not taken from the cache."""
    parsed: list[Path] = []
    original = read.read_plan

    def counted(path: Path, *rest: Any) -> Any:
        parsed.append(path)
        return original(path, *rest)

    monkeypatch.setattr(read, "read_plan", counted)
    return parsed


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of a shipped plan with its directory."""
    for name in ("appendix_hanoi.yaml", "agencies_hanoi.yaml"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path / "appendix_hanoi.yaml"


def one(path: Path) -> Plan:
    loaded = load_plans((path,))
    assert loaded.findings == ()
    return loaded.plans[0]


def comparable(plan: Plan) -> Plan:
    """A plan without what the cache does not keep, its directory as plain data."""
    tasks = tuple(task._replace(marks={}) for task in plan.tasks)
    directory: Any = (dict(plan.directory.agencies), dict(plan.directory.groups))
    return plan._replace(tasks=tasks, directory=directory)


@pytest.mark.parametrize("name", FILES)
def test_a_plan_from_the_cache_is_the_plan(name: str, folder: Path, reads: list[Path]) -> None:
    cold, warm = one(FILES[name]), one(FILES[name])
    assert len(reads) == 1
    assert comparable(warm) == comparable(cold)
    assert warm.directory.read("Các sở, ban, ngành") == cold.directory.read("Các sở, ban, ngành")
    assert len(list(folder.iterdir())) == 1


@settings(max_examples=25)
@given(record=plans())
def test_any_plan_survives_the_cache(
    record: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("plan") / "a.yaml"
    path.write_bytes(as_yaml(record))
    cold = one(path)
    assert comparable(one(path)) == comparable(cold)


def test_fresh_reading_leaves_the_cache_alone(folder: Path, plan: Path) -> None:
    assert load_plans((plan,), fresh=True).plans[0].tasks[0].marks
    assert not folder.exists()


def test_a_changed_plan_is_read_anew(folder: Path, plan: Path, reads: list[Path]) -> None:
    one(plan)
    plan.write_text(plan.read_text("utf-8").replace("Trương Việt Dũng", "Người khác"), "utf-8")
    signer = one(plan).header.signer
    assert signer is not None
    assert signer.name == "Người khác"
    assert len(reads) == 2


def test_a_changed_directory_makes_the_kept_plan_stale(folder: Path, plan: Path, reads: list[Path]) -> None:
    one(plan)
    agencies = plan.with_name("agencies_hanoi.yaml")
    agencies.write_text(agencies.read_text("utf-8").replace("name: Sở Y tế", "name: Sở Sức khỏe"), "utf-8")
    assert one(plan).directory.name("syt") == "Sở Sức khỏe"
    assert len(reads) == 2


def test_a_directory_that_is_gone_makes_the_kept_plan_stale(folder: Path, plan: Path) -> None:
    one(plan)
    plan.with_name("agencies_hanoi.yaml").unlink()
    assert [finding.code for finding in load_plans((plan,)).findings] == ["PT014"]


def test_another_way_of_counting_is_another_key(folder: Path, plan: Path) -> None:
    one(plan)
    inclusive = load_plans((plan,), before="inclusive").plans[0]
    assert str(inclusive.tasks[0].deadline.due) == "2025-09-12"


def test_another_version_of_the_program_reads_anew(
    folder: Path, plan: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one(plan)
    cache._program.cache_clear()
    monkeypatch.setattr(cache, "__version__", "999")
    one(plan)
    cache._program.cache_clear()
    assert len(reads) == 2


@pytest.mark.parametrize("damage", ["empty", "short", "cut", "other", "shape"])
def test_a_damaged_cache_is_read_anew_and_mended(
    damage: str, folder: Path, plan: Path, reads: list[Path]
) -> None:
    whole = one(plan)
    (kept,) = folder.iterdir()
    data = kept.read_bytes()
    key, rest = data[:20], data[20:]
    kept.write_bytes(
        {
            "empty": b"",
            "short": key,
            "cut": key + rest[: len(rest) // 2],
            "other": key + b"\xff" * 50,
            "shape": key + b"(\x02\x00\x00\x00i\x01\x00\x00\x00i\x01\x00\x00\x00",
        }[damage]
    )
    assert comparable(one(plan)) == comparable(whole)
    assert kept.read_bytes() == data
    assert len(reads) == 2


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_a_cache_folder_that_cannot_be_made_is_no_failure(
    place: str, tmp_path: Path, plan: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file if place == "a file" else file / "x"))
    assert one(plan).id == one(plan).id == "hanoi"
    assert len(reads) == 2


def test_a_full_disk_is_no_failure_and_leaves_nothing(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert one(plan).id == "hanoi"
    assert list(folder.iterdir()) == []


def test_a_plan_with_findings_is_not_kept(folder: Path, plan: Path) -> None:
    plan.write_text(plan.read_text("utf-8").replace("place: Hà Nội", "plase: Hà Nội"), "utf-8")
    assert load_plans((plan,)).findings == load_plans((plan,)).findings != ()
    assert not folder.exists()


def test_without_the_variable_the_home_folder_holds_the_cache(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    one(plan)
    assert len(list((tmp_path / "home" / ".cache" / "plantrack").iterdir())) == 1


def test_where_no_home_folder_is_known_nothing_is_kept(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: Path) -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert one(plan).id == "hanoi"
