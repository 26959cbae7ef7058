"""What the commands that write into the log share: the moment, the recorder, the writing itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plantrack.cli.session import Session
from plantrack.dates import now, read_day
from plantrack.errors import BadDateError
from plantrack.progress.checks import EventStamp
from plantrack.progress.events import Event
from plantrack.sources.files import display_name
from plantrack.sources.logfile import append, new_id, writable_log


def day_option(value: str | None, option: str) -> date | None:
    """Read the day given to an option. Raises :class:`BadDateError`."""
    if value is None:
        return None
    day = read_day(value)
    if day is None:
        raise BadDateError(value, option)
    return day


def stamps(by: str) -> Iterator[EventStamp]:
    """Yield stamps of this moment, each with an id of its own, a microsecond apart to keep their order."""
    moment, recorder = now(), by or user()
    while True:
        yield EventStamp(new_id(), moment, recorder)
        moment += timedelta(microseconds=1)


def user() -> str:
    """Return who is recording, where nobody is named: the user's account."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine account without a name
        return ""


def record(
    session: Session,
    events: dict[str, list[Event]],
    *,
    dry_run: bool,
    told: str = "update",
) -> list[str]:
    """Add events, by plan id, to the plans' logs, all or none; return a sentence for each log.

    ``told`` says what is told of: updates, or ("carry") lines.

    Raises :class:`~plantrack.errors.PlantrackError`.
    """
    logs = {
        writable_log(session.workspace, plan): added
        for plan, added in events.items()
        if added
    }
    if not dry_run:
        append(logs)
    key = f"progress.{told}.dry" if dry_run else f"progress.{told}.recorded"
    return [
        session.words(key, count=len(added), file=display_name(path))
        for path, added in logs.items()
    ]
