"""What a person said of doubtful cells: the JSON that the review page saves and ``--answers`` takes.

``{"version": 1, "answers": [{"task": "A.I.3", "field": "lead", "text": "Sở Tài chính"}]}``; ``task`` is empty for the
header. An answer settles every doubt of its cell, whether it changes the words or not; an empty text empties it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from plantrack.importing.doubts import HEADER
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.errors import BadAnswersError
from plantrack.plan.fields import names
from plantrack.text import nfc, squeeze


class Answer(NamedTuple):
    """The words that stand in a cell."""

    task: str
    field: str
    text: str


def read_answers(document: Any, file: str) -> list[Answer]:
    """Return the answers of a JSON document.

    Raises :class:`~plantrack.importing.errors.BadAnswersError` where it is not of this form.
    """
    given = document.get("answers") if isinstance(document, Mapping) else None
    if not isinstance(given, list):
        raise BadAnswersError(file, "form")
    answers = []
    for each in given:
        said = each if isinstance(each, Mapping) else {}
        parts = [said[key] for key in Answer._fields if isinstance(said.get(key), str)]
        if len(parts) != len(Answer._fields):
            raise BadAnswersError(file, "form")
        answers.append(Answer(parts[0], parts[1], squeeze(nfc(parts[2]))))
    return answers


def answered(draft: Draft, answers: list[Answer], file: str) -> Draft:
    """Return the draft with the answers in it, and without the doubts that they settle.

    Raises :class:`~plantrack.importing.errors.BadAnswersError` for a row that the document does not have.
    """
    by_row: dict[str, dict[str, str]] = {}
    for answer in answers:
        by_row.setdefault(answer.task, {})[answer.field] = answer.text
    known = {HEADER, *(row.id for row in (*draft.sections, *draft.tasks))}
    unknown = sorted(by_row.keys() - known)
    # Answers to another document must not be taken in part.
    if unknown:
        raise BadAnswersError(file, "row", task=unknown[0])
    header = {**draft.header, **by_row.get(HEADER, {})}
    settled = {(answer.task, answer.field) for answer in answers}
    return draft._replace(
        header={key: text for key, text in header.items() if text},
        sections=tuple(
            _answered(row, by_row.get(row.id, {})) for row in draft.sections
        ),
        tasks=tuple(_answered(row, by_row.get(row.id, {})) for row in draft.tasks),
        doubts=tuple(
            doubt for doubt in draft.doubts if (doubt.task, doubt.field) not in settled
        ),
    )


def _answered(row: DraftRow, said: Mapping[str, str]) -> DraftRow:
    if not said:
        return row
    other = {
        **row.other,
        **{name: text for name, text in said.items() if name in row.other},
    }
    cells = {
        **row.cells,
        **{
            name: text
            for name, text in said.items()
            if name in names() and name != "id"
        },
    }
    in_order = {name: cells[name] for name in names() if cells.get(name)}
    return row._replace(
        id=said.get("id") or row.id,
        cells=in_order,
        other={name: text for name, text in other.items() if text},
    )
