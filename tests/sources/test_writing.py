"""Files are written whole or not at all, and what is no file is written through."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from plantrack.errors.files import BusyError, FileError, IsFolderError, NoFolderError
from plantrack.sources.writing import replace_whole, write_file, write_set

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("alt")
    assert write_file(file, "mới".encode())
    assert file.read_text("utf-8") == "mới"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@posix
def test_a_file_keeps_its_permissions_and_a_new_one_heeds_the_umask(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_file(old, b"x")
        write_file(new, b"x")
    finally:
        os.umask(before)
    assert (stat.S_IMODE(old.stat().st_mode), stat.S_IMODE(new.stat().st_mode)) == (
        0o640,
        0o640,
    )


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(there: bool, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    if there:
        target.write_bytes(b"old")
    link.symlink_to("folder/target")
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@posix
def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    write_file(tmp_path / ("a" * 255), b"x")
    assert (tmp_path / ("a" * 255)).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("none/a.txt", NoFolderError, "ENOENT"),
        ("file/a.txt", FileError, "ENOTDIR"),
        ("folder", IsFolderError, "EISDIR"),
        ("a" * 300, FileError, "ENAMETOOLONG"),
        ("loop", FileError, "ELOOP"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(
    name: str, kind: type[FileError], reason: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FileError) as caught:
        write_file(tmp_path / name, b"x")
    assert type(caught.value) is kind
    assert caught.value.values == {"file": str(tmp_path / name), "reason": reason}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "file",
        "folder",
        "loop",
    ]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EBUSY])
def test_a_file_that_another_program_holds_is_told_and_stays(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise OSError(code, "held")

    file = tmp_path / "a.xlsx"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(BusyError):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_full_disk_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    file = tmp_path / "a"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(FileError) as caught:
        write_file(file, b"new")
    assert caught.value.values["reason"] == "ENOSPC"
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_stop_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    file = tmp_path / "a"
    file.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        replace_whole(file, b"new", stopped)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_short_write_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(
        os, "write", lambda descriptor, data: write(descriptor, data[:3])
    )
    write_file(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_a_set_is_written_as_one_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the third file: the older set stays, nothing is left behind."""
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    before = os.fsync
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "full")
        before(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileError):
            write_set(tmp_path, [(name, b"new") for name in "abc"])
    assert {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    } == dict.fromkeys("abc", b"old")
    write_set(tmp_path, [("a", b"new"), ("d", b"new")])
    assert [(tmp_path / name).read_bytes() for name in "abd"] == [
        b"new",
        b"old",
        b"new",
    ]
