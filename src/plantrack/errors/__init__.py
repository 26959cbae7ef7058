"""What stops a command: one class for each failure, its message named by key, not written here.

The base stands here, each failure in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class PlantrackError(Exception):
    """The base: ``key`` names the message in the catalogues, ``values`` fills its gaps."""

    key: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        # The key is an argument too, so that a traceback of an internal error says what
        # it was.
        super().__init__(self.key, values)
        self.values = values


class ReasonedError(PlantrackError):
    """A failure of one of several kinds; ``reason`` names the message that says which."""

    def __init__(
        self, reason: str, reason_values: Mapping[str, str | int], **values: str | int
    ) -> None:
        super().__init__(**values)
        self.reason = reason
        self.reason_values = reason_values
