"""Findings told on stderr: where, what, the line with a caret under the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from plantrack.findings import Finding, Place
from plantrack.messages import Words

_SHOWN = 20


def finding_lines(findings: Iterable[Finding], speech: Words) -> Iterator[str]:
    """Yield lines for the first findings and the number of the rest."""
    every = list(findings)
    for finding in every[:_SHOWN]:
        yield f"{locate(finding.place)}: {finding.code} {speech.finding(finding)}"
        yield from excerpt(finding.place)
        for related in finding.related:
            yield "  " + speech("finding.related", place=locate(related.place))
    if len(every) > _SHOWN:
        yield speech("finding.more", count=len(every) - _SHOWN)


def locate(place: Place) -> str:
    """Write a place as ``file:line:column``, as far as it is known."""
    return ":".join([place.file, *(str(number) for number in (place.line, place.column) if number)])


def excerpt(place: Place, width: int = 100) -> list[str]:
    """Return the line at ``place`` and a caret below it; nothing where there is no such line."""
    lines = _text_lines(place.file)
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1].replace("\t", " ")
    first = max(0, place.column - width // 2) if len(line) > width else 0
    shown = line[first : first + width].rstrip()
    return [f"  | {shown}", f"  | {' ' * (place.column - 1 - first)}^"] if place.column else [f"  | {shown}"]


@lru_cache(maxsize=8)
def _text_lines(file: str) -> list[str]:
    try:
        return Path(file).read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
