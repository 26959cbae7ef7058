"""Both versions side by side: for each row that changed its cells, old and new, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from plantrack.diff.model import SEVERITIES, Change, ChangeSeverity, Diff
from plantrack.diff.record import printed
from plantrack.likeness.wording import Run, word_diff
from plantrack.messages import Words
from plantrack.messages.naming import change_name
from plantrack.plan.fields import compared


class SideCell(NamedTuple):
    """One cell that changed: its name, the old text with what went, the new text with what came."""

    name: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]


class SideCard(NamedTuple):
    """One row that changed; ``severity`` is that of its gravest change."""

    old_id: str | None
    new_id: str | None
    title: str
    severity: ChangeSeverity
    cells: tuple[SideCell, ...]


class SidePart(NamedTuple):
    """The rows of one section: those that changed, and the ids of the others."""

    heading: str
    cards: tuple[SideCard, ...]
    unchanged: tuple[str, ...]


def parts(diff: Diff, changes: Sequence[Change], words: Words) -> tuple[SidePart, ...]:
    """Return the rows of the new version by section; rows that went stand where they were."""
    by_row: dict[tuple[int | None, int | None], list[Change]] = {}
    for change in changes:
        if change.kind not in ("header", "section", "commitment", "duty"):
            by_row.setdefault((change.old_index, change.new_index), []).append(change)
    titles = {
        section.id: section.title
        for section in (*diff.old.sections, *diff.new.sections)
    }
    found: list[SidePart] = []
    for section, rows in groupby(_rows(diff), lambda row: _section(diff, row)):
        cards, unchanged = [], []
        for row in rows:
            if row in by_row:
                cards.append(_card(diff, row, by_row[row], words))
            elif row[1] is not None:
                unchanged.append(diff.new.tasks[row[1]].id)
        heading = f"{section}. {titles[section]}" if section in titles else section
        found.append(SidePart(heading, tuple(cards), tuple(unchanged)))
    return tuple(found)


def _rows(diff: Diff) -> Iterable[tuple[int | None, int | None]]:
    """Yield every row as (old index, new index) in the order of the new version."""
    partner = {match.new: match.old for match in diff.alignment.matches}
    removed = list(diff.alignment.removed)
    for index in range(len(diff.new.tasks)):
        old = partner.get(index)
        while old is not None and removed and removed[0] < old:
            yield removed.pop(0), None
        yield old, index
    for left in removed:
        yield left, None


def _section(diff: Diff, row: tuple[int | None, int | None]) -> str:
    old, new = row
    return (
        diff.new.tasks[new].section
        if new is not None
        else diff.old.tasks[old or 0].section
    )


def _card(
    diff: Diff, row: tuple[int | None, int | None], changes: list[Change], words: Words
) -> SideCard:
    old = diff.old.tasks[row[0]] if row[0] is not None else None
    new = diff.new.tasks[row[1]] if row[1] is not None else None
    gravest = min((change.severity for change in changes), key=SEVERITIES.index)
    shown = new or old
    title = (shown.title or shown.product or "") if shown else ""
    cells: list[SideCell] = []
    for change in changes:
        if change.field is None and change.kind in ("added", "removed"):
            cells += _whole(change, words)
        elif change.field is not None and change.field != "id":
            cells.append(_cell(change.field, change.old, change.new, words))
    return SideCard(
        old.id if old else None, new.id if new else None, title, gravest, tuple(cells)
    )


def _whole(change: Change, words: Words) -> Iterable[SideCell]:
    record = change.new if change.kind == "added" else change.old
    for field in compared():
        value = record.get(field.name)
        if value:
            values = (None, value) if change.kind == "added" else (value, None)
            yield _cell(field.name, values[0], values[1], words)


def _cell(field: str, old: object, new: object, words: Words) -> SideCell:
    return text_cell(change_name(field, words), printed(old), printed(new))


def text_cell(name: str, old: str, new: str) -> SideCell:
    """Return a cell with its differences marked on either side."""
    if not old or not new:
        return SideCell(
            name, (Run("-", old),) if old else (), (Run("+", new),) if new else ()
        )
    # Each side in its own spelling: read backwards, what the new text lacks is what the old one adds.
    gone = tuple(
        Run("-" if run.op == "+" else "=", run.text)
        for run in word_diff(new, old)
        if run.op != "-"
    )
    return SideCell(
        name, gone, tuple(run for run in word_diff(old, new) if run.op != "-")
    )
