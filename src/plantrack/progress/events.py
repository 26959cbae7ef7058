"""One line of the progress log ↔ one event.

The log is append-only text, one event a line (RFC 4180, without line breaks inside a field, so that a
torn line can never swallow the lines after it). Where a spreadsheet could take a field for a formula it
is written with a leading apostrophe, which reading takes off again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeGuard

from plantrack.dates import read_day
from plantrack.text import nfc, squeeze

Recordable = Literal[
    "started",
    "progress",
    "done",
    "reopened",
    "requested",
    "extended",
    "cancelled",
    "anchored",
    "confirmed",
    "returned",
]
"""What ``update --status`` takes; "withdrawn" is recorded by ``update --undo`` alone."""

EventStatus = Literal[Recordable, "withdrawn"]


class EventKind(NamedTuple):
    """What the log knows of a status. ``needs`` is the column without which such an event says nothing.

    ``decides``: it opens or closes the work, for good until the next that does. ``opens``: the work is owed
    again from then on. ``reports``: it tells how far open work is. ``of_closed``: it is said of work that is
    done or stopped, everything else of work that is owed.
    """

    needs: str | None = None
    decides: bool = False
    opens: bool = False
    reports: bool = False
    of_closed: bool = False


EVENT_KINDS: Final[Mapping[EventStatus, EventKind]] = {
    "started": EventKind(reports=True),
    "progress": EventKind(reports=True),
    "done": EventKind(decides=True),
    "reopened": EventKind(decides=True, opens=True, reports=True, of_closed=True),
    "requested": EventKind(needs="new_due"),
    "extended": EventKind(needs="new_due"),
    "cancelled": EventKind(decides=True),
    "anchored": EventKind(needs="date"),
    "confirmed": EventKind(of_closed=True),
    "returned": EventKind(decides=True, opens=True, reports=True, of_closed=True),
    "withdrawn": EventKind(needs="ref"),
}
"""Every status of an event, declared once."""


def _statuses(test: Callable[[EventKind], bool]) -> frozenset[EventStatus]:
    return frozenset(status for status, kind in EVENT_KINDS.items() if test(kind))


DECISIVE: Final = _statuses(lambda kind: kind.decides)
OPENING: Final = _statuses(lambda kind: kind.opens)
REPORTING: Final = _statuses(lambda kind: kind.reports)
OF_CLOSED: Final = _statuses(lambda kind: kind.of_closed)

OLDER_COLUMNS: Final = (
    *("event", "recorded_at", "task", "period", "agency", "status", "date", "percent"),
    *("document", "new_due", "note", "by"),
)
"""The columns of a log as plantrack wrote it at first. Such lines stay as they are under the new header."""

COLUMNS: Final = (*OLDER_COLUMNS, "reason", "value", "ref", "title")
HEADER: Final = ",".join(COLUMNS)
_ADDED: Final = ("",) * (len(COLUMNS) - len(OLDER_COLUMNS))
_REQUIRED: Final = ("event", "recorded_at", "task", "status")
_TITLE_SHOWN: Final = 120
_PRODUCT_SHOWN: Final = 60
HANOI: Final = dt.timezone(dt.timedelta(hours=7))
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ARMED: Final = re.compile(r"'*[=+\-@]")
_DISARMED: Final = re.compile(r"'+[=+\-@]")


class Event(NamedTuple):
    """One line of the log; the empty text stands for an empty field.

    ``agency`` empty is the secretariat's word on the whole occurrence, ``period`` empty the only
    occurrence of a one-off task. ``date`` is the day on which it happened, ``recorded_at`` the moment
    (with its offset from UTC) at which it was written down. ``note`` is the office's own, ``reason`` is
    meant to be printed. ``value`` is what was reached of the target named by ``ref``; of a withdrawal
    ``ref`` is the id of the event that counts no more. ``title`` holds the task's words
    (:func:`words_of`) as they were then.
    """

    event: str
    recorded_at: dt.datetime
    task: str
    period: str
    agency: str
    status: EventStatus
    date: dt.date | None
    percent: int | None = None
    document: str = ""
    new_due: dt.date | None = None
    note: str = ""
    by: str = ""
    reason: str = ""
    value: str = ""
    ref: str = ""
    title: str = ""

    @property
    def day(self) -> dt.date:
        """The day on which it counts; of an undated event the day (in Việt Nam) of its recording."""
        return self.date or self.recorded_at.astimezone(HANOI).date()

    @property
    def order(self) -> tuple[dt.date, dt.datetime, str]:
        """Where it stands among other events: by its day, then by its recording, then by its id."""
        return (self.day, self.recorded_at, self.event)


class LineFault(NamedTuple):
    """Why a line is no event: the column at fault and its text; ``column`` is "" for the whole line."""

    column: str
    value: str


def words_of(title: str, product: str) -> str:
    """Return a task's words as an event keeps them: 120 characters of its title, 60 of its product."""
    title = squeeze(nfc(title))[:_TITLE_SHOWN].rstrip(" ")
    product = squeeze(nfc(product))[:_PRODUCT_SHOWN].rstrip(" ")
    return f"{title} | {product}".strip(" ")


def format_event(event: Event) -> str:
    """Return the event's line, without its end; line breaks within a field become blanks."""
    return ",".join(_quoted(text) for text in event_texts(event))


def event_texts(event: Event) -> tuple[str, ...]:
    """Return the event's fields as text, in the order of :data:`COLUMNS`."""
    return (
        *(
            event.event,
            event.recorded_at.isoformat(),
            event.task,
            event.period,
            event.agency,
            event.status,
        ),
        event.date.isoformat() if event.date else "",
        "" if event.percent is None else str(event.percent),
        event.document,
        event.new_due.isoformat() if event.new_due else "",
        *(event.note, event.by, event.reason, event.value, event.ref, event.title),
    )


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    if _ARMED.match(text):
        text = "'" + text
    return (
        '"' + text.replace('"', '""') + '"'
        if "," in text or '"' in text or ";" in text
        else text
    )


def parse_event(cells: Mapping[str, str]) -> Event | LineFault:
    """Make an event of a line's fields by column name; total."""
    return parse_fields([cells.get(name, "") for name in COLUMNS])


def parse_fields(fields: Sequence[str]) -> Event | LineFault:
    """Make an event of a line's fields in the order of :data:`COLUMNS`, or of :data:`OLDER_COLUMNS`; total."""
    texts = [field.strip() for field in fields]
    if len(texts) == len(OLDER_COLUMNS):
        texts += _ADDED
    (
        id_,
        recorded,
        task,
        period,
        agency,
        status,
        date,
        percent,
        document,
        new_due,
        note,
        by,
    ) = texts[:12]
    moment = read_moment(recorded)
    day, due, share = (
        date and read_event_day(date),
        new_due and read_event_day(new_due),
        percent and read_percent(percent),
    )
    if (
        not id_
        or not task
        or moment is None
        or not _is_status(status)
        or None in (day, due, share)
    ):
        return _fault(texts)
    needed = EVENT_KINDS[status].needs
    if needed and not texts[COLUMNS.index(needed)]:
        return LineFault(needed, "")
    return Event(
        *(id_, moment, task, period, agency, status, day or None),
        None if share == "" else share,
        *(disarmed(document), due or None, disarmed(note), disarmed(by)),
        *map(disarmed, texts[12:]),
    )


def _fault(texts: list[str]) -> LineFault:
    """Name the first field that is missing or cannot be read."""
    reads: dict[str, Callable[[str], object]] = {
        "recorded_at": read_moment,
        "status": lambda text: text if _is_status(text) else None,
        "date": read_event_day,
        "percent": read_percent,
        "new_due": read_event_day,
    }
    for name, text in zip(COLUMNS, texts, strict=True):
        if (not text and name in _REQUIRED) or (
            text and name in reads and reads[name](text) is None
        ):
            return LineFault(name, text)
    return LineFault("", "")


def _is_status(text: str) -> TypeGuard[EventStatus]:
    return text in EVENT_KINDS


_FIRST_SURE: Final = 1
_LAST_SURE: Final = 9999
"""In the years between every moment has a day in Việt Nam; others are tried, which takes longer than all else of a
line."""


def read_moment(text: str) -> dt.datetime | None:
    """Read a moment; one without an offset is Việt Nam's. One at the ends of time has no day there."""
    try:
        moment = dt.datetime.fromisoformat(text)
        if not moment.tzinfo:
            moment = moment.replace(tzinfo=HANOI)
        if not _FIRST_SURE < moment.year < _LAST_SURE:
            moment.astimezone(HANOI)
    except (ValueError, OverflowError):
        return None
    return moment


def disarmed(text: str) -> str:
    """Return a field without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and _DISARMED.match(text) else text


@lru_cache(maxsize=16384)  # logs name the same few hundred days again and again
def read_event_day(text: str) -> dt.date | None:
    """Read a day; where day/month/year is none, as a spreadsheet of another region writes it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        found = _SLASHED.fullmatch(text)
        return read_day(text) or (
            read_day(f"{found[2]}/{found[1]}/{found[3]}") if found else None
        )


@lru_cache(maxsize=1024)
def read_percent(text: str) -> int | None:
    """Read ``50``, ``50%`` or ``50,0 %`` as a whole number from 0 to 100; None where it is none."""
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?\s*%?", text.strip())
    return (
        int(found[1]) if found and found[1].isascii() and int(found[1]) <= 100 else None
    )
