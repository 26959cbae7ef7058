"""Returned sheets against the plans and the log: what becomes an event, and what cannot be taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from plantrack.dates import dmy
from plantrack.index.rows import Judging, Row, all_rows
from plantrack.index.trials import last_words
from plantrack.messages import Words
from plantrack.plan.model import Plan, Task
from plantrack.progress.checks import EventStamp, Order, Refusal, check, events_of
from plantrack.progress.events import Event, Recordable, read_percent, words_of
from plantrack.progress.filled import (
    FORM_STATUSES,
    Filled,
    FormStatus,
    SheetSlot,
    event_id,
    filled,
    filled_before,
    fingerprint,
    normal,
    row_prefix,
)
from plantrack.progress.identity import PlanRows, lines_of, with_mark
from plantrack.progress.standing import Judged, Share
from plantrack.progress.state import WHOLE
from plantrack.recording.entered import cell_text, is_rounded, read_cell_day, short_days
from plantrack.recording.sheets import (
    ENTRIES,
    MARK,
    MARK_TITLES,
    MARKS,
    filled_in,
    share_of,
    status_text,
    title,
)
from plantrack.recording.updates import Update, with_events
from plantrack.sources.returned.model import RawCell, SheetTable
from plantrack.text import fold, squeeze

_COLUMN_OF: Final = {
    "future": "date",
    "before_plan": "date",
    "undone_by_later": "date",
    "marks_changed": "print",
}
_MERGED_AT_MOST: Final = 8
_NEWLY: Final[Mapping[FormStatus, Recordable]] = {
    "none": "progress",
    "running": "progress",
    "done": "done",
}


class SheetProblem(NamedTuple):
    """A row that was not taken: where it is (``column`` counts from 0, -1 is the whole row) and why."""

    sheet: str
    row: int
    column: int
    refusal: Refusal


class Guess(NamedTuple):
    """A date that can be read in more ways than one: where it stands, its text, the day it was taken for."""

    sheet: str
    row: int
    column: int
    text: str
    day: dt.date


class Followed(NamedTuple):
    """A row whose task has another number in the plan of today: where it stands, the old number, the new."""

    sheet: str
    row: int
    old: str
    new: str


class SheetAnswer(NamedTuple):
    """A row of a sheet, whether it says anything new, and whether its work is owed still."""

    plan: str
    task: str
    period: str
    agency: str
    answered: bool
    owed: bool


class Collected(NamedTuple):
    """What came of one file: updates with their events, the number of rows that say nothing new, the rows
    that were not taken, and the dates of updates that someone should look at.

    ``is_form`` is False where nothing in the file is a sheet of ours; a problem says so. ``followed`` are
    the rows that were taken under their task's new number, ``answers`` all rows that could be told.
    """

    updates: tuple[tuple[Update, Event], ...]
    same: int
    problems: tuple[SheetProblem, ...]
    guesses: tuple[Guess, ...] = ()
    is_form: bool = True
    followed: tuple[Followed, ...] = ()
    answers: tuple[SheetAnswer, ...] = ()


class Titles:
    """Under which titles the columns and statuses of a sheet may stand, in any of our languages."""

    def __init__(self, every: Iterable[Words]) -> None:
        self.columns = {text: mark for mark, text in MARK_TITLES.items()}
        self.statuses: dict[str, FormStatus] = {}
        for words in every:
            self.columns |= {
                fold(title(key, words)): key for key in (*ENTRIES, "title", "product")
            }
            # Sheets of older versions have the reason under this title.
            self.columns |= {fold(words("progress.sheet.note")): "reason"}
            self.statuses |= {
                fold(status_text(status, words)): status for status in FORM_STATUSES
            }


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
        self.same = 0
        self._rows_of: dict[str, PlanRows] = {}
        self._by_id: dict[str, dict[str, Task]] = {}

    def collect(self, tables: Sequence[SheetTable]) -> Collected:
        found = False
        for table in tables:
            places: dict[str, int] = {}
            for number, cells in table.rows:
                header = self._header(cells)
                if header:
                    places, found = header, True
                elif places and self._is_row(cells, places):
                    self._row(table, number, cells, places)
        if not found:
            self.problems.append(SheetProblem("", 0, -1, Refusal(_no_form(tables))))
        return Collected(
            tuple(self.updates),
            self.same,
            tuple(self.problems),
            tuple(self.guesses),
            found,
            tuple(self.followed),
            tuple(self.answers),
        )

    def _header(self, cells: tuple[RawCell, ...]) -> dict[str, int] | None:
        """Return where the columns are, if this is the line of their titles."""
        places: dict[str, int] = {}
        for number, cell in enumerate(cells):
            text = squeeze(str(cell))
            key = self.titles.columns.get(text) or self.titles.columns.get(fold(text))
            if key:
                places.setdefault(key, number)
        return places if all(mark in places for mark in (*MARKS, "status")) else None

    def _is_row(self, cells: tuple[RawCell, ...], places: dict[str, int]) -> bool:
        """Tell whether a line below the titles is meant as a row; who signed the sheet is not."""
        if any(cell_text(_at(cells, places, mark)).strip() for mark in MARKS):
            return True
        return fold(cell_text(_at(cells, places, "status"))) in self.titles.statuses

    def _row(
        self,
        table: SheetTable,
        number: int,
        cells: tuple[RawCell, ...],
        places: dict[str, int],
    ) -> None:
        result = self._taken(table, number, cells, places)
        if isinstance(result, Refusal):
            column = result.values.get(
                "column", _COLUMN_OF.get(result.reason, "status")
            )
            self.problems.append(
                SheetProblem(table.name, number, places.get(column, -1), result)
            )
        elif result is None:
            self.same += 1
        else:
            self.updates.append(result)
            self._guess(table, number, cells, places, result[0].plan)
            self.judging = with_events(self.judging, {result[0].plan.id: [result[1]]})

    def _guess(
        self,
        table: SheetTable,
        number: int,
        cells: tuple[RawCell, ...],
        places: dict[str, int],
        plan: Plan,
    ) -> None:
        """Note the date of a row if it may as well be another day on which this could have happened."""
        text = str(_at(cells, places, "date"))
        first, *others = short_days(text) or (None,)
        open_to = [
            day
            for day in others
            if plan.header.issued_from <= day <= self.judging.as_of
        ]
        if first and open_to:
            self.guesses.append(
                Guess(table.name, number, places["date"], text.strip(), first)
            )

    def _taken(
        self,
        table: SheetTable,
        number: int,
        cells: tuple[RawCell, ...],
        places: dict[str, int],
    ) -> tuple[Update, Event] | Refusal | None:
        slot = _slot(cells, places)
        if isinstance(slot, Refusal):
            return slot
        print_, twin, digest = (
            cell_text(_at(cells, places, "print")).strip().partition("#")
        )
        known = self._known(slot, _words(cells, places, twin + digest))
        given = self._filled(table, cells, places)
        if isinstance(known, Refusal):
            return known
        if isinstance(given, Refusal):
            return given
        plan, task, rows = known
        now = filled_in(plan, task, slot, self.judging)
        same = fingerprint(slot, given) == print_ or given == now
        owed = given.status in ("none", "running") and now.status in ("none", "running")
        self.answers.append(
            SheetAnswer(plan.id, task.id, slot.period, slot.agency, not same, owed)
        )
        if same:
            return None
        if task.id != slot.task:
            self.followed.append(Followed(table.name, number, slot.task, task.id))
        base = share_of(plan, task, slot, self.judging, without=row_prefix(print_))
        if not _has_print(slot, base, task, print_):
            changed = not self._was_so(plan, task, slot, print_)
            return Refusal("marks_changed") if changed else _conflict(slot, now)
        return self._event(plan, task, rows, slot, given, print_=print_)

    def _was_so(self, plan: Plan, task: Task, slot: SheetSlot, print_: str) -> bool:
        """Tell whether the row stood so at some time in the past: then what identifies it is untouched."""
        progress = self.judging.progress.get(plan.id)
        events = progress.of(task.id, slot.period) if progress else []
        own = [event for event in events if event.agency in (slot.agency, WHOLE)]
        shares = last_words(list(_pasts(own)), slot.agency, slot.day)
        return any(_has_print(slot, share, task, print_) for share in shares)

    def _event(
        self,
        plan: Plan,
        task: Task,
        rows: tuple[Row, ...],
        slot: SheetSlot,
        given: Filled,
        *,
        print_: str,
    ) -> tuple[Update, Event] | Refusal | None:
        if given.status not in _NEWLY:
            return Refusal("not_offered", {"column": "status"})
        if given.status == "done" and given.date is None:
            return Refusal("date_needed", {"column": "date"})
        progress = self.judging.progress.get(plan.id)
        events = [
            one
            for of in (progress.tasks.get(task.id, {}) if progress else {}).values()
            for one in of
        ]
        earlier = sorted(
            (one for one in events if one.event.startswith(row_prefix(print_))),
            key=lambda one: one.recorded_at,
        )
        id_ = event_id(print_, given)
        if earlier and earlier[-1].event.startswith(id_):
            return None
        if any(one.event.startswith(id_) for one in earlier):
            # An answer that a later sheet of the same print has replaced does not come back by itself.
            return _conflict(slot, filled_in(plan, task, slot, self.judging))
        percent = 0 if given.status == "none" else given.percent
        order = Order(
            _NEWLY[given.status],
            given.date,
            slot.agency,
            slot.period or None,
            percent,
            given.document,
            reason=given.reason,
        )
        judged = tuple(Judged(row.occurrence, row.standing) for row in rows)
        target = check(order, plan, task, judged, events, as_of=self.judging.as_of)
        if isinstance(target, Refusal):
            return target
        own = target._replace(agencies=(slot.agency,), named=1)
        stamp = next(self.stamps)._replace(id=id_)
        return Update(plan, own), events_of(
            order, own, stamp, self._lines(plan).words(task.id)
        )[0]

    def _known(
        self, slot: SheetSlot, words: str
    ) -> tuple[Plan, Task, tuple[Row, ...]] | Refusal:
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
        alone = plan._replace(tasks=(task,))
        return plan, task, tuple(all_rows([alone], self.judging))

    def _lines(self, plan: Plan) -> PlanRows:
        if plan.id not in self._rows_of:
            self._rows_of[plan.id] = PlanRows(lines_of(plan))
        return self._rows_of[plan.id]

    def _tasks(self, plan: Plan) -> dict[str, Task]:
        if plan.id not in self._by_id:
            self._by_id[plan.id] = {task.id: task for task in plan.tasks}
        return self._by_id[plan.id]

    def _filled(
        self, table: SheetTable, cells: tuple[RawCell, ...], places: dict[str, int]
    ) -> Filled | Refusal:
        text = squeeze(str(_at(cells, places, "status")))
        status = self.titles.statuses.get(fold(text)) if text else "none"
        if status is None:
            return Refusal("bad_status", {"value": text, "column": "status"})
        day = read_cell_day(_at(cells, places, "date"), table.epoch)
        if isinstance(day, str):
            day = next(iter(short_days(day)), day)
        if isinstance(day, str):
            return Refusal("bad_date", {"value": day, "column": "date"})
        raw = _at(cells, places, "percent")
        if isinstance(raw, float):
            # Half is how a spreadsheet keeps 50% where the cell shows numbers.
            raw = f"{raw * 100 if 0 < raw < 1 else raw:g}"
        percent = read_percent(str(raw))
        if percent is None and raw != "":
            return Refusal("bad_percent", {"value": str(raw), "column": "percent"})
        for key in ("document", "reason"):
            if is_rounded(_at(cells, places, key)):
                value = cell_text(_at(cells, places, key))
                return Refusal("rounded_number", {"value": value, "column": key})
        texts = (cell_text(_at(cells, places, key)) for key in ("document", "reason"))
        return normal(Filled(status, day, percent, *texts))


def _pasts(events: list[Event]) -> Iterator[list[Event]]:
    """Yield what the log may have held before, each in the order of ``events``.

    That is what was recorded up to some moment; or, where branches were merged since, any of the last few.
    """
    recorded = sorted(events, key=lambda event: event.recorded_at)
    older, last = recorded[:-_MERGED_AT_MOST], recorded[-_MERGED_AT_MOST:]
    known = [recorded[:count] for count in range(len(older))]
    known += [
        [*older, *some]
        for count in range(len(last) + 1)
        for some in combinations(last, count)
    ]
    for past in known:
        yield sorted(past, key=lambda event: event.order)


def _has_print(slot: SheetSlot, share: Share, task: Task, print_: str) -> bool:
    """Tell whether a sheet with this fingerprint showed the row as the share stands."""
    shown = (filled(share, task.deadline), filled_before(share, task.deadline))
    return any(fingerprint(slot, one) == print_ for one in shown)


def _words(cells: tuple[RawCell, ...], places: Mapping[str, int], twin: str) -> str:
    """Return the words of the task that the sheet shows, with what tells it from a twin."""
    title, product = (
        cell_text(_at(cells, places, key)) for key in ("title", "product")
    )
    if not (title or product):
        return ""
    return with_mark(words_of(title, product), twin)


def _no_form(tables: Sequence[SheetTable]) -> str:
    """Say why a file is no sheet of ours: it is empty, it lost its letters on saving, or it is another."""
    rows = [cells for table in tables for _, cells in table.rows]
    if not rows:
        return "empty"
    marked = next(
        (cells for cells in rows if any(str(cell).startswith(MARK) for cell in cells)),
        None,
    )
    lost = marked is not None and any(
        "?" in str(cell) or "\ufffd" in str(cell) for cell in marked
    )
    return "letters_lost" if lost else "no_form"


def _conflict(slot: SheetSlot, now: Filled) -> Refusal:
    return Refusal(
        "conflict", {"day": dmy(slot.day), "now": now.status, "since": dmy(now.date)}
    )


def _at(cells: tuple[RawCell, ...], places: Mapping[str, int], key: str) -> RawCell:
    number = places.get(key, -1)
    return cells[number] if 0 <= number < len(cells) else ""


def _slot(cells: tuple[RawCell, ...], places: Mapping[str, int]) -> SheetSlot | Refusal:
    plan, task, agency = (
        cell_text(_at(cells, places, mark)).strip()
        for mark in ("plan", "task", "agency")
    )
    day = read_cell_day(_at(cells, places, "day"), dt.date(1899, 12, 30))
    for mark, value in (("plan", plan), ("task", task), ("agency", agency)):
        if not value:
            return Refusal("no_mark", {"column": mark})
    if not isinstance(day, dt.date):
        return Refusal("marks_changed" if day else "no_mark", {"column": "day"})
    return SheetSlot(
        plan, task, cell_text(_at(cells, places, "period")).strip(), agency, day
    )
