"""What stops a comparison or its application."""

from __future__ import annotations

from plantrack.errors import PlantrackError


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


class UnknownWordError(PlantrackError):
    """A word given to ``--only`` or ``--fail-on`` names no kind of change."""

    key = "diff.unknown_word"

    def __init__(self, option: str, word: str, nearest: str, known: str) -> None:
        super().__init__(option=option, word=word, nearest=nearest, known=known)
