"""How plans, owners, sections and periods are called in what people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from textwrap import shorten
from typing import Final, Protocol

from plantrack.agencies.model import UNSPECIFIED, Cell, Identity
from plantrack.agencies.setting import COUNTRY
from plantrack.dates import dmy
from plantrack.deadlines.model import Occurrence
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.plan import fields
from plantrack.plan.kinds import PLAN, kind_of
from plantrack.plan.model import Plan
from plantrack.progress.standing import OFFICE_OPENED, Share, Standing

_LABEL_SHOWN: Final = 40
"""Letters of a milestone's words behind its task's id: the cell is to stay on one line."""


class Stands(Protocol):
    """An occurrence with its standing: a row, or a line of a list."""

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence with the due day that holds."""

    @property
    def standing(self) -> Standing:
        """How it stands."""

    @property
    def task_id(self) -> str:
        """The task's id."""

    @property
    def marked(self) -> int:
        """Whether the day stands beside words of the deadline that were not read."""

    @property
    def deadline_text(self) -> str:
        """The deadline as printed."""

    @property
    def counts(self) -> tuple[int, int]:
        """How many of the parties have done their share, and how many still owe it."""


def plan_name(plan: Plan, words: Words) -> str:
    """Name a plan by its kind, number and issuer: ``Kế hoạch 246/KH-UBND, UBND thành phố Hà Nội [hanoi]``."""
    header = plan.header
    issued = "/".join(reversed((header.issued or "").split("-")))
    # Drafts without a number are told apart by their day.
    key = "plan.unnumbered" if issued else "plan.unnumbered_undated"
    number = header.number or words(key, issued=issued)
    parts = [number, header.issuer or ""]
    # A plan has an English name; other kinds of documents are called as they are printed.
    kind = kind_of(header)
    return words(
        "plan.name",
        kind=words("plan.kind") if kind == PLAN else kind,
        name=", ".join(part for part in parts if part),
        id=plan.id,
    )


def column_name(name: str, words: Words) -> str:
    """Name a column over a list: by the catalogue's own, shorter word, else by the heading it is printed with.

    ``name`` is one of plan/fields.py, or ``other.`` and the heading of a column of the document's own.
    """
    key = f"column.{name}"
    if key in words:
        return words(key)
    field = fields.of_list(name)
    if field is None:
        return name.partition(".")[2] or name
    return field.heading.en if words.lang == "en" else field.heading.vi


def change_name(kind: str, words: Words) -> str:
    """Name a kind of change, or a change of the column of that name."""
    key = f"diff.kind.{kind}"
    return words(key) if key in words else column_name(kind, words)


def owner_name(plan: Plan, owner: str, words: Words) -> str:
    """Name an agency or group by its id; the empty id stands for a row whose lead is not stated, "?" before
    words for one that these words name in general."""
    if not owner:
        return words("owner.none")
    if owner.startswith(UNSPECIFIED):
        return owner.removeprefix(UNSPECIFIED)
    name = plan.directory.name(owner)
    members = plan.directory.members(owner) if owner in plan.directory.groups else ()
    return words("owner.group", name=name, count=len(members)) if members else name


def body_names(
    met: Mapping[Identity, tuple[Plan, str]], words: Words
) -> dict[Identity, str]:
    """Name bodies, each met in a plan under an id; over several places the place stands behind the name."""
    # "Sở Tài chính" is one body in one province; beside another's it needs its place.
    several = len({body.place for body in met} - _NO_PLACE) > 1
    names = {body: owner_name(plan, id_, words) for body, (plan, id_) in met.items()}
    return {
        body: f"{name} ({body.place})"
        if several and body.place not in _NO_PLACE
        else name
        for body, name in names.items()
    }


_NO_PLACE: Final = frozenset(("", COUNTRY))
"""The places of bodies whose name needs none beside it."""


def units_name(tasks: int, occurrences: int, words: Words) -> str:
    """Write a number of tasks, and of their occurrences where these are more."""
    named = words("units.task") if tasks == 1 else words("units.tasks", tasks=tasks)
    if occurrences == tasks:
        return named
    return words("units.both", tasks=named, occurrences=occurrences)


def section_name(row: Row) -> str:
    """Name the section of a row: its id and title."""
    return section_title(row.plan, row.task.section)


def section_title(plan: Plan, id_: str) -> str:
    """Name a section by its id: the id and its title; the id alone where the plan does not list it."""
    found = next((section for section in plan.sections if section.id == id_), None)
    return f"{found.id}. {found.title}" if found else id_


def outside_title(title: str, words: Words) -> str:
    """Name the rows of a section that stand outside the sections below it."""
    return words("stats.outside", name=title)


def period_name(period: str, words: Words) -> str:
    """Name a period by its key: ``2026`` is "kỳ năm 2026", ``2026-Q2`` "kỳ quý II/2026"."""
    # Behind a dot stands which of several on one day it is, which the label beside it tells better.
    year, _, rest = period.partition(".")[0].partition("-")
    if not year.isdigit():  # a milestone with an id of its own
        return words("period.milestone", id=period)
    if not rest:
        return words("period.year", year=year)
    if rest.startswith("Q"):
        return words(
            "period.quarter",
            quarter=("I", "II", "III", "IV")[int(rest[1]) - 1],
            year=year,
        )
    if rest.startswith("W"):
        return words("period.week", week=int(rest[1:]), year=year)
    month, _, day = rest.partition("-")
    if day:
        return words("period.day", day=f"{day}/{month}/{year}")
    return words("period.month", month=month, year=year)


def deadline_name(row: Stands, words: Words) -> str:
    """Write the due day of a row, with its period; the printed words where there is no day."""
    occurrence = row.occurrence
    if occurrence.due is None:
        return row.deadline_text or words("deadline.none")
    parts = [period_name(occurrence.period or "", words)] if occurrence.recurs else []
    standing = row.standing
    if standing.extended_to:
        parts.append(extension_name(standing.printed_due, words))
    day = marked_day(occurrence.due, marked=bool(row.marked))
    return f"{day} ({', '.join(parts)})" if parts else day


def marked_day(day: date | None, *, marked: bool) -> str:
    """Write a day, with a mark behind it where words beside it were not read; empty where there is none."""
    # What was not read beside the day may be what moves it.
    return f"{dmy(day)} ?" if day and marked else dmy(day)


def place_name(id_: str, label: str | None) -> str:
    """Name a task by its id, of a milestone with what is due then: ``A.I.3 · Dự thảo``."""
    return f"{id_} · {shorten(label, _LABEL_SHOWN, placeholder=' …')}" if label else id_


def place_names(ids: Iterable[str], labels: Iterable[str | None]) -> list[str]:
    """Name many tasks likewise."""
    # Few are milestones, and a call for each of the others takes longer than all the rest.
    return [
        place_name(id_, label) if label else id_
        for id_, label in zip(ids, labels, strict=True)
    ]


def occurrence_name(occurrence: Occurrence, words: Words) -> str:
    """Name an occurrence of a rule by its period, a milestone by what is due then; the only one has no name."""
    if occurrence.label is not None:
        return occurrence.label
    return period_name(occurrence.period, words) if occurrence.period else ""


def extension_name(printed: date | None, words: Words) -> str:
    """Say that a due day was moved, and from which day."""
    return (
        words("progress.extended_from", day=dmy(printed))
        if printed
        else words("progress.extended")
    )


def status_name(row: Stands, words: Words) -> str:
    """Name a row's status; an overdue one with the days, one that some have done with their number, one whose
    term somebody wants longer with the day asked for."""
    parts = (
        standing_name(row, words),
        finished_name(*row.counts, words),
        requested_name(row.standing.requested_due, words),
    )
    return "; ".join(part for part in parts if part)


def requested_name(asked: date | None, words: Words) -> str:
    """Say which due day was asked for and not answered yet, where one was."""
    return words("progress.asks_for", day=dmy(asked)) if asked else ""


def standing_name(row: Stands, words: Words) -> str:
    """Name a row's status, an overdue one with the days, whoever of its parties has done what."""
    standing = row.standing
    if standing.status == "overdue":
        return words("status.overdue_by", count=standing.days_overdue)
    # Without a due day "done" is neither in time nor late, but its own day can be told.
    if standing.status == "done" and standing.done_on:
        return words("progress.done_on", day=dmy(standing.done_on))
    return words(f"status.{standing.status}")


def finished_name(done: int, owing: int, words: Words) -> str:
    """Say how many of the parties have done their share ("03/15 đơn vị đã xong"), where some have."""
    # Where all have done theirs, or none has, the status says so itself.
    if not done or not owing:
        return ""
    return words("progress.finished", done=f"{done:02d}", total=f"{done + owing:02d}")


def cell_names(cell: Cell, plan: Plan) -> str:
    """Write the parties of a cell by name, each with its scope."""
    # A group stands once, however many of its members the cell means.
    names: dict[str, None] = {}
    for party in cell.parties:
        owner = party.via if party.via in plan.directory.groups else party.agency
        name = plan.directory.name(owner) if owner else party.name
        names[
            f"{name} ({party.scope})" if party.scope and owner == party.agency else name
        ] = None
    return "; ".join(names)


def office_words(share: Share, words: Words) -> str:
    """Say what the office has done with the last report or request of a party, and what it has still to answer."""
    said = []
    if share.said in OFFICE_OPENED:
        key, day = f"progress.sheet.{share.said}", dmy(share.said_on)
        said.append(words(key, day=day, reason=share.reason or "–"))
    if share.status == "reported":
        said.append(words("status.reported"))
    if share.requested_due:
        said.append(words("progress.sheet.requested", day=dmy(share.requested_due)))
    return ". ".join(said)
