"""``update --value`` and ``stats --targets``: what is to be reached, what was, and whether that is enough."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.small import small_workspace

PLAN = """format: plantrack/1
plan: {id: ct, number: 5/KH-UBND, title: Chỉ tiêu, issued: 2026-01-05, until: 2027-12-31}
tasks:
  - id: A.1
    title: Nâng tỷ lệ hồ sơ trực tuyến
    lead: Sở Tài chính
    deadline: Quý IV/2026
    targets:
      - {name: Tỷ lệ trực tuyến, unit: "%", value: "≥ 80", by: 2026}
      - {name: Hồ sơ trễ hạn, unit: hồ sơ, value: không quá 50, by: 2026}
  - {id: A.2, title: Phát triển doanh nghiệp, lead: Sở Tài chính, deadline: 2026, targets: [{unit: doanh nghiệp, value: "1.200"}]}
  - {id: A.3, title: Việc không có chỉ tiêu, lead: Sở Tài chính, deadline: 2026}
"""


@pytest.fixture
def workspace(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "plantrack.toml").touch()
    (tmp_path / "data" / "appendix_ct.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_BY", "Văn thư")
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-06-01")
    return tmp_path


def targets(cli: Cli, *options: str) -> list[tuple[Any, ...]]:
    answer = cli("stats", "--targets", "--format", "json", *options)
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)["targets"]
    return [
        (one["id"], one["name"], one["value"], one["date"], one["reached"])
        for one in found
    ]


@pytest.mark.usefixtures("workspace")
@pytest.mark.slow
def test_what_was_reached_is_recorded_and_held_against_the_target(cli: Cli) -> None:
    assert targets(cli) == [
        ("A.1", "Tỷ lệ trực tuyến", None, None, None),
        ("A.1", "Hồ sơ trễ hạn", None, None, None),
        ("A.2", None, None, None, None),
    ]
    for arguments in (
        ("A.1", "--value", "75", "--target", "trực tuyến", "--date", "1/4/2026"),
        ("A.1", "--value", "82,5", "--target", "trực tuyến", "--date", "15/5/2026"),
        ("A.1", "--value", "60", "--target", "Hồ sơ trễ hạn"),
        ("A.2", "--value", "1.250"),
    ):
        answer = cli("update", *arguments)
        assert answer.code == 0, answer.err
    assert targets(cli) == [
        ("A.1", "Tỷ lệ trực tuyến", "82,5", "2026-05-15", True),
        ("A.1", "Hồ sơ trễ hạn", "60", "2026-06-01", False),
        ("A.2", None, "1.250", "2026-06-01", True),
    ]
    # On an earlier day the value of that day holds.
    assert targets(cli, "--as-of", "2026-04-30")[0] == (
        "A.1",
        "Tỷ lệ trực tuyến",
        "75",
        "2026-04-01",
        False,
    )
    page = cli("stats", "--targets").out
    assert "3 chỉ tiêu, đã đạt 2, số liệu đến ngày 01/06/2026" in page
    assert "Chưa đạt" in page
    assert "1.250" in cli("stats", "--targets", "--format", "csv").out
    assert "đạt 82,5" in cli("log", "A.1").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("A.2", "--value", "nhiều"), "«nhiều» không phải là số"),
        (("A.2", "--value", "80-85"), "«80-85» không phải là số"),
        (("A.3", "--value", "5"), "nhiệm vụ không có chỉ tiêu nào"),
        (("A.1", "--value", "5"), "Tỷ lệ trực tuyến; Hồ sơ trễ hạn"),
        (("A.1", "--value", "5", "--target", "khác"), "không có chỉ tiêu «khác»"),
        (
            ("A.1", "--status", "progress", "--target", "trực tuyến"),
            "--target chỉ dùng cùng --value",
        ),
    ],
)
def test_a_value_that_fits_no_target_is_refused_and_nothing_recorded(
    arguments: tuple[str, ...], told: str, cli: Cli, workspace: Path
) -> None:
    answer = cli("update", *arguments)
    assert (answer.code, told in answer.err) == (2, True)
    assert not (workspace / "progress").exists()


@pytest.mark.slow
def test_a_value_belongs_to_the_row_and_to_none_of_its_milestones(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = {
        "title": "Bệnh án điện tử",
        "milestones": [
            {"id": "a", "product": "Dự thảo", "deadline": "Quý I/2026"},
            {"id": "b", "product": "Triển khai", "deadline": "Quý IV/2026"},
        ],
        "targets": [{"name": "Tỷ lệ", "unit": "%", "value": "80", "by": "2026"}],
    }
    small_workspace(tmp_path, row)
    asked = ("update", "A.1", "--as-of", "2026-05-01")
    assert cli(*asked, "--value", "82,5").code == 0
    assert "82,5" in cli("stats", "--targets", "--as-of", "2026-05-02").out
    assert cli(*asked, "--value", "abc").code == 2
    answer = cli(*asked, "--value", "90", "--status", "done")
    assert (answer.code, "--period" in answer.err) == (2, True)
    assert "PT107" not in cli("validate").out
