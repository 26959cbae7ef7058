"""What the commands that write into the log share: the moment, the recorder, the writing itself."""

from __future__ import annotations

from datetime import date

from plantrack.cli.session import Session
from plantrack.dates import read_day
from plantrack.errors import BadDateError
from plantrack.progress.events import Event
from plantrack.sources.files import display_name
from plantrack.sources.logfile import append, writable_log


def day_option(value: str | None, option: str) -> date | None:
    """Read the day given to an option. Raises :class:`BadDateError`."""
    if value is None:
        return None
    day = read_day(value)
    if day is None:
        raise BadDateError(value, option)
    return day


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
