"""The commitments and duties of a plan file brought to what the document's body says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.diff.texts import (
    TextEntry,
    commitment_entries,
    duty_entries,
    match_texts,
)
from plantrack.importing.draft import Draft
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.planfile import record_lines
from plantrack.importing.revising.header import Edit
from plantrack.importing.revising.items import changed
from plantrack.plan.model import Plan
from plantrack.records.nodes import Map, Node
from plantrack.records.spans import ListItem, list_span, without_doubts
from plantrack.text import nfc

_WORD: Final = re.compile(r"\w+")


class _Kind(NamedTuple):
    """A list of the body: its key in the file, its records in a plan and in a draft, the keys the document decides."""

    key: str
    entries: Callable[[Plan], list[TextEntry]]
    records: Callable[[Draft], tuple[Mapping[str, str], ...]]
    of_document: frozenset[str]


_KINDS: Final = (
    _Kind(
        "commitments",
        commitment_entries,
        lambda draft: draft.commitments,
        frozenset(("id", "kind", "group", "title", "text")),
    ),
    _Kind(
        "duties",
        duty_entries,
        lambda draft: draft.duties,
        frozenset(("agency", "source", "text")),
    ),
)


def body_edits(
    lines: list[str], root: Map, plans: tuple[Plan, Plan], draft: Draft, file: str
) -> Iterator[Edit]:
    """Yield what the body says otherwise. A document that is an appendix alone has no body, and nothing is changed.

    Raises :class:`~plantrack.importing.errors.NotUpdatedError` for a list that is not written one item below another.
    """
    for kind in _KINDS:
        records = kind.records(draft)
        if not records:
            continue
        if kind.key not in root:
            made = ["", f"{kind.key}:"]
            made += [line for record in records for line in record_lines(record)]
            at = _behind_all(lines)
            yield Edit(at, at, made)
            continue
        span = list_span(lines, root, kind.key, flow=True)
        if span is None:
            raise NotUpdatedError(file)
        old, new = map(kind.entries, plans)
        before = {after: span.items[at] for at, after in match_texts(old, new).items()}
        items = [before.get(place) for place in range(len(records))]
        yield Edit(span.first, span.behind, _joined(records, items, kind.of_document))


def _behind_all(lines: list[str]) -> int:
    """Return the first line behind the last one that is not blank."""
    return max(at for at, line in enumerate(lines) if line.strip()) + 1


def _joined(
    records: Sequence[Mapping[str, str]],
    items: Sequence[ListItem | None],
    of_document: frozenset[str],
) -> list[str]:
    made: list[str] = []
    for record, item in zip(records, items, strict=True):
        if item is None:
            made += record_lines(record)
            continue
        made += without_doubts(item.above)
        made += _item_lines(item, record, of_document)
    return made


def _item_lines(
    item: ListItem, record: Mapping[str, str], of_document: frozenset[str]
) -> Sequence[str]:
    """Return the lines of an item: as they were, changed key by key, or, of an item on one line, written anew."""
    held = {key: value for key, value in item.record.items() if key in of_document}
    if _words(held) == _words(record):
        return item.lines
    if item.keys:
        return changed(item, record_lines(record), of_document)
    # What the file keeps beside the document's words ("delivers", a key) goes on.
    own = {
        key: value
        for key, value in item.record.items()
        if key not in of_document and isinstance(value, str)
    }
    return record_lines({**record, **own})


def _words(record: Mapping[str, Node]) -> str:
    """Return all words of a record; where its title ends and its text begins is for whoever keeps the file."""
    texts = [text for text in record.values() if isinstance(text, str)]
    return " ".join(_WORD.findall(nfc(" ".join(texts))))
