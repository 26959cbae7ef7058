"""``plantrack timeline``: its formats, widths, limits, queries, mistakes."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import Cli

DAY = ("--as-of", "2026-03-22")


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("by", ["section", "agency", "task"])
def test_the_chart_fits_the_width(
    width: int, by: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for format_ in ("plain", "table"):
        answer = cli("timeline", *DAY, "--by", by, "--format", format_)
        assert answer.code == 0
        drawn = [
            line
            for line in answer.out.splitlines()
            if any(sign in line for sign in "●○◐│▼")
        ]
        assert len(drawn) > 10
        assert max(map(len, drawn)) <= width


def test_the_picture_of_a_plan_at_eighty_columns(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = cli(
        "timeline", *DAY, "--plan", "hanoi", "--to", "2026", "--by", "agency"
    ).out.splitlines()
    assert lines[:11] == [
        "Nhiệm vụ trên trục thời gian, tính đến ngày 22/03/2026",
        "======================================================",
        "Từ tháng 09/2025 đến tháng 12/2026.",
        "",
        "Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]",
        "                                 2025    2026",
        "                                 9   11  1   3   5   7   9   11",
        "                                              ▼ hôm nay 22/03/2026",
        "Bộ Tư lệnh Thủ đô                 ●      ·    │                    ●1",
        "BQL Khu CNC và Khu CN Thành phố          ·    │○2                  ○2",
        "Các sở, ban, ngành (18 đơn vị)           ·   ◐2○3                  ◐2 ○3",
    ]


def test_svg_by_option_and_by_the_files_name(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "truc.svg"
    assert cli("timeline", *DAY, "-o", file).code == 0
    assert file.read_text("utf-8") == cli("timeline", *DAY, "--format", "svg").out
    assert "<svg " in file.read_text("utf-8")


def test_json_csv_and_markdown(cli: Cli) -> None:
    data = json.loads(cli("timeline", *DAY, "--format", "json").out)
    assert (data["as_of"], data["by"], data["lanes"][0]["id"]) == (
        "2026-03-22",
        "section",
        "A.I",
    )
    rows = list(csv.DictReader(StringIO(cli("timeline", *DAY, "--format", "csv").out)))
    assert len(rows) == sum(len(lane["tasks"]) for lane in data["lanes"])
    assert "```text\n" in cli("timeline", *DAY, "--format", "md").out


def test_a_query_chooses_the_tasks(cli: Cli) -> None:
    data = json.loads(
        cli(
            "timeline", "status:overdue", "--plan", "hanoi", *DAY, "--format", "json"
        ).out
    )
    assert {task["status"] for lane in data["lanes"] for task in lane["tasks"]} == {
        "overdue"
    }


@pytest.mark.parametrize(
    ("limits", "first", "last"),
    [
        (("--from", "2026", "--to", "2026-Q2"), "2026-01-01", "2026-06-30"),
        (("--from", "01/3/2026", "--to", "2027-02"), "2026-03-01", "2027-02-28"),
    ],
)
def test_limits_are_read_as_years_quarters_months_and_days(
    limits: tuple[str, ...], first: str, last: str, cli: Cli
) -> None:
    data = json.loads(cli("timeline", *DAY, *limits, "--format", "json").out)
    assert (data["first"], data["last"]) == (first, last)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "xưa"), "«xưa» (--from)"),
        (("--to", "2026-13"), "«2026-13» (--to)"),
        (("--from", "2027", "--to", "2026"), "từ 2027 đến 2026"),
    ],
)
def test_limits_that_cannot_be_are_misuse(
    arguments: tuple[str, ...], said: str, cli: Cli
) -> None:
    answer = cli("timeline", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
