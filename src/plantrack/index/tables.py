"""The tables of the index: their columns, their keys, and what is looked up quickly.

A day stands as a whole number (days since 1970-01-01, ``…_day``) beside its ISO text. docs/index.md says what
each column means.
"""

from typing import Final, NamedTuple

from plantrack.plan.fields import FIELDS, OWN


class IndexTable(NamedTuple):
    """A table: its columns, those of them that hold whole numbers (the others hold texts), the columns that tell
    its rows apart, the further indexes, and whether it serves plantrack alone (``own``) and is left out of what
    is given away."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    key: tuple[str, ...]
    indexes: tuple[str, ...] = ()
    own: bool = False

    def kind(self, column: str) -> str:
        """Return the SQL type of a column."""
        return "INTEGER" if column in self.numbers else "TEXT"

    @property
    def told(self) -> tuple[str, ...]:
        """The columns that docs/index.md tells of; the others serve plantrack alone."""
        return tuple(name for name in self.columns if name not in _KEPT_BACK)


_KEPT_BACK: Final = frozenset(
    (
        *("directory", "header", "parts", "cells", "rest", "folded", "line", "col"),
        *("lead_shown", "lead_record", "support_record", "deadline_record", "device"),
        *("inode", "size", "modified", "changed", "digest", "length", "told"),
    )
)


def _columns(
    every: str, *, numbers: str = ""
) -> tuple[tuple[str, ...], frozenset[str]]:
    return tuple(every.split()), frozenset(numbers.split())


FURTHER: Final = tuple(
    field.key for field in FIELDS if field.cell == "text" and field.name not in OWN
)
"""The further columns of a row that hold words, by their names in JSON."""

PLANS: Final = IndexTable(
    "plans",
    *_columns(
        "plan position path number kind level title issued issued_day issuer place until until_day"
        " appendix_number appendix_title directory_file directory header parts",
        numbers="position issued_day until_day directory",
    ),
    ("plan",),
)
SECTIONS: Final = IndexTable(
    "sections",
    *_columns(
        "plan section position parent appendix title lead support deadline leader",
        numbers="position",
    ),
    ("plan", "section"),
)
TASKS: Final = IndexTable(
    "tasks",
    *_columns(
        f"plan task position parent section appendix band title product lead lead_shown support deadline"
        f" {' '.join(FURTHER)} cells other key delivers depends_on inherited"
        " kind start start_day due due_day rrule rrules on_demand continues anchor unread_words note"
        " folded rest line col lead_record support_record deadline_record",
        numbers="position start_day due_day on_demand continues line col"
        " lead_record support_record deadline_record",
    ),
    ("plan", "task"),
    ("tasks_marked ON tasks (plan) WHERE unread_words IS NOT NULL",),
)
PARTIES: Final = IndexTable(
    "parties",
    *_columns("plan task role position agency name scope via", numbers="position"),
    ("plan", "task", "role", "position"),
    ("parties_agency ON parties (agency, role)",),
)
MEMBERS: Final = IndexTable(
    "members",
    *_columns("plan agency position member name", numbers="position"),
    ("plan", "agency", "position"),
    ("members_member ON members (member)",),
)
AGENCIES: Final = IndexTable(
    "agencies",
    *_columns("plan agency place body name full kind level parent own", numbers="own"),
    ("plan", "agency"),
    ("agencies_body ON agencies (place, body)",),
)
TARGETS: Final = IndexTable(
    "targets",
    *_columns(
        "plan task position name unit value by_text by_day", numbers="position by_day"
    ),
    ("plan", "task", "position"),
)
MILESTONES: Final = IndexTable(
    "milestones",
    *_columns(
        "plan task position milestone product lead deadline unread_words",
        numbers="position",
    ),
    ("plan", "task", "position"),
)
OCCURRENCES: Final = IndexTable(
    "occurrences",
    *_columns(
        "plan task position period agency label milestone kind issued_day start start_day due due_day",
        numbers="position milestone issued_day start_day due_day",
    ),
    ("plan", "task", "position"),
    (
        "occurrences_milestone ON occurrences (plan, task) WHERE milestone = 1",
        "occurrences_unread ON occurrences (plan, task) WHERE kind = 'unknown'",
    ),
)
EVENTS: Final = IndexTable(
    "events",
    *_columns(
        "plan event line recorded_at recorded_us recorded_day task period agency status date day counts_from"
        " counts verdict percent document new_due new_due_day due_day note recorded_by reason value ref title",
        numbers="line recorded_us recorded_day day counts_from counts percent new_due_day due_day",
    ),
    ("plan", "event"),
    (
        "events_place ON events (plan, task)",
        "events_day ON events (counts_from)",
    ),
)
SHARES: Final = IndexTable(
    "shares",
    *_columns(
        "plan task period agency place via position bearer kind issued_day start_day due_day original_due_day decided"
        " confirmed owes recorded done_day closed_day requested_due_day said said_day percent document note reason alone",
        numbers="place position issued_day start_day due_day original_due_day confirmed owes recorded done_day"
        " closed_day requested_due_day said_day percent alone",
    ),
    ("plan", "task", "period", "agency"),
    (
        "shares_due ON shares (due_day) WHERE owes = 1",
        "shares_agency ON shares (agency, owes, due_day)",
    ),
)
FILES: Final = IndexTable(
    "files",
    *_columns(
        "path role plan device inode size modified changed digest length lines told",
        numbers="device inode size modified changed length lines",
    ),
    ("path",),
)
RECORDS: Final = IndexTable(
    "records", *_columns("record content", numbers="record"), ("record",), own=True
)
ABOUT: Final = IndexTable("about", *_columns("name value"), ("name",), own=True)
ASKED: Final = IndexTable(
    "asked",
    *_columns("as_of due_soon_days confirm", numbers="as_of due_soon_days confirm"),
    (),
    own=True,
)

OF_PLAN: Final = (
    PLANS,
    SECTIONS,
    TASKS,
    PARTIES,
    MEMBERS,
    AGENCIES,
    TARGETS,
    MILESTONES,
    OCCURRENCES,
)
"""What a plan file fills."""

TABLES: Final = (*OF_PLAN, EVENTS, SHARES, FILES, RECORDS, ABOUT, ASKED)

_CLUSTERED: Final = (PARTIES, MEMBERS, OCCURRENCES, SHARES)
"""Tables of short rows, which stand in the order of their keys: the key is not written twice."""


def creation(table: IndexTable, temporary: str | None = None) -> str:
    """Return the statement that makes a table in SQLite, or a ``temporary`` one of that name like it."""
    columns = ", ".join(f"{column} {table.kind(column)}" for column in table.columns)
    key = f", PRIMARY KEY ({', '.join(table.key)})" if table.key else ""
    tail = " WITHOUT ROWID" if table in _CLUSTERED else ""
    name = f"temp.{temporary}" if temporary else table.name
    return f"CREATE TABLE {name} ({columns}{key}){tail}"


def index_creations(table: IndexTable, temporary: str | None = None) -> list[str]:
    """Return the statements that make a table's further indexes in SQLite, or those of a ``temporary`` one like it."""
    if temporary is None:
        return [f"CREATE INDEX {index}" for index in table.indexes]
    # Their names begin with that of the table.
    return [
        f"CREATE INDEX temp.{index.replace(table.name, temporary)}"
        for index in table.indexes
    ]


def insertion(table: IndexTable, verb: str = "INSERT") -> str:
    """Return the statement that adds a row, whose values are given in the order of the columns."""
    return f"{verb} INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
