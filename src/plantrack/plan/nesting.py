"""Rows under rows: which row or section a row stands under, and what an empty cell has from there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from plantrack.plan import fields as columns
from plantrack.plan.model import NO_CELL, NO_DEADLINE, Inherited, Plan, Section, Task
from plantrack.text import search_key

Holder: TypeAlias = Task | Section


class Nested(NamedTuple):
    """The rows that are work to do, and those that only head others, each with its place among all rows."""

    tasks: tuple[Task, ...]
    headings: tuple[tuple[int, Task], ...]


def nest(rows: Sequence[Task], sections: Sequence[Section]) -> Nested:
    """Let empty cells mean what stands above them, and tell the rows that only head others; ``rows`` know
    their parents."""
    parents = {row.parent for row in rows}
    # A flat plan, as nearly all are, has nothing to inherit, and its rows nothing above them but sections.
    if not any(map(_gives, sections)) and parents.isdisjoint(row.id for row in rows):
        return Nested(tuple(rows), ())
    tree = _Tree(rows, sections)
    placed = [tree.placed(row) for row in rows]
    tasks: list[Task] = []
    headings: list[tuple[int, Task]] = []
    for place, row in enumerate(placed):
        if row.id in parents and _only_heads(row):
            headings.append((place, _without_deadline(row)))
        else:
            tasks.append(row)
    return Nested(tuple(tasks), tuple(headings))


def _without_deadline(row: Task) -> Task:
    """Return a heading whose deadline, where it has words that point at the rows below, is none."""
    text = row.deadline.text
    return row._replace(deadline=NO_DEADLINE._replace(text=text)) if text else row


def _only_heads(row: Task) -> bool:
    """Tell whether a row with rows under it has neither product nor deadline of its own.

    A deadline that only points at the rows below ("theo thời hạn cụ thể sau đây") is none, and then what stands
    beside it ("đạt được các chỉ tiêu sau đây") no product.
    """
    if row.milestones:  # dated results of its own
        return False
    if points_below(row.deadline.text):
        return True
    return not is_given(row, "deadline") and (
        not row.product or bool(_ANNOUNCED.search(search_key(row.product)))
    )


def points_below(text: str) -> bool:
    """Tell whether the words of a deadline say nothing but that it stands in the rows below."""
    return bool(_BELOW.fullmatch(search_key(text).rstrip(" .:;")))


_ANNOUNCED: Final = re.compile(
    r"\b(?:chi tieu|san pham|ket qua|noi dung)\b.{0,20}\b(?:sau|sau day|duoi day)\W*$"
)
"""How a product announces those of the rows below: "Đạt được các chỉ tiêu sau đây:"."""
_BELOW: Final = re.compile(
    r"(?:theo|nhu) (?:tung |cac )?(?:moc )?(?:thoi (?:han|gian)|tien do|han|moc)(?: cu the| hoan thanh| nhu)*"
    r" (?:sau day|duoi day|tai cac (?:muc|dong) duoi(?: day)?)"
)


def as_printed(plan: Plan) -> Plan:
    """Return the plan as its tables are printed: every row a task, with nothing but its own cells."""
    if not plan.headings and not any(row.inherited for row in plan.tasks):
        return plan
    return plan._replace(tasks=tuple(map(_own, plan.rows)), headings=())


def _own(row: Task) -> Task:
    """Return a row without what it has from above; ``inherited`` still tells where that is."""
    empty: dict[str, Any] = {
        "lead": NO_CELL,
        "support": NO_CELL,
        "deadline": NO_DEADLINE,
    }
    return row._replace(
        **{name: empty[name] for name in row.inherited if name in empty}
    )


class _Tree:
    """All that rows can stand under, by id. Where an id stands twice the first one counts, a section first."""

    def __init__(self, rows: Sequence[Task], sections: Sequence[Section]) -> None:
        self._rows: dict[str, Task] = {}
        for row in rows:
            self._rows.setdefault(row.id, row)
        self._sections: dict[str, Section] = {}
        # An id that stands twice is another rule's; here the first one serves.
        for section in sections:
            self._sections.setdefault(section.id, section)
        self._above: dict[str, tuple[Holder, ...]] = {}

    def placed(self, row: Task) -> Task:
        """Return the row with its outermost row, and where its empty cells have their meaning."""
        above = self._ancestors(row.id)
        if not above:
            return row
        outer = [one.id for one in above if isinstance(one, Task)]
        changes = _inherited(row, above)
        if outer:
            changes["top"] = outer[-1]
        return row._replace(**changes) if changes else row

    def _ancestors(self, id_: str) -> tuple[Holder, ...]:
        """Return what an id stands under, the nearest first; siblings share it."""
        start = id_.rpartition(".")[0]
        # Rows come as they stand: a hundred siblings ask for the same one after another.
        found = self._above.get(start)
        if found is None:
            found = self._above[start] = tuple(self._begun(start))
        return found

    def _begun(self, id_: str) -> Iterator[Holder]:
        while id_:
            holder = self._sections.get(id_) or self._rows.get(id_)
            if holder is not None:
                yield holder
            id_ = id_.rpartition(".")[0]


def is_given(holder: Holder, name: str) -> bool:
    """Tell whether a row or section says something in a column: words that are not a dash, or an override."""
    if name in holder.overrides:
        return True
    text = printed(holder, name)
    return (
        bool(text)
        and not columns.is_blank(text)
        and not (name == "deadline" and points_below(text))
    )


def printed(holder: Holder, name: str) -> str:
    """Return the printed words of a row's or section's cell."""
    value = getattr(holder, name) if name in columns.OWN else holder.cells.get(name)
    return value if isinstance(value, str) else getattr(value, "text", "")


def _gives(holder: Holder) -> bool:
    return any(is_given(holder, name) for name in columns.inheritable())


def _inherited(row: Task, above: Sequence[Holder]) -> dict[str, Any]:
    """Return what changes in a row whose cells leave to the rows above what they do not say."""
    sources: dict[str, Inherited] = {}
    values: dict[str, Any] = {}
    for names in _together():
        # One word of its own, even a dash, and the row has said what it means.
        if any(printed(row, name) or name in row.overrides for name in names):
            continue
        # Dated results of its own say by when, and the term of a group adds none.
        if "deadline" in names and any(one.deadline.text for one in row.milestones):
            continue
        giver = next(
            (one for one in above if any(is_given(one, name) for name in names)), None
        )
        for name in names:
            if giver is not None and is_given(giver, name):
                sources[name] = Inherited(giver.id, printed(giver, name))
                # Its meaning comes down, its words do not: the printed table stays empty.
                if name in columns.OWN:
                    values[name] = getattr(giver, name)._replace(text="")
    return {**values, "inherited": sources} if sources else {}


def _together() -> Iterator[tuple[str, ...]]:
    """Yield the columns that are inherited, those that only are together as one."""
    fields = [field for field in columns.known() if field.inherited]
    yield tuple(field.name for field in fields if field.inherited == "together")
    yield from ((field.name,) for field in fields if field.inherited == "alone")
