"""iCalendar files (RFC 5545) that Google Calendar, Outlook and Thunderbird import.

All-day entries on the due day, free time, with a reminder. Bytes depend on the entries and the day
alone: DTSTAMP is that day, not the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from icalendar import Alarm, Calendar, Event, Todo
from icalendar.prop import vRecur

from plantrack import __version__
from plantrack.answers.agenda import Entry

EntryKind = Literal["event", "todo"]

_REMINDED_AT: Final = timedelta(hours=8)  # in office hours; midnight, where the day begins, would wake people
# RFC 5545 text has no place for control characters but the tab; U+2028 and U+2029 are line ends to some readers.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def render_ics(entries: Iterable[Entry], name: str, stamp: date, kind: EntryKind, alarm_days: int) -> bytes:
    """Return the entries as a calendar called ``name``, each reminded of ``alarm_days`` days before.

    To-dos do not repeat: few programs keep repeating ones. Entries made for them have no series.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//plantrack//{__version__}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(name))
    stamped = datetime.combine(stamp, time(), UTC)
    for entry in entries:
        component = _event(entry) if kind == "event" else _todo(entry)
        component.add("uid", _line(entry.uid))
        component.add("dtstamp", stamped)
        component.add("summary", _line(entry.summary))
        component.add("description", clean(entry.description))
        component.add("categories", [_line(entry.plan)])
        component.add_component(_alarm(entry, alarm_days, kind))
        calendar.add_component(component)
    data: bytes = calendar.to_ical()
    return data


def clean(text: str) -> str:
    """Return ``text`` with one kind of line end and without the characters that calendar text cannot hold."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def _line(text: str) -> str:
    return clean(text).replace("\n", " ")


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("dtstart", entry.due)
    event.add("dtend", entry.due + timedelta(days=1))  # the day after: the end is exclusive
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if entry.series:
        rule = vRecur.from_ical(entry.series.rule)
        rule["UNTIL"] = [entry.series.until]
        event.add("rrule", rule)
        for day in entry.series.skipped:
            event.add("exdate", [day], parameters={"VALUE": "DATE"})
    return event


def _todo(entry: Entry) -> Todo:
    todo = Todo()
    if entry.start and entry.start < entry.due:
        todo.add("dtstart", entry.start)
    todo.add("due", entry.due)
    todo.add("status", "NEEDS-ACTION")
    return todo


def _alarm(entry: Entry, days: int, kind: EntryKind) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.summary))
    related = {"RELATED": "END"} if kind == "todo" else {}
    alarm.add("trigger", _REMINDED_AT - timedelta(days=days), parameters=related)
    return alarm
