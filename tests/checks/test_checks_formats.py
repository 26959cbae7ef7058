"""Findings in every format: what CI services and people are given."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.checks.source import SourceText
from plantrack.findings import Finding, Fix, Place, Related
from plantrack.formats.excerpt import excerpt, harmless, text_lines
from plantrack.formats.findings import FindingsFormat, render_findings, statistics
from plantrack.formats.told import ToldFindings
from plantrack.messages import words
from tests.conftest import FILES, ROOT

ERROR = Finding(
    "PT402",
    "error",
    Place("a.yaml", 2, 3),
    {"id": "A.2", "text": "Tháng 3/2026", "proposals": "A.1", "theirs": "Tháng 4/2026"},
    "mau",
    "A.2",
    (Related(Place("a.yaml", 1, 1), "A.1"), Related(Place("b.yaml", 7))),
    width=4,
)
NOTE = Finding(
    "PT509", "info", Place("a.yaml", 3, 2), {}, "mau", "A.3", fix=Fix(10, 12, " ")
)
BARE = Finding("PT011", "error", Place("c.yaml"), {"reason": "ENOENT"})
ALL = (ERROR, NOTE, BARE)


def told(
    *findings: Finding, files: tuple[str, ...] = ("a.yaml", "c.yaml"), lang: str = "en"
) -> ToldFindings:
    return ToldFindings(findings, files, words("vi" if lang == "vi" else "en"))


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text_lines.cache_clear()
    (tmp_path / "a.yaml").write_text("một\nhai ba bốn\nnăm  sáu\n", "utf-8")


@pytest.mark.usefixtures("_folder")
def test_text() -> None:
    """Grouped by file, with the line, a caret under the words, and the other places."""
    assert (
        render_findings(told(*ALL), "text")
        == """\
a.yaml: 1 errors, 0 warnings, 1 infos

  2:3 PT402 error A.2: A.2 approves before there is a proposal: due “Tháng 3/2026”, and A.1 due “Tháng 4/2026”. [approval-before-proposal]
    | hai ba bốn
    |   ^^^^
    = see also: 1:1 (A.1), b.yaml:7

  3:2 PT509 info A.3: a blank too many. [doubled-blank]
    | năm  sáu
    |  ^

c.yaml: 1 errors, 0 warnings, 0 infos

  1 PT011 error: cannot open the file: no such file or folder. [unreadable-file]

2 errors, 0 warnings, 1 infos in 2 files.
1 can be mended with --fix, 0 more with --unsafe-fixes; see them first with --diff.
"""
    )


def test_no_findings() -> None:
    assert render_findings(told(), "text") == "No findings in 2 files.\n"


@pytest.mark.usefixtures("_folder")
def test_color_is_only_added() -> None:
    plain, colored = (
        render_findings(told(*ALL)._replace(color=color), "text")
        for color in (False, True)
    )

    assert "\x1b[31merror\x1b[0m" in colored
    assert plain == colored.replace("\x1b[31m", "").replace("\x1b[36m", "").replace(
        "\x1b[1m", ""
    ).replace("\x1b[0m", "")


def test_a_strangers_file_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    """Escape sequences in a file are shown as replacement marks, never sent."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: \x1b[2J\x07 [\n")
    findings = check_file(path, Choice(), Surroundings()).findings

    assert findings
    formats: tuple[FindingsFormat, ...] = ("text", "md")
    for format_ in formats:
        text = render_findings(told(*findings), format_)
        assert "\x1b" not in text
        assert "\x07" not in text
    assert harmless("tiếng Việt ‑ \u202e") == "tiếng Việt ‑ \ufffd"


def test_json_has_the_documented_shape() -> None:
    data = json.loads(render_findings(told(*ALL), "json"))

    assert list(data) == ["version", "findings"]
    assert data["version"] == 1
    assert data["findings"][0] == {
        "code": "PT402",
        "severity": "error",
        "message": "A.2 approves before there is a proposal: due “Tháng 3/2026”, and A.1 due “Tháng 4/2026”.",
        "file": "a.yaml",
        "line": 2,
        "column": 3,
        "plan": "mau",
        "task": "A.2",
        "related": [
            {"file": "a.yaml", "line": 1, "column": 1, "task": "A.1"},
            {"file": "b.yaml", "line": 7, "column": 0, "task": None},
        ],
        "fix": None,
    }
    assert data["findings"][1]["fix"] == {
        "start": 10,
        "end": 12,
        "text": " ",
        "safe": True,
    }


def test_github() -> None:
    """Values are escaped as workflow commands ask."""
    odd = BARE._replace(place=Place("a,b:c.yaml", 1, 2), args={"reason": "50%\nE"})

    assert render_findings(told(ERROR, odd), "github") == (
        "::error file=a.yaml,line=2,col=3,endColumn=7,title=PT402 approval-before-proposal::"
        "A.2: A.2 approves before there is a proposal: due “Tháng 3/2026”, and A.1 due “Tháng 4/2026”.\n"
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=PT011 unreadable-file::"
        "cannot open the file: the system says 50%25%0AE.\n"
    )


def test_junit() -> None:
    """A suite for each file; infos fail nobody; characters that XML cannot hold do no harm."""
    odd = BARE._replace(args={"reason": "x\x00<&"})
    text = render_findings(
        told(ERROR, NOTE, odd, files=("a.yaml", "c.yaml", "d.yaml")), "junit"
    )
    root = ET.fromstring(text)  # noqa: S314 - our own

    assert [
        (suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root
    ] == [
        ("a.yaml", "2", "1"),
        ("c.yaml", "1", "1"),
        ("d.yaml", "1", "0"),
    ]
    assert (root.get("tests"), root.get("failures")) == ("4", "2")


def test_markdown() -> None:
    text = render_findings(told(*ALL), "md")

    assert "| 2:3 | error | PT402 | A.2 | A.2 approves" in text
    assert text.startswith("## Check of plans\n\n### a.yaml\n\n| Place |")


def test_statistics_count_by_code() -> None:
    assert statistics(told(ERROR, ERROR, NOTE)).splitlines()[1:3] == [
        "      2   PT402 approval-before-proposal     An approval due before its proposals.",
        "      1 * PT509 doubled-blank                A blank too many.",
    ]


# What SARIF 2.1.0 asks of the parts that are written here; the whole output was held against the
# official schema as well.
_TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
_AT_LEAST_1 = {"type": "integer", "minimum": 1}
_NOT_NEGATIVE = {"type": "integer", "minimum": 0}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": _NOT_NEGATIVE,
        "message": _TEXT,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": _ARTIFACT,
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "startLine": _AT_LEAST_1,
                        "startColumn": _AT_LEAST_1,
                        "endColumn": _AT_LEAST_1,
                    },
                },
            },
        },
    },
}
_REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "additionalProperties": False,
    "properties": {
        "deletedRegion": {
            "type": "object",
            "required": ["charOffset", "charLength"],
            "properties": {"charOffset": _NOT_NEGATIVE, "charLength": _NOT_NEGATIVE},
        },
        "insertedContent": {"type": "object", "required": ["text"]},
    },
}
_CHANGE = {
    "type": "object",
    "required": ["artifactLocation", "replacements"],
    "properties": {
        "artifactLocation": _ARTIFACT,
        "replacements": {"type": "array", "minItems": 1, "items": _REPLACEMENT},
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": _NOT_NEGATIVE,
        "level": _LEVEL,
        "message": _TEXT,
        "locations": {"type": "array", "items": _LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": _LOCATION},
        "partialFingerprints": {
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
        "fixes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["artifactChanges"],
                "properties": {
                    "artifactChanges": {
                        "type": "array",
                        "minItems": 1,
                        "items": _CHANGE,
                    }
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
    },
}
_DRIVER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": _DRIVER},
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_sarif_of_a_real_plan(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    findings = check_file(FILES[name], Choice(), Surroundings()).findings
    data = json.loads(render_findings(told(*findings), "sarif"))

    jsonschema.validate(data, SARIF)
    run = data["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(findings)
    assert all(
        rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for result in run["results"]
    )
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ].startswith("data/")


def test_sarif_of_a_finding_without_a_place() -> None:
    data = json.loads(render_findings(told(*ALL), "sarif"))

    jsonschema.validate(data, SARIF)
    assert (
        "region"
        not in data["runs"][0]["results"][2]["locations"][0]["physicalLocation"]
    )


def test_a_fingerprint_survives_lines_that_move() -> None:
    moved = ERROR._replace(place=Place("a.yaml", 99, 1))
    runs = [
        json.loads(render_findings(told(one), "sarif"))["runs"][0]["results"][0]
        for one in (ERROR, moved)
    ]

    assert runs[0]["partialFingerprints"] == runs[1]["partialFingerprints"]


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("x" * 300 + "ĐÂY" + "y" * 300, "utf-8")
    shown, caret = excerpt(Place(str(path), 1, 301), 3)

    assert len(shown) == 100
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "ĐÂY"


def test_a_caret_stands_right_under_loose_marks(tmp_path: Path) -> None:
    """A letter typed with loose marks takes one column, whatever its code points."""
    path = tmp_path / "nfd.yaml"
    path.write_text("o\u0302\u0301 x", "utf-8")

    assert excerpt(Place(str(path), 1, 5), 1)[1] == "  ^"


def test_of_a_line_no_more_is_shown_than_a_terminal_has_room_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("chữ " * 50 + "sai", "utf-8")
    shown, caret = excerpt(Place(str(path), 1, 201), 3, room=60)
    assert len(shown) <= 54
    assert shown[caret.index("^") :][: caret.count("^")] == "sai"


def test_on_a_terminal_findings_break_between_words(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a" * 70 + " b\n", "utf-8")
    findings = (Finding("PT005", "error", Place(str(path), 1, 1), ARGS, width=70),)
    told = ToldFindings(findings, ("a.yaml",), words("vi"), room=40)
    lines = render_findings(told, "text").splitlines()
    below = [line for line in lines if str(path) not in line]
    assert all(len(line) <= 40 for line in below)
    joined = " ".join(" ".join(lines).split())
    assert words("vi").finding(findings[0]) in joined


ARGS = {"key": "plan", "expected": "map", "value": "một hai ba bốn năm sáu bảy"}


def test_lines_are_shown_as_they_were_judged(tmp_path: Path) -> None:
    """A file that changed meanwhile is not read again."""
    path = tmp_path / "a.yaml"
    path.write_text("khác\n", "utf-8")
    source = SourceText(str(path), "một\nhai\n".encode())
    findings = tuple(
        Finding("PT005", "error", Place(str(path), line, 1), ARGS, width=3)
        for line in (2, 9)
    )
    told = ToldFindings(findings, (str(path),), words("vi"), judged={str(path): source})
    lines = render_findings(told, "text").splitlines()
    assert [line for line in lines if line.startswith("    |")] == [
        "    | hai",
        "    | ^^^",
    ]
