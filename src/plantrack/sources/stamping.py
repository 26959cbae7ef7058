"""Under which id, when and by whom an update is recorded: where the clock and the account are read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from plantrack.dates import now
from plantrack.progress.stamped import EventStamp
from plantrack.sources.logfile import new_id


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
