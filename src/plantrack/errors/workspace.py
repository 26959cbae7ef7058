"""Plans, settings and lakes that cannot be worked with."""

from __future__ import annotations

from plantrack.errors import PlantrackError
from plantrack.findings import Finding


class NoPlansError(PlantrackError):
    """The workspace's patterns match no file."""

    key = "error.no_plans"

    def __init__(self, root: str, patterns: str) -> None:
        super().__init__(root=root, patterns=patterns)


class UntakenPlansError(PlantrackError):
    """The workspace's patterns match no file, though ``seen`` are plans and stand where one would look."""

    key = "error.no_plans_taken"

    def __init__(self, root: str, patterns: str, seen: str) -> None:
        super().__init__(root=root, patterns=patterns, seen=seen)


class SamePlanError(PlantrackError):
    """Two files hold plans of one id."""

    key = "error.same_plan"

    def __init__(self, plan: str, files: list[str]) -> None:
        super().__init__(plan=plan, files=", ".join(files))


class BrokenFilesError(PlantrackError):
    """One or more files have errors that leave their meaning open."""

    key = "error.broken_files"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(count=len(findings))
        self.findings = findings


class BadConfigError(PlantrackError):
    """``plantrack.toml`` cannot be used; ``reason`` names the message that says why."""

    key = "error.bad_config"

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(file=file)
        self.reason = reason
        self.reason_values = values


class ShippedPlansError(PlantrackError):
    """The plans that come with the program are not edited; a workspace has its own."""

    key = "error.shipped"


class ReservedNameError(PlantrackError):
    """A new log would have a name that Windows keeps for a device: nobody there could open it."""

    key = "progress.reserved_name"

    def __init__(self, plan: str) -> None:
        super().__init__(plan=plan)


class NoLogError(PlantrackError):
    """The plan can have no progress log: it is the one shipped in the package, or its id is no file name."""

    key = "progress.no_log"

    def __init__(self, plan: str) -> None:
        super().__init__(plan=plan)


class BrokenLakeError(PlantrackError):
    """Files of a lake break its contract; ``breaks`` has a line for each of the first."""

    key = "error.broken_lake"

    def __init__(self, lake: str, count: int, breaks: str) -> None:
        super().__init__(lake=lake, count=count, breaks=breaks)
