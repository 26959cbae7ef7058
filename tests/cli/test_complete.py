"""What the shell offers after Tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.cli.complete import (
    complete_agency,
    complete_plan,
    complete_task,
    complete_view,
)
from plantrack.cli.language import early_lang
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_plans_are_offered_by_their_ids() -> None:
    assert complete_plan("") == ["hanoi", "thanhhoa"]
    assert complete_plan("th") == ["thanhhoa"]


def test_tasks_are_offered_with_their_titles() -> None:
    offers = complete_task("b.i.")
    assert {id_ for id_, _ in offers} == {f"B.I.{number}" for number in range(1, 10)}
    assert all(title for _, title in offers)
    assert [id_ for id_, _ in complete_task("hanoi:A.V")] == [
        "hanoi:A.V",
        "hanoi:A.VI",
        "hanoi:A.VII",
    ]


def test_agencies_are_offered_without_their_diacritics_too_and_each_once() -> None:
    offers = complete_agency("tai chinh")
    assert offers == ["Sở Tài chính"]
    assert "Các sở, ban, ngành" in complete_agency("")


def test_views_are_offered_from_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert complete_view("") == []
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "appendix_a.yaml").write_text("", "utf-8")
    (tmp_path / "plantrack.toml").write_text(
        '[views]\na1 = "x"\na2 = "y"\nb = "z"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert complete_view("a") == ["a1", "a2"]


def test_a_workspace_that_cannot_be_read_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plantrack.toml").write_text("lang = 1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [
        *complete_plan(""),
        *complete_task(""),
        *complete_agency(""),
        *complete_view(""),
    ] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], None, "vi"),
        (["list", "--lang", "en"], None, "en"),
        (["list", "--lang=en"], None, "en"),
        (["list"], "en", "en"),
        (["list", "--lang", "vi"], "en", "vi"),
        (["list", "--lang"], None, "vi"),
        (["list", "--lang", "fr"], "xx", "vi"),
    ],
)
def test_help_speaks_the_language_of_option_else_environment(
    arguments: list[str],
    environment: str | None,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if environment is not None:
        monkeypatch.setenv("PLANTRACK_LANG", environment)
    assert early_lang(arguments) == lang
