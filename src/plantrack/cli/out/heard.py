"""What of a log does not count, told on stderr by every command that uses the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantrack.index.keeping.telling import Told
from plantrack.messages import Words


def told_lines(told: Told, plan: str, file: str, speech: Words) -> Iterator[str]:
    """Yield what of a log cannot be read, and what of it does not count or counts by number alone."""
    if told.findings:
        from plantrack.cli.out.findings import finding_lines

        yield from finding_lines(told.findings, speech)
    if told.misplaced:
        ids = _named(told.misplaced_ids, told.misplaced)
        yield speech(
            "progress.heard.misplaced", file=file, count=told.misplaced, ids=ids
        )
    if told.strays:
        places = [
            speech("progress.heard.place", line=line, at=at)
            for line, at in told.stray_places
        ]
        shown = _named(places, told.strays)
        yield speech(
            "progress.heard.strays",
            file=file,
            count=told.strays,
            places=shown,
            plan=plan,
        )
    if told.unworded:
        yield speech("progress.heard.unworded", file=file, count=told.unworded)


def _named(names: Sequence[str], count: int) -> str:
    return ", ".join(names) + (", …" if count > len(names) else "")
