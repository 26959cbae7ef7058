"""What of a log does not count, told on stderr by every command that uses the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantrack.cli.findings import finding_lines
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.progress.heard import Heard
from plantrack.progress.log import Log

_SHOWN = 3


def heard_lines(log: Log, heard: Heard, plan: Plan, file: str, speech: Words) -> Iterator[str]:
    """Yield what of a log cannot be read, and what of it does not count or counts by number alone."""
    yield from finding_lines(log.findings, speech)
    if heard.misplaced:
        ids = _named(one.event.event for one in heard.misplaced)
        yield speech("progress.heard.misplaced", file=file, count=len(heard.misplaced), ids=ids)
    if heard.strays:
        lines = dict(zip((one.event for one in log.events), log.lines, strict=True))
        places = _named(
            speech("progress.heard.place", line=lines[one.event], at=f"{one.task} {one.period}".strip())
            for one in heard.strays
        )
        yield speech("progress.heard.strays", file=file, count=len(heard.strays), places=places, plan=plan.id)
    if heard.unworded:
        yield speech("progress.heard.unworded", file=file, count=len(heard.unworded))


def _named(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_SHOWN]) + (", …" if len(every) > _SHOWN else "")
