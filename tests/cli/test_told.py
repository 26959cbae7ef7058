"""What is told when something is refused: in Vietnamese, with what to do, and within 80 columns on a terminal."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.cli.out import streams
from plantrack.formats.visible import fitted
from tests.conftest import Cli
from tests.small import small_workspace

WIDTH = 80
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"gần nhất|--|plantrack |xin |hãy|xem|nêu |chọn|gửi|sửa|bỏ |điền|viết|mở lại|lưu|cần |ghi |đổi |kiểm tra",
    re.IGNORECASE,
)
TEXTS: dict[str, str] = import_module("plantrack.messages.vi.progress").TEXTS
REFUSALS = sorted(key for key in TEXTS if key.startswith("progress.refused."))
SILENT = "progress.refused.none"
"""What stands below the reasons: nothing was recorded."""


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    monkeypatch.setattr(streams, "_is_watched", lambda: True)
    monkeypatch.setattr(streams, "_width", lambda: WIDTH)
    small_workspace(tmp_path, "Trước ngày 20/9/2026", "Quý I hằng năm")
    (tmp_path / "data" / "moi.yaml").write_bytes(
        (tmp_path / "data" / "appendix_thu.yaml").read_bytes().replace(b"20/9", b"25/9")
    )
    (tmp_path / "trống").mkdir()
    (tmp_path / "thư.csv").write_text("một,hai\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("key", REFUSALS)
def test_a_refusal_says_in_vietnamese_what_to_do(key: str) -> None:
    assert VIETNAMESE.search(TEXTS[key])
    assert key == SILENT or TO_DO.search(TEXTS[key])


OLD, NEW = "data/appendix_thu.yaml", "data/moi.yaml"
REFUSED = (
    ("collect", "trống"),
    ("collect", "thư.csv"),
    ("collect", "không-có.xlsx"),
    ("update", "A.1", "--status", "returned"),
    ("update", "A.1", "--status", "extended", "--new-due", "1/1/2026"),
    ("update", "A.2", "--status", "done", "--period", "1999"),
    ("update", "A.1", "--status", "done", "--agency", "Sở Y tế"),
    ("update", "--status", "confirmed", "asked:confirmation"),
    ("update", "--status", "confirmed", "asked:nothing"),
    ("update", "--undo", "last"),
    ("update", "--undo", "khong-co"),
    ("apply", OLD, NEW, "--only", "A.9"),
    ("apply", OLD, NEW, "--only", "A.1"),
    ("apply", OLD, "thư.csv"),
    ("rule", "PT999"),
    ("list", "--view", "khong-co"),
)


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_is_refused_is_told_within_the_terminal(
    cli: Cli, office: Path, arguments: tuple[str, ...]
) -> None:
    answer = cli(*arguments)
    assert answer.code == 2
    lines = answer.err.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert VIETNAMESE.search(answer.err)
    assert TO_DO.search(answer.err)


@pytest.mark.parametrize(
    "arguments",
    [("overdue",), ("log",), ("rule", "PT4"), ("agency", "stc"), ("stats",)],
    ids=" ".join,
)
@pytest.mark.parametrize("width", [60, 80])
def test_what_is_shown_fits_the_terminal(
    cli: Cli, office: Path, arguments: tuple[str, ...], width: int
) -> None:
    answer = cli(*arguments, "--format", "table", COLUMNS=str(width))
    assert answer.code == 0
    assert max(map(len, answer.out.split("\n"))) <= width


@given(st.text(st.sampled_from("ab -\n"), max_size=300), st.integers(10, 90))
def test_breaking_lines_loses_no_word_and_breaks_none(text: str, width: int) -> None:
    broken = fitted(text, width)
    assert broken.split() == text.split()
    longest = max(map(len, text.split()), default=0)
    indents = max(len(line) - len(line.lstrip()) for line in text.split("\n"))
    assert max(map(len, broken.split("\n"))) <= max(width, longest + indents, indents)
