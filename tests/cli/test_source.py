"""Whose plans an answer is about: said in its first line where they are not the current folder's, in JSON always."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.small import small_workspace


@pytest.mark.parametrize("command", ["list", "overdue", "due", "stats"])
def test_the_shipped_plans_are_named_in_the_first_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for format_ in ("plain", "table", "md"):
        assert (
            cli(command, "--format", format_)
            .out.lstrip("> *")
            .startswith("Kế hoạch mẫu kèm theo chương trình")
        )
    found = json.loads(cli(command, "--format", "json").out)
    assert found["source"] == "shipped"
    assert next(iter(found)) == "version"


def test_the_current_folder_needs_no_line_and_another_does(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace(tmp_path, "Tháng 3/2026")
    below = tmp_path / "x"
    below.mkdir()
    monkeypatch.chdir(tmp_path)
    assert tmp_path.as_posix() not in cli("list").out
    found = json.loads(cli("list", "--format", "json").out)
    assert (found["source"], found["root"]) == ("workspace", tmp_path.as_posix())
    monkeypatch.chdir(below)
    assert (
        cli("list").out.splitlines()[0] == f"Kế hoạch của thư mục {tmp_path.as_posix()}"
    )
    (tmp_path / "plantrack.toml").unlink()
    assert json.loads(cli("list", "--format", "json").out)["source"] == "folder"
