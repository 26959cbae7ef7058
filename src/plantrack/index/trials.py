"""What a log would say of one party's share if it held other events than it does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from plantrack.index.asking import share_from
from plantrack.index.days import number_of
from plantrack.index.filling.inserting import insert_columns
from plantrack.index.filling.said import SaidEvents, event_rows
from plantrack.index.standing import StandingDay, ask, make_views, sharing
from plantrack.index.tables import (
    EVENTS,
    MEMBERS,
    OCCURRENCES,
    PARTIES,
    creation,
    insertion,
)
from plantrack.progress.columns import EventColumns
from plantrack.progress.events import Event
from plantrack.progress.standing import Share

_TASK: Final = "-"


def last_words(
    logs: Sequence[Iterable[Event]], agency: str, as_of: date
) -> list[Share]:
    """Return the share of ``agency`` as each of the logs alone tells it by the day ``as_of``.

    The events are those of one occurrence; each log stands as a plan of its own with this occurrence.
    """
    base = sqlite3.connect(":memory:", isolation_level=None)
    for table in (OCCURRENCES, PARTIES, MEMBERS, EVENTS):
        base.execute(creation(table))
    # All logs are judged at once: the views cost more to prepare than to run over so few.
    for number, events in enumerate(logs):
        plan = str(number)
        owed = {
            "plan": plan,
            "task": _TASK,
            "position": 0,
            "period": "",
            "agency": agency,
            "kind": "dated",
        }
        base.execute(
            insertion(OCCURRENCES), [owed.get(column) for column in OCCURRENCES.columns]
        )
        every = EventColumns.of(events)
        lines = [0] * len(every)
        own = every.having(task=[_TASK] * len(every), period=[""] * len(every))
        said = SaidEvents.counting(own, lines)
        insert_columns(base, EVENTS, event_rows(plan, said))
    ask(base, StandingDay(number_of(as_of) or 0, 0))
    with sharing(base):
        make_views(base, ("judged",))
        found = {plan: share_from(rest) for plan, *rest in base.execute(_SHARES)}
    base.close()
    return [found[str(number)] for number in range(len(logs))]


_SHARES: Final = """
SELECT plan, agency, status, due_day, days_overdue, done_day, via, owes, 0, recorded, decided, said, said_day, percent,
       document, note, reason, requested_due_day
FROM judged"""
