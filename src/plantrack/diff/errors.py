"""What stops a comparison or its application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plantrack.errors import PlantrackError

_SHOWN: Final = 12


class BadChangesError(PlantrackError):
    """A file of changes cannot be used; ``reason`` says where in it."""

    key = "diff.bad_changes"

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(file=file, problem=problem)


class DoesNotFitError(PlantrackError):
    """The changes were not made from this plan: what one of them expects to find is not there."""

    key = "diff.does_not_fit"

    def __init__(self, place: str, expected: str, found: str) -> None:
        super().__init__(place=place, expected=expected, found=found)


class UnknownChangeError(PlantrackError):
    """An id given to ``apply --only`` has no change; ``known`` are those that have."""

    key = "diff.unknown_change"

    def __init__(self, id_: str, known: Sequence[str]) -> None:
        shown = ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
        super().__init__(id=id_, known=shown or "–")


class IdsTwiceError(PlantrackError):
    """Taken alone, the changes would give two rows one id."""

    key = "diff.ids_twice"

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(ids=", ".join(ids))


class NotAmendedError(PlantrackError):
    """A plan file cannot be amended by spans: its rows are not written one key a line."""

    key = "diff.not_amended"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class NumberNeededError(PlantrackError):
    """An amendment does not say by which document."""

    key = "diff.number_needed"


class UnknownWordError(PlantrackError):
    """A word given to ``--only`` or ``--fail-on`` names no kind of change."""

    key = "diff.unknown_word"

    def __init__(self, option: str, word: str, nearest: str, known: str) -> None:
        super().__init__(option=option, word=word, nearest=nearest, known=known)
