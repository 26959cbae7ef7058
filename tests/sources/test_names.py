"""Names of files as the disk has them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.sources.names import header_file, not_utf8
from tests.conftest import Cli
from tests.small import small_workspace

UNREAD = b"k\xe9-hoach"

other_bytes = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="their disks have no such names"
)


@pytest.mark.parametrize(
    ("plan", "header"),
    [
        ("data/appendix_a.csv", "data/appendix_a.plan.yaml"),
        ("appendix_a.b.CSV", "appendix_a.b.plan.yaml"),
        ("data/appendix_a.yaml", "data/appendix_a.yaml"),
        ("a.csv.yml", "a.csv.yml"),
    ],
)
def test_the_header_of_a_table_stands_beside_it(plan: str, header: str) -> None:
    assert header_file(Path(plan)) == Path(header)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_names_of_letters_are_no_fault(names: list[str]) -> None:
    assert not_utf8(names) is None


@other_bytes
@given(st.lists(st.sampled_from(["a", "kế hoạch", ""])), st.binary(min_size=1))
def test_the_first_of_other_bytes_is_shown_without_them(
    before: list[str], name: bytes
) -> None:
    found = not_utf8([*before, os.fsdecode(name), os.fsdecode(b"\xff")])
    try:
        name.decode()
    except UnicodeDecodeError:
        assert found == name.decode("utf-8", "replace")
    else:
        assert found == "\ufffd"


COMMANDS = [
    ("list",),
    ("overdue", "--format", "json"),
    ("update", "A.1", "--status", "done", "--date", "2026-05-01"),
    ("report", "overdue"),
    ("sql",),
]


@other_bytes
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("folder", [True, False], ids=["folder", "file"])
def test_a_plan_under_a_name_of_other_bytes_is_told_with_what_to_do(
    command: tuple[str, ...],
    folder: bool,
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = tmp_path / "w"
    root.mkdir()
    file = small_workspace(root, "15/6/2026")
    if folder:
        root = root.rename(root.with_name(os.fsdecode(UNREAD)))
    else:
        file.rename(file.with_stem(f"appendix_{os.fsdecode(UNREAD)}"))
    monkeypatch.chdir(root)
    answer = cli(*command)
    assert (answer.code, answer.out) == (2, "")
    assert "k\ufffd-hoach" in answer.err
    assert "Đổi tên tệp hoặc thư mục đó" in answer.err
    assert not (root / "progress").exists()


@other_bytes
def test_such_a_plan_is_checked_all_the_same(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small_workspace(tmp_path, "15/6/2026")
    file.rename(file.with_stem(f"appendix_{os.fsdecode(UNREAD)}"))
    monkeypatch.chdir(tmp_path)
    assert "PT" in cli("validate").out
