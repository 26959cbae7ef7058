"""PT1: ids, numbering, missing cells, rows and commitments that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from plantrack.checks.cells import CheckedRecord
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan.model import Milestone, Plan, Section, Task
from plantrack.plan.tables import AppendixTable, tables_of

DUPLICATE_ID: Final = Rule("PT101", "duplicate-id", "error")
UNDECLARED_SECTION: Final = Rule("PT102", "undeclared-section", "error")
MALFORMED_ID: Final = Rule("PT103", "malformed-id", "error")
MISSING_TITLE: Final = Rule("PT104", "missing-title", "error")
MISSING_LEAD: Final = Rule("PT105", "missing-lead", "error")
MISSING_DEADLINE: Final = Rule("PT106", "missing-deadline", "warning")
MISSING_PRODUCT: Final = Rule("PT107", "missing-product", "warning")
NUMBERING_GAP: Final = Rule("PT108", "numbering-gap", "warning")
NUMBERING_ORDER: Final = Rule("PT109", "numbering-order", "warning")
IDENTICAL_TASKS: Final = Rule("PT110", "identical-tasks", "warning")
REPEATED_TITLE: Final = Rule("PT111", "repeated-title", "warning")
BAND_AGAINST_DEADLINE: Final = Rule("PT112", "band-against-deadline", "warning")
REPEATED_COMMITMENT: Final = Rule("PT113", "repeated-commitment", "warning")
REPEATED_DUTY: Final = Rule("PT114", "repeated-duty", "warning")
NO_TASKS: Final = Rule("PT115", "no-tasks", "warning")

_Numbered = TypeVar("_Numbered", Section, Task)
_TEXT_ID: Final = re.compile(r"[^\s:]+")
_BAND: Final = re.compile(
    r"(?P<from>từ\s+)?(?:năm|giai đoạn)\s+(?P<first>\d{4})(?:\s*[-\u2013]\s*(?P<last>\d{4}))?",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(
    r"(?=.)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"
)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def duplicate_ids(plan: Plan, context: Context) -> Iterator[Finding]:
    """An id, or a task's key, that another record of the same kind has."""
    kinds: tuple[Iterable[tuple[str, str, CheckedRecord]], ...] = (
        ((section.id, "id", section) for section in plan.sections),
        ((task.id, "id", task) for task in plan.tasks),
        ((task.key, "key", task) for task in plan.tasks if task.key),
        ((commitment.id, "id", commitment) for commitment in plan.commitments),
    )
    for kind in kinds:
        first: dict[str, CheckedRecord] = {}
        for value, key, record in kind:
            other = first.setdefault(value, record)
            if other is not record:
                yield context.find(
                    DUPLICATE_ID, record, related=(other,), key=key, id=value
                )


def undeclared_sections(plan: Plan, context: Context) -> Iterator[Finding]:
    """A task whose id begins with that of a section, or of a row, that the plan does not have."""
    declared = {section.id for section in plan.sections}
    if not declared:
        return
    above = declared | {task.id for task in plan.tasks}
    for task in plan.tasks:
        under = task.id.rpartition(".")[0]
        if under not in above and _TEXT_ID.fullmatch(task.id):
            yield context.find(
                UNDECLARED_SECTION, task, id=task.id, section=under or "—"
            )
    for section in plan.sections:
        parent = section.id.rpartition(".")[0]
        if parent and parent not in declared:
            yield context.find(
                UNDECLARED_SECTION, section, id=section.id, section=parent
            )


def malformed_ids(plan: Plan, context: Context) -> Iterator[Finding]:
    """An id that a reference such as ``hanoi:A.I.3`` could not carry."""
    for task in plan.tasks:
        if not _TEXT_ID.fullmatch(task.id) or "" in task.id.split("."):
            yield context.find(MALFORMED_ID, task, id=task.id)


def missing_cells(plan: Plan, context: Context) -> Iterator[Finding]:
    """A task without what it does, who answers, by when, or what must exist at the end."""
    for table in tables_of(plan):
        few = len(table.rows) < _MANY and not context.source.is_table
        needed = [
            rule
            for rule, name in _NEEDED.items()
            if _has_column(table, name, plan, few=few)
        ]
        for task in table.rows:
            for rule in needed:
                if _is_missing(task, _NEEDED[rule], context):
                    yield context.find(rule, task, id=task.id)


_NEEDED: Final[Mapping[Rule, str]] = {
    MISSING_TITLE: "title",
    MISSING_LEAD: "lead",
    MISSING_DEADLINE: "deadline",
    MISSING_PRODUCT: "product",
}


def _has_column(table: AppendixTable, name: str, plan: Plan, *, few: bool) -> bool:
    """Tell whether a table has the column: a document without products lacks none.

    Where the plan does not say what its columns are, results and deadlines are none of many rows that all lack it; a ``few`` may lack them by mistake.
    """
    if plan.header.columns or (table.appendix and table.appendix.columns):
        return any(shown.field.name == name for shown in table.columns)
    if few:
        return True
    said = (
        attrgetter(name if name == "product" else f"{name}.text")
        if name in _MAY_LACK
        else bool
    )
    return any(map(said, table.rows)) or any(
        name in row.overrides for row in table.rows
    )


_MAY_LACK: Final = frozenset(("product", "deadline"))
_MANY: Final = 4


def _is_missing(task: Task, name: str, context: Context) -> bool:
    """Tell whether a row that is work to do says nothing in a column, itself or by the row above it."""
    value = getattr(task, name)
    if getattr(value, "text", value) or (name == "lead" and task.lead.parties):
        return False
    if (
        name in task.overrides
        or name in task.inherited
        or context.is_unread(task, name)
    ):
        return False  # what stands there in a form that cannot be read has been told already
    if task.id in context.headings and name != "title":
        return False
    return not any(_says(stone, name) for stone in task.milestones)


def _says(stone: Milestone, name: str) -> bool:
    """Tell whether a milestone says what its row leaves out."""
    if name == "product":
        return bool(stone.product)
    return name == "deadline" and bool(stone.deadline.text)


def numbering(plan: Plan, context: Context) -> Iterator[Finding]:
    """Printed numbers that do not follow one another.

    A section may begin at 1 or go on where the section before it ended; Roman rows go on from the
    sections beside them (A.IV, then the task A.V). An id that stands twice is another rule's.
    """
    last: dict[str, _Last] = {}
    before = 0
    for record, again in _with_repeats(plan.sections):
        yield from _follows(record, last, 0, context, again=again)
    current = None
    ended = 0
    for task, again in _with_repeats(plan.tasks):
        section, _, digits = task.id.rpartition(".")
        if section != current:
            current, ended = section, before
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
        number = _roman(digits)
    if number is None or not parent:
        return
    previous = last.get(kind)
    if again and previous:
        last[kind] = previous._replace(repeats=previous.repeats + 1)
        return
    last[kind] = _Last(number)
    following = previous.number + previous.repeats + 1 if previous else ended + 1
    if number > following or (not previous and number not in (1, following)):
        expected = f"{parent}.{_like(digits, following)}"
        yield context.find(NUMBERING_GAP, record, id=record.id, expected=expected)
    elif previous and number <= previous.number:
        earlier = f"{parent}.{_like(digits, previous.number)}"
        yield context.find(NUMBERING_ORDER, record, id=record.id, before=earlier)


def _arabic(digits: str) -> int | None:
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else None
    )


def _roman(digits: str) -> int | None:
    if not _ROMAN.fullmatch(digits):
        return None
    values = [_ROMAN_VALUES[digit] for digit in digits]
    return sum(
        -one if one < after else one
        for one, after in zip(values, [*values[1:], 0], strict=True)
    )


def _like(digits: str, number: int) -> str:
    """Write ``number`` in the digits that ``digits`` is written in."""
    if _arabic(digits) is not None:
        return str(number)
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[
        number // 10 % 10
    ]
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
    return "C" * (number // 100) + tens + ones


def repeated_tasks(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two rows that say the same in every cell, or the same work given out twice in different words."""
    by_title: dict[tuple[str, str | None], Task] = {}
    for task in plan.tasks:
        if not task.title:
            continue
        other = by_title.setdefault((task.title, task.product), task)
        if other is task:
            continue
        same = (task.lead.text, task.support.text, task.deadline.text)
        if same == (other.lead.text, other.support.text, other.deadline.text):
            yield context.find(
                IDENTICAL_TASKS, task, related=(other,), id=task.id, other=other.id
            )
        else:
            words = context.value(task, "title")
            yield context.find(
                REPEATED_TITLE, words, related=(other,), id=task.id, other=other.id
            )


def bands(plan: Plan, context: Context) -> Iterator[Finding]:
    """A row under the band "Năm 2025" that falls due in another year."""
    years: dict[str, tuple[int, int] | None] = {}
    for task in plan.tasks:
        due = task.deadline.due
        if task.band is None or due is None or task.deadline.kind != "dated":
            continue
        if task.band not in years:
            years[task.band] = _years(task.band)
        span = years[task.band]
        if span and not span[0] <= due.year <= span[1]:
            words = context.value(task, "deadline")
            yield context.find(
                BAND_AGAINST_DEADLINE,
                words,
                band=task.band,
                text=task.deadline.text,
                year=due.year,
            )


def _years(band: str) -> tuple[int, int] | None:
    found = _BAND.fullmatch(" ".join(band.split()).rstrip(".:"))
    if found is None:
        return None
    first = int(found["first"])
    return first, 9999 if found["from"] else int(found["last"] or first)


def repeated_commitments(plan: Plan, context: Context) -> Iterator[Finding]:
    """The plan's body promises the same thing twice."""
    first: dict[tuple[str, str], CheckedRecord] = {}
    for commitment in plan.commitments:
        other = first.setdefault(
            (commitment.kind, commitment.title.casefold().rstrip(" .;,")), commitment
        )
        if other is not commitment:
            other_id = getattr(other, "id", "")
            yield context.find(
                REPEATED_COMMITMENT,
                commitment,
                related=(other,),
                id=commitment.id,
                other=other_id,
            )


def repeated_duties(plan: Plan, context: Context) -> Iterator[Finding]:
    """One agency is given the same standing duty twice."""
    first: dict[tuple[str, str], CheckedRecord] = {}
    for duty in plan.duties:
        other = first.setdefault((duty.agency.text, duty.text), duty)
        if other is not duty:
            yield context.find(
                REPEATED_DUTY, duty, related=(other,), agency=duty.agency.text
            )


def no_tasks(plan: Plan, context: Context) -> Iterator[Finding]:
    """A plan without a single task: most often the table is in another file, or the key is missing."""
    if not plan.tasks and "tasks" not in context.unread.values():
        yield context.about_plan(NO_TASKS, "id", plan.id)


RULES: Final[Family] = {
    DUPLICATE_ID: duplicate_ids,
    UNDECLARED_SECTION: undeclared_sections,
    MALFORMED_ID: malformed_ids,
    MISSING_TITLE: missing_cells,
    MISSING_LEAD: missing_cells,
    MISSING_DEADLINE: missing_cells,
    MISSING_PRODUCT: missing_cells,
    NUMBERING_GAP: numbering,
    NUMBERING_ORDER: numbering,
    IDENTICAL_TASKS: repeated_tasks,
    REPEATED_TITLE: repeated_tasks,
    BAND_AGAINST_DEADLINE: bands,
    REPEATED_COMMITMENT: repeated_commitments,
    REPEATED_DUTY: repeated_duties,
    NO_TASKS: no_tasks,
}
