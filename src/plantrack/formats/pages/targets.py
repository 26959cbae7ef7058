"""Targets as a page: what is to be reached, what was, and whether that is enough."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from plantrack.answers.figures.targets import Aimed
from plantrack.dates import dmy
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Style,
    Table,
    TableColumn,
)
from plantrack.index.rows import Judging
from plantrack.messages import Words
from plantrack.messages.naming import plan_name

_STYLES: dict[bool | None, Style] = {True: "good", False: "soon", None: "dim"}


def targets_page(found: Sequence[Aimed], judging: Judging, words: Words) -> Page:
    """Lay out the targets under their plans."""
    reached = sum(one.reached is True for one in found)
    title = words(
        "targets.title", count=len(found), reached=reached, day=dmy(judging.as_of)
    )
    blocks: list[PageBlock] = [PageHeading(1, title)]
    for _, own in groupby(found, key=lambda one: one.plan.id):
        rows = list(own)
        blocks += [PageHeading(2, plan_name(rows[0].plan, words)), _table(rows, words)]
    if not found:
        blocks.append(Note(words("targets.none")))
    return tuple(blocks)


def _table(found: Sequence[Aimed], words: Words) -> Table:
    keys = ("name", "unit", "target", "by", "value", "date", "reached")
    columns = (
        TableColumn(words("column.id")),
        *(
            TableColumn(
                words(f"targets.{key}"),
                wrap=key == "name",
                right=key in ("target", "value"),
            )
            for key in keys
        ),
    )
    rows = tuple(
        (
            *(
                one.task.id,
                one.target.name or "",
                one.target.unit or "",
                one.target.value or "",
            ),
            *(
                one.target.by or "",
                one.text,
                dmy(one.day),
                words(f"targets.is.{_said(one)}"),
            ),
        )
        for one in found
    )
    return Table(columns, rows, tuple(_STYLES[one.reached] for one in found))


def _said(one: Aimed) -> str:
    """Name how a target stands; one without a number can be reached by nobody's reckoning."""
    if one.reached is None:
        return "unknown" if one.value is not None else "no_value"
    return "reached" if one.reached else "missed"
