"""JUnit XML: a suite for each file, a case for each finding, a passing one for a clean file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from plantrack.checks.registry import RULES
from plantrack.formats.excerpt import locate

if TYPE_CHECKING:
    from plantrack.findings import Finding
    from plantrack.formats.told import ToldFindings
    from plantrack.messages import Words

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(told: ToldFindings) -> str:
    """Return the report; its suites are in the order of the files' names."""
    suites: dict[str, list[Finding]] = {file: [] for file in told.files}
    for finding in told.findings:
        suites.setdefault(finding.place.file, []).append(finding)
    total = sum(map(_fails, told.findings))
    # A file without findings is one case that passes, so that it is seen to be looked
    # at.
    cases = sum(max(len(findings), 1) for findings in suites.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        f'<testsuites name="plantrack validate" tests="{cases}" failures="{total}" errors="0">'
    )
    for file, findings in sorted(suites.items()):
        failures = sum(map(_fails, findings))
        count = f'tests="{max(len(findings), 1)}" failures="{failures}" errors="0" skipped="0"'
        lines.append(f"  <testsuite name={_attribute(file)} {count}>")
        lines += [_case(finding, told.speech) for finding in findings] or [_clean(file)]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _clean(file: str) -> str:
    return f'    <testcase classname={_attribute(file)} name="plantrack validate"/>'


def _case(finding: Finding, speech: Words) -> str:
    """Return the case of a finding; one that is only worth knowing fails nobody's run."""
    rule = RULES.get(finding.code)
    name = " ".join(
        filter(None, (finding.code, rule.name if rule else "", finding.task))
    )
    place = finding.place
    said = _plain(f"{locate(place)}: {speech.finding(finding)}")
    line = f' line="{place.line}"' if place.line else ""
    if _fails(finding):
        message = _attribute(speech.finding(finding))
        inner = f'<failure type="{finding.severity}" message={message}>{escape(said)}</failure>'
    else:
        inner = f"<system-out>{escape(said)}</system-out>"
    file = _attribute(place.file)
    return (
        f"    <testcase classname={file} name={_attribute(name)} file={file}{line}>\n"
        f"      {inner}\n"
        "    </testcase>"
    )


def _fails(finding: Finding) -> bool:
    return finding.severity != "info"


def _attribute(text: str) -> str:
    return quoteattr(_plain(text))


def _plain(text: str) -> str:
    """Return ``text`` without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
