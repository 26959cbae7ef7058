"""What would move a cursor or turn words round is shown, in every text format and on stderr."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plantrack.formats.markdown import escape
from plantrack.formats.visible import visible, visible_json
from tests.conftest import Cli
from tests.small import small_workspace

EVIL = "\x1b[31mĐỎ\x1b]0;x\x07 \x9b1m \r\x85 \u202eab\u2066c\u200f \u2028"
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)


def test_they_are_written_as_their_numbers_and_nothing_else_changes() -> None:
    assert (
        visible("a\x1b[0m\u202eb\rc\nd\te\r\n")
        == "a⟨U+001B⟩[0m⟨U+202E⟩b⟨U+000D⟩c\nd\te\r\n"
    )
    assert visible("Sở Tài chính – «điều»\u00a0“x”") == "Sở Tài chính – «điều»\u00a0“x”"


def test_json_keeps_the_value() -> None:
    text = visible_json(json.dumps({"a": EVIL}, ensure_ascii=False))
    assert not HIDDEN.search(text)
    assert json.loads(text) == {"a": EVIL}


COMMANDS = [
    *(("list", "--format", one) for one in ("plain", "json", "csv", "md", "table")),
    *(("overdue", "--format", one) for one in ("plain", "md", "table")),
    *(
        ("show", "A.1", "--format", one)
        for one in ("plain", "json", "csv", "md", "table")
    ),
    *(
        ("validate", "--format", one)
        for one in ("text", "json", "sarif", "github", "junit", "md")
    ),
    *(("stats", "--by", one) for one in ("agency", "status")),
    ("agency", "stc"),
    ("agencies",),
    ("due",),
    ("timeline", "--format", "svg"),
    ("timeline", "--format", "md"),
    ("report", "overdue", "--format", "md"),
    ("report", "overdue", "--format", "html"),
    ("report", "reminder", "stc", "--format", "md"),
    ("calendar",),
    ("log", "--format", "plain"),
    ("diff", "data/appendix_thu.yaml", "data/other.yaml", "--format", "html"),
    ("diff", "data/appendix_thu.yaml", "data/other.yaml", "--format", "md"),
    ("diff", "data/appendix_thu.yaml", "data/other.yaml", "--format", "json"),
    ("diff", "data/appendix_thu.yaml", "data/other.yaml"),
    ("show", EVIL),
    ("list", f"title:{EVIL}"),
    ("list", f"{EVIL}.yaml"),
]


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(map(ascii, command))
)
def test_no_format_lets_them_through(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    row = {
        "title": f"Việc {EVIL}",
        "product": f"Văn bản {EVIL}",
        "deadline": "Tháng 1/2026",
    }
    log = f"e1,2026-01-10T08:00:00+07:00,A.1,,,progress,2026-01-10,40,{EVIL.replace(chr(13), '')},,,vp\n"
    small_workspace(tmp_path, {**row, "deadline": f"Tháng 2/2026 {EVIL}"}, row)
    (tmp_path / "data" / "appendix_thu.yaml").rename(tmp_path / "data" / "other.yaml")
    small_workspace(tmp_path, row, {**row, "lead": f"Sở {EVIL}"}, log=log)
    monkeypatch.chdir(tmp_path)
    answer = cli(*command)
    assert answer.out + answer.err
    assert not HIDDEN.search(answer.out)
    assert not HIDDEN.search(answer.err)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "a @all b",
        "https://xau.example/x",
        "www.xau.example",
        "#12",
        "!34",
        "x@y.vn",
        "HTTP://x",
    ],
)
def test_markdown_calls_nobody_and_links_nothing(text: str) -> None:
    said = escape(text)
    assert not re.search(r"@\w|://|www\.|[#!]\d", said, re.IGNORECASE)
    assert said.replace("\u2060", "").replace("\\", "") == text
