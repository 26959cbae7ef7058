"""Help pages: in the reader's language to the last line, whatever the parser adds by itself."""

from __future__ import annotations

import pytest

from plantrack.cli.commands import COMMANDS
from tests.conftest import Cli

LIBRARY = (
    "Usage",
    "[OPTIONS]",
    "Show this message",
    "Install completion",
    "Show completion",
    "COMMAND",
)


@pytest.mark.slow
def test_the_page_of_the_program_is_vietnamese(process: Cli) -> None:
    answer = process("--help", COLUMNS="120")
    assert answer.code == 0
    assert "Cách dùng: plantrack [TÙY CHỌN] LỆNH [ĐỐI SỐ]..." in answer.out
    for line in (
        "In phần trợ giúp này rồi thoát.",
        "Cài gợi ý phím Tab cho dòng lệnh",
        "In đoạn mã gợi ý",
    ):
        assert line in answer.out
    assert not any(word in answer.out for word in LIBRARY)


@pytest.mark.parametrize("command", ["due", "update", "validate"])
def test_the_page_of_a_command_is_vietnamese(command: str, cli: Cli) -> None:
    answer = cli(command, "--help", COLUMNS="120")
    assert f"Cách dùng: plantrack {command} [TÙY CHỌN]" in answer.out
    assert "In phần trợ giúp này rồi thoát." in answer.out
    assert not any(word in answer.out for word in LIBRARY)


@pytest.mark.slow
def test_english_on_request(process: Cli) -> None:
    answer = process("--help", COLUMNS="120", PLANTRACK_LANG="en")
    assert "Usage: plantrack [OPTIONS] COMMAND [ARGS]..." in answer.out
    assert "Print this help and exit." in answer.out


def test_every_command_stands_on_the_page(cli: Cli) -> None:
    answer = cli("--help", COLUMNS="120")
    assert [name for name in COMMANDS if f" {name} " not in answer.out] == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.slow
def test_a_page_is_asked_for_in_three_ways(command: str, cli: Cli) -> None:
    page = cli(*command.split(), "--help")
    assert (page.code, page.err) == (0, "")
    assert page == cli(*command.split(), "-h") == cli("help", *command.split())


def test_a_page_that_there_is_not_is_a_mistake(cli: Cli) -> None:
    answer = cli("help", "nosuch")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Lỗi: không có lệnh «nosuch»; các lệnh: overdue, ")


@pytest.mark.parametrize("command", ["", "update", "serve", "report", "list"])
def test_a_page_names_no_type_of_python(command: str, cli: Cli) -> None:
    page = cli(*command.split(), "--help").out
    assert "<bool>" not in page
    assert "<list" not in page
    assert "<int" not in page
    assert "<vi|en>" in page or not command
