"""Documents as text, whole: a change of their words shows in review as a change of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli

FOLDER = Path(__file__).parent / "documents"
EARLY = ("--plan", "hanoi", "--as-of", "1/11/2025")
DOCUMENTS = {
    "overdue.md": ("overdue", *EARLY),
    "overdue-none.md": ("overdue", "--plan", "hanoi", "--as-of", "11/9/2025"),
    "status.md": ("status", *EARLY, "--period", "2025-Q4"),
    "agency.md": ("agency", "bo tu lenh", *EARLY),
    "reminder.md": ("reminder", "Sở Y tế", *EARLY),
    "reminder-none.md": (
        "reminder",
        "Sở Tài chính",
        "--plan",
        "thanhhoa",
        "--as-of",
        "1/5/2026",
    ),
    "reminder.html": ("reminder", "Sở Y tế", *EARLY, "--format", "html"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_what_was_agreed(
    name: str, cli: Cli, request: pytest.FixtureRequest
) -> None:
    answer = cli("report", *DOCUMENTS[name])
    assert (answer.code, answer.err) == (0, "")
    file = FOLDER / name
    if request.config.getoption("--write-snapshots"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(answer.out, "utf-8")
    assert answer.out == file.read_text("utf-8")


def test_no_document_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*DOCUMENTS}
