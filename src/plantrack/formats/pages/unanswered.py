"""Who has not answered, told."""

from __future__ import annotations

from plantrack.messages import Words
from plantrack.recording.unanswered import Unanswered

_SHOWN = 10


def unanswered_notes(found: Unanswered, words: Words) -> list[str]:
    """Say the same in sentences."""
    notes = []
    if found.rows:
        names = [
            f"{one.plan}:{one.task}{f' {one.period}' if one.period else ''}"
            for one in found.rows
        ]
        notes.append(
            words("progress.collect.unanswered", count=len(names), rows=_some(names))
        )
    if found.agencies:
        names = [plan.directory.name(agency) for plan, agency in found.agencies]
        notes.append(
            words(
                "progress.collect.silent", count=len(names), agencies="; ".join(names)
            )
        )
    return notes


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
