"""Findings as text with the lines they speak of, as JSON, as Markdown; the door to their other formats."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import Any, Final, Literal, assert_never

from plantrack.checks.registry import RULES
from plantrack.findings import SEVERITIES, Finding, Related, Severity
from plantrack.formats.excerpt import excerpt, harmless, locate, pointed
from plantrack.formats.markdown import escape
from plantrack.formats.told import ToldFindings
from plantrack.formats.visible import fitted, visible, visible_json
from plantrack.messages import Words

FindingsFormat = Literal["text", "json", "sarif", "github", "junit", "md"]

MARKDOWN_ROOM: Final = 600_000
"""Bytes that a list of findings may take of the 1 MiB of a summary, which a comparison shares with it."""
_HEAD_ROOM: Final = 2_000

_COLORS: Final[dict[Severity, str]] = {"error": "31", "warning": "33", "info": "36"}


def render_findings(told: ToldFindings, format_: FindingsFormat) -> str:
    """Return the findings in one format, ending in a newline."""
    match format_:
        case "text":
            return _text(told)
        case "json":
            return _dumped(findings_json(told))
        case "md":
            return visible(_markdown(told))
        case "sarif":
            from plantrack.formats.sarif import sarif

            return _dumped(sarif(told))
        case "github":
            from plantrack.formats.github import github

            return visible(github(told))
        case "junit":
            from plantrack.formats.junit import junit

            return visible(junit(told))
        case _:
            assert_never(format_)


def _dumped(data: dict[str, Any]) -> str:
    return visible_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def by_file(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Yield each file with its findings; they come sorted by file."""
    for file, group in groupby(findings, key=lambda finding: finding.place.file):
        yield file, list(group)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity, under the names that messages use."""
    count = Counter(finding.severity for finding in findings)
    return {f"{severity}s": count[severity] for severity in SEVERITIES}


# -- text ----------------------------------------------------------------------------------------


def _text(told: ToldFindings) -> str:
    lines: list[str] = []
    severities = {
        each: _colored(told.speech(f"rule.severity.{each}"), each, told.color)
        for each in SEVERITIES
    }
    for file, findings in by_file(told.findings):
        head = harmless(told.speech("rule.file", file=file, **counts(findings)))
        lines += [f"\x1b[1m{head}\x1b[0m" if told.color else head, ""]
        for finding in findings:
            lines += [*_told(finding, severities[finding.severity], told), ""]
    lines += summary(told)
    return "\n".join(lines) + "\n"


def _told(finding: Finding, severity: str, told: ToldFindings) -> Iterator[str]:
    speech, room = told.speech, told.room
    # What speaks of a whole file stands at its top.
    place = ":".join([str(number) for number in finding.place[1:] if number]) or "1"
    task = f" {harmless(finding.task)}" if finding.task else ""
    name = RULES[finding.code].name if finding.code in RULES else ""
    said = f"  {place} {finding.code} {severity}{task}: {harmless(speech.finding(finding))} [{name}]"
    yield fitted(said, room) if room else said
    yield from (f"    | {harmless(line)}" for line in _excerpt(finding, told))
    if finding.related:
        places = ", ".join(_other(related, finding) for related in finding.related)
        yield "    = " + harmless(speech("finding.related", place=places))


def _excerpt(finding: Finding, told: ToldFindings) -> list[str]:
    """Return the line at fault, of a file that was judged as it was then: a large one takes long to read again."""
    place, width = finding.place, finding.width
    source = told.judged.get(place.file)
    if source is None:
        return excerpt(place, width, told.room)
    if not 0 < place.line <= len(source.starts):
        return []
    return pointed(source.line(place.line), place, width, told.room)


def _other(related: Related, finding: Finding) -> str:
    """Write another place: without the file where it is the finding's own, with its task."""
    place = related.place
    own = place.file == finding.place.file and place.line
    shown = f"{place.line}:{place.column}" if own else locate(place)
    return f"{shown} ({related.task})" if related.task else shown


def summary(told: ToldFindings) -> list[str]:
    """Return the closing lines: how many findings of each severity, and how many can be mended."""
    speech, files = told.speech, len(told.files)
    if not told.findings:
        return [speech("rule.clean", files=files)]
    lines = [speech("rule.total", files=files, **counts(told.findings))]
    fixes = [finding.fix for finding in told.findings if finding.fix]
    if fixes:
        safe = sum(fix.safe for fix in fixes)
        lines.append(speech("rule.fixable", safe=safe, unsafe=len(fixes) - safe))
    return lines


def _colored(text: str, severity: Severity, color: bool) -> str:
    return f"\x1b[{_COLORS[severity]}m{text}\x1b[0m" if color else text


def statistics(told: ToldFindings) -> str:
    """Return how many findings each code has, the commonest first, and how many can be mended."""
    speech = told.speech
    count = Counter(finding.code for finding in told.findings)
    fixable = Counter(finding.code for finding in told.findings if finding.fix)
    lines = [speech("rule.statistics")]
    for code, number in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        star = "*" if fixable[code] else " "
        lines.append(
            f"{number:>7} {star} {code} {RULES[code].name:<28} {speech(f'rule.{code}')}"
        )
    return "\n".join([*lines, *summary(told)]) + "\n"


# -- JSON ----------------------------------------------------------------------------------------


def findings_json(told: ToldFindings) -> dict[str, Any]:
    """Return the findings as a JSON document; places that are not known are 0."""
    return {
        "version": 1,
        "findings": [_finding_json(finding, told.speech) for finding in told.findings],
    }


def _finding_json(finding: Finding, speech: Words) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": speech.finding(finding),
        **finding.place._asdict(),
        "plan": finding.plan,
        "task": finding.task,
        "related": [
            {**other.place._asdict(), "task": other.task} for other in finding.related
        ],
        "fix": finding.fix._asdict() if finding.fix else None,
    }


# -- Markdown ------------------------------------------------------------------------------------


def _markdown(told: ToldFindings) -> str:
    """Return a heading and a table for each file, for a merge request or a step summary.

    GitHub drops a summary of more than 1 MiB whole, so that a very long list is cut, and says so.
    """
    speech = told.speech
    columns = [
        speech(f"rule.column.{name}")
        for name in ("place", "severity", "code", "task", "summary")
    ]
    lines = [f"## {speech('rule.title')}", ""]
    room, shown = MARKDOWN_ROOM, 0
    for file, findings in by_file(told.findings):
        head = [
            f"### {escape(file)}",
            "",
            f"| {' | '.join(columns)} |",
            "| ---: | --- | --- | --- | --- |",
        ]
        rows = [f"| {' | '.join(_cells(finding, speech))} |" for finding in findings]
        sizes = accumulate(len(row.encode()) + 1 for row in rows)
        # The sums only grow, so their number is that of the rows that fit.
        fitting = sum(size <= room - _HEAD_ROOM for size in sizes)
        if fitting:
            lines += [*head, *rows[:fitting], ""]
        room -= sum(len(line.encode()) + 1 for line in (*head, *rows[:fitting]))
        shown += fitting
    if shown < len(told.findings):
        lines += [
            f"**{speech('rule.left_out', count=len(told.findings) - shown)}**",
            "",
        ]
    return (
        "\n".join([*lines, *(escape(line) + "  " for line in summary(told))]).rstrip()
        + "\n"
    )


def _cells(finding: Finding, speech: Words) -> Iterator[str]:
    yield ":".join(str(number) for number in finding.place[1:] if number)
    yield speech(f"rule.severity.{finding.severity}")
    yield finding.code
    yield escape(finding.task or "")
    yield escape(harmless(speech.finding(finding)))
