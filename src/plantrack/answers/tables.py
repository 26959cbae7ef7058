"""The table in which tasks are listed."""

from __future__ import annotations

from typing import Protocol

from plantrack.messages.naming import Stands
from plantrack.progress.standing import Status


class Listed(Stands, Protocol):
    """An occurrence with the words of its task: a row, or a line of a list."""

    @property
    def shown_id(self) -> str:
        """The task's id, as lists show it."""

    @property
    def label(self) -> str | None:
        """What is due then, where the occurrence is a milestone."""

    @property
    def status(self) -> Status:
        """How the occurrence stands."""

    @property
    def title(self) -> str:
        """The task's title, as printed; empty where there is none."""

    @property
    def product(self) -> str:
        """The task's product, likewise."""

    @property
    def lead_shown(self) -> str:
        """The task's lead; where the row leaves it to a row above, that of that row, marked."""
