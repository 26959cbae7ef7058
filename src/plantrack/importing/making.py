"""A document as a draft of a plan: the one way from blocks, whatever format they came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from plantrack.importing.blocks import CellGrid, Document
from plantrack.importing.body.commitments import commitments_of
from plantrack.importing.body.duties import duties_of
from plantrack.importing.body.header import header_of
from plantrack.importing.body.paragraphs import body_sections, whole
from plantrack.importing.body.signer import signer_of
from plantrack.importing.draft import Draft
from plantrack.importing.errors import RefusedError
from plantrack.importing.table.appendix import Appendix
from plantrack.importing.table.assembling import rows_of
from plantrack.importing.table.tables import TableChoice, tables_of
from plantrack.importing.table.titles import as_plan_has_them, titled

_NO_HEADER_KEY: Final = "symbol"
"""The symbol of a number that was left blank: it says that there is one, and is no key of a plan."""


def draft_of(document: Document, asked: TableChoice, file: str) -> Draft:
    """Return the plan that a document holds.

    Raises :class:`~plantrack.importing.errors.RefusedError` where it has no table of tasks; ``file`` names it there.
    """
    found = tables_of(document, asked)
    if not found.appendices:
        raise RefusedError(file, _why_no_table(document, asked), table=asked.table or 0)
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
        doubts=(*head.doubts, *rows.doubts),
        said=(*document.said, *found.said, *rows.said),
        name=PurePath(file).stem if file != "-" else "",
        guessed=document.scanned
        or any(
            isinstance(block, CellGrid) and block.guessed for block in document.blocks
        ),
    )


def _why_no_table(document: Document, asked: TableChoice) -> str:
    """Return why there is no table of tasks: a scan may have one, but without lines its rows cannot be told."""
    if asked.table:
        return "no_such_table"
    tables = any(isinstance(block, CellGrid) for block in document.blocks)
    return "no_table" if tables or not document.scanned else "no_lines"


def _header(fields: Mapping[str, str], appendix: Appendix) -> dict[str, str]:
    """Return the header with the number and title over the first appendix."""
    name = titled(appendix)
    known = {key: text for key, text in fields.items() if key != _NO_HEADER_KEY}
    known |= {"appendix_number": name.number} if name.number else {}
    known |= {"appendix_title": name.title} if name.title else {}
    return known
