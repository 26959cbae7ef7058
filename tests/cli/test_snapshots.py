"""What people read, whole: a change shows in review as a change of a text."""

from __future__ import annotations

import pytest

from tests.cli.conftest import FOLDER, Snapshot
from tests.conftest import Cli

AS_OF = ("--as-of", "20/4/2026")
SHOWN = {
    "overdue.vi.txt": ("overdue", "--plan", "hanoi"),
    "overdue.en.txt": ("overdue", "--plan", "hanoi", "--lang", "en"),
    "overdue.table.txt": (
        "overdue",
        "--plan",
        "hanoi",
        "--format",
        "table",
        "--as-of",
        "1/11/2025",
    ),
    "overdue.md": (
        "overdue",
        "--plan",
        "hanoi",
        "--by",
        "section",
        "--format",
        "md",
        "--as-of",
        "1/11/2025",
    ),
    "list.csv": ("list", "--plan", "hanoi", "section:A.I", "--format", "csv"),
    "agency.vi.txt": ("agency", "bo tu lenh", "--plan", "hanoi"),
    "agency.table.txt": (
        "agency",
        "bo tu lenh",
        "--plan",
        "hanoi",
        "--format",
        "table",
        "--lang",
        "en",
    ),
    "show.vi.txt": ("show", "hanoi:A.V", "thanhhoa:A.I.4"),
    "show.en.txt": ("show", "hanoi:A.I.2", "--lang", "en"),
    "stats.vi.txt": ("stats", "--plan", "hanoi"),
    "stats.table.txt": (
        "stats",
        "--plan",
        "hanoi",
        "--format",
        "table",
        "--lang",
        "en",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_what_was_agreed(
    name: str, cli: Cli, snapshot: Snapshot
) -> None:
    arguments = SHOWN[name]
    answer = cli(*arguments, *(() if "--as-of" in arguments else AS_OF))
    assert (answer.code, answer.err) == (0, "")
    snapshot(name, answer.out.replace("\r\n", "\n"))


def test_no_snapshot_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*SHOWN}
