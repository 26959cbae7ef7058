"""PT1: ids, missing cells, rows and commitments that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from plantrack.checks.cells import CheckedRecord
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.findings import Finding
from plantrack.plan.kinds import LETTER, kind_of
from plantrack.plan.model import Milestone, Plan, Task
from plantrack.plan.tables import AppendixTable, tables_of

DUPLICATE_ID: Final = Rule("PT101", "duplicate-id", "error")
UNDECLARED_SECTION: Final = Rule("PT102", "undeclared-section", "error")
MALFORMED_ID: Final = Rule("PT103", "malformed-id", "error")
MISSING_TITLE: Final = Rule("PT104", "missing-title", "error")
MISSING_LEAD: Final = Rule("PT105", "missing-lead", "error")
MISSING_DEADLINE: Final = Rule("PT106", "missing-deadline", "warning")
MISSING_PRODUCT: Final = Rule("PT107", "missing-product", "warning")
IDENTICAL_TASKS: Final = Rule("PT110", "identical-tasks", "warning")
REPEATED_TITLE: Final = Rule("PT111", "repeated-title", "warning")
BAND_AGAINST_DEADLINE: Final = Rule("PT112", "band-against-deadline", "warning")
REPEATED_COMMITMENT: Final = Rule("PT113", "repeated-commitment", "warning")
REPEATED_DUTY: Final = Rule("PT114", "repeated-duty", "warning")
NO_TASKS: Final = Rule("PT115", "no-tasks", "warning")

_TEXT_ID: Final = re.compile(r"[^\s:]+")
_BAND: Final = re.compile(
    r"(?P<from>từ\s+)?(?:năm|giai đoạn)\s+(?P<first>\d{4})(?:\s*[-\u2013]\s*(?P<last>\d{4}))?",
    re.IGNORECASE,
)


def duplicate_ids(plan: Plan, context: Context) -> Iterator[Finding]:
    """An id, or a task's key, that another record of the same kind has."""
    # Each kind by itself: a row and a section may bear one number.
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
    # A row may stand under a row as well.
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
    in_words = kind_of(plan.header) in _IN_WORDS
    above = {row.parent for row in plan.rows}
    for table in tables_of(plan):
        # A table that was written by hand as YAML may just be begun.
        few = len(table.rows) < _MANY and not context.source.is_table
        needed = [
            rule
            for rule, name in _NEEDED.items()
            if _has_column(
                table, name, plan, few=few and not (name == "product" and in_words)
            )
        ]
        for task in _with_gaps(table.rows, [_NEEDED[rule] for rule in needed]):
            for rule in needed:
                if rule is MISSING_PRODUCT and task.id in above:
                    continue  # what must exist is told by the rows under it
                if _is_missing(task, _NEEDED[rule], context):
                    yield context.find(rule, task, id=task.id)


_NEEDED: Final[Mapping[Rule, str]] = {
    MISSING_TITLE: "title",
    MISSING_LEAD: "lead",
    MISSING_DEADLINE: "deadline",
    MISSING_PRODUCT: "product",
}


def _with_gaps(rows: Iterable[Task], names: Sequence[str]) -> Iterator[Task]:
    """Yield the rows that have no words in one of the columns: few, and told at once."""
    words = [f"{name}.text" if name in _READ_CELLS else name for name in names]
    # Of a single column attrgetter gives no tuple; the id is never empty.
    said = attrgetter("id", *words)
    return (row for row in rows if not all(said(row)))


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


_IN_WORDS: Final = frozenset(
    (LETTER, "Công điện", "Chỉ thị", "Thông báo", "Kết luận", "Hướng dẫn")
)
"""Documents that give work out in sentences: what is made of them has no column of results."""
_READ_CELLS: Final = frozenset(("lead", "deadline"))
"""Columns whose cells are read for their meaning and keep their words beside it."""
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


def repeated_tasks(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two rows that say the same in every cell, or the same work given out twice in different words."""
    by_title: dict[tuple[str, str | None], Task] = {}
    for task in plan.tasks:
        if not task.title:
            continue
        other = by_title.setdefault((task.title, task.product), task)
        if other is task:
            continue
        # Whole rows are copied by mistake; a title is repeated where work is parted among several.
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
    # A list that could not be read is told already.
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
    IDENTICAL_TASKS: repeated_tasks,
    REPEATED_TITLE: repeated_tasks,
    BAND_AGAINST_DEADLINE: bands,
    REPEATED_COMMITMENT: repeated_commitments,
    REPEATED_DUTY: repeated_duties,
    NO_TASKS: no_tasks,
}
