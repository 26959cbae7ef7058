"""Whether a file is still the one that was read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plantrack.sources import stamps
from plantrack.sources.stamps import (
    ABSENT,
    FileLook,
    FileStamp,
    State,
    confirmed,
    look,
    not_as_noted,
    stamp,
    taken,
)

LATER = 10_000_000_000
"""Nanoseconds, after which a file that was just written is at rest."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"eins")
    return path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is ahead: what was written until now has been at rest for a while."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)


def state(file: Path) -> State:
    return look(str(file)).state


def never(_: Path) -> bytes:
    raise AssertionError


def test_a_file_at_rest_is_known_without_reading_it(
    file: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = taken(str(file))
    assert old.state == state(file) != ABSENT
    monkeypatch.setattr(stamps, "read_regular", never)
    assert confirmed(old) is old


def test_the_state_of_a_file_just_written_is_not_trusted(file: Path) -> None:
    assert taken(str(file)).state is None


def test_an_edit_within_one_tick_of_the_clock_is_seen(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = taken(str(file))
    file.write_bytes(b"zwei")
    # Nothing of it shows in the state.
    monkeypatch.setattr(stamps, "look", lambda _: FileLook((1, 2, 4, 3, 3), 4))
    assert confirmed(old) is None


def test_at_rest_is_what_was_so_when_it_was_looked_at_however_long_the_reading_took() -> (
    None
):
    seen: State = (1, 2, 4, 5_000_000_000, 5_000_000_000)
    soon, late = FileLook(seen, 7_000_000_000), FileLook(seen, 7_000_000_001)
    assert stamp("a", soon, b"") == FileStamp("a", None, stamps.digest(b""))
    assert stamp("a", late, b"") == FileStamp("a", seen, stamps.digest(b""))


def test_an_edit_that_sets_the_time_back_is_seen(file: Path, later: None) -> None:
    old, before = taken(str(file)), file.stat()
    file.write_bytes(b"zwei")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert confirmed(old) is None


def test_another_file_in_its_place_is_seen(file: Path, later: None) -> None:
    old = taken(str(file))
    other = file.with_name("b.yaml")
    other.write_bytes(b"drei")
    other.replace(file)
    assert confirmed(old) is None


def test_a_touched_file_is_the_same_and_its_new_state_is_told(
    file: Path, later: None
) -> None:
    old = taken(str(file))
    os.utime(file, ns=(1, 1))
    new = confirmed(old)
    assert new is not None
    assert (new.digest, new.state) == (old.digest, state(file))
    assert new.state != old.state


def test_a_file_that_has_come_to_rest_is_trusted_from_then_on(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = taken(str(file))
    assert confirmed(old) is old
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)
    new = confirmed(old)
    assert new == old._replace(state=state(file))


def test_an_absent_file_is_known_as_absent_and_noticed_when_it_comes(
    tmp_path: Path, later: None
) -> None:
    path = tmp_path / "a.yaml"
    old = taken(str(path))
    assert (old.state, old.digest) == (ABSENT, b"")
    assert confirmed(old) is old
    path.write_bytes(b"")
    assert confirmed(old) is None
    here = taken(str(path))
    path.unlink()
    assert confirmed(here) is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe"):
        taken(str(tmp_path / "pipe"))


def test_only_what_does_not_plainly_stand_as_noted_is_told(
    file: Path, later: None
) -> None:
    same, changed, gone, young = (file.with_name(f"{name}.csv") for name in "scgy")
    come, absent = file.with_name("come.csv"), file.with_name("absent.csv")
    for one in (same, changed, gone, young):
        one.write_bytes(b"x")
    noted = {one: taken(str(one)).state for one in (same, changed, gone, come, absent)}
    changed.write_bytes(b"xy")
    gone.unlink()
    come.touch()
    within = same / "below"  # cannot even be asked
    states = {**noted, young: None, within: ABSENT}
    files = [(str(one), *(seen or (None,) * 5)) for one, seen in states.items()]
    told = [str(one) for one in (changed, gone, come, young, within)]
    assert not_as_noted(files) == told
