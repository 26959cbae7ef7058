"""The form of an update: which choices it offers for a task, and the order that a filled form means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple, get_args

from plantrack.answers.tasks import Whole
from plantrack.dates import read_day
from plantrack.messages import Words
from plantrack.messages.naming import occurrence_name
from plantrack.plan.model import Plan
from plantrack.progress.events import Recordable, read_percent
from plantrack.progress.orders import ALL_PERIODS, Order
from plantrack.text import squeeze
from plantrack.web.recording import seen_of

FIELDS: Final = (
    *("status", "period", "agency", "date", "percent", "document", "new_due"),
    *("reason", "value", "target", "note", "force"),
)
"""The fields of the form, as ``update`` calls its options."""

RECORDABLE: Final[tuple[Recordable, ...]] = get_args(Recordable)
_OFFICES_WORD: Final[frozenset[Recordable]] = frozenset(("confirmed", "returned"))


class FormChoice(NamedTuple):
    """A value of a field, how it is called, and whether it is the one chosen."""

    value: str
    name: str
    chosen: bool


class EntryForm(NamedTuple):
    """The form for one task: what may be chosen, what was given before, and what its page has seen."""

    reference: str
    seen: str
    statuses: tuple[FormChoice, ...]
    periods: tuple[FormChoice, ...]
    agencies: tuple[FormChoice, ...]
    targets: tuple[FormChoice, ...]
    given: Mapping[str, str]


class Misfilled(NamedTuple):
    """A field that cannot be read."""

    field: str
    text: str


def entry_form(
    whole: Whole, words: Words, *, confirm: bool, given: Mapping[str, str]
) -> EntryForm:
    """Return the form for a task, filled with what was ``given``, or as most updates are."""
    row = whole.current
    filled = {**_usual(whole), **given}
    return EntryForm(
        row.reference,
        seen_of(whole),
        tuple(
            FormChoice(one, words(f"web.status.{one}"), one == filled.get("status"))
            for one in _statuses(whole, confirm=confirm)
        ),
        tuple(_periods(whole, words, filled.get("period", ""))),
        tuple(_agencies(row.plan, whole, words, filled.get("agency", ""))),
        tuple(
            FormChoice(name, name, name == filled.get("target"))
            for name in (target.name or "" for target in row.task.targets)
            if name
        ),
        filled,
    )


def _usual(whole: Whole) -> dict[str, str]:
    # Most updates say how far the work is that is asked for now.
    period = whole.current.occurrence.period
    empty = dict.fromkeys(FIELDS, "")
    return {**empty, "status": "progress", "period": period or ""}


def _statuses(whole: Whole, *, confirm: bool) -> Iterator[Recordable]:
    relative = whole.current.task.deadline.kind == "relative"
    for one in RECORDABLE:
        # Where nothing waits for the office's word, there is nothing to confirm or to return.
        if one in _OFFICES_WORD and not confirm:
            continue
        # The day of an anchor means something only to a deadline counted from one.
        if one == "anchored" and not relative:
            continue
        yield one


def _periods(whole: Whole, words: Words, chosen: str) -> Iterator[FormChoice]:
    """Yield the periods of a task that has several, behind the choice of all where they are milestones."""
    if len(whole.occurrences) < 2:
        return
    if whole.occurrences[0].occurrence.label is not None:
        yield FormChoice(ALL_PERIODS, words("web.entry.all"), chosen == ALL_PERIODS)
    for row in whole.occurrences:
        period = row.occurrence.period or ""
        name = occurrence_name(row.occurrence, words)
        yield FormChoice(period, name or period, period == chosen)


def _agencies(
    plan: Plan, whole: Whole, words: Words, chosen: str
) -> Iterator[FormChoice]:
    """Yield the whole, which the office speaks of, and each party that owes something of the task."""
    yield FormChoice("", words("progress.whole"), not chosen)
    ids: dict[str, None] = {}
    for row in whole.occurrences:
        for share in row.standing.shares:
            ids.update(dict.fromkeys(filter(None, (share.agency, share.via))))
    for one in ids:
        yield FormChoice(one, plan.directory.name(one), one == chosen)


def order_of(given: Mapping[str, str]) -> Order | Misfilled:
    """Return the order that a form means; a field that cannot be read is no order."""
    days: dict[str, date | None] = {}
    for name in ("date", "new_due"):
        text = given.get(name, "").strip()
        days[name] = read_day(text) if text else None
        if text and days[name] is None:
            return Misfilled(name, text)
    text = given.get("percent", "").strip()
    percent = read_percent(text)
    if text and percent is None:
        return Misfilled("percent", text)
    status = next((one for one in RECORDABLE if one == given.get("status")), None)
    if status is None:
        return Misfilled("status", given.get("status", ""))
    return Order(
        status,
        days["date"],
        None,
        given.get("period") or None,
        percent,
        squeeze(given.get("document", "")),
        days["new_due"],
        squeeze(given.get("note", "")),
        given.get("force") == "yes",
        squeeze(given.get("reason", "")),
        squeeze(given.get("value", "")),
        given.get("target", ""),
    )
