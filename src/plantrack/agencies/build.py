"""A directory file's tree → :class:`~plantrack.agencies.directory.Directory`."""

from __future__ import annotations

from typing import Final, NamedTuple, cast, get_args

from plantrack.agencies.directory import Directory
from plantrack.agencies.levels import AgencyLevel
from plantrack.agencies.model import STRANGER, Agency, Group
from plantrack.findings import Finding
from plantrack.records.fields import RecordFields, RecordReader
from plantrack.records.nodes import Map, Node, Seq

AGENCIES_FORMAT: Final = "plantrack-agencies/1"
BASES: Final = ("vn", "none")

_FILE_KEYS: Final = ("format", "base", "agencies", "groups", "general")
_AGENCY_KEYS: Final = (
    *("id", "name", "full", "aliases", "alone", "parent", "formerly", "was", "level"),
    *("place", "internal"),
)
_GROUP_KEYS: Final = ("id", "name", "aliases", "members", "formerly", "level")


class Entered(NamedTuple):
    """What a directory file says: its entries, its own general parties, whether the national one answers
    behind it, and the findings."""

    agencies: tuple[Agency, ...]
    groups: tuple[Group, ...]
    general: tuple[str, ...]
    base: bool
    findings: tuple[Finding, ...]


def build_directory(
    root: Node, file: str, *, inline: bool = False
) -> tuple[Directory, tuple[Finding, ...]]:
    """Make the directory that a directory file (or the plan's inline ``agencies``) describes."""
    entered = enter(root, file, inline=inline)
    directory = Directory(
        entered.agencies, entered.groups, general=entered.general, base=entered.base
    )
    return directory, entered.findings


def enter(root: Node, file: str, *, inline: bool = False) -> Entered:
    """Read what a directory file (or the plan's inline ``agencies``) says."""
    reader = RecordReader(file)
    at = root.at if isinstance(root, Map | Seq) else (1, 1)
    fields = reader.record(root, at, _FILE_KEYS)
    if fields is None:
        return Entered((), (), (), True, tuple(reader.findings))
    fields.check_format(AGENCIES_FORMAT, required=not inline)
    agencies = [_agency(entry) for entry in fields.records("agencies", _AGENCY_KEYS)]
    groups = [_group(entry) for entry in fields.records("groups", _GROUP_KEYS)]
    # Left out, the national directory answers: most plans have no directory of their
    # own.
    base = fields.choice("base", BASES) != "none" if "base" in fields.node else True
    return Entered(
        tuple(filter(None, agencies)),
        tuple(filter(None, groups)),
        fields.texts("general"),
        base,
        tuple(reader.findings),
    )


def _agency(entry: RecordFields) -> Agency | None:
    id_, name = _identity(entry)
    if id_ is None or name is None:
        return None
    return Agency(
        id_,
        name,
        full=entry.text("full"),
        aliases=entry.texts("aliases"),
        parent=entry.text("parent"),
        formerly=_former(entry),
        was=entry.texts("was"),
        level=_level(entry),
        place=entry.text("place"),
        alone=entry.texts("alone"),
        internal="internal" in entry.node
        and entry.choice("internal", ("true", "false")) == "true",
    )


def _group(entry: RecordFields) -> Group | None:
    id_, name = _identity(entry)
    if id_ is None or name is None:
        return None
    aliases, members = entry.texts("aliases"), entry.texts("members")
    return Group(id_, name, aliases, members, _former(entry), _level(entry))


def _identity(entry: RecordFields) -> tuple[str | None, str | None]:
    id_, name = entry.text("id", required=True), entry.text("name", required=True)
    if id_ and id_.startswith(STRANGER):
        # Such an id says that nobody knows the body.
        entry.reader.find(
            "PT012", entry.at("id"), key="id", value=id_, expected="so-tai-chinh"
        )
        return None, name
    return id_, name


def _former(entry: RecordFields) -> tuple[tuple[str, str], ...]:
    former = []
    for each in entry.records("formerly", ("name", "until")):
        name, until = each.text("name", required=True), each.span("until")
        if name:
            former.append((name, (each.text("until") or "") if until else ""))
    return tuple(former)


def _level(entry: RecordFields) -> AgencyLevel | None:
    if "level" not in entry.node:
        return None
    return cast("AgencyLevel | None", entry.choice("level", get_args(AgencyLevel)))
