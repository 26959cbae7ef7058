"""Findings told on stderr: where, what, the line with a caret under the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantrack.cli.out.streams import told_room
from plantrack.findings import Finding
from plantrack.formats.excerpt import excerpt, harmless, locate
from plantrack.messages import Words

_SHOWN = 20
"""As many as stand on a screen; `validate` shows all."""


def finding_lines(findings: Iterable[Finding], speech: Words) -> Iterator[str]:
    """Yield lines for the first findings and the number of the rest."""
    every, room = list(findings), told_room()
    for finding in every[:_SHOWN]:
        yield harmless(
            f"{locate(finding.place)}: {finding.code} {speech.finding(finding)}"
        )
        yield from (
            f"  | {harmless(line)}"
            for line in excerpt(finding.place, finding.width, room)
        )
        for related in finding.related:
            yield "  " + speech("finding.related", place=locate(related.place))
    if len(every) > _SHOWN:
        yield speech("finding.more", count=len(every) - _SHOWN)
