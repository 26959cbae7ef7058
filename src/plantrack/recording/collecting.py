"""Returned sheets against the plans and the log: what becomes an event, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from plantrack.dates import dmy
from plantrack.index.rows import Judging, all_rows
from plantrack.plan.model import Plan, Task
from plantrack.plan.tables import ShownColumn, appendix_of
from plantrack.progress.checks import check
from plantrack.progress.events import Event
from plantrack.progress.filled import (
    Filled,
    SheetSlot,
    event_id,
    filled,
    fingerprint,
    row_prefix,
)
from plantrack.progress.identity import PlanRows
from plantrack.progress.orders import Order, Refusal
from plantrack.progress.stamped import EventStamp, events_of
from plantrack.progress.standing import Judged, Share
from plantrack.recording.collected import (
    Collected,
    Followed,
    Guess,
    SheetAnswer,
    SheetEdit,
    SheetProblem,
)
from plantrack.recording.entered import short_days
from plantrack.recording.sheetcolumns import columns_by_title, in_plan, is_same
from plantrack.recording.sheetlines import SheetHead, SheetLine, Titles, no_form
from plantrack.recording.sheetorders import orders_of
from plantrack.recording.sheetprints import ever_had_print, has_print
from plantrack.recording.sheets import share_of
from plantrack.recording.updates import Update, with_events
from plantrack.sources.returned.model import SheetTable

_COLUMN_OF: Final = {
    "future": "date",
    "before_plan": "date",
    "undone_by_later": "date",
    "marks_changed": "print",
}
"""In which column stands what a refusal is about; that of most is the status."""

_OF_SHEETS: Final = {"not_later": "asked_not_later"}
"""What is wrong with a request, said to an agency: it has no options to give."""
_ASKING: Final = "g"
"""How the id of a request ends that came from the same row as a report."""
_OWED: Final = ("none", "running")


def collect(
    tables: Sequence[SheetTable],
    plans: tuple[Plan, ...],
    judging: Judging,
    titles: Titles,
    stamps: Iterator[EventStamp],
) -> Collected:
    """Check every row of a returned file on the day of ``judging`` against the log as it is now.

    A row that was not changed since the sheet was written says nothing. A changed row whose state the
    log has changed too, other than by this same row, is a conflict and not taken.
    """
    return _Collector(plans, judging, titles, stamps).collect(tables)


class _RowPlace(NamedTuple):
    """The row that a line is about: its plan and task, what identifies it in the sheet."""

    plan: Plan
    task: Task
    slot: SheetSlot
    print_: str


class _Collector:
    def __init__(
        self,
        plans: tuple[Plan, ...],
        judging: Judging,
        titles: Titles,
        stamps: Iterator[EventStamp],
    ) -> None:
        self.plans = {plan.id: plan for plan in plans}
        self.judging = judging
        self.titles = titles
        self.stamps = stamps
        self.updates: list[tuple[Update, Event]] = []
        self.problems: list[SheetProblem] = []
        self.guesses: list[Guess] = []
        self.followed: list[Followed] = []
        self.answers: list[SheetAnswer] = []
        self.edits: list[SheetEdit] = []
        self.same = 0
        self._rows_of: dict[str, PlanRows] = {}
        self._by_id: dict[str, dict[str, Task]] = {}
        self._columns: dict[tuple[str, str], Mapping[str, ShownColumn]] = {}

    def collect(self, tables: Sequence[SheetTable]) -> Collected:
        found = False
        for table in tables:
            head: SheetHead | None = None
            for number, cells in table.rows:
                titles = self.titles.head(cells)
                # A sheet of several plans has the titles once a plan; columns may have been moved between.
                if titles:
                    head, found = titles, True
                    continue
                line = SheetLine(table, number, cells, head) if head else None
                if line and line.is_row(self.titles):
                    self._row(line)
        if not found:
            self.problems.append(SheetProblem("", 0, -1, Refusal(no_form(tables))))
        return Collected(
            tuple(self.updates),
            self.same,
            tuple(self.problems),
            tuple(self.guesses),
            found,
            tuple(self.followed),
            tuple(self.answers),
            tuple(self.edits),
        )

    def _row(self, line: SheetLine) -> None:
        result = self._taken(line)
        if isinstance(result, Refusal):
            usual = _COLUMN_OF.get(result.reason, "status")
            place = line.head.places.get(result.values.get("column", usual), -1)
            name = line.table.name
            self.problems.append(SheetProblem(name, line.number, place, result))
        elif not result:
            self.same += 1
        else:
            plan = result[0][0].plan
            self.updates += result
            self.guesses += self._guesses(line, plan)
            # A further row of the same file is held against the log with this one in it.
            events = [event for _, event in result]
            self.judging = with_events(self.judging, {plan.id: events})

    def _guesses(self, line: SheetLine, plan: Plan) -> Iterator[Guess]:
        """Yield the date of a row if it may as well be another day on which this could have happened."""
        text = str(line.cell("date"))
        first, *others = short_days(text) or (None,)
        span = (plan.header.issued_from, self.judging.as_of)
        # Only what could have happened is worth a question: not before the plan, not after today.
        if first and any(span[0] <= day <= span[1] for day in others):
            place = line.head.places["date"]
            yield Guess(line.table.name, line.number, place, text.strip(), first)

    def _taken(self, line: SheetLine) -> list[tuple[Update, Event]] | Refusal:
        """Return the updates of a row; none where it says nothing new."""
        slot = line.slot()
        if isinstance(slot, Refusal):
            return slot
        print_, words = line.print_and_words()
        known = self._known(slot, words)
        given = line.filled(self.titles)
        if isinstance(known, Refusal):
            return known
        self.edits += self._edits(line, *known[:2])
        if isinstance(given, Refusal):
            return given
        place = _RowPlace(*known, slot, print_)
        share = share_of(place.plan, place.task, slot, self.judging)
        now = filled(share, place.task.deadline)
        # As it was printed, or as the log has it by now: either way nothing new is said.
        kept = fingerprint(slot, given.of_work) == print_ or given.of_work == now
        same = kept and given.new_due in (None, share.requested_due)
        owed = given.status in _OWED and now.status in _OWED
        self.answers.append(
            SheetAnswer(
                *slot[:1], place.task.id, slot.period, slot.agency, not same, owed
            )
        )
        # A cell that was emptied is no word to the log, but whoever emptied it believes that it is.
        if (cleared := self._cleared(place, given, share)) or same:
            return cleared or []
        if place.task.id != slot.task:
            row = (line.table.name, line.number, slot.task, place.task.id)
            self.followed.append(Followed(*row))
        return self._checked(place, given, now)

    def _edits(self, line: SheetLine, plan: Plan, task: Task) -> Iterator[SheetEdit]:
        """Yield the cells that do not say what the plan does under the titles of its document's own columns."""
        if not line.head.others:
            return
        appendix = appendix_of(plan, task.id)
        key = (plan.id, appendix.id if appendix else "")
        if key not in self._columns:
            self._columns[key] = columns_by_title(plan, appendix)
        for number, title, text in line.others():
            said = in_plan(task, title, self._columns[key])
            if said is not None and not is_same(text, said):
                place = (line.table.name, line.number, number)
                yield SheetEdit(*place, title, text, said)

    def _cleared(self, place: _RowPlace, given: Filled, share: Share) -> Refusal | None:
        """Refuse to pass over a request that the same row made before and makes no more."""
        own = [one for one in self._earlier(place) if one.status == "requested"]
        if given.new_due or not own or not share.requested_due:
            return None
        values = {"day": dmy(share.requested_due), "event": own[-1].event}
        return Refusal("request_stands", {**values, "column": "new_due"})

    def _checked(
        self, place: _RowPlace, given: Filled, now: Filled
    ) -> list[tuple[Update, Event]] | Refusal:
        """Return the updates of a row that says something new, unless the log has changed too."""
        plan, task, slot, print_ = place.plan, place.task, place.slot, place.print_
        base = share_of(plan, task, slot, self.judging, without=row_prefix(print_))
        # The row's own earlier answers are left out: the same sheet may come back twice, filled in further.
        if not has_print(slot, base, task, print_):
            changed = not self._was_so(place)
            return Refusal("marks_changed") if changed else _conflict(slot, now)
        earlier = self._earlier(place)
        id_ = event_id(print_, given)
        # The id holds what was filled in: the same answer twice is one event.
        if earlier and earlier[-1].event.startswith(id_):
            return []
        if any(one.event.startswith(id_) for one in earlier):
            # An answer that a later sheet of the same print has replaced does not come back by itself.
            return _conflict(slot, now)
        made = []
        for order in orders_of(given, now, slot):
            if isinstance(order, Refusal):
                return order
            one = self._event(place, order, id_)
            if isinstance(one, Refusal):
                return one
            made.append(one)
        return made

    def _was_so(self, place: _RowPlace) -> bool:
        progress = self.judging.progress.get(place.plan.id)
        events = progress.of(place.task.id, place.slot.period) if progress else []
        return ever_had_print(place.slot, events, place.task, place.print_)

    def _earlier(self, place: _RowPlace) -> list[Event]:
        """Return the events that came from the same row before, the last recorded last."""
        prefix = row_prefix(place.print_)
        own = (one for one in self._events(place) if one.event.startswith(prefix))
        return sorted(own, key=lambda one: (one.recorded_at, one.event))

    def _events(self, place: _RowPlace) -> list[Event]:
        progress = self.judging.progress.get(place.plan.id)
        periods = progress.tasks.get(place.task.id, {}) if progress else {}
        return [one for of_period in periods.values() for one in of_period]

    def _event(
        self, place: _RowPlace, order: Order, id_: str
    ) -> tuple[Update, Event] | Refusal:
        # Judged here, since most rows of a sheet come back as they went out and are asked for no occurrence.
        alone = place.plan._replace(tasks=(place.task,))
        rows = all_rows([alone], self.judging)
        judged = tuple(Judged(row.occurrence, row.standing) for row in rows)
        asked = (order, place.plan, place.task, judged, self._events(place))
        target = check(*asked, as_of=self.judging.as_of)
        asks = order.status == "requested"
        if isinstance(target, Refusal):
            column = {"column": "new_due"} if asks else {}
            reason = _OF_SHEETS.get(target.reason, target.reason)
            return Refusal(reason, {**target.values, **column})
        # A sheet speaks for the party that it was sent to, whoever else the row names.
        own = target._replace(agencies=(place.slot.agency,), named=1)
        stamp = next(self.stamps)._replace(id=f"{id_}{_ASKING if asks else ''}")
        words = self._lines(place.plan).words(place.task.id)
        return Update(place.plan, own), events_of(order, own, stamp, words)[0]

    def _known(self, slot: SheetSlot, words: str) -> tuple[Plan, Task] | Refusal:
        """Find the task of a row: the one whose words the sheet has, whatever its number is today."""
        plan = self.plans.get(slot.plan)
        if plan is None:
            return Refusal("other_plan", {"plan": slot.plan, "column": "plan"})
        if not words:
            return Refusal("no_words", {"task": slot.task, "column": "task"})
        meant = self._lines(plan).find(words, slot.task, slot.agency)
        task = self._tasks(plan).get(meant or "")
        if task is None:
            return Refusal(
                "other_task", {"task": slot.task, "words": words, "column": "task"}
            )
        return plan, task

    def _lines(self, plan: Plan) -> PlanRows:
        if plan.id not in self._rows_of:
            self._rows_of[plan.id] = PlanRows.of(plan)
        return self._rows_of[plan.id]

    def _tasks(self, plan: Plan) -> dict[str, Task]:
        if plan.id not in self._by_id:
            self._by_id[plan.id] = {task.id: task for task in plan.tasks}
        return self._by_id[plan.id]


def _conflict(slot: SheetSlot, now: Filled) -> Refusal:
    return Refusal(
        "conflict", {"day": dmy(slot.day), "now": now.status, "since": dmy(now.date)}
    )
