"""A command that was given too little or what does not go together, or that has no ground to stand on."""

from __future__ import annotations

from plantrack.errors import PlantrackError


class MisuseError(PlantrackError):
    """A command was given too little or what does not go together; ``reason`` names the message."""

    key = "usage.misuse"

    def __init__(self, command: str, reason: str, **values: str) -> None:
        super().__init__(command=command)
        self.reason = reason
        self.reason_values = values


class TogetherError(PlantrackError):
    """Two options that exclude each other were both given."""

    key = "error.together"

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one=one, other=other)


class OneRevisionError(PlantrackError):
    """``carry`` was given one file: it takes the old and the new revision, or none."""

    key = "progress.carry.one"


class LongLineError(PlantrackError):
    """A line of standard input is longer than any cell."""

    key = "error.long_line"

    def __init__(self, line: int, limit: int) -> None:
        super().__init__(line=line, limit=limit)


class NowhereError(PlantrackError):
    """The current folder was deleted while somebody stood in it."""

    key = "error.nowhere"


class MissingLibraryError(PlantrackError):
    """A command needs an optional library; ``extra`` is the name under which plantrack installs it."""

    key = "error.missing_library"

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(library=library, extra=extra)


class PortTakenError(PlantrackError):
    """The port that ``serve`` was to open cannot be opened."""

    key = "web.port_taken"

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(port=port, reason=reason)


class QuietError(PlantrackError):
    """A failure of which nothing is left to tell: it has been told, or there is nobody to tell it to."""

    key = "output.quiet"
