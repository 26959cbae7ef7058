"""``plantrack site``: where it writes, and where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.small import small_workspace


@pytest.fixture
def office(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_workspace(tmp_path, "30/6/2026", "Thường xuyên")
    (tmp_path / "progress").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_AS_OF", "2026-11-29")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_a_site_is_made_anew_over_its_own_output(office: Path, cli: Cli) -> None:
    assert cli("site", "-o", "trang").code == 0
    first = names(office / "trang")
    assert {"index.html", "tasks/thu/a-1.html", "tasks/thu/a-2.html"} <= first
    small_workspace(office, "30/6/2026")
    assert cli("site", "-o", "trang").code == 0
    assert first - names(office / "trang") == {"tasks/thu/a-2.html"}


def test_what_stopped_half_way_can_be_made_again(office: Path, cli: Cli) -> None:
    assert cli("site", "-o", "trang").code == 0
    (office / "trang" / "index.html.part").write_text("half", "utf-8")
    (office / "trang" / "index.html").unlink()
    assert cli("site", "-o", "trang").code == 0
    assert "index.html" in names(office / "trang")


@pytest.mark.parametrize("place", [".", "data", "progress", "templates", "du-lieu"])
def test_no_folder_of_somebody_else_is_written_into(
    office: Path, cli: Cli, place: str
) -> None:
    (office / "templates").mkdir(exist_ok=True)
    (office / "du-lieu").mkdir()
    (office / "du-lieu" / "ghi-chep.txt").write_text("của tôi", "utf-8")
    before = names(office)
    answer = cli("site", "-o", place)
    assert answer.code == 2
    assert names(office) == before


def test_one_file_holds_everything_and_replaces_no_file_in_use(
    office: Path, cli: Cli
) -> None:
    answer = cli("site", "-o", "trang.html")
    assert answer.code == 0
    assert "2 nhiệm vụ" in answer.err
    text = (office / "trang.html").read_text("utf-8")
    assert text.count('<section class="page') > 10
    assert "<link" not in text
    assert " src=" not in text
    plan = next((office / "data").glob("*.yaml"))
    link = office / "plan.html"
    link.hardlink_to(plan)
    assert cli("site", "-o", "plan.html").code == 2


def test_too_many_tasks_for_one_file_are_refused_with_the_way_out(
    office: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plantrack.site.folder.MOST_IN_ONE_FILE", 1)
    answer = cli("site", "-o", "trang.html")
    assert (answer.code, names(office) & {"trang.html"}) == (2, set())
    assert "thư mục" in answer.err


def test_a_place_is_needed(office: Path, cli: Cli) -> None:
    assert cli("site").code == 2
