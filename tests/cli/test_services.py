"""What services that show findings take: the syntax of names and messages, and how many results."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from plantrack.formats import sarif
from tests.conftest import Cli
from tests.small import small_workspace

NAME = "data/appendix_kế #1%20, a:b;c&d.yaml"
HOSTILE = 'Lát | lại <img src=x> @ai\n::error::x\r\n%0A]]> "&\x1b[31m Quý'


@pytest.fixture
def findings(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of an odd name with two faults, one of a row that speaks to the service."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    row = {"title": HOSTILE, "product": "x", "lead": HOSTILE}
    file = small_workspace(
        tmp_path, {**row, "deadline": "Tháng 13/2026"}, {**row, "deadline": HOSTILE}
    )
    return file.rename(tmp_path / NAME)


def test_names_survive_the_syntax_of_every_service(cli: Cli, findings: Path) -> None:
    line = cli("validate", "--format", "github").out.splitlines()[0]
    found = re.match(r"::\w+ file=([^,]*),", line)
    assert found
    assert found[1] == NAME.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    run = json.loads(cli("validate", "--format", "sarif").out)["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert (unquote(uri), uri.isascii(), "#" in uri) == (NAME, True, False)
    suites = ET.fromstring(cli("validate", "--format", "junit").out)  # noqa: S314 - our own
    assert {suite.get("name") for suite in suites} == {NAME}


def test_what_a_row_says_is_no_command_of_the_service(cli: Cli, findings: Path) -> None:
    github = cli("validate", "--format", "github").out
    assert all(
        re.match(r"::(?:error|warning|notice) file=", line)
        for line in github.splitlines()
    )
    junit = cli("validate", "--format", "junit").out
    assert len(list(ET.fromstring(junit).iter("testcase"))) == len(github.splitlines())  # noqa: S314 - our own
    markdown = cli("validate", "--format", "md").out
    table = [line for line in markdown.splitlines() if line.startswith("| 1")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} <= {6}
    for text in (github, junit, markdown):
        assert "\x1b" not in text
    assert re.search(r"(?<!\\)<img", markdown) is None


def test_no_more_results_than_the_service_takes(
    cli: Cli, findings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 1)
    (run,) = json.loads(cli("validate", "--format", "sarif").out)["runs"]
    assert len(run["results"]) == 1
    (invocation,) = run["invocations"]
    said = invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert re.search(r"\d+ phát hiện", said)
