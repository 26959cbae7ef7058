"""What ``update`` is asked to record, made into events: of tasks named one by one, of what a query finds, or taken
back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantrack.answers.queries.query import (
    agencies_asked,
    asks_of_occurrences,
    compile_query,
    is_query,
)
from plantrack.answers.tasks import find_tasks
from plantrack.cli.named import find_agency, unknown_task
from plantrack.cli.out.streams import tell
from plantrack.cli.session import Session
from plantrack.errors.usage import QuietError
from plantrack.formats.pages.updates import beyond_until
from plantrack.index.asking import Relation
from plantrack.index.rows import in_plans, rows_of
from plantrack.index.where import Where, of_task
from plantrack.plan.model import Plan
from plantrack.progress.orders import Order, Refusal
from plantrack.recording.answering import ANSWERS, Meant, WaitingShare, waiting_shares
from plantrack.recording.making import MadeEvents, events_of_mistakes, events_of_updates
from plantrack.recording.undoing import LAST, last_update, mistakes
from plantrack.recording.updates import Instruction, planned
from plantrack.sources.stamping import stamps, user


def ordered(
    session: Session, words: list[str], order: Order, agency: str | None, by: str
) -> MadeEvents:
    """Check an order for the tasks that words of a command line name, or for what they ask for as a query.

    Raises :class:`~plantrack.errors.usage.QuietError` where one of them cannot be recorded, having told why.
    """
    ids = {plan.id for plan in session.plans}  # a plan may be called like a key
    asked = any(is_query(one) and one.partition(":")[0] not in ids for one in words)
    find = _found_by_query if asked else _named
    updates, refusals = planned(find(session, words, order, agency), session.judging)
    if asked and not (updates or refusals):
        refusals = [(" ".join(words), Refusal("nothing_found"))]
    if refusals:
        raise refused(session, refusals)
    for update, own in updates:
        for warning in beyond_until([update], own, session.words):
            tell(warning)
    return events_of_updates(updates, stamps(by))


def _named(
    session: Session, references: list[str], order: Order, agency: str | None
) -> list[Instruction]:
    found: list[Instruction] = []
    for one in dict.fromkeys(references):
        matches = find_tasks(session.plans, one, session.judging)
        if not matches:
            raise unknown_task(session, one)
        # Of an id that several plans have nothing is granted: it is refused as ambiguous below.
        where = of_task(matches[0].current.plan.id, matches[0].current.task.id)
        granted = _grants(session, where, order, agency) if len(matches) == 1 else []
        own = Instruction(
            one, matches, lambda plan: _for_agency(session, plan, order, agency)
        )
        found += granted or [own]
    return found


def _for_agency(
    session: Session, plan: Plan, order: Order, agency: str | None
) -> Order:
    if not agency:
        return order
    return order._replace(
        agency=find_agency(session._replace(plans=(plan,)), agency)[0][1]
    )


def _grants(
    session: Session, where: Where, order: Order, agency: str | None
) -> list[Instruction]:
    """Return what grants requests just as they were made: an extension for which no new day is given."""
    if order.status != "extended" or order.new_due is not None:
        return []
    meant = _meant(session, [agency]) if agency else None
    found = waiting_shares(session.plans, session.judging, order.status, where, meant)
    return [_answer(session, one, order) for one in found]


def _found_by_query(
    session: Session, words: list[str], order: Order, agency: str | None
) -> list[Instruction]:
    query, plans, judging = " ".join(words), session.plans, session.judging
    where = in_plans(plans, judging).and_(compile_query(query, judging.as_of, plans))
    if order.status in ANSWERS and (order.status != "extended" or not order.new_due):
        names = [agency] if agency else list(agencies_asked(query))
        meant = _meant(session, names) if names else None
        waiting = waiting_shares(plans, judging, order.status, where, meant)
        return [_answer(session, one, order) for one in waiting]
    named = agencies_asked(query)
    if named and not agency:
        # Whoever asks for one agency's work does not speak for those beside it.
        if len(named) > 1:
            raise refused(session, [(query, Refusal("agency_needed"))])
        (agency,) = named
    every: Relation = (
        "standings" if asks_of_occurrences(query) else "current_occurrences"
    )
    # The period is bound as each instruction is made: what is called later would see the last row's.
    return [
        Instruction(
            row.reference,
            find_tasks((row.plan,), row.task.id, judging),
            lambda plan, period=row.occurrence.period: _for_agency(  # type: ignore[misc]
                session, plan, order._replace(period=order.period or period), agency
            ),
        )
        for row in rows_of(plans, judging, every, where)
    ]


def _answer(session: Session, one: WaitingShare, order: Order) -> Instruction:
    """Return the order for one party's share of one occurrence."""
    row, share = one
    own = order._replace(
        agency=share.agency or None,
        period=row.occurrence.period,
        new_due=share.requested_due if order.status == "extended" else None,
    )
    matches = find_tasks((row.plan,), row.task.id, session.judging)
    return Instruction(row.reference, matches, lambda _: own)


def _meant(session: Session, names: Iterable[str]) -> Meant:
    """Return by plan the agencies of these names, with their units and, of a group, its members."""
    found: dict[str, set[str]] = {}
    for name in names:
        for plan, id_ in find_agency(session, name):
            directory = plan.directory
            members = directory.members(id_) if id_ in directory.groups else ()
            ids = {id_, *directory.units(id_), *members}
            found.setdefault(plan.id, set()).update(ids)
    return found


def undone(session: Session, ids: list[str], by: str, note: str) -> MadeEvents:
    """Return what takes back the events with these ids (or one's own last update). Raises
    :class:`~plantrack.errors.usage.QuietError`."""
    named = [*_named_events(session, ids, by or user())]
    found, refusals = mistakes(named, session.plans, session.judging)
    if refusals:
        raise refused(session, refusals)
    return events_of_mistakes(found, stamps(by), session.judging.as_of, note)


def _named_events(session: Session, ids: list[str], by: str) -> Iterator[str]:
    for id_ in ids:
        if id_ != LAST:
            yield id_
            continue
        last = last_update(session.plans, session.judging, by)
        if not last:
            raise refused(session, [(LAST, Refusal("no_last", {"by": by or "–"}))])
        yield from last


def refused(session: Session, refusals: Iterable[tuple[str, Refusal]]) -> QuietError:
    """Tell on stderr why nothing is recorded; return the failure that ends the command."""
    for reference, refusal in refusals:
        reason = session.words(f"progress.refused.{refusal.reason}", **refusal.values)
        tell(session.words("progress.refused", task=reference, reason=reason))
    tell(session.words("progress.refused.none"))
    return QuietError()
