"""``plantrack import --update``: what it shows, edits and offers."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

from tests.conftest import Cli
from tests.importing.made import HEAD, word, work


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_an_update_shows_what_differs_and_keeps_what_is_the_plans_own(
    tmp_path: Path, cli: Cli
) -> None:
    plan = tmp_path / "kh.yaml"
    cli("import", put(tmp_path / "a.docx", word([HEAD, work(1), work(2)])), "-o", plan)
    kept = plan.read_text("utf-8").replace(
        '  - id: "2"\n', '  # quan trọng\n  - id: "2"\n    key: viec-hai\n'
    )
    plan.write_text(kept, "utf-8")
    new = put(
        tmp_path / "b.docx",
        word([HEAD, work(9, "1"), work(1, "2"), work(2, "3", deadline="Tháng 8/2026")]),
    )
    dry = cli("import", new, "--update", plan, "--dry-run")
    assert plan.read_text("utf-8") == kept
    answer = cli("import", new, "--update", plan)
    assert "Tháng 8/2026" in answer.out
    assert answer.out == dry.out
    assert "plantrack carry" in answer.err
    record = yaml.safe_load(plan.read_text("utf-8"))["tasks"]
    assert [(task["id"], task.get("key"), task["deadline"]) for task in record] == [
        ("1", None, "Tháng 10/2026"),
        ("2", None, "Tháng 2/2026"),
        ("3", "viec-hai", "Tháng 8/2026"),
    ]
    assert '  # quan trọng\n  - id: "3"\n    key: viec-hai\n' in plan.read_text("utf-8")
    again = cli("import", new, "--update", plan)
    assert "không khác" in again.err


@pytest.mark.slow
def test_at_a_terminal_an_update_offers_to_move_the_log_and_does_so(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plantrack.toml").write_text('plans = ["kh.yaml"]\n', "utf-8")
    first = put(tmp_path / "a.docx", word([HEAD, work(1), work(2)]))
    cli("import", first, "-o", "kh.yaml")
    cli("update", "2", "--status", "done", "--date", "2026-02-01", "--by", "A")
    new = put(
        tmp_path / "b.docx", word([HEAD, work(9, "1"), work(1, "2"), work(2, "3")])
    )
    monkeypatch.setattr("plantrack.cli.imports.revised._agrees", lambda _question: True)
    answer = cli("import", new, "--update", "kh.yaml")
    assert answer.code == 0
    assert "plantrack carry --plan kh" in answer.err
    log = (tmp_path / "progress" / "kh.csv").read_text("utf-8").splitlines()
    told = [line.split(",") for line in log[1:]]
    assert [(one[2], one[5]) for one in told] == [
        ("2", "done"),
        ("3", "done"),
        ("2", "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("said", "agrees"), [("c\n", True), ("có\n", True), ("\n", False), ("", False)]
)
def test_only_a_person_at_a_terminal_is_asked(
    said: str,
    agrees: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from plantrack.cli.imports import revised

    stdin = io.StringIO(said)
    monkeypatch.setattr("sys.stdin", stdin)
    assert not revised._agrees("?")
    monkeypatch.setattr(stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert revised._agrees("?") is agrees
