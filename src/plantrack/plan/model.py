"""A plan as the document printed it, with what its cells mean."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell
from plantrack.deadlines.model import Deadline
from plantrack.findings import Place

PLAN_FORMAT: Final = "plantrack/1"
LAST_DAY: Final = date(2099, 12, 31)
"""Until when a plan runs that does not say so."""

CommitmentKind = Literal["scenario", "indicator"]


class Signer(NamedTuple):
    """Who signs: the lines above the name, each as printed, and the name (NĐ 30/2020, Phụ lục I.II.7)."""

    authority: str | None = None
    capacity: str | None = None
    position: str | None = None
    name: str | None = None


class Header(NamedTuple):
    """The document itself. ``issued`` is as written (a day, a month or a year), ``issued_from`` its
    first possible day; occurrences are counted from there up to ``until``. ``appendix_number`` (``I``) and
    ``appendix_title`` are those of the appendix that the tasks stand in, as printed."""

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


class Section(NamedTuple):
    """A heading of the appendix, such as ``A`` or ``A.I``."""

    id: str
    title: str
    place: Place


class Task(NamedTuple):
    """One row of the appendix.

    ``lead``, ``support`` and ``deadline`` carry the printed words and their meaning; ``overrides`` the
    structured values given for them where the words cannot say it. ``marks`` gives the line and column
    of each key's value.
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

    @property
    def section(self) -> str:
        """The id of the section that the row stands in: its own id without the last part."""
        return self.id.rpartition(".")[0]


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


class Plan(NamedTuple):
    """One document with all its records, the directory it was read with, and its file."""

    header: Header
    sections: tuple[Section, ...]
    tasks: Sequence[Task]
    commitments: tuple[Commitment, ...]
    duties: tuple[Duty, ...]
    directory: Directory
    directory_file: str | None
    file: str

    @property
    def id(self) -> str:
        """The plan's id, the first half of a global task reference such as ``hanoi:A.I.3``."""
        return self.header.id
