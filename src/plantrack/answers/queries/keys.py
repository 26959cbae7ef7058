"""The keys of the query language, each as a condition on the index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, get_args

from plantrack.dates import Span
from plantrack.deadlines.model import DeadlineKind
from plantrack.index.conditions import Any_, Condition, OfOccurrence, OfTask, where_of
from plantrack.index.days import number_of
from plantrack.index.named import MeantBody, meant_bodies, naming_parties
from plantrack.index.tables import TASKS
from plantrack.index.where import Where
from plantrack.plan import fields
from plantrack.plan.model import Plan
from plantrack.progress.standing import STATUSES
from plantrack.text import fold, search_key

ROLES: Final = ("lead", "support", "any")
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "status": STATUSES,
    "kind": get_args(DeadlineKind),
    "role": ROLES,
    "asked": ("extension", "confirmation"),
}
DATED: Final = ("due", "start")
OWN: Final = "other."
"""What a key begins with that asks for one of the documents' own columns: ``other."Nguồn vốn"``."""


class Asking(NamedTuple):
    """A value as it was typed, the role that stands beside it in the query, the day, and the plans."""

    text: str
    role: str
    as_of: date
    plans: tuple[Plan, ...]


def condition_of(key: str, asking: Asking) -> Condition:
    """Return the condition of a key and its value; ``other.Nguồn vốn`` is a column of the document's own."""
    if key.startswith(OWN):
        return _in_other(key.removeprefix(OWN), asking.text)
    return _CONDITIONS[key](asking) if key in _CONDITIONS else _cell(key, asking.text)


def keys() -> tuple[str, ...]:
    """Return every key: those of a row's place, parties and days, and each column of words by its name."""
    cells = (field.name for field in fields.cells_of("text") if field.listed)
    return tuple(
        dict.fromkeys(
            (*_CONDITIONS, *DATED, *(name for name in cells if name != "title"))
        )
    )


def dated_condition(key: str, sign: str, span: Span) -> Condition:
    """Return the condition that the due day, or the first day, compares so with a span of days."""
    column = f"s.{key}_day"
    first, last = number_of(span.first), number_of(span.last)
    comparisons: dict[str, tuple[str, tuple[Any, ...]]] = {
        "<": (f"{column} < ?", (first,)),
        "<=": (f"{column} <= ?", (last,)),
        ">": (f"{column} > ?", (last,)),
        ">=": (f"{column} >= ?", (first,)),
        ":": (f"{column} BETWEEN ? AND ?", (first, last)),
    }
    sql, values = comparisons[sign]
    return OfOccurrence(f"{column} IS NOT NULL AND {sql}", values)


def _status(asking: Asking) -> Condition:
    hint = None
    if (
        asking.text == "overdue"
    ):  # what has fallen due and is owed by someone is found by an index of its own
        late = "(t.plan, t.task) IN (SELECT plan, task FROM shares WHERE owes = 1 AND due_day < ?)"
        hint = OfTask(late, (number_of(asking.as_of),))
    return OfOccurrence("s.status = ?", (asking.text,), hint)


def _role(asking: Asking) -> Condition:
    roles = ("lead", "support") if asking.text == "any" else (asking.text,)
    marks = ", ".join("?" * len(roles))
    sql = "EXISTS (SELECT 1 FROM parties AS q WHERE q.plan = t.plan AND q.task = t.task AND q.agency <> ''"
    sql += f" AND q.role IN ({marks}))"
    return OfTask(sql, roles)


def _section(asking: Asking) -> Condition:
    within = asking.text + "."
    return OfTask(
        "t.task = ? OR substr(t.task, 1, ?) = ?", (asking.text, len(within), within)
    )


def _cell(name: str, text: str) -> Condition:
    """Return the condition that a column's words hold the value, those from a row above included, without regard
    to diacritics."""
    field = fields.named(name)
    column = (
        f"t.{field.key}"
        if field and field.key in TASKS.columns
        else f"json_extract(t.cells, '$.{name}')"
    )
    inherited = f"json_extract(t.inherited, '$.{name}[1]')"
    return OfTask(
        f"instr(search_key(coalesce({column}, {inherited}, '')), ?) > 0",
        (search_key(text),),
    )


def _in_other(heading: str, text: str) -> Condition:
    found = "SELECT 1 FROM json_each(coalesce(t.other, '{}')) AS c"
    sql = (
        f"EXISTS ({found} WHERE fold(c.key) = ? AND instr(search_key(c.value), ?) > 0)"
    )
    return OfTask(sql, (fold(heading), search_key(text)))


def _agency(asking: Asking) -> Condition:
    """Match rows by agency, whose name each plan's own directory reads."""
    ids: dict[int, str | None] = {}  # plans may share a directory
    for plan in asking.plans:
        if id(plan.directory) not in ids:
            ids[id(plan.directory)] = plan.directory.find(asking.text).id
    found = ((plan, ids[id(plan.directory)]) for plan in asking.plans)
    known = [(plan, id_) for plan, id_ in found if id_ is not None]
    return _of_agency(known, asking.role, every=len(asking.plans))


def named_in(known: Sequence[tuple[Plan, str]]) -> Where:
    """Return the condition that a row names an agency, itself or through a group, which is given for each plan by
    its id there."""
    return where_of(_of_agency(known, "any", every=len(known)))


def _of_agency(
    known: Sequence[tuple[Plan, str]], role: str, *, every: int
) -> Condition:
    """Ask for an agency that some of ``every`` plans know."""
    return Any_(
        tuple(
            _named(
                meant,
                role,
                None if len(plans) == every else [plan.id for plan in plans],
            )
            for meant, plans in meant_bodies(known).items()
        )
    )


def _named(meant: MeantBody, role: str, plans: list[str] | None) -> Condition:
    named, values = naming_parties(meant)
    sql = f"(t.plan, t.task) IN (SELECT q.plan, q.task FROM parties AS q WHERE {named}"
    if role != "any":
        beside = (
            " OR q.role = 'milestone'" if role == "lead" else ""
        )  # who leads a milestone leads
        sql, values = f"{sql} AND (q.role = ?{beside})", (*values, role)
    sql += ")"
    if plans is not None:
        marks = ", ".join("?" * len(plans))
        sql, values = f"t.plan IN ({marks}) AND {sql}", (*plans, *values)
    return OfTask(sql, values)


_ASKED: Final[Mapping[str, str]] = {
    "extension": "s.requested_due_day IS NOT NULL",
    "confirmation": "EXISTS (SELECT 1 FROM judged AS j WHERE j.plan = s.plan AND j.task = s.task"
    " AND j.period = s.period AND j.status = 'reported')",
}
"""What waits for the office's answer: a request, a report that a party has done its share."""

_CONDITIONS: Final[dict[str, Callable[[Asking], Condition]]] = {
    "plan": lambda asking: OfTask("p.plan = ?", (asking.text,)),
    "section": _section,
    "agency": _agency,
    "role": _role,
    "status": _status,
    "kind": lambda asking: OfTask("t.kind = ?", (asking.text,)),
    "text": lambda asking: OfTask("instr(t.folded, ?) > 0", (search_key(asking.text),)),
    "parent": lambda asking: OfTask("coalesce(t.parent, '') = ?", (asking.text,)),
    "asked": lambda asking: OfOccurrence(_ASKED[asking.text], ()),
}
