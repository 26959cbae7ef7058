"""SARIF 2.1.0 (OASIS), as code scanning services take it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from plantrack import __version__
from plantrack.checks.registry import RULES

if TYPE_CHECKING:
    from plantrack.findings import Finding, Fix, Place, Related, Severity
    from plantrack.formats.told import ToldFindings
    from plantrack.messages import Words

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS: Final = 25_000
_LEVELS: Final[dict[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "info": "note",
}


def sarif(told: ToldFindings) -> dict[str, Any]:
    """Return a log with one run; its rules are those that found something."""
    codes = sorted({finding.code for finding in told.findings})
    index = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "plantrack",
        "version": __version__,
        "rules": [_rule(code, told.speech) for code in codes],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        # Columns count characters here; else a service may count UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, index, told) for finding in told.findings[:_MOST_RESULTS]
        ],
    }
    if len(told.findings) > _MOST_RESULTS:
        # A run with more is refused whole (GitHub: SARIF support, limits).
        said = told.speech("rule.left_out", count=len(told.findings) - _MOST_RESULTS)
        note = {"level": "warning", "message": {"text": said}}
        run["invocations"] = [
            {"executionSuccessful": True, "toolExecutionNotifications": [note]}
        ]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, speech: Words) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": speech(f"rule.{code}")},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    finding: Finding, index: dict[str, int], told: ToldFindings
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": told.speech.finding(finding)},
        "locations": [_location(finding.place, told, finding.width)],
        "partialFingerprints": {"plantrack/v1": _fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(other, number, told)
            for number, other in enumerate(finding.related)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.place, told)]
    return result


def _location(place: Place, told: ToldFindings, width: int = 0) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(told.named(place.file))}
    }
    if place.line:
        region = {"startLine": place.line}
        # A table's columns count cells, and have no width; a log's count characters.
        if place.column and (width or not place.file.lower().endswith(".csv")):
            region["startColumn"] = place.column
            if width:
                region["endColumn"] = place.column + width
        physical["region"] = region
    return {"physicalLocation": physical}


def _related(other: Related, number: int, told: ToldFindings) -> dict[str, Any]:
    text = other.task or told.speech("finding.related", place=other.place.file)
    return {"id": number, "message": {"text": text}, **_location(other.place, told)}


def _fix(fix: Fix, place: Place, told: ToldFindings) -> dict[str, Any]:
    deleted = {"charOffset": fix.start, "charLength": fix.end - fix.start}
    replacement = {"deletedRegion": deleted, "insertedContent": {"text": fix.text}}
    change = {
        "artifactLocation": {"uri": _uri(told.named(place.file))},
        "replacements": [replacement],
    }
    return {"artifactChanges": [change]}


def _uri(file: str) -> str:
    return quote(Path(file).as_posix())


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same of a finding while the lines around it move."""
    # No line and no file: a row that moves, or a file that is renamed, has its old
    # findings.
    said = (finding.code, finding.plan, finding.task, *sorted(finding.args.items()))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]
