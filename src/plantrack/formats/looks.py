"""How a status looks: in a table, and on a time axis. A new status has to be given both."""

from typing import assert_never

from plantrack.formats.page import DueLook, Style
from plantrack.progress.standing import Status


def style_of(status: Status) -> Style:
    """Return how the line of something of this status is set in a table."""
    match status:
        case "overdue":
            return "bad"
        case "due_soon" | "reported":
            return "soon"
        case "done_on_time" | "done_late" | "done":
            return "good"
        case "upcoming" | "draft" | "cancelled":
            return "dim"
        # What has no day, or whose day is not near, is neither good nor bad.
        case "open" | "waiting" | "unread" | "none" | "no_due":
            return ""
        case _:
            assert_never(status)


def look_of(status: Status) -> DueLook:
    """Return how a due date of this status looks on a time axis."""
    match status:
        case "overdue":
            return "overdue"
        case "due_soon":
            return "soon"
        case "done_on_time" | "done_late" | "done" | "reported":
            return "done"
        case "cancelled":
            return "stopped"
        case "open" | "upcoming" | "draft" | "waiting" | "unread" | "none" | "no_due":
            return "coming"
        case _:
            assert_never(status)
