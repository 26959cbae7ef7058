"""The header of a plan file brought to what the document says: its keys, the signer, the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from plantrack.importing.draft import Draft
from plantrack.importing.planfile import (
    HEADER_KEYS,
    column_lines,
    signer_lines,
    value_lines,
)
from plantrack.importing.revising.items import same
from plantrack.records.nodes import Map, Node, RowSeq, Seq
from plantrack.records.spans import comment_behind, mapping_keys

_INDENT: Final = 2


class Edit(NamedTuple):
    """Lines from the first to the one behind the last (from 0), and what stands in their place."""

    first: int
    behind: int
    lines: list[str]


def header_edits(lines: list[str], root: Map, draft: Draft) -> Iterator[Edit]:
    """Yield what the document says otherwise of the header; what it does not say stays."""
    plan = root.get("plan")
    following = [
        line - 1
        for _key, (line, _column) in root.keys_at.items()
        if line > root.keys_at["plan"][0]
    ]
    spans = mapping_keys(lines, plan, min(following, default=len(lines)))
    if not isinstance(plan, Map) or not spans:
        return
    for key in HEADER_KEYS:
        text = draft.header.get(key)
        # What the document does not say is not emptied: the file may know more than its
        # print.
        if text and not same(plan.get(key, ""), text):
            yield _set(lines, spans, key, list(value_lines(key, text, _INDENT)))
    if draft.signer and _texts(plan.get("signer")) != dict(draft.signer):
        yield _set(lines, spans, "signer", list(signer_lines(draft.signer)))
    if draft.columns and not _same_columns(plan.get("columns"), draft.columns):
        made = list(column_lines(draft.columns, _INDENT))
        yield _set(lines, spans, "columns", made)


def _set(
    lines: list[str], spans: dict[str, tuple[int, int]], key: str, made: list[str]
) -> Edit:
    """Return the edit that writes a key: in its place, with its comment, or as a new one behind the id."""
    if key not in spans:
        at = (
            spans["id"][1]
            if "id" in spans
            else min(first for first, _ in spans.values())
        )
        return Edit(at, at, made)
    first, behind = spans[key]
    comment = comment_behind(lines[first])
    made[0] += f"  {comment}" if comment else ""
    return Edit(first, behind, made)


def _texts(node: Node | None) -> dict[str, Node]:
    return dict(node) if isinstance(node, Map) else {}


def _same_columns(node: Node | None, columns: Sequence[tuple[str, str]]) -> bool:
    listed = node if isinstance(node, Seq | RowSeq) else ()
    return [next(iter(_texts(one).items()), None) for one in listed] == list(columns)
