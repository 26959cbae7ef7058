"""A plan amended in part is named with the documents that amended it, wherever it is cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.diff.record import plan_record
from plantrack.formats.planyaml import render_plan_yaml
from plantrack.sources.files import load_plans
from tests.conftest import Cli
from tests.small import small_workspace

AMENDED = "được sửa đổi, bổ sung bởi Quyết định số 2/QĐ-UBND"


@pytest.fixture
def office(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-10-01")
    plan = small_workspace(tmp_path, "Trước ngày 20/9/2026", issuer="UBND tỉnh Lào Cai")
    record = plan_record(load_plans((plan,)).plans[0])
    plan.write_text(render_plan_yaml(record), "utf-8")  # one key a line
    later = tmp_path / "sua-doi.yaml"
    later.write_text(
        plan.read_text("utf-8")
        .replace("20/9/2026", "25/9/2026")
        .replace("1/KH-UBND", "2/QĐ-UBND"),
        "utf-8",
    )
    order = ("apply", plan, later, "--only", "A.1")
    trial = cli(*order, "--dry-run")
    assert (trial.code, "chưa ghi gì" in trial.err) == (0, True)
    assert "20/9/2026" in plan.read_text("utf-8")
    assert cli(*order).code == 0
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue",),
        ("status", "--period", "2026-09"),
        ("appendix",),
        ("brief",),
        ("agency", "--agency", "stc"),
        ("reminder", "--agency", "stc"),
        ("reminder", "--joint"),
        ("result", "--agency", "stc"),
    ],
    ids=" ".join,
)
def test_a_document_names_what_amended_the_plan(
    cli: Cli, office: Path, arguments: tuple[str, ...]
) -> None:
    answer = cli("report", *arguments, "--format", "md")
    assert answer.code == 0, answer.err
    assert AMENDED in answer.out


def test_show_and_log_name_it_too(cli: Cli, office: Path) -> None:
    assert cli("update", "A.1", "--percent", "5").code == 0
    assert "2/QĐ-UBND" in cli("show", "A.1").out
    assert "sửa đổi, bổ sung bởi: 2/QĐ-UBND" in cli("log").out
    assert '"amended_by": [' in cli("log", "--format", "json").out
