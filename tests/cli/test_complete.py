"""What the shell offers after Tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantrack.checks.registry import RULES
from plantrack.cli.line.complete import (
    complete_agency,
    complete_plan,
    complete_query,
    complete_rule,
    complete_task,
    complete_view,
)
from plantrack.cli.line.language import early_lang
from plantrack.sources.files import load_plans
from tests.conftest import FILES, ROOT


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


class Typed:
    """What has been read of the command line when Tab is pressed."""

    def __init__(self, **params: list[str]) -> None:
        self.params = params


def texts(offers: list[tuple[str, str]]) -> list[str]:
    return [text for text, _ in offers]


def test_plans_are_offered_by_their_ids() -> None:
    assert texts(complete_plan("")) == ["hanoi", "thanhhoa"]
    assert texts(complete_plan("th")) == ["thanhhoa"]


def test_tasks_are_offered_with_their_titles_as_they_are_typed() -> None:
    offers = complete_task("b.i.")
    assert {*texts(offers)} == {f"b.i.{number}" for number in range(1, 10)}
    assert all(told and len(told) <= 48 for _, told in offers)
    assert texts(complete_task("hanoi:A.V")) == [
        "hanoi:A.V",
        "hanoi:A.VI",
        "hanoi:A.VII",
    ]


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ([], "so-tai", ["so-tai-chinh"]),
        (["so"], "tai", ["tai-chinh"]),
        ([], "Sở-Tài", ["Sở-Tài-chính"]),
        (["Sở"], "tà", ["tài-chính"]),
        (["hanoi", "so"], "tai", ["tai-chinh"]),
        ([], "cac-so-b", ["cac-so-ban-nganh"]),
        ([], "khong", []),
    ],
)
def test_agencies_are_offered_as_they_are_typed_and_are_found_so(
    before: list[str], typed: str, offered: list[str]
) -> None:
    offers = texts(complete_agency(Typed(name=before), typed))
    assert offers == offered
    for text in offers:
        found = load_plans((FILES["hanoi"],)).plans[0].directory
        assert found.find(" ".join((*before[-1:], text))).id is not None


@pytest.mark.parametrize(
    ("before", "typed", "offered"),
    [
        ([], "sta", ["status:", "start:"]),
        ([], "status:ov", ["status:overdue"]),
        ([], "status:overdue,due", ["status:overdue,due_soon"]),
        ([], "agency:so-tai", ["agency:so-tai-chinh"]),
        ([], "plan:h", ["plan:hanoi"]),
        (["status", ":"], "ov", ["overdue"]),
        ([], "text:gi", []),
    ],
)
def test_words_of_a_query_are_offered(
    before: list[str], typed: str, offered: list[str]
) -> None:
    assert texts(complete_query(Typed(query=before), typed)) == offered


def test_rules_are_offered_by_their_codes() -> None:
    assert texts(complete_rule("pt40"))[:2] == ["pt401", "pt402"]
    assert {*texts(complete_rule(""))} == {*RULES}


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
    assert complete_view("a") == [("a1", "x"), ("a2", "y")]


def test_a_workspace_that_cannot_be_read_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plantrack.toml").write_text("lang = 1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [
        *complete_plan(""),
        *complete_task(""),
        *complete_agency(Typed(), ""),
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
