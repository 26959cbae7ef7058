"""GitHub workflow commands: one annotation a finding, on its line of the merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from plantrack.checks.registry import RULES

if TYPE_CHECKING:
    from plantrack.findings import Finding, Severity
    from plantrack.formats.told import ToldFindings
    from plantrack.messages import Words

_LEVELS: Final[dict[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "info": "notice",
}


def github(told: ToldFindings) -> str:
    """Return one ``::error file=…::…`` line for each finding."""
    return "".join(
        _annotation(finding, told.named(finding.place.file), told.speech) + "\n"
        for finding in told.findings
    )


def _annotation(finding: Finding, file: str, speech: Words) -> str:
    place = finding.place
    rule = RULES.get(finding.code)
    values = {
        "file": file,
        # What speaks of a whole file is shown at its first line.
        "line": str(place.line or 1),
        "col": str(place.column) if place.column else "",
        "endColumn": str(place.column + finding.width)
        if place.column and finding.width
        else "",
        "title": f"{finding.code} {rule.name}" if rule else finding.code,
    }
    properties = ",".join(
        f"{key}={_escaped(value, ':,')}" for key, value in values.items() if value
    )
    task = f"{finding.task}: " if finding.task else ""
    return f"::{_LEVELS[finding.severity]} {properties}::{_escaped(task + speech.finding(finding))}"


def _escaped(text: str, more: str = "") -> str:
    """Return ``text`` with the marks of a workflow command written as GitHub asks."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
