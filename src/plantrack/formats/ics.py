"""iCalendar files (RFC 5545) that Google Calendar, Outlook and Thunderbird import.

All-day entries on the due day, free time, with a reminder. Bytes depend on the entries and the day
alone: DTSTAMP is that day, not the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from icalendar import Alarm, Calendar, Component, Event, Todo
from icalendar.prop import vRecur

from plantrack import __version__
from plantrack.formats.pages.agenda import CalendarEnding, CalendarEntry

CalendarKind = Literal["event", "todo"]

_REMINDED_AT: Final = timedelta(
    hours=8
)  # in office hours; midnight, where the day begins, would wake people
_FIRST_DAY: Final = date(2020, 1, 1)
# An event knows no "completed" (RFC 5545, 3.8.1.11): what is done is no more on the calendar.
_EVENT_STATUS: Final[dict[CalendarEnding, str]] = {
    "": "CONFIRMED",
    "done": "CANCELLED",
    "stopped": "CANCELLED",
}
_TODO_STATUS: Final[dict[CalendarEnding, str]] = {
    "": "NEEDS-ACTION",
    "done": "COMPLETED",
    "stopped": "CANCELLED",
}
# RFC 5545 text has no place for control characters but the tab; U+2028 and U+2029 are line ends to some readers.
# Nor have marks of direction, which turn the words beside them round, any use there.
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def render_ics(
    entries: Iterable[CalendarEntry],
    name: str,
    stamp: date,
    kind: CalendarKind,
    alarm_days: int,
    *,
    earlier: bytes = b"",
) -> bytes:
    """Return the entries as a calendar called ``name``, each reminded of ``alarm_days`` days before.

    To-dos do not repeat: few programs keep repeating ones. Entries made for them have no series. What
    ``earlier``, the file that stood in the place, has of the same plans and is no more is sent as cancelled.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//plantrack//{__version__}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Entries that ask nobody for a reply (RFC 5546, 3.2.1).
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    every = list(entries)
    for entry in every:
        for component in _components(entry, kind):
            _describe(component, entry, stamp)
            # A day taken out of a series must not ring by itself.
            if not entry.ended.how and "RECURRENCE-ID" not in component:
                component.add_component(_alarm(entry, alarm_days, kind))
            calendar.add_component(component)
    for gone in _gone(earlier, every, kind, stamp):
        calendar.add_component(gone)
    data: bytes = calendar.to_ical()
    return data


def _components(entry: CalendarEntry, kind: CalendarKind) -> Iterator[Event | Todo]:
    """Yield the entry, and of a series the days that are owed no more."""
    if kind == "todo":
        yield _todo(entry)
        return
    yield _event(entry)
    for day, ended in (
        entry.series.ended if entry.series and not entry.ended.how else ()
    ):
        over = _day(day)
        over.add("recurrence-id", day)
        over.add("status", _EVENT_STATUS[ended.how])
        yield over


def _describe(component: Event | Todo, entry: CalendarEntry, stamp: date) -> None:
    component.add("uid", _line(entry.uid))
    _dated(component, stamp)
    component.add("summary", _line(entry.summary))
    component.add("description", clean(entry.description))
    component.add("categories", [_line(entry.plan)])


def _dated(component: Component, stamp: date) -> None:
    """Say when this was so: a file of a later day goes before one of an earlier day (RFC 5545, 3.8.7.4)."""
    stamped = datetime.combine(stamp, time(), UTC)
    component.add("dtstamp", stamped)
    component.add("last-modified", stamped)
    component.add("sequence", max(0, (stamp - _FIRST_DAY).days))


def _gone(
    earlier: bytes, entries: list[CalendarEntry], kind: CalendarKind, stamp: date
) -> list[Component]:
    """Return as cancelled what an earlier file has of the same plans and ``entries`` have no more."""
    known = {_line(entry.uid) for entry in entries}
    plans = {_line(entry.plan) for entry in entries}
    try:
        before = Calendar.from_ical(earlier) if earlier else Calendar()
    except ValueError:
        return []
    # A calendar of somebody else's in that place is none of our business, and is not
    # cancelled.
    if not str(before.get("prodid", "")).startswith("-//plantrack//"):
        return []
    found: list[Component] = []
    for component in before.walk("VEVENT" if kind == "event" else "VTODO"):
        categories = component.get("categories")
        own = {str(one) for one in categories.cats} if categories else set()
        if (
            str(component.get("uid")) in known
            or not own & plans
            or "RECURRENCE-ID" in component
        ):
            continue
        for key in ("dtstamp", "last-modified", "sequence", "status"):
            component.pop(key, None)
        # What is cancelled rings no more.
        component.subcomponents.clear()
        component.add("status", "CANCELLED")
        _dated(component, stamp)
        found.append(component)
    return found


def clean(text: str) -> str:
    """Return ``text`` with one kind of line end and without the characters that calendar text cannot hold."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def _line(text: str) -> str:
    return clean(text).replace("\n", " ")


def _event(entry: CalendarEntry) -> Event:
    event = _day(entry.due)
    if entry.ended.how:
        event.add("status", _EVENT_STATUS[entry.ended.how])
    if entry.series:
        rule = vRecur.from_ical(entry.series.rule)
        # The plan's end bounds the series, whatever the rule of the deadline says.
        rule["UNTIL"] = [entry.series.until]
        event.add("rrule", rule)
        for day in entry.series.skipped:
            event.add("exdate", [day], parameters={"VALUE": "DATE"})
    return event


def _day(day: date) -> Event:
    event = Event()
    event.add("dtstart", day)
    if day < date.max:
        event.add(
            "dtend", day + timedelta(days=1)
        )  # the day after: the end is exclusive
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _todo(entry: CalendarEntry) -> Todo:
    todo = Todo()
    if entry.start and entry.start < entry.due:
        todo.add("dtstart", entry.start)
    todo.add("due", entry.due)
    todo.add("status", _TODO_STATUS[entry.ended.how])
    if entry.ended.how == "done":
        todo.add("percent-complete", 100)
        if entry.ended.day:
            todo.add("completed", datetime.combine(entry.ended.day, time(), UTC))
    return todo


def _alarm(entry: CalendarEntry, days: int, kind: CalendarKind) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.summary))
    related = {"RELATED": "END"} if kind == "todo" else {}
    alarm.add("trigger", _REMINDED_AT - timedelta(days=days), parameters=related)
    return alarm
