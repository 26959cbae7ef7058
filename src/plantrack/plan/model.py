"""A plan as the document printed it, with what its cells mean."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.agencies.levels import PlanLevel
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline, remark
from plantrack.findings import Place

PLAN_FORMAT: Final = "plantrack/1"
LAST_DAY: Final = date(2099, 12, 31)
"""Until when a plan runs that does not say so."""
YEARS_COUNTED: Final = 5
"""For how many years what comes back is counted in such a plan."""

CommitmentKind = Literal["scenario", "indicator"]

NO_CELL: Final = Cell("")
NO_DEADLINE: Final = Deadline("", "unknown", remarks=(remark("empty"),))
NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


class Signer(NamedTuple):
    """Who signs: the lines above the name, each as printed, and the name (NĐ 30/2020, Phụ lục I.II.7)."""

    authority: str | None = None
    capacity: str | None = None
    position: str | None = None
    name: str | None = None


class Column(NamedTuple):
    """A column of an appendix: the ``field`` of plan/fields.py that it holds and its printed ``heading``; of a
    column of the document's own the field is ``other``, and the heading names it."""

    field: str
    heading: str
    place: Place


class Header(NamedTuple):
    """The document itself. ``issued`` is as written (a day, a month or a year), ``issued_from`` its
    first possible day; occurrences are counted from there up to ``until``. ``appendix_number`` (``I``) and
    ``appendix_title`` are those of the appendix that the tasks stand in, as printed. ``kind`` and ``level``
    are what the file says of the document, None where its number and issuer tell; ``columns`` those of the
    appendix from left to right, empty for the usual ones. ``amended_by`` are the numbers of the documents by which
    it was amended in part, the oldest first."""

    id: str
    title: str
    number: str | None
    issued: str | None
    issued_from: date
    issuer: str | None
    place: str | None
    until: date
    signer: Signer | None
    agencies: str | None
    appendix_number: str | None = None
    appendix_title: str | None = None
    kind: str | None = None
    level: PlanLevel | None = None
    columns: tuple[Column, ...] = ()
    amended_by: tuple[str, ...] = ()

    @property
    def counted_to(self) -> date:
        """The last day on which what comes back falls due: ``until``, else five years after the issue."""
        if self.until != LAST_DAY or not self.issued:
            return self.until
        return years_on(self.issued_from)

    @property
    def is_endless(self) -> bool:
        """Whether the document does not say until when it runs, so that what comes back is counted for some years."""
        return self.counted_to != self.until


def years_on(day: date) -> date:
    """Return the day before the same day five years later, in the calendar's last year at the most."""
    year = min(day.year + YEARS_COUNTED, LAST_DAY.year)
    # Counted from the month's first day, since 29 February is in no common year.
    return day.replace(year=year, day=1) + timedelta(days=day.day - 2)


class Section(NamedTuple):
    """A heading of the appendix, such as ``A`` or ``A.I``; with ``appendix`` (``Phụ lục II``) it is a further
    table of the document, with ``columns`` of its own. What is printed in the cells of its row holds for the
    rows below it that leave theirs empty; the names are those of :class:`Task`."""

    id: str
    title: str
    place: Place
    lead: Cell = NO_CELL
    support: Cell = NO_CELL
    deadline: Deadline = NO_DEADLINE
    overrides: Mapping[str, Any] = MappingProxyType({})
    cells: Mapping[str, str] = NO_WORDS
    appendix: str | None = None
    columns: tuple[Column, ...] = ()


class Milestone(NamedTuple):
    """One of several dated results of one row, as the file gives it; what it does not say is empty."""

    id: str | None
    product: str | None
    lead: Cell
    deadline: Deadline
    place: Place


class Target(NamedTuple):
    """A number to reach (chỉ tiêu), each part as printed: ``≥ 80``, ``%``, ``2026-2030``."""

    name: str | None
    unit: str | None
    value: str | None
    by: str | None
    place: Place


class Inherited(NamedTuple):
    """Where an empty cell of a row has its meaning from: the row or section above, and its printed words."""

    source: str
    text: str


class Task(NamedTuple):
    """One row of the appendix.

    ``lead``, ``support`` and ``deadline`` carry the printed words and their meaning; ``overrides`` the
    structured values given for them where the words cannot say it. ``marks`` gives the line and column
    of each key's value. ``cells`` holds the further columns of plan/fields.py by name, ``other`` the
    document's own by heading. ``parent`` is the row or section that it stands under, ``top`` the outermost
    row (empty: itself); an empty cell that ``inherited`` names means what the row above says there.
    """

    id: str
    band: str | None
    title: str | None
    product: str | None
    lead: Cell
    support: Cell
    deadline: Deadline
    key: str | None
    delivers: tuple[str, ...]
    depends_on: tuple[str, ...]
    overrides: Mapping[str, Any]
    place: Place
    marks: Mapping[str, tuple[int, int]]
    cells: Mapping[str, str] = NO_WORDS
    other: Mapping[str, str] = NO_WORDS
    milestones: tuple[Milestone, ...] = ()
    targets: tuple[Target, ...] = ()
    parent: str | None = None
    top: str = ""
    inherited: Mapping[str, Inherited] = MappingProxyType({})

    @property
    def section(self) -> str:
        """The id of the section that the row, and the rows above it, stand in: without the last part."""
        return (self.top or self.id).rpartition(".")[0]


class Commitment(NamedTuple):
    """Something that the plan's body says will exist: an indicator (group) or a scenario."""

    id: str
    kind: CommitmentKind
    group: str
    title: str
    text: str | None
    place: Place


class Duty(NamedTuple):
    """A standing responsibility of an agency, without a deadline; ``source`` is the body's mục."""

    agency: Cell
    source: str
    text: str
    place: Place


class Plan:
    """One document with all its records, the directory it was read with, and its file.

    ``tasks`` are the rows that are work to do. ``headings`` are the others, each with its place among all
    :attr:`rows`: a row with rows under it and neither product nor deadline of its own.
    """

    header: Header
    sections: tuple[Section, ...]
    tasks: Sequence[Task]
    commitments: tuple[Commitment, ...]
    duties: tuple[Duty, ...]
    directory: Directory
    directory_file: str | None
    file: str
    headings: tuple[tuple[int, Task], ...]

    def __init__(
        self,
        *,
        header: Header,
        sections: tuple[Section, ...],
        tasks: Sequence[Task],
        commitments: tuple[Commitment, ...],
        duties: tuple[Duty, ...],
        directory: Directory,
        directory_file: str | None,
        file: str,
        headings: tuple[tuple[int, Task], ...] = (),
    ) -> None:
        self.header = header
        self.sections = sections
        self.tasks = tasks
        self.commitments = commitments
        self.duties = duties
        self.directory = directory
        self.directory_file = directory_file
        self.file = file
        self.headings = headings

    def _replace(self, **parts: Any) -> "Plan":
        """Return the plan with other parts."""
        return Plan(**{name: getattr(self, name) for name in PARTS} | parts)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Plan) and all(
            getattr(self, name) == getattr(other, name) for name in PARTS
        )

    __hash__ = object.__hash__

    @property
    def rows(self) -> Sequence[Task]:
        """Every row of the tables in the document's order, tasks and headings."""
        if not self.headings:
            return self.tasks
        rows = list(self.tasks)
        for place, heading in self.headings:
            rows.insert(place, heading)
        return rows

    @property
    def id(self) -> str:
        """The plan's id, the first half of a global task reference such as ``hanoi:A.I.3``."""
        return self.header.id


PARTS: Final = tuple(Plan.__annotations__)
"""The names of what a plan is made of."""
