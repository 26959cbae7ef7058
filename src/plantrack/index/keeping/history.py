"""The events of a plan as the index has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from plantrack.index.names import COUNTED
from plantrack.progress.events import Event
from plantrack.progress.state import Progress

_FIELDS: Final = (
    "event, recorded_at, task, period, agency, status, date, percent, document, new_due, note, recorded_by, reason,"
    " value, ref, title"
)


def kept_events(base: sqlite3.Connection, plan: str, where: str = "1") -> list[Event]:
    """Return the events of a plan that meet a condition, in the order of their lines."""
    rows = base.execute(
        f"SELECT {_FIELDS} FROM events WHERE plan = ? AND {where} ORDER BY line",
        (plan,),
    )
    return [_event(*row) for row in rows]


def _event(*fields: Any) -> Event:
    (
        id_,
        moment,
        task,
        period,
        agency,
        status,
        day,
        percent,
        document,
        new_due,
        *texts,
    ) = fields
    happened = (datetime.fromisoformat(moment), task, period, agency, status, _day(day))
    return Event(id_, *happened, percent, document, _day(new_due), *texts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class KeptLogs(Mapping[str, Progress]):
    """The events of each plan that has a log, read when they are asked for."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._known: dict[str, Progress] = {}

    def __getitem__(self, plan: str) -> Progress:
        if plan not in self._known:
            if plan not in self._plans():
                raise KeyError(plan)
            marks = ", ".join(f"'{verdict}'" for verdict in COUNTED)
            counted = kept_events(self._base, plan, f"verdict IN ({marks})")
            self._known[plan] = Progress(
                counted, kept_events(self._base, plan, f"verdict NOT IN ({marks})")
            )
        return self._known[plan]

    def _plans(self) -> set[str]:
        """Return the plans that have a log, be it empty."""
        found = self._base.execute(
            "SELECT plan FROM files WHERE role = 'log' AND digest <> ''"
        )
        return {plan for (plan,) in found}

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._plans()))

    def __len__(self) -> int:
        return len(self._plans())
