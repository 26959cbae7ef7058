"""A plan file brought to what a document says now, by spans: what did not change keeps every byte.

Ids become the document's. Keys of the record's own (``key``, ``delivers``, overrides) and comments follow their row;
what the document does not speak of (the body, where only an appendix came) stays. Targets are no column of a
document and stay with their row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from plantrack.diff.matching import align
from plantrack.diff.texts import match_texts, section_entries
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.planfile import row_lines
from plantrack.importing.revising.body import body_edits
from plantrack.importing.revising.header import Edit, header_edits
from plantrack.importing.revising.items import changed
from plantrack.plan.model import Plan
from plantrack.records.nodes import Map
from plantrack.records.spans import ListItem, list_span, without_doubts
from plantrack.records.tree import read_tree

_OF_DOCUMENT: Final = frozenset(
    (
        *("id", "band", "title", "product", "lead", "support", "start", "deadline"),
        *("leader", "approver", "funding", "basis", "remark", "other", "milestones"),
        "appendix",
    )
)
"""What the document decides. All other keys of a row are the record's own."""


class _Text(NamedTuple):
    """A file's lines without their ends, what ends them, and whether it begins with a byte order mark."""

    lines: list[str]
    end: str
    mark: str


def updated(data: bytes, file: str, old: Plan, new: Plan, draft: Draft) -> bytes:
    """Return the file of ``old`` as the document has it now; ``new`` is the plan that the draft makes.

    Raises :class:`~plantrack.importing.errors.NotUpdatedError` where the file is not written one key a line.
    """
    root = read_tree(data, file).root
    if not isinstance(root, Map):
        raise NotUpdatedError(file)
    text = _text_of(data)
    edits = [
        _tasks(text.lines, root, (old, new), draft, file),
        *_sections(text.lines, root, (old, new), draft, file),
    ]
    edits += header_edits(text.lines, root, draft)
    edits += body_edits(text.lines, root, (old, new), draft, file)
    lines = list(text.lines)
    for first, behind, made in sorted(edits, key=lambda edit: -edit[0]):
        lines[first:behind] = made
    return (text.mark + text.end.join(lines)).encode()


def _text_of(data: bytes) -> _Text:
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    return _Text(text.removeprefix(mark).split(end), end, mark)


def _tasks(
    lines: list[str], root: Map, plans: tuple[Plan, Plan], draft: Draft, file: str
) -> Edit:
    old, new = (plan._replace(tasks=plan.rows, headings=()) for plan in plans)
    span = list_span(lines, root, "tasks")
    if span is None:
        raise NotUpdatedError(file)
    at_line = {item.record.at[0]: item for item in span.items}
    before = {
        after.id: at_line.get(task.place.line)
        for task, after in align(old, new).pairs()
    }
    made = _joined((row, before.get(row.id)) for row in draft.tasks)
    return Edit(span.first, span.behind, list(made))


def _sections(
    lines: list[str], root: Map, plans: tuple[Plan, Plan], draft: Draft, file: str
) -> Iterator[Edit]:
    old, new = plans
    if not draft.sections and not old.sections:
        return
    span = list_span(lines, root, "sections")
    if span is None:
        if "sections" in root:
            raise NotUpdatedError(file)
        at = root.keys_at["tasks"][0] - 1
        made = ["sections:", *_joined((row, None) for row in draft.sections), ""]
        yield Edit(at, at, made)
        return
    matched = match_texts(section_entries(old), section_entries(new))
    items = {
        new.sections[after].id: span.items[before] for before, after in matched.items()
    }
    made = list(_joined((row, items.get(row.id)) for row in draft.sections))
    yield Edit(span.first, span.behind, made)


def _joined(rows: Iterable[tuple[DraftRow, ListItem | None]]) -> Iterator[str]:
    """Yield the lines of the rows: those that were there as they were changed, the others as an import writes them."""
    rows = list(rows)
    apart = (
        sum(
            1
            for _row, item in rows[1:]
            if item and item.above and not item.above[0].strip()
        )
        > len(rows) // 3
    )
    for number, (row, item) in enumerate(rows):
        if item is None:
            yield from [""] if apart and number else []
            yield from row_lines(row, {})
        else:
            yield from without_doubts(item.above)
            yield from changed(item, row_lines(row, {}), _decided(row))


def _decided(row: DraftRow) -> frozenset[str]:
    """Return the keys that the document decides; columns of an appendix only where it has its own."""
    return _OF_DOCUMENT | {"columns"} if row.columns else _OF_DOCUMENT
