"""The cache: the same plans with and without it, and never more than a help."""

from __future__ import annotations

import marshal
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.plan.model import Plan
from plantrack.sources import cache, files, read, stamps
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


def kept(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize(
    "damaged",
    [
        lambda _: b"",
        lambda data: data[:10],
        lambda data: data[:30],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data.replace(b"cache 2", b"cache 3", 1),
        lambda data: b"\xff" * len(data),
        lambda _: sealed(marshal.dumps(())),
        lambda _: sealed(marshal.dumps(("a", "b", "c", "d", [], {}))),
        lambda _: sealed(b"?"),
        lambda _: sealed(b""),
    ],
)
def test_a_damaged_cache_is_read_anew_and_mended(
    damaged: Callable[[bytes], bytes], folder: Path, plan: Path, reads: list[Path]
) -> None:
    whole = one(plan)
    file = kept(folder)
    file.write_bytes(damaged(file.read_bytes()))
    assert comparable(one(plan)) == comparable(whole)
    assert len(reads) == 2
    assert comparable(one(plan)) == comparable(whole)
    assert len(reads) == 2


def sealed(index: bytes) -> bytes:
    """A file that is whole, with this index and no pieces."""
    return cache._MARK + cache._checksum(index) + len(index).to_bytes(4, "big") + index


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_flipped_bit_and_no_cut_gives_another_plan(
    folder: Path, plan: Path, reads: list[Path], data: st.DataObject
) -> None:
    whole = one(plan)
    file = kept(folder)
    content = bytearray(file.read_bytes())
    # How long the file is hangs on which objects happen to be shared; what is drawn must not.
    place = data.draw(st.integers(0, 1 << 20)) % len(content)
    if data.draw(st.booleans()):
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del content[place:]
    file.write_bytes(content)
    count = len(reads)
    assert comparable(one(plan)) == comparable(whole)
    assert len(reads) == count + 1


def test_a_warm_start_reads_no_plan_at_rest(
    folder: Path, plan: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns
    one(plan)
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10_000_000_000)
    one(plan)  # the files have come to rest: their state is kept anew

    def never(_: Path) -> bytes:
        raise AssertionError

    monkeypatch.setattr(stamps, "read_regular", never)
    monkeypatch.setattr(files, "read_regular", never)
    assert one(plan).id == "hanoi"
    assert len(reads) == 1


def test_an_edit_right_after_reading_is_seen_though_neither_size_nor_time_tell(
    folder: Path, plan: Path, reads: list[Path]
) -> None:
    one(plan)
    before = plan.stat()
    plan.write_text(plan.read_text("utf-8").replace("Trương Việt Dũng", "Trương Việt Dũnh"), "utf-8")
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert plan.stat().st_size == before.st_size
    signer = one(plan).header.signer
    assert signer is not None
    assert signer.name == "Trương Việt Dũnh"


def test_a_directory_that_changes_while_the_plan_is_read_keeps_nothing(
    folder: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = read.read_plan

    def slow(*given: Any) -> Any:
        found = original(*given)
        plan.with_name("agencies_hanoi.yaml").touch()
        return found

    monkeypatch.setattr(read, "read_plan", slow)
    assert one(plan).id == "hanoi"
    assert not folder.exists()


def test_a_table_without_its_header_file_is_read_anew_when_that_comes(
    folder: Path, tmp_path: Path, reads: list[Path]
) -> None:
    table = tmp_path / "thu.csv"
    table.write_text("id,title\nA.1,Việc\n", "utf-8")
    assert (one(table).id, one(table).id, len(reads)) == ("thu", "thu", 1)
    head = "format: plantrack/1\nplan: {id: khac, title: b}\n"
    table.with_suffix(".plan.yaml").write_text(head, "utf-8")
    assert (one(table).id, len(reads)) == ("khac", 2)


def test_plans_of_one_name_in_two_folders_are_kept_apart(
    folder: Path, plan: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = plan.parent / "other"
    other.mkdir()
    for file in plan.parent.glob("*.yaml"):
        shutil.copy(file, other / file.name)
    for _ in range(2):
        for place in (plan.parent, other):
            monkeypatch.chdir(place)
            assert one(Path(plan.name)).file == plan.name
    assert len(reads) == len(list(folder.iterdir())) == 2


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
