"""Files of a workspace come, go, break and come back in any order: the answer is always that of a fresh build."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Answer, Cli
from tests.small import LOG_HEAD

STEPS: Final = 8
ASKED: Final = (
    ("list", "--occurrences", "--format", "csv"),
    ("sql", "SELECT path, role, plan, lines FROM files ORDER BY path, role"),
)

DIRECTORIES: Final = tuple(
    "format: plantrack-agencies/1\nbase: none\nagencies:\n"
    f"- {{id: stc, name: Sở Tài chính}}\n- {{id: {second}, name: Sở Y tế}}\n"
    for second in ("syt", "yte")
)
BROKEN: Final = "plan: {id: [\n"


def plan_text(id_: str, title: str, directory: str) -> str:
    """Return a plan of two rows; the second is led by whom the directory calls Sở Y tế."""
    return (
        f"format: plantrack/1\nplan:\n  id: {id_}\n  number: 1/KH-UBND\n  issued: 2026-01-05\n"
        f"  title: Thử\n  agencies: {directory}\nsections:\n- {{id: A, title: PHẦN A}}\ntasks:\n"
        f"- {{id: A.1, title: {title}, lead: Sở Tài chính, deadline: Tháng 3/2026}}\n"
        "- {id: A.2, title: Việc hai, lead: Sở Y tế, deadline: Tháng 4/2026}\n"
    )


def table_text(title: str) -> str:
    """Return a plan as a table."""
    return f"id,title,lead,deadline\nA.1,{title},Sở Y tế,Tháng 5/2026\n"


def header_text(issued: str) -> str:
    """Return the header of that table."""
    return (
        f"format: plantrack/1\nplan:\n  id: bang\n  number: 2/KH-UBND\n  issued: {issued}\n"
        "  title: Bảng\n  agencies: chung.yaml\nsections:\n- {id: A, title: PHẦN A}\n"
    )


def log_text(*tasks: str) -> str:
    """Return a log in which these tasks were done."""
    lines = [
        f"e{number},2026-02-0{number}T08:00:00+07:00,{task},,,done,2026-02-01,,,,,vp\n"
        for number, task in enumerate(tasks, 1)
    ]
    return f"{LOG_HEAD}\n{''.join(lines)}"


CHOICES: Final[dict[str, tuple[str | None, ...]]] = {
    "data/chung.yaml": (*DIRECTORIES, BROKEN, None),
    "data/rieng.yaml": DIRECTORIES,
    "data/appendix_an.yaml": (
        plan_text("an", "Việc một", "chung.yaml"),
        plan_text("an", "Việc khác", "rieng.yaml"),
        plan_text("binh", "Việc một", "chung.yaml"),
        BROKEN,
        None,
    ),
    "data/appendix_ca.yaml": (
        plan_text("ca", "Việc một", "chung.yaml"),
        plan_text("an", "Trùng mã", "chung.yaml"),
        BROKEN,
        None,
    ),
    "data/appendix_bang.csv": (table_text("Việc bảng"), table_text("Việc sửa"), None),
    "data/appendix_bang.plan.yaml": (
        header_text("2026-01-05"),
        header_text("2026-02-05"),
        BROKEN,
        None,
    ),
    "progress/an.csv": (
        log_text(),
        log_text("A.1"),
        log_text("A.1", "A.2"),
        log_text("A.2"),
        None,
    ),
    "progress/binh.csv": (log_text("A.2"), None),
    "progress/bang.csv": (log_text("A.1"), None),
}
"""What each file can hold; None: it is not there."""


def put(office: Path, name: str, text: str | None) -> None:
    """Write a file of the workspace, or take it away."""
    path = office / name
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, "utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of three plans, and a cache folder of its own."""
    folder = tmp_path / "office"
    for name in ("data", "progress"):
        (folder / name).mkdir(parents=True)
    (folder / "plantrack.toml").write_text("", "utf-8")
    for name, texts in CHOICES.items():
        put(folder, name, texts[0])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def said(run: Callable[..., Answer], **environment: str) -> list[Answer]:
    return [run(*line, "--as-of", "2026-06-01", **environment) for line in ASKED]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.slow
def test_the_answer_is_that_of_a_fresh_build_at_every_step(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Nothing is forgotten of what comes back just as it was, and nothing remembered of what is gone."""
    monkeypatch.chdir(office)
    draw = random.Random(seed)
    nowhere = office.parent / "nowhere"
    nowhere.write_bytes(b"")
    now = dict.fromkeys(CHOICES, 0)
    for _ in range(STEPS):
        kept = said(cli)
        assert kept == said(cli, XDG_CACHE_HOME=str(nowhere)), now
        name = draw.choice(list(CHOICES))
        now[name] = draw.randrange(len(CHOICES[name]))
        put(office, name, CHOICES[name][now[name]])


@pytest.mark.parametrize("meanwhile", [None, BROKEN])
def test_a_plan_that_comes_back_just_as_it_was_is_there_again(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str | None
) -> None:
    """As when a change is taken back, or another branch looked at."""
    monkeypatch.chdir(office)
    name = "data/appendix_an.yaml"
    first = said(cli)
    put(office, name, meanwhile)
    assert said(cli) != first
    put(office, name, CHOICES[name][0])
    assert said(cli) == first
