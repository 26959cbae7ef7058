"""A plan file's tree → :class:`~plantrack.plan.model.Plan`, its cells read for their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final, NamedTuple, cast

from plantrack.agencies.directory import Directory
from plantrack.agencies.issuer import level_of, place_of
from plantrack.agencies.levels import PLAN_LEVELS, PlanLevel
from plantrack.agencies.model import Cell
from plantrack.agencies.setting import Setting
from plantrack.deadlines.model import Before
from plantrack.findings import Finding
from plantrack.plan.fields import inheritable, printable
from plantrack.plan.model import (
    LAST_DAY,
    PLAN_FORMAT,
    Column,
    Commitment,
    CommitmentKind,
    Duty,
    Header,
    Plan,
    Section,
    Signer,
    Task,
)
from plantrack.plan.nesting import nest
from plantrack.plan.rows import RowReader
from plantrack.records.fields import RecordFields, RecordReader
from plantrack.records.nodes import Map, Node, RowStretch, Seq

_FILE_KEYS: Final = ("format", "plan", "sections", "tasks", "commitments", "duties")
HEADER_KEYS: Final = (
    *("id", "number", "kind", "level", "issued", "issuer", "place", "title", "until"),
    *("signer", "agencies", "appendix_number", "appendix_title", "columns"),
    "amended_by",
)
"""The keys under ``plan``, in the order of a file."""
_SIGNER_KEYS: Final = ("authority", "capacity", "position", "name")
_SECTION_KEYS: Final = ("id", "title", "appendix", "columns")
_COMMITMENT_KEYS: Final = ("id", "kind", "group", "title", "text")
_DUTY_KEYS: Final = ("agency", "source", "text")


class Built(NamedTuple):
    """What came of a file: the record, None where nothing could be made of it, and the findings."""

    plan: Plan | None
    findings: tuple[Finding, ...]


def agencies_reference(root: Node | None) -> str | Map | None:
    """Return what a plan file says of its directory: a path, an inline mapping, or nothing."""
    plan = root.get("plan") if isinstance(root, Map) else None
    value = plan.get("agencies") if isinstance(plan, Map) else None
    return value if isinstance(value, str | Map) and value else None


def build_plan(
    root: Node | None,
    file: str,
    directory: Directory,
    directory_file: str | None = None,
    *,
    before: Before = "exclusive",
    stretches: Sequence[RowStretch] = (),
) -> Built:
    """Make the plan that the tree of a plan file describes.

    ``directory_file`` names the file that ``directory`` came from, None where it is inline or absent. The rows may
    stand in ``stretches`` instead of the tree; raises :class:`UnreadStretchError` where these cannot be read.
    """
    reader = RecordReader(file)
    at = root.at if isinstance(root, Map | Seq) else (1, 1)
    fields = reader.record(root if root is not None else "", at, _FILE_KEYS)
    if fields is None:
        return Built(None, tuple(reader.findings))
    fields.check_format(PLAN_FORMAT)
    header = _header(fields)
    if header is None:
        return Built(None, tuple(reader.findings))
    # Before any cell is read: which body a short name means hangs on the level and the place.
    level = header.level or level_of(header.issuer, header.number)
    directory = directory.placed(
        Setting(level, header.place or place_of(header.issuer), header.issuer)
    )
    # One reader for all rows: what a cell means is told once for each of its texts.
    rows = RowReader(reader, directory, header, before)
    sections = tuple(_sections(fields, rows))
    nested = nest(
        _tasks(fields, rows, [one.id for one in sections], stretches), sections
    )
    duties = tuple(_duties(fields, directory))
    cells = [
        *_agency_cells(nested.tasks, [row for _, row in nested.headings], sections),
        *(duty.agency for duty in duties),
    ]
    plan = Plan(
        header=header,
        sections=sections,
        tasks=tuple(
            rows.deadlines.begun(task) if task.cells else task for task in nested.tasks
        ),
        commitments=tuple(_commitments(fields)),
        duties=duties,
        # The index keeps a plan's directory; of the nation's it is to hold whom the plan names.
        directory=directory.naming(cells),
        directory_file=directory_file,
        file=file,
        headings=nested.headings,
    )
    return Built(plan, tuple(reader.findings))


def _tasks(
    fields: RecordFields,
    rows: RowReader,
    sections: Sequence[str],
    stretches: Sequence[RowStretch],
) -> tuple[Task, ...]:
    if stretches:
        from plantrack.plan.stretches import rows_in_stretches  # of use to few

        return rows_in_stretches(stretches, rows, sections)
    return tuple(rows.tasks(fields, sections))


def _agency_cells(*rows: Sequence[Task | Section]) -> Iterator[Cell]:
    """Yield every cell of the tables that names agencies."""
    for row in chain.from_iterable(rows):
        yield row.lead
        yield row.support
        if isinstance(row, Task):
            for milestone in row.milestones:
                yield milestone.lead


def _header(file: RecordFields) -> Header | None:
    fields = file.record("plan", HEADER_KEYS)
    if fields is None:
        if "plan" not in file.node or file.node["plan"] == "":
            file.reader.find("PT010", file.node.at, key="plan")
        return None
    id_, title = fields.text("id", required=True), fields.text("title", required=True)
    issued, until = fields.span("issued"), fields.span("until")
    if id_ is None:
        return None
    agencies = fields.node.get("agencies")
    return Header(
        id=id_,
        title=title or "",
        number=fields.text("number"),
        issued=fields.text("issued"),
        # A plan of which only the month is known counts from its first day on.
        issued_from=issued.first if issued else date(1, 1, 1),
        issuer=fields.text("issuer"),
        place=fields.text("place"),
        until=until.last if until else LAST_DAY,
        signer=_signer(fields),
        agencies=agencies if isinstance(agencies, str) and agencies else None,
        appendix_number=fields.text("appendix_number"),
        appendix_title=fields.text("appendix_title"),
        kind=fields.text("kind"),
        level=cast(
            PlanLevel | None,
            fields.choice("level", PLAN_LEVELS) if "level" in fields.node else None,
        ),
        columns=_columns(fields),
        amended_by=fields.texts("amended_by"),
    )


def _columns(fields: RecordFields) -> tuple[Column, ...]:
    """Read the columns of a table: a list of one field and its heading each, from left to right."""
    found: list[Column] = []
    for one in fields.records("columns", printable()):
        for name in one.node:
            heading = one.text(name, required=True)
            if heading:
                found.append(
                    Column(name, heading, one.reader.place(one.node.keys_at[name]))
                )
    return tuple(found)


def _signer(header: RecordFields) -> Signer | None:
    fields = header.record("signer", _SIGNER_KEYS)
    return Signer(*(fields.text(key) for key in _SIGNER_KEYS)) if fields else None


def _sections(file: RecordFields, rows: RowReader) -> Iterable[Section]:
    # A group's row may have printed cells, which the rows below it inherit.
    for fields in file.records("sections", (*_SECTION_KEYS, *inheritable())):
        id_, title = (
            fields.text("id", required=True),
            fields.text("title", required=True),
        )
        if id_:
            rows.deadlines.years.add_section(id_, title or "")
            rows.deadlines.under(id_)
            read = rows.cells(fields, only=inheritable())
            yield Section(
                id_,
                title or "",
                fields.reader.place(fields.node.at),
                **read.own,
                overrides=read.overrides,
                cells=read.cells,
                appendix=fields.text("appendix"),
                columns=_columns(fields),
            )


def _commitments(file: RecordFields) -> Iterable[Commitment]:
    for fields in file.records("commitments", _COMMITMENT_KEYS):
        # All are read before any is missed, so that one reading names all that is wrong.
        id_, kind = (
            fields.text("id", required=True),
            fields.choice("kind", ("scenario", "indicator")),
        )
        group, title = (
            fields.text("group", required=True),
            fields.text("title", required=True),
        )
        if id_ and kind and group and title:
            place = fields.reader.place(fields.node.at)
            yield Commitment(
                id_,
                cast(CommitmentKind, kind),
                group,
                title,
                fields.text("text"),
                place,
            )


def _duties(file: RecordFields, directory: Directory) -> Iterable[Duty]:
    for fields in file.records("duties", _DUTY_KEYS):
        agency, source = (
            fields.text("agency", required=True),
            fields.text("source", required=True),
        )
        text = fields.text("text", required=True)
        if agency and source and text:
            yield Duty(
                directory.read(agency),
                source,
                text,
                fields.reader.place(fields.node.at),
            )
