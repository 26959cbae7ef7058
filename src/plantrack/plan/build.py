"""A plan file's tree → :class:`~plantrack.plan.model.Plan`, its cells read for their meaning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple, cast

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell, Party
from plantrack.dates import read_span
from plantrack.deadlines.model import Before, Deadline
from plantrack.deadlines.parse import parse
from plantrack.findings import Finding
from plantrack.plan.model import (
    LAST_DAY,
    PLAN_FORMAT,
    Commitment,
    CommitmentKind,
    Duty,
    Header,
    Plan,
    Section,
    Signer,
    Task,
)
from plantrack.records.fields import Fields, Reader
from plantrack.records.tree import Map, Node, Seq

_FILE_KEYS: Final = ("format", "plan", "sections", "tasks", "commitments", "duties")
_HEADER_KEYS: Final = (
    *("id", "number", "issued", "issuer", "place", "title", "until", "signer", "agencies"),
    *("appendix_number", "appendix_title"),
)
_SIGNER_KEYS: Final = ("authority", "capacity", "position", "name")
TASK_KEYS: Final = frozenset(
    ("id", "band", "title", "product", "lead", "support", "deadline", "key", "delivers", "depends_on")
)
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
) -> Built:
    """Make the plan that the tree of a plan file describes.

    ``directory_file`` names the file that ``directory`` came from, None where it is inline or absent.
    """
    reader = Reader(file)
    at = root.at if isinstance(root, Map | Seq) else (1, 1)
    fields = reader.record(root if root is not None else "", at, _FILE_KEYS)
    if fields is None:
        return Built(None, tuple(reader.findings))
    fields.check_format(PLAN_FORMAT)
    header = _header(fields)
    if header is None:
        return Built(None, tuple(reader.findings))
    rows = _Rows(reader, directory, header.issued_from.year if header.issued else None, before)
    plan = Plan(
        header=header,
        sections=tuple(_sections(fields)),
        tasks=tuple(rows.tasks(fields)),
        commitments=tuple(_commitments(fields)),
        duties=tuple(_duties(fields, directory)),
        directory=directory,
        directory_file=directory_file,
        file=file,
    )
    return Built(plan, tuple(reader.findings))


def _header(file: Fields) -> Header | None:
    fields = file.record("plan", _HEADER_KEYS)
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
        issued_from=issued.first if issued else date(1, 1, 1),
        issuer=fields.text("issuer"),
        place=fields.text("place"),
        until=until.last if until else LAST_DAY,
        signer=_signer(fields),
        agencies=agencies if isinstance(agencies, str) and agencies else None,
        appendix_number=fields.text("appendix_number"),
        appendix_title=fields.text("appendix_title"),
    )


def _signer(header: Fields) -> Signer | None:
    fields = header.record("signer", _SIGNER_KEYS)
    return Signer(*(fields.text(key) for key in _SIGNER_KEYS)) if fields else None


def _sections(file: Fields) -> Iterable[Section]:
    for fields in file.records("sections", ("id", "title")):
        id_, title = fields.text("id", required=True), fields.text("title", required=True)
        if id_:
            yield Section(id_, title or "", fields.reader.place(fields.node.at))


def _commitments(file: Fields) -> Iterable[Commitment]:
    for fields in file.records("commitments", _COMMITMENT_KEYS):
        id_, kind = fields.text("id", required=True), fields.choice("kind", ("scenario", "indicator"))
        group, title = fields.text("group", required=True), fields.text("title", required=True)
        if id_ and kind and group and title:
            place = fields.reader.place(fields.node.at)
            yield Commitment(id_, cast(CommitmentKind, kind), group, title, fields.text("text"), place)


def _duties(file: Fields, directory: Directory) -> Iterable[Duty]:
    for fields in file.records("duties", _DUTY_KEYS):
        agency, source = fields.text("agency", required=True), fields.text("source", required=True)
        text = fields.text("text", required=True)
        if agency and source and text:
            yield Duty(directory.read(agency), source, text, fields.reader.place(fields.node.at))


class _Rows:
    """Reads the task rows of one file; equal cells are read for their meaning once."""

    def __init__(self, reader: Reader, directory: Directory, plan_year: int | None, before: Before) -> None:
        self.reader = reader
        self.directory = directory
        self.plan_year = plan_year
        self.before: Before = before
        self._deadlines: dict[str, Deadline] = {}

    def tasks(self, file: Fields) -> Iterable[Task]:
        for fields in file.records("tasks", TASK_KEYS):
            id_ = fields.text("id", required=True)
            if id_ and (":" in id_ or " " in id_):
                # A global reference is plan:id, and a list of ids is parted by blanks.
                self.reader.find("PT012", fields.at("id"), key="id", value=id_, expected="A.I.3")
            elif id_:
                yield self._task(id_, fields)

    def _task(self, id_: str, fields: Fields) -> Task:
        overrides: dict[str, Any] = {}
        return Task(
            id=id_,
            band=fields.text("band"),
            title=fields.text("title"),
            product=fields.text("product"),
            lead=self._cell("lead", fields, overrides),
            support=self._cell("support", fields, overrides),
            deadline=self._deadline(fields, overrides),
            key=fields.text("key"),
            delivers=fields.texts("delivers"),
            depends_on=fields.texts("depends_on"),
            overrides=overrides,
            place=self.reader.place(fields.node.at),
            marks=fields.node.values_at,
        )

    def _deadline(self, fields: Fields, overrides: dict[str, Any]) -> Deadline:
        given = self._override("deadline", fields, ("printed", "due", "rrule", "start"))
        if given is None:
            return self._read_deadline(fields.text("deadline") or "")
        from plantrack.deadlines.override import override  # few plans have one

        values = {key: value for key in ("due", "rrule", "start") if (value := given.text(key))}
        overrides["deadline"] = values
        read = self._read_deadline(given.text("printed") or "")
        result = override(read, **values)
        for key in result.invalid:
            self.reader.find(
                "PT012", given.at(key), key=key, value=values[key], expected=_wanted(key, values)
            )
        return result.deadline

    def _read_deadline(self, text: str) -> Deadline:
        known = self._deadlines.get(text)
        if known is None:
            known = self._deadlines[text] = parse(text, self.plan_year, before=self.before)
        return known

    def _cell(self, key: str, fields: Fields, overrides: dict[str, Any]) -> Cell:
        given = self._override(key, fields, ("printed", "parties"))
        if given is None:
            return self.directory.read(fields.text(key) or "")
        named = [
            (agency, entry.text("scope"))
            for entry in given.records("parties", ("agency", "scope"))
            if (agency := entry.text("agency", required=True))
        ]
        overrides[key] = [{"agency": agency, "scope": scope} for agency, scope in named]
        parties = tuple(self._party(agency, scope, given) for agency, scope in named)
        return Cell(given.text("printed") or "", parties)

    def _party(self, agency: str, scope: str | None, given: Fields) -> Party:
        found = self.directory.find(agency).id
        if found is None:
            self.reader.find("PT012", given.at("parties"), key="agency", value=agency, expected="id")
            return Party(agency, agency, scope)
        return Party(found, self.directory.name(found), scope)

    def _override(self, key: str, fields: Fields, known: tuple[str, ...]) -> Fields | None:
        return fields.record(key, known) if isinstance(fields.node.get(key), Map) else None


def _wanted(key: str, values: dict[str, str]) -> str:
    """Return what an override that cannot be read should hold, in signs that need no translation."""
    if key == "rrule":
        return "due | rrule" if "due" in values else "RFC 5545"
    if key == "start" and read_span(values[key]) is not None:
        return "start ≤ due"
    return "YYYY-MM-DD"
