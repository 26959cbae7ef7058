"""What of a log counts for a plan, and what does not and has to be told: one place for every command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from plantrack.plan.model import Plan
from plantrack.progress.columns import EventColumns
from plantrack.progress.events import Event
from plantrack.progress.identity import PlacedEvent, PlanRows
from plantrack.progress.state import WHOLE, withdrawn

Periods: TypeAlias = Callable[[str], frozenset[str] | None]
"""Returns the keys of a task's occurrences ("" for one without a key) by its id; None for an unknown task."""

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH_SHOWN: Final = re.compile(
    r"(?:([a-z]{3})|th(?:g|áng)?\s*(\d{1,2}))[-/ ](\d{2}|\d{4})", re.IGNORECASE
)
_DAY_SHOWN: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH_NUMBER: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")


class Heard(NamedTuple):
    """The events of a log as a plan hears them.

    ``counted`` are those that count, ``misplaced`` those whose words are not those of the row that has their
    number, ``strays`` those that name a task or a period which the plan does not have, ``unworded`` those of
    the counted that say no words. What was withdrawn is counted, as :class:`Progress` leaves it out itself,
    and never told.
    """

    counted: Sequence[Event]
    misplaced: tuple[PlacedEvent, ...]
    strays: tuple[Event, ...]
    unworded: tuple[Event, ...]

    @property
    def aside(self) -> tuple[Event, ...]:
        """The events that do not count."""
        return (*(one.event for one in self.misplaced), *self.strays)


def hear(
    events: Iterable[Event], rows: Callable[[], PlanRows], periods: Periods
) -> Heard:
    """Part the events of a log. ``rows`` makes the plan's rows, where some event says words at all."""
    every = EventColumns.of(events)
    if _all_count(every, rows, periods):
        return Heard(every, (), (), ())
    gone = withdrawn(every)
    counted: list[Event] = []
    misplaced: list[PlacedEvent] = []
    strays: list[Event] = []
    unworded: list[Event] = []
    for event in every:
        # Whatever it names: nobody is to be bothered with what was taken back.
        if event.status == "withdrawn" or event.event in gone:
            counted.append(event)
            continue
        known = periods(event.task)
        if known and event.period in known and event.title and rows().bears(event):
            counted.append(event)
            continue
        placed = (
            rows().place(event)
            if event.title
            else PlacedEvent(event, "unworded", event.task)
        )
        period = _period(event.period, known)
        if not placed.counted:
            misplaced.append(placed)
        elif period is None:
            strays.append(event)
        else:
            counted.append(
                event if period == event.period else event._replace(period=period)
            )
            unworded += () if event.title else (counted[-1],)
    return Heard(tuple(counted), tuple(misplaced), tuple(strays), tuple(unworded))


def _all_count(
    events: EventColumns, rows: Callable[[], PlanRows], periods: Periods
) -> bool:
    """Tell whether all events bear the words of their rows and are of periods that these have, as in nearly every
    log: that is told in a tenth of the time that parting them takes."""
    of = events.columns
    if not all(of["title"]) or "withdrawn" in of["status"]:
        return False
    said_of = set(zip(of["task"], of["period"], strict=True))
    return all(
        period in (periods(task) or ()) for task, period in said_of
    ) and rows().bear_all(of["title"], of["task"])


def present(events: Iterable[Event], plan: Plan) -> EventColumns:
    """Return events under the ids that their agencies have today."""
    every = EventColumns.of(events)
    agencies = every.columns["agency"]
    now = {one: plan.directory.successor(one) for one in {*agencies} - {WHOLE}}
    if all(before == agency for before, agency in now.items()):
        return every
    return every.having(agency=[now.get(one, one) for one in agencies])


def _period(text: str, known: frozenset[str] | None) -> str | None:
    """Return the period that is meant among those known: itself, or the only one a spreadsheet can have
    shown so; None where there is none."""
    if known is None:
        return None
    if text in known:
        return text
    meant = known.intersection(_readings(text))
    return next(iter(meant)) if len(meant) == 1 else None


def _readings(text: str) -> list[str]:
    """Return the period keys that a spreadsheet may have shown as ``text``: ``Jan-26`` is ``2026-01``."""
    text = text.strip()
    if found := _MONTH_SHOWN.fullmatch(text):
        name = (found[1] or "").casefold()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(found[2] or 0)
        # Two digits are of this century, as all plans are.
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return [f"{year}-{month:02d}"]
    if found := _DAY_SHOWN.fullmatch(text):
        one, two, year = int(found[1]), int(found[2]), found[3]
        days = [f"{year}-{two:02d}-{one:02d}", f"{year}-{one:02d}-{two:02d}"]
        # The first day of a month is also how a spreadsheet keeps the month.
        months = [day.removesuffix("-01") for day in days if day.endswith("-01")]
        return [*days, *months]
    if found := _MONTH_NUMBER.fullmatch(text):
        return [f"{found[2]}-{int(found[1]):02d}"]
    return []
