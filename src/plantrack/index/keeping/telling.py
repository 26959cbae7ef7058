"""What of a log has to be told by every command that uses it."""

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

from plantrack.findings import Finding
from plantrack.index.codec import from_json

if TYPE_CHECKING:
    from plantrack.progress.heard import Heard
    from plantrack.progress.log import Log

_SHOWN: Final = 3
_TOLD: Final = (
    "SELECT f.plan, f.path, f.told FROM files AS f JOIN plans AS p ON p.plan = f.plan"
    " WHERE f.told IS NOT NULL ORDER BY p.position, f.role DESC"
)


class Told(NamedTuple):
    """What of a log cannot be read, and how much of it does not count or counts by number alone, with the first
    few by name: ids; for ``strays``, which name a task or period that the plan does not have, line and place."""

    findings: tuple[Finding, ...] = ()
    misplaced: int = 0
    misplaced_ids: tuple[str, ...] = ()
    strays: int = 0
    stray_places: tuple[tuple[int, str], ...] = ()
    unworded: int = 0

    @classmethod
    def of(cls, log: "Log", heard: "Heard") -> "Told":
        """Return what is to be told of a log that a plan has heard."""
        strays = heard.strays[:_SHOWN]
        # Without any the log is not gone through, which would make an event of each line.
        every = zip(log.events, log.lines, strict=True) if strays else ()
        lines = {one.event: line for one, line in every}
        return cls(
            log.findings,
            len(heard.misplaced),
            tuple(one.event.event for one in heard.misplaced[:_SHOWN]),
            len(heard.strays),
            tuple(
                (lines[one.event], f"{one.task} {one.period}".strip()) for one in strays
            ),
            len(heard.unworded),
        )


def told_of(base: sqlite3.Connection) -> list[tuple[str, str, Told]]:
    """Return of each file that has something to be told its plan, its path, and that, in the order of the plans."""
    # Whole before anything is made of it: what is told may end the command.
    found = base.execute(_TOLD).fetchall()
    return [(plan, path, from_json(Told, text)) for plan, path, text in found]
