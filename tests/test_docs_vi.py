"""A Vietnamese reader is sent to pages in Vietnamese only, and they say as much as the English ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

VIETNAMESE = (
    ROOT / "README.vi.md",
    *sorted((ROOT / "docs").glob("*.vi.md")),
    *sorted((ROOT / "docs" / "rules" / "vi").glob("*.md")),
    *sorted((ROOT / "src" / "plantrack" / "messages" / "vi").glob("*.py")),
)
TRANSLATED = sorted(
    path for path in (ROOT / "docs").glob("*.vi.md") if path.name != "cli.vi.md"
)


def targets(path: Path) -> list[str]:
    """The pages that a file sends its reader to; the line that offers the English page is not meant."""
    lines = path.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("English: "))
    linked = re.findall(r"\]\(([^)#\s]+\.md)", text)
    return [*linked, *re.findall(r"(?<![\w(/])docs/[\w./-]+\.md", text)]


@pytest.mark.parametrize("path", VIETNAMESE, ids=lambda path: path.name)
def test_every_page_that_is_named_is_there_and_in_vietnamese(path: Path) -> None:
    for target in targets(path):
        found = [ROOT / target, path.parent / target]
        assert any(one.is_file() for one in found), target
        assert target.endswith(".vi.md") or "rules/vi" in target, target


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.name)
def test_a_page_has_the_parts_of_the_english_one(path: Path) -> None:
    english = path.with_name(path.name.replace(".vi.md", ".md")).read_text("utf-8")
    vietnamese = path.read_text("utf-8")
    counts = [
        len(re.findall(r"^## ", text, re.MULTILINE)) for text in (english, vietnamese)
    ]
    assert counts[0] == counts[1]
