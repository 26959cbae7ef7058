"""What stops an import: the reason is always one that the person can act on, and nothing has been written."""

from __future__ import annotations

from plantrack.errors import PlantrackError


class RefusedError(PlantrackError):
    """The file cannot be imported; ``reason`` names the sentence ``import.refused.<reason>`` that says why."""

    key = "import.refused"

    def __init__(self, file: str, reason: str, **values: str | int) -> None:
        super().__init__(file=file)
        self.reason = f"import.refused.{reason}"
        self.reason_values = values


class MissingProgramError(PlantrackError):
    """A format needs a program that this machine does not have, such as LibreOffice."""

    key = "import.missing_program"

    def __init__(self, program: str, file: str) -> None:
        super().__init__(program=program, file=file)
