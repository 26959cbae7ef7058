"""PT1: printed numbers that do not follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan.model import Plan, Section, Task
from plantrack.text import roman

NUMBERING_GAP: Final = Rule("PT108", "numbering-gap", "warning")
NUMBERING_ORDER: Final = Rule("PT109", "numbering-order", "warning")

_Numbered = TypeVar("_Numbered", Section, Task)
_ROMAN: Final = re.compile(
    r"(?=.)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"
)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def numbering(plan: Plan, context: Context) -> Iterator[Finding]:
    """Printed numbers that do not follow one another.

    A section may begin at 1 or go on where the section before it ended; Roman rows go on from the
    sections beside them (A.IV, then the task A.V). An id that stands twice is another rule's.
    """
    last: dict[str, _Last] = {}
    before = 0
    for record, again in _with_repeats(plan.sections):
        yield from _follows(record, last, 0, context, again=again)
    section, ended = "", before
    for task, again in _with_repeats(plan.tasks):
        parent, _, digits = task.id.rpartition(".")
        if parent != section:
            # The numbers of a section go on from the one before it, or begin anew.
            section, ended = parent, before
        number = _arabic(digits)
        previous = last.get(section)
        if (
            number is not None
            and previous
            and number == previous.number + 1
            and not (again or previous.repeats)
        ):
            last[section] = _Last(number)  # as nearly all rows do
        else:
            yield from _follows(
                task, last, 0 if number is None else ended, context, again=again
            )
        if number is not None:
            before = number


def _with_repeats(records: Iterable[_Numbered]) -> Iterator[tuple[_Numbered, bool]]:
    """Yield each record, and whether its id has stood before."""
    seen: set[str] = set()
    for record in records:
        yield record, record.id in seen
        seen.add(record.id)


class _Last(NamedTuple):
    """The number that stood last, and how many after it may have been printed as one that was there."""

    number: int
    repeats: int = 0


def _follows(
    record: Section | Task,
    last: dict[str, _Last],
    ended: int,
    context: Context,
    *,
    again: bool,
) -> Iterator[Finding]:
    """Judge one number against the one before it with the same parent and the same kind of digits."""
    parent, _, digits = record.id.rpartition(".")
    number = _arabic(digits)
    kind = parent if number is not None else f"{parent}.roman"
    if number is None:
        number = _roman_value(digits)
    if number is None or not parent:
        return
    previous = last.get(kind)
    if previous is None:
        following = ended + 1
        misses = number not in (1, following)
    elif again:
        # Who printed a number twice counted on from it or from what it should have been.
        last[kind] = previous._replace(repeats=previous.repeats + 1)
        return
    else:
        following = previous.number + previous.repeats + 1
        misses = number > following
    last[kind] = _Last(number)
    if misses:
        expected = f"{parent}.{_like(digits, following)}"
        yield context.find(NUMBERING_GAP, record, id=record.id, expected=expected)
    elif previous and number <= previous.number:
        earlier = f"{parent}.{_like(digits, previous.number)}"
        yield context.find(NUMBERING_ORDER, record, id=record.id, before=earlier)


def _arabic(digits: str) -> int | None:
    # Nine digits and more are no number of a row, and may be a million of them.
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else None
    )


def _roman_value(digits: str) -> int | None:
    if not _ROMAN.fullmatch(digits):
        return None
    values = [_ROMAN_VALUES[digit] for digit in digits]
    return sum(
        -one if one < after else one
        for one, after in zip(values, [*values[1:], 0], strict=True)
    )


def _like(digits: str, number: int) -> str:
    """Write ``number`` in the digits that ``digits`` is written in."""
    return roman(number) if _arabic(digits) is None else str(number)


RULES: Final[Family] = {
    NUMBERING_GAP: numbering,
    NUMBERING_ORDER: numbering,
}
