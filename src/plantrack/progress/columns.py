"""Events by columns, as a log has them: what is asked of all of them is told of whole columns at once.

Reading a log into the index makes no event; making two hundred and taking them apart again costs as much as reading
their lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, overload

from plantrack.progress.events import Event


class EventColumns(Sequence[Event]):
    """A sequence of events, made only where one of them is asked for.

    ``columns`` hold the values of each field of :class:`Event`, by its name, and are all as long; ``moments`` the
    texts of those of recording, where they are known.
    """

    def __init__(
        self,
        columns: Mapping[str, Sequence[Any]],
        moments: Sequence[str] | None = None,
    ) -> None:
        self.columns = columns
        self._moments = moments

    @classmethod
    def of(cls, events: Iterable[Event]) -> EventColumns:
        """Return events by columns; those that are given so as they are."""
        if isinstance(events, EventColumns):
            return events
        columns = list(zip(*events, strict=True)) or [()] * len(Event._fields)
        return cls(dict(zip(Event._fields, columns, strict=True)))

    def having(self, **columns: Sequence[Any]) -> EventColumns:
        """Return the events with other values in some columns."""
        moments = None if "recorded_at" in columns else self._moments
        return EventColumns({**self.columns, **columns}, moments)

    @property
    def moments(self) -> Sequence[str]:
        """The moments of recording as :meth:`datetime.isoformat` writes them."""
        # Writing a moment takes ten times as long as reading it; a log nearly always has the text already.
        return self._moments or list(
            map(datetime.isoformat, self.columns["recorded_at"])
        )

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        columns = (self.columns[name] for name in Event._fields)
        return tuple(map(Event._make, zip(*columns, strict=True)))

    def __len__(self) -> int:
        return len(self.columns["event"])

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Event, ...]: ...
    def __getitem__(self, at: int | slice) -> Event | tuple[Event, ...]:
        return self._events[at]

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._events == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as that of a list

    def __repr__(self) -> str:
        return repr(self._events)
