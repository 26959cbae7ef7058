"""A log as plantrack writes it, read column by column: many times as quick as line by line.

Whatever in it is not plainly of this kind (another order of columns, an id that stands twice, a field that cannot be
read) is left to :mod:`plantrack.progress.log`; the fields are read by the same functions, so that no line has two
meanings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from plantrack.progress.columns import EventColumns
from plantrack.progress.events import (
    COLUMNS,
    EVENT_KINDS,
    disarmed,
    read_event_day,
    read_moment,
    read_percent,
)

_READS: Final[Mapping[str, Callable[[str], Any]]] = {
    "recorded_at": read_moment,
    "date": read_event_day,
    "percent": read_percent,
    "new_due": read_event_day,
}
_NEEDS: Final = {
    (status, kind.needs) for status, kind in EVENT_KINDS.items() if kind.needs
}
_AS_WRITTEN: Final = re.compile(
    r"(?:\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.(?!0{6})\d{6})?\+\d\d:\d\d\n)*",
    re.ASCII,
)
"""A moment that can be read and has this form is written just so: midnight is 0 o'clock, no offset is negative, and no
part of a second stands for nothing."""
_WORDS: Final = ("document", "note", "by", "reason", "value", "ref", "title")


def usual_events(rows: Sequence[Sequence[str]], *, armed: bool) -> EventColumns | None:
    """Return the events of a log's lines, cut into fields, the header first; None where it is not of the usual kind.

    ``armed`` tells that a field may begin with an apostrophe.
    """
    if set(map(len, rows)) != {len(COLUMNS)} or tuple(rows[0]) != COLUMNS:
        return None
    fields = zip(*rows[1:], strict=True)
    texts = dict(zip(COLUMNS, fields, strict=False))
    if not texts:
        return None
    columns = {
        name: _values(column, _READS.get(name, str.strip))
        for name, column in texts.items()
    }
    # Which field it is, and what is wrong with it, the reader of single lines tells.
    if not _is_usual(columns) or any(
        _has_fault(texts[name], columns[name]) for name in _READS
    ):
        return None
    if armed:
        columns |= {name: list(map(disarmed, columns[name])) for name in _WORDS}
    return EventColumns(columns, _as_written(texts["recorded_at"]))


def _as_written(moments: Sequence[str]) -> Sequence[str] | None:
    """Return the texts of moments where these are written in the one form that plantrack writes; else None."""
    return moments if _AS_WRITTEN.fullmatch("\n".join((*moments, ""))) else None


def _values(texts: Sequence[str], read: Callable[[str], Any]) -> Sequence[Any]:
    """Read a column, one that says the same in all lines (half of them say nothing) once."""
    if texts[1:] == texts[:-1]:
        return [read(texts[0])] * len(texts)
    return list(map(read, texts))


def _has_fault(texts: Sequence[str], values: Sequence[Any]) -> bool:
    """Tell whether some text of a column could not be read; an empty field says nothing, and is no fault."""
    return values.count(None) > texts.count("")


def _is_usual(columns: Mapping[str, Sequence[Any]]) -> bool:
    """Tell whether every line says what a line has to say, and has an id of its own."""
    ids, statuses = columns["event"], columns["status"]
    return (
        len(set(ids)) == len(ids)
        and all(ids)
        and all(columns["task"])
        and all(columns["recorded_at"])
        and EVENT_KINDS.keys() >= set(statuses)
        and not any(
            _lacks(columns[needed], status, statuses) for status, needed in _NEEDS
        )
    )


def _lacks(values: Sequence[Any], status: str, statuses: Sequence[str]) -> bool:
    """Tell whether an event of a status is without the value that it needs."""
    return status in statuses and any(
        said == status and not value
        for said, value in zip(statuses, values, strict=True)
    )
