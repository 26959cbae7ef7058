"""The words and flags that columns of a lake may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, get_args

from plantrack.deadlines.model import DeadlineKind
from plantrack.progress.events import EventStatus

_KINDS: Final = (*get_args(DeadlineKind), "none")

VOCABULARY: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("tasks", "kind"): _KINDS,
    ("occurrences", "kind"): _KINDS,
    ("shares", "kind"): _KINDS,
    ("parties", "role"): ("lead", "support", "milestone"),
    ("agencies", "kind"): ("agency", "group", "unknown"),
    ("events", "status"): get_args(EventStatus),
    ("shares", "bearer"): ("agency", "words", "nobody"),
    ("shares", "decided"): ("open", "done", "cancelled", "reopened"),
}
"""Columns that hold one of a few words, by table and name."""

FLAGS: Final = (
    *(("events", "counts"), ("occurrences", "milestone"), ("tasks", "on_demand")),
    *(("shares", "owes"), ("shares", "confirmed"), ("shares", "recorded")),
)
"""Columns that hold yes or no: 1 or 0."""

PAIRED: Final = (
    *(("tasks", "start"), ("tasks", "due"), ("occurrences", "start")),
    *(("occurrences", "due"), ("plans", "until"), ("events", "new_due")),
)
"""Days that stand as text and as a number (``…_day``): both, or neither."""
