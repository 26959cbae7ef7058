"""``carry``: the log follows its tasks to a revision that renumbers them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plantrack.progress.log import read_log
from tests.conftest import FILES, Cli

UPDATES = (
    ("B.I.8", "--date", "1/8/2026"),
    ("B.II.12", "--date", "2/8/2026"),
    ("B.I.1", "--date", "3/8/2026"),
    ("A.V", "--date", "4/8/2026", "--agency", "stc"),
)


@pytest.fixture
def draft(cli: Cli, office: Path) -> Path:
    """The earlier draft of Thanh Hóa's plan with a log; the plan itself has a row more in B.I."""
    path = office / "data" / "draft.yaml"
    text = FILES["draft"].read_text("utf-8").replace("../agencies_", "agencies_")
    path.write_text(text, "utf-8")
    for update in UPDATES:
        answer = cli("update", *update, "--status", "done", path)
        assert answer.code == 0, answer.err
    return path


def _tasks(path: Path) -> list[str]:
    return [event.task for event in read_log(path.read_bytes(), "log").events]


def test_events_follow_their_tasks_into_a_log_beside_the_old_one(cli: Cli, office: Path, draft: Path) -> None:
    old = office / "progress" / "thanhhoa.csv"
    before = old.read_bytes()
    dry = cli("carry", draft, "data/appendix_thanhhoa.yaml", "--dry-run")
    assert dry.code == 0, dry.err
    assert "B.I.8   " in dry.out
    assert not (office / "progress" / "thanhhoa.carried.csv").exists()
    answer = cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert found["moved"] == [
        {"old_id": "B.I.8", "new_id": "B.I.9", "events": 1},
        {"old_id": "B.II.12", "new_id": "B.II.13", "events": 1},
    ]
    assert (found["lost"], found["doubtful"]) == ([], [])
    assert _tasks(office / "progress" / "thanhhoa.carried.csv") == ["B.I.9", "B.II.13", "B.I.1", "A.V"]
    assert old.read_bytes() == before


def test_a_carried_log_is_never_written_over(cli: Cli, office: Path, draft: Path) -> None:
    assert cli("carry", draft, "data/appendix_thanhhoa.yaml").code == 0
    again = cli("carry", draft, "data/appendix_thanhhoa.yaml")
    assert again.code == 2
    assert "thanhhoa.carried.csv" in again.err


def test_what_has_no_successor_stays_behind_and_is_listed(cli: Cli, office: Path, draft: Path) -> None:
    log = office / "progress" / "thanhhoa.csv"
    log.write_text(log.read_text("utf-8").replace(",B.I.1,", ",B.I.77,"), "utf-8")
    found = json.loads(cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json").out)
    assert [event["task"] for event in found["lost"]] == ["B.I.77"]
    assert "B.I.77" not in _tasks(office / "progress" / "thanhhoa.carried.csv")


def test_a_party_or_period_that_the_revision_no_longer_has_is_doubtful(
    cli: Cli, office: Path, draft: Path
) -> None:
    log = office / "progress" / "thanhhoa.csv"
    log.write_text(log.read_text("utf-8").replace(",A.V,2026,stc,", ",A.V,2025,vpub2,"), "utf-8")
    found = json.loads(cli("carry", draft, "data/appendix_thanhhoa.yaml", "--format", "json").out)
    assert [(one["old_id"], one["doubt"]) for one in found["doubtful"]] == [
        ("A.V", "period"),
        ("A.V", "agency"),
    ]
    page = cli("carry", draft, "data/appendix_thanhhoa.yaml", "--dry-run").err
    assert "đã có" in page


def test_another_plans_log_gets_that_plans_name(cli: Cli, office: Path, draft: Path) -> None:
    other = office / "data" / "other.yaml"
    text = (office / "data" / "appendix_thanhhoa.yaml").read_text("utf-8")
    other.write_text(text.replace("id: thanhhoa\n", "id: thanhhoa-2\n", 1), "utf-8")
    answer = cli("carry", draft, other)
    assert answer.code == 0, answer.err
    assert _tasks(office / "progress" / "thanhhoa-2.csv") == ["B.I.9", "B.II.13", "B.I.1", "A.V"]
