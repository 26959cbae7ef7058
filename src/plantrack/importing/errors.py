"""What stops an import: the reason is always one that the person can act on, and nothing has been written."""

from __future__ import annotations

from plantrack.errors import PlantrackError, ReasonedError


class RefusedError(ReasonedError):
    """The file cannot be imported; ``reason`` names the sentence ``importing.refused.<reason>`` that says why."""

    key = "importing.refused"

    def __init__(self, file: str, reason: str, **values: str | int) -> None:
        super().__init__(f"importing.refused.{reason}", values, file=file)


class BadAnswersError(ReasonedError):
    """The file given with ``--answers`` cannot be used; ``reason`` names the sentence that says why."""

    key = "importing.bad_answers"

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(f"importing.bad_answers.{reason}", values, file=file)


class BadOptionError(ReasonedError):
    """An option of ``import`` cannot be read; ``reason`` names the sentence that says how it is written."""

    key = "importing.bad_option"

    def __init__(self, option: str, value: str, reason: str) -> None:
        super().__init__(
            f"importing.bad_option.{reason}", {}, option=option, value=value
        )


class PlanExistsError(PlantrackError):
    """A plan stands where the import would write; it is never written over."""

    key = "importing.exists"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class NotUpdatedError(PlantrackError):
    """A plan file cannot be edited by spans: its rows are not written one key a line."""

    key = "importing.not_updated"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)
