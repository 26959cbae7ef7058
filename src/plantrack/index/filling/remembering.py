"""What is made of values that many rows and plans share, found again by the value itself and not by what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

_MOST: Final = 8192

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


class Remembered(Generic[_Value, _Made]):
    """What was made of values. It is emptied when it has grown large, for a process may read plans for days.

    Found by identity: the readers of cells give one object for the same words, and comparing two deadlines takes
    longer than most of what is made of one.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[_Value, _Made]] = {}

    def get(self, value: _Value) -> _Made | None:
        """Return what was made of this very value, None where nothing is known."""
        found = self._made.get(id(value))
        return None if found is None else found[1]

    def of_each(
        self, values: Sequence[_Value], make: Callable[[_Value], _Made]
    ) -> list[_Made]:
        """Return what is made of each value, made anew of those that are not known."""
        known = self._made
        return [
            found[1]
            if (found := known.get(id(value))) is not None
            else self.keep(value, make(value))
            for value in values
        ]

    def keep(self, value: _Value, made: _Made) -> _Made:
        """Keep and return what was made of a value."""
        if len(self._made) >= _MOST:
            self._made.clear()
        # The value is kept alive, so that its address stays its own.
        self._made[id(value)] = value, made
        return made
