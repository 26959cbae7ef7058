"""What an import tells people: what was read, what was left out, which cells are in doubt; as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from plantrack.importing.blocks import Spot
from plantrack.importing.doubts import SURE, Doubt
from plantrack.importing.draft import Draft
from plantrack.importing.reading.sheets.grid import letters_of
from plantrack.messages import Words

_WORST: Final = 5
_MOST_SAID_OF_A_KIND: Final = 8


def open_doubts(draft: Draft) -> list[Doubt]:
    """Return the doubts that a person is asked about, one a cell, the least sure first."""
    worst: dict[tuple[str, str], Doubt] = {}
    for doubt in draft.doubts:
        place = (doubt.task, doubt.field)
        if doubt.sureness < SURE and (
            place not in worst or doubt.sureness < worst[place].sureness
        ):
            worst[place] = doubt
    return sorted(worst.values(), key=lambda doubt: doubt.sureness)


def reasons_of(draft: Draft, speech: Words) -> dict[tuple[str, str], str]:
    """Return the words beside each doubtful cell, by the id of its row and its name."""
    return {
        (doubt.task, doubt.field): reason(doubt, speech) for doubt in open_doubts(draft)
    }


def reason(doubt: Doubt, speech: Words) -> str:
    """Return why a cell is in doubt, in one line."""
    return " ".join(speech(f"importing.doubt.{doubt.code}", **doubt.values).split())


def place_of(spot: Spot, speech: Words) -> str:
    """Return where a person finds a cell, empty where that is not known."""
    if spot.sheet is not None and spot.row and spot.column:
        return speech(
            "importing.spot.sheet",
            sheet=spot.sheet,
            cell=f"{letters_of(spot.column)}{spot.row}",
        )
    if spot.page is not None:
        return speech("importing.spot.page", page=spot.page)
    if spot.table is not None and spot.row and spot.column:
        return speech(
            "importing.spot.cell", table=spot.table, row=spot.row, column=spot.column
        )
    return speech("importing.spot.line", line=spot.line) if spot.line else ""


def summary(draft: Draft, speech: Words) -> Iterator[str]:
    """Yield what a person reads after an import: figures, what was left out, the worst doubts."""
    names = [name for name, _heading in draft.columns] or [
        "id",
        "title",
        "product",
        "lead",
        "support",
        "deadline",
    ]
    counts = {
        "tasks": len(draft.tasks),
        "sections": len(draft.sections),
        "columns": len(names),
    }
    yield speech("importing.done", **counts, names=", ".join(names))
    yield from _said(draft, speech)
    missing = [key for key in _NEEDED if not draft.header.get(key)]
    if "issued" in missing:
        yield speech("importing.header_missing", keys=", ".join(missing))
    doubts = open_doubts(draft)
    if not doubts:
        yield speech("importing.no_doubts")
        return
    yield speech("importing.doubts", count=len(doubts))
    for doubt in doubts[:_WORST]:
        where = place_of(doubt.spot, speech)
        values = {
            "task": doubt.task or speech("importing.of_plan"),
            "field": doubt.field,
        }
        key = "importing.doubt_line" if where else "importing.doubt_line_nowhere"
        yield "  " + speech(key, **values, reason=reason(doubt, speech), place=where)


_NEEDED: Final = ("number", "issued", "issuer")
"""What a document's head tells of it; without the day of issue nothing falls due."""


def _said(draft: Draft, speech: Words) -> Iterator[str]:
    told: dict[str, int] = {}
    for said in draft.said:
        told[said.code] = told.get(said.code, 0) + 1
        if told[said.code] <= _MOST_SAID_OF_A_KIND:
            yield speech(f"importing.said.{said.code}", **said.values)


def document(draft: Draft, file: str, plan_id: str, speech: Words) -> dict[str, Any]:
    """Return the import as JSON: the plan's id, figures, columns, what is said, and every doubt."""
    return {
        "version": 1,
        "file": file,
        "plan": plan_id,
        "counts": {
            "tasks": len(draft.tasks),
            "sections": len(draft.sections),
            "doubts": len(open_doubts(draft)),
        },
        "columns": [
            {"field": name, "heading": heading} for name, heading in draft.columns
        ],
        "said": [
            {
                "code": said.code,
                "message": speech(f"importing.said.{said.code}", **said.values),
                **said.values,
            }
            for said in draft.said
        ],
        "doubts": [
            _doubt(doubt, speech)
            for doubt in sorted(draft.doubts, key=lambda each: each.sureness)
        ],
    }


def _doubt(doubt: Doubt, speech: Words) -> dict[str, Any]:
    return {
        "task": doubt.task or None,
        "field": doubt.field,
        "code": doubt.code,
        "reason": reason(doubt, speech),
        "page": doubt.spot.page,
        "box": list(doubt.spot.box) if doubt.spot.box else None,
        "place": place_of(doubt.spot, speech) or None,
        "sureness": round(doubt.sureness, 3),
        "alternatives": list(doubt.alternatives),
    }
