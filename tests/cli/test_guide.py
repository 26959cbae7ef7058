"""The guide is a session that was really typed: its commands still give what it shows."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import FILES, ROOT, Cli

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
FILLED: dict[str, tuple[str, tuple[Any, ...]]] = {
    "stc": (
        "A.I.4",
        ("Đang thực hiện", "25/9/2025", 40, None, "Chờ ý kiến các sở, ngành"),
    ),
    "snnmt": (
        "B.I.2",
        ("Hoàn thành", dt.date(2025, 9, 29), None, "Tờ trình số 210/TTr-SNNMT", None),
    ),
    "syt": ("B.I.5", ("Hoàn thành", "31/9/2025", None, None, None)),
}


def _session(guide: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines shown below it."""
    for block in BLOCK.findall((ROOT / "docs" / guide).read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.splitlines()


def _fill_in(folder: Path) -> None:
    for agency, (task, values) in FILLED.items():
        path = folder / f"hanoi-{agency}.xlsx"
        book = openpyxl.load_workbook(path)
        (row,) = [row for row in book.worksheets[0].iter_rows() if row[0].value == task]
        for cell, value in zip(row[5:10], values, strict=True):
            cell.value = value
        book.save(path)


def _revise(data: Path, cli: Cli) -> None:
    old = data / "ke_hoach_cu.yaml"
    old.write_text(
        FILES["draft"].read_text("utf-8").replace("../agencies_", "agencies_"), "utf-8"
    )
    (data / "ke_hoach_moi.yaml").write_bytes(FILES["thanhhoa"].read_bytes())
    done = ("--status", "done", "--as-of", "2026-08-10")
    assert cli("update", "B.I.1", "B.I.8", "B.II.12", "B.IV.11", old, *done).code == 0


EVENT = re.compile(r"\be[0-9a-f]{12}\b")


def _bare(text: str) -> str:
    """Return the words alone; ids of updates, which are random, as what they are."""
    return EVENT.sub("(event id)", " ".join(text.casefold().split()))


@pytest.mark.slow
def test_every_command_of_the_guide_gives_what_it_shows(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command, shown in _session("guide.md"):
        words = shlex.split(command)
        if words[0] == "export":
            for setting in words[1:]:
                monkeypatch.setenv(*setting.split("=", 1))
            continue
        if words[1] == "collect":
            _fill_in(Path("bieu"))
        elif "nq12.yaml" in words:
            shutil.copy(ROOT / "tests" / "data" / "plans" / "nq12.yaml", "nq12.yaml")
        elif words[1] == "carry":
            _revise(Path("data"), cli)
        answer = cli(*words[1 : words.index("&&") if "&&" in words else None])
        told = _bare(answer.out + answer.err)
        cells = (
            cell
            for line in shown
            for cell in re.split(r"\s{2,}", line.replace("…", "").strip())
        )
        assert [cell for cell in cells if _bare(cell) not in told] == [], command
        if words[1] == "init":
            monkeypatch.chdir(tmp_path / "vp")


def test_the_guide_shows_the_same_session_in_both_languages() -> None:
    assert list(_session("guide.md")) == list(_session("guide.vi.md"))


def test_each_line_of_the_log_is_shown_with_the_id_of_its_update() -> None:
    (shown,) = (shown for command, shown in _session("guide.md") if " log " in command)
    assert [bool(EVENT.search(line)) for line in shown if "A.V" in line] == [True] * 3
