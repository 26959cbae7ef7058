"""What waits for the office's answer, as a form: what each box stands for, and what a ticked one asks to record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from plantrack.dates import dmy
from plantrack.messages.naming import occurrence_name
from plantrack.progress.events import Recordable
from plantrack.progress.orders import Order
from plantrack.recording.answering import ANSWERS
from plantrack.web.recording import TaskEntry, seen_of

if TYPE_CHECKING:
    from plantrack.recording.answering import WaitingShare
    from plantrack.web.office import OfficeState


class WaitingLine(NamedTuple):
    """A share that waits: the value of its box, what is shown of it, and the new day where time is asked for."""

    value: str
    task: str
    title: str
    period: str
    agency: str
    done_on: str
    requested: str
    document: str
    reason: str


class TickedBox(NamedTuple):
    """What a box stands for; ``new_due`` is the day asked for, empty where none is."""

    reference: str
    period: str
    agency: str
    seen: str
    new_due: str


def waiting_lines(state: OfficeState) -> list[WaitingLine]:
    """Return what waits, in the order of the plans."""
    return [_shown(state, one) for one in state.waiting]


def _shown(state: OfficeState, one: WaitingShare) -> WaitingLine:
    row, share = one
    (whole,) = state.tasks(row.reference)
    period = row.occurrence.period or ""
    asked = share.requested_due
    box = TickedBox(
        row.reference,
        period,
        share.agency,
        seen_of(whole),
        asked.isoformat() if asked else "",
    )
    name = row.plan.directory.name(share.agency) if share.agency else ""
    return WaitingLine(
        # In hex no template has to escape it.
        json.dumps(box).encode().hex(),
        row.reference,
        row.title,
        occurrence_name(row.occurrence, state.words) if period else "",
        name or state.words("progress.whole"),
        dmy(share.done_on),
        dmy(asked),
        share.document,
        share.reason,
    )


def entries_of(values: Iterable[str], given: Mapping[str, str]) -> list[TaskEntry]:
    """Return what ticked boxes ask to record; a box that is none of ours asks for nothing."""
    word = next((one for one in ANSWERS if one == given.get("word")), None)
    boxes = [box for box in map(_read, values) if box is not None]
    return [_entry(word, box, given) for box in boxes] if word else []


def _entry(word: Recordable, box: TickedBox, given: Mapping[str, str]) -> TaskEntry:
    # Only a longer term has a paper and a day of its own; the other words are answers without.
    extends = word == "extended"
    order = Order(
        word,
        period=box.period or None,
        document=given.get("document", "").strip() if extends else "",
        new_due=date.fromisoformat(box.new_due) if extends and box.new_due else None,
        reason=given.get("reason", "").strip(),
    )
    return TaskEntry(box.reference, box.seen, order, box.agency or None)


def _read(value: str) -> TickedBox | None:
    try:
        box = TickedBox._make(map(str, json.loads(bytes.fromhex(value))))
        if box.new_due:
            date.fromisoformat(box.new_due)
    # A value that was forged may be anything: no JSON, other fields, brackets in brackets without end.
    except (ValueError, TypeError, RecursionError):
        return None
    return box
