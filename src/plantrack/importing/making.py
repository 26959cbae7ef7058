"""A document as a draft of a plan: the one way from blocks, whatever format they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from plantrack.deadlines.parse import parse
from plantrack.importing.assembling import as_plan_has_them, rows_of, titled
from plantrack.importing.blocks import Document
from plantrack.importing.commitments import commitments_of
from plantrack.importing.doubts import Doubt
from plantrack.importing.draft import Draft, Row
from plantrack.importing.duties import duties_of
from plantrack.importing.errors import RefusedError
from plantrack.importing.header import header_of
from plantrack.importing.likeness import like_agency
from plantrack.importing.paragraphs import body_sections, whole
from plantrack.importing.signer import signer_of
from plantrack.importing.tables import Appendix, Asked, tables_of

_NO_HEADER_KEY: Final = "symbol"
"""The symbol of a number that was left blank: it says that there is one, and is no key of a plan."""


def draft_of(document: Document, asked: Asked, file: str) -> Draft:
    """Return the plan that a document holds.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it has no table of tasks; ``file`` names it there.
    """
    found = tables_of(document, asked)
    if not found.appendices:
        raise RefusedError(file, "no_such_table" if asked.table else "no_table", table=asked.table or 0)
    rows = rows_of(found.appendices)
    if not rows.tasks:
        raise RefusedError(file, "no_rows")
    paragraphs = whole(found.paragraphs)
    head = header_of(paragraphs)
    sections = body_sections(paragraphs)
    return Draft(
        header=_header(head.fields, found.appendices[0]),
        signer=signer_of(paragraphs),
        columns=as_plan_has_them(found.appendices[0].parts[0].columns.printed),
        sections=rows.sections,
        tasks=rows.tasks,
        commitments=tuple(commitments_of(sections)),
        duties=tuple(duties_of(sections)),
        doubts=(*head.doubts, *rows.doubts, *_of_cells(rows.tasks, scanned=document.scanned)),
        said=(*document.said, *found.said, *rows.said),
    )


def _header(fields: Mapping[str, str], appendix: Appendix) -> dict[str, str]:
    """Return the header with the number and title over the first appendix."""
    name = titled(appendix)
    known = {key: text for key, text in fields.items() if key != _NO_HEADER_KEY}
    known |= {"appendix_number": name.number} if name.number else {}
    known |= {"appendix_title": name.title} if name.title else {}
    return known


def _of_cells(tasks: Sequence[Row], *, scanned: bool) -> list[Doubt]:
    """Doubt cells whose words do not read as what their column holds."""
    doubts: list[Doubt] = []
    for task in tasks:
        deadline = task.cells.get("deadline", "")
        if deadline and parse(deadline).kind == "unknown":
            doubts.append(_doubt(task, "deadline", "deadline_unknown", 0.4))
        for name in ("lead", "support"):
            words = task.cells.get(name, "")
            if words and not like_agency(words):
                doubts.append(_doubt(task, name, "no_agency", 0.6))
            if words.count("(") != words.count(")"):
                doubts.append(_doubt(task, name, "open_bracket", 0.75))
        missing = [name for name in ("title", "lead", "deadline") if not task.cells.get(name)]
        doubts += [_doubt(task, name, "empty", 0.6) for name in missing if scanned or name == "title"]
    return doubts


def _doubt(task: Row, name: str, code: str, sureness: float) -> Doubt:
    values = {"words": task.cells.get(name, "")[:80]}
    return Doubt(task.id, name, code, sureness, task.spots.get(name, task.spot), values=values)
