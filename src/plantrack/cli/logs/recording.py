"""What the commands that write into the log share: the moment, the recorder, the writing itself."""

from __future__ import annotations

from plantrack.cli.session import Session
from plantrack.progress.events import Event
from plantrack.sources.files import display_name
from plantrack.sources.logfile import append, writable_log


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
