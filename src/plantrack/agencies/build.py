"""A directory file's tree → :class:`~plantrack.agencies.directory.Directory`."""

from __future__ import annotations

from typing import Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Group
from plantrack.findings import Finding
from plantrack.records.fields import Reader
from plantrack.records.tree import Map, Node, Seq

AGENCIES_FORMAT: Final = "plantrack-agencies/1"


def build_directory(root: Node, file: str, *, inline: bool = False) -> tuple[Directory, tuple[Finding, ...]]:
    """Make the directory that a directory file (or the plan's inline ``agencies``) describes."""
    reader = Reader(file)
    at = root.at if isinstance(root, Map | Seq) else (1, 1)
    fields = reader.record(root, at, ("format", "agencies", "groups"))
    if fields is None:
        return Directory((), ()), tuple(reader.findings)
    fields.check_format(AGENCIES_FORMAT, required=not inline)
    agencies = [
        Agency(id_, name, entry.text("full"), entry.texts("aliases"), entry.text("parent"))
        for entry in fields.records("agencies", ("id", "name", "full", "aliases", "parent"))
        if (id_ := entry.text("id", required=True)) and (name := entry.text("name", required=True))
    ]
    groups = [
        Group(id_, name, entry.texts("aliases"), entry.texts("members"))
        for entry in fields.records("groups", ("id", "name", "aliases", "members"))
        if (id_ := entry.text("id", required=True)) and (name := entry.text("name", required=True))
    ]
    return Directory(agencies, groups), tuple(reader.findings)
