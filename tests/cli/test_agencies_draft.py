"""``plantrack agencies --draft``: what nobody knows, as a directory to complete."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.conftest import Cli
from tests.strategies import as_yaml


def write_plan(file: Path, **header: str) -> Path:
    head = {
        "id": "laocai",
        "title": "Thử",
        "issuer": "UBND tỉnh Lào Cai",
        "place": "Lào Cai",
        **header,
    }
    tasks = [
        {
            "id": "A.1",
            "title": "Một",
            "lead": "Sở Tài chính",
            "support": "Tổ giúp việc Hòa Bình",
        },
        {
            "id": "A.2",
            "title": "Hai",
            "lead": "Tổ giúp việc Hòa Bình",
            "support": "các đơn vị liên quan",
        },
        {"id": "A.3", "title": "Ba", "lead": 'Sở Tài chnih; Hội "Hoa: Sen" Mới'},
    ]
    file.write_bytes(as_yaml({"format": "plantrack/1", "plan": head, "tasks": tasks}))
    return file


def test_draft_is_a_directory_that_knows_them(cli: Cli, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "laocai.yaml")
    answer = cli("agencies", "--draft", str(plan))
    draft = yaml.safe_load(answer.out)
    assert draft == {
        "format": "plantrack-agencies/1",
        "base": "vn",
        "agencies": [
            {"id": "to-giup-viec-hoa-binh", "name": "Tổ giúp việc Hòa Bình"},
            {"id": "so-tai-chnih", "name": "Sở Tài chnih"},
            {"id": "hoi-hoa-sen-moi", "name": 'Hội "Hoa: Sen" Mới'},
        ],
    }
    assert "dùng ở A.1, A.2" in answer.out
    assert "có phải là «Sở Tài chính»?" in answer.out
    cli("agencies", "--draft", str(plan), "-o", str(tmp_path / "agencies.yaml"))
    write_plan(plan, agencies="agencies.yaml")
    again = cli("agencies", "--draft", str(plan))
    assert again.out == ""
    assert "Danh bạ đã có mọi tên" in again.err


def test_the_shipped_plans_name_nobody_unknown(cli: Cli) -> None:
    assert cli("agencies", "--draft").out == ""
