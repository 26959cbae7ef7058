"""The columns that a list can have: those of a row, those of its occurrence, the document's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, NoReturn

from plantrack.dates import dmy, iso
from plantrack.errors.asked import UnknownColumnError
from plantrack.index.lines import INHERITED
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.messages.naming import (
    column_name,
    deadline_name,
    occurrence_name,
    status_name,
)
from plantrack.plan import fields
from plantrack.plan.fields import Field
from plantrack.plan.model import Plan
from plantrack.plan.tables import appendix_of, meant, own_headings

Tell = Callable[[Row], str]

_OWN: Final = "other."


class ListColumn(NamedTuple):
    """A column of a list: its name, as ``--columns`` and CSV know it, what stands in its cells for programs, and
    what people are shown there; ``wrap`` tells long texts, ``judged`` what only a row that is work to do has."""

    name: str
    tell: Tell
    show: Callable[[Row, Words], str]
    wrap: bool = False
    judged: bool = False

    def title(self, words: Words) -> str:
        """Return what stands over the column."""
        return column_name(self.name.replace('"', ""), words)


_BEFORE: Final[Mapping[str, Callable[[Row], str | None]]] = {
    "plan": lambda row: row.plan.id,
    "appendix": lambda row: (found := appendix_of(row.plan, row.task.id)) and found.id,
    "parent": lambda row: row.task.parent,
    "section": lambda row: row.task.section,
}
_AFTER: Final[Mapping[str, Callable[[Row], str | None]]] = {
    "inherited": lambda row: " ".join(
        f"{name}={one.source}" for name, one in row.task.inherited.items()
    ),
    "period": lambda row: row.occurrence.period,
    "start": lambda row: iso(row.occurrence.start),
    "due": lambda row: iso(row.occurrence.due),
    "status": lambda row: row.standing.status,
    "days_overdue": lambda row: str(row.standing.days_overdue),
    "outstanding": lambda row: " ".join(row.standing.outstanding),
    "done_on": lambda row: iso(row.standing.done_on),
    "extended_to": lambda row: iso(row.standing.extended_to),
    "requested_due": lambda row: iso(row.standing.requested_due),
}
"""What a list says of a row beside its cells, and of its occurrence."""


_WHEN_CHOSEN: Final = ("inherited", "requested_due")
"""What stands in a list only where it is asked for."""

_SHOWN: Final[Mapping[str, Callable[[Row, Words], str]]] = {
    "start": lambda row, _: dmy(row.occurrence.start),
    "due": deadline_name,
    "status": status_name,
    "outstanding": lambda row, _: "; ".join(
        map(row.plan.directory.name, row.standing.outstanding)
    ),
    "done_on": lambda row, _: dmy(row.standing.done_on),
    "extended_to": lambda row, _: dmy(row.standing.extended_to),
    "requested_due": lambda row, _: dmy(row.standing.requested_due),
    "period": lambda row, words: occurrence_name(row.occurrence, words),
}
"""How people are shown what programs read otherwise."""


def cell_text(row: Row, field: Field) -> str:
    """Return what a cell says, inherited words included."""
    return meant(row.task, field.name)


def marked_text(row: Row, field: Field) -> str:
    """Return what a cell says, with a mark before inherited words."""
    text = cell_text(row, field)
    return f"{INHERITED} {text}" if text and field.name in row.task.inherited else text


def of_field(field: Field) -> ListColumn:
    """Return the column of a list that shows the cells of a field."""
    if (
        field.cell in ("id", "text")
        and field.name in fields.OWN
        and not field.inherited
    ):
        get = attrgetter(
            field.name
        )  # of a great many rows the cells are sooner taken so
        return _plain(
            field.key, lambda row: get(row.task) or "", wrap=field.align == "both"
        )
    return ListColumn(
        field.key,
        lambda row: cell_text(row, field),
        lambda row, _: marked_text(row, field),
        wrap=True,
    )


def _plain(name: str, tell: Tell, *, wrap: bool = False) -> ListColumn:
    """Return a column that people and programs read alike."""
    return ListColumn(name, tell, lambda row, _: tell(row), wrap)


def usual_columns() -> tuple[ListColumn, ...]:
    """Return the columns of a list for which none were chosen."""
    cells = [
        of_field(field)
        for field in fields.known()
        if field.usual or field.name == "band"
    ]
    id_, *others = cells
    before = (_told("plan", _BEFORE), id_, _told("section", _BEFORE))
    after = (_told(name, _AFTER) for name in _AFTER if name not in _WHEN_CHOSEN)
    return (*before, *others, *after)


def _told(name: str, among: Mapping[str, Callable[[Row], str | None]]) -> ListColumn:
    say = among[name]
    column = _plain(name, lambda row: say(row) or "")._replace(
        judged=among is _AFTER and name != "inherited"
    )
    return column._replace(show=_SHOWN[name]) if name in _SHOWN else column


def every_name() -> tuple[str, ...]:
    """Return the names of all columns but the documents' own."""
    cells = (field.key for field in fields.known() if field.cell != "named")
    return tuple(dict.fromkeys((*_BEFORE, *cells, *_AFTER)))


def chosen_columns(given: str, plans: Iterable[Plan]) -> tuple[ListColumn, ...]:
    """Return the columns that ``--columns`` names, parted by commas: ``id,title,leader,other."Nguồn vốn"``.

    ``other`` alone stands for each of the documents' own columns. Raises :class:`UnknownColumnError`.
    """
    found: list[ListColumn] = []
    own = any(name.startswith("other") for name in _names(given))
    headings = (
        own_headings(task for plan in plans for task in plan.tasks) if own else ()
    )
    for name in _names(given):
        if name == "other":
            found += [_own(heading) for heading in headings]
        else:
            found.append(column_named(name, headings))
    # A column that is named twice stands once: programs find columns by their names.
    return tuple({column.name: column for column in found}.values())


def _names(given: str) -> list[str]:
    """Part the names at commas, save those within quotation marks."""
    parts, quoted = [""], False
    for char in given:
        quoted ^= char == '"'
        if char == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return [name for part in parts if (name := part.strip())]


def column_named(name: str, headings: Sequence[str] = ()) -> ListColumn:
    """Return the column of a name; of the documents' own those with one of ``headings`` are known. Raises
    :class:`UnknownColumnError`."""
    for among in (_BEFORE, _AFTER):
        if name in among:
            return _told(name, among)
    if name.startswith(_OWN):
        heading = name.removeprefix(_OWN).strip('"')
        if heading in headings:
            return _own(heading)
        _fail(name, [f'{_OWN}"{one}"' for one in headings])
    field = fields.of_list(name)
    return of_field(field) if field else _fail(name, every_name())


def _own(heading: str) -> ListColumn:
    return _plain(
        f'{_OWN}"{heading}"', lambda row: row.task.other.get(heading, ""), wrap=True
    )


def _fail(name: str, known: Sequence[str]) -> NoReturn:
    import difflib  # only a mistake needs it

    nearest = difflib.get_close_matches(name, known, 1)
    raise UnknownColumnError(name, nearest[0] if nearest else "", ", ".join(known))
