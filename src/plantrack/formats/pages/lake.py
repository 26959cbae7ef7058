"""What is told of a lake beside the answers that a single workspace has too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from plantrack.answers.grid import Grid
from plantrack.dates import dmy
from plantrack.formats import Shown
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.formats.pages.said import said_notes
from plantrack.lake.asking import LakeFound
from plantrack.lake.files import Lake, LakeBreak
from plantrack.lake.said import LakeSaid
from plantrack.messages import Words

_FIELDS: Final = LakeBreak._fields


def break_line(one: LakeBreak, words: Words) -> str:
    """Write a break as a sentence, with its place."""
    key = f"{one.office}/{one.plan}" if one.plan else one.office
    table = one.table if not one.file else ""
    place = " ".join(part for part in (one.file, table, key) if part)
    told = words(f"lake.break.{one.code}", count=one.number, detail=one.detail)
    return f"{place}: {told}"


def shown_check(
    breaks: Sequence[LakeBreak], lake: Lake, as_of: date, words: Words
) -> Shown:
    """Return the faces of ``lake check``."""
    files = sum(map(len, lake.files.values()))
    told = words("lake.check.all", offices=len(lake.offices), files=files)
    good = Note(words("lake.check.none"), "good")
    bad = Note(words("lake.check.count", count=len(breaks)), "bad")
    columns = (
        TableColumn(words("lake.check.code")),
        TableColumn(words("lake.check.told"), wrap=True),
    )
    rows = tuple((one.code, break_line(one, words)) for one in breaks)
    page: Page = (
        PageHeading(1, words("lake.check.title", day=dmy(as_of))),
        Note(told),
        *((bad, Table(columns, rows)) if breaks else (good,)),
    )
    return Shown(
        page=lambda: page,
        grid=lambda: Grid(_FIELDS, tuple(tuple(map(str, one)) for one in breaks)),
        data=lambda: {
            "version": 1,
            "as_of": as_of.isoformat(),
            "offices": list(lake.offices),
            "breaks": [one._asdict() for one in breaks],
        },
    )


def beside(found: LakeFound, said: LakeSaid, words: Words) -> tuple[Note, ...]:
    """Return the lines under a list: what is left out, and the deadlines that were not read."""
    left = found.left_out
    units = {"shown": found.shown, "tasks": found.tasks, "left": left}
    out = (Note(words("lake.left_out", **units), "soon"),) if left else ()
    return (*out, *beside_notes(said, words))


def beside_notes(said: LakeSaid, words: Words) -> tuple[Note, ...]:
    """Return what is said of deadlines; where there are very many, their number alone."""
    many = [
        Note(words(f"lake.many.{name}", count=getattr(said, name)), "soon")
        for name in ("unread", "marked", "reported")
        if getattr(said, name) > len(getattr(said.said, name))
    ]
    return tuple(many) or said_notes(said.said, words)


def sums(found: LakeFound, words: Words) -> list[PageBlock]:
    """Say of all that was found how much there is, where not all of it is listed."""
    if not found.left_out:
        return []
    told = words("lake.all", tasks=found.tasks, occurrences=found.occurrences)
    return [Note(told, "strong")]


def with_offices(document: dict[str, Any], found: LakeFound) -> dict[str, Any]:
    """Return a document of tasks with the office of each as one more field, and how much there is of all."""
    tasks = [_with_office(one) for one in document["tasks"]]
    more: dict[str, Any] = {"left_out": found.left_out} if found.left_out else {}
    if found.left_out:
        whole = {"tasks": found.tasks, "occurrences": found.occurrences}
        more["counts"] = {**document["counts"], **whole}
    return {
        **document,
        "source": "lake",
        **more,
        **_said_offices(document),
        "tasks": tasks,
    }


def _with_office(one: dict[str, Any]) -> dict[str, Any]:
    office, plan = one["plan"].split("/", 1)
    return {"office": office, **one, "plan": plan}


def _said_offices(document: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [_with_office(one) for one in document[name]]
        for name in ("unread", "marked", "reported", "duties")
        if name in document
    }


def office_groups(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of counts with the office of each plan as one more field."""
    office = "id" if document["by"] == "office" else "plan"
    groups = [
        _with_office(one) if one["plan"] else {"office": one[office], **one}
        for one in document["groups"]
    ]
    return {**document, "source": "lake", **_said_offices(document), "groups": groups}


def office_grid(grid: Grid) -> Grid:
    """Return a flat table with the office as one more column before the plan."""
    at = grid.columns.index("plan")
    columns = (*grid.columns[:at], "office", *grid.columns[at:])
    rows = tuple(
        (*row[:at], *(row[at].split("/", 1) if row[at] else ("", "")), *row[at + 1 :])
        for row in grid.rows
    )
    return Grid(columns, rows)
