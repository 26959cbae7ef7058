"""Due days as the entries of a calendar: one for each task, or for each due day that no rule gives.

What is done or stopped is an entry too, so that a calendar that had it as open learns so.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Final, Literal, NamedTuple

from plantrack.deadlines.calendar.rrule import WEEKDAYS, Rrule, days_of, read_rrule
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.index.rows import Row
from plantrack.messages import Words
from plantrack.messages.naming import occurrence_name, plan_name
from plantrack.plan.model import Plan
from plantrack.plan.tables import meant
from plantrack.progress.identity import lines_of
from plantrack.progress.standing import CLOSED
from plantrack.text import nfc, squeeze

_SUMMARY_CHARS: Final = 120
# Days tried as the first of a series: more than a few do not move off days off in a
# row.
_BEGINNINGS: Final = 4


CalendarEnding = Literal["", "done", "stopped"]
"""Whether work is still owed (""), or how it ended."""


class Ended(NamedTuple):
    """How work ended and, where that is known, on which day it was done."""

    how: CalendarEnding = ""
    day: date | None = None


class CalendarSeries(NamedTuple):
    """Due days as a calendar program repeats them: from ``begin`` by ``rule`` (RFC 5545, without UNTIL)
    up to ``until``, but for the days ``skipped``. ``ended`` are those of its days that are owed no more;
    ``all_ended`` says that these are all."""

    begin: date
    rule: str
    until: date
    skipped: tuple[date, ...]
    ended: tuple[tuple[date, Ended], ...] = ()
    all_ended: bool = False


class CalendarEntry(NamedTuple):
    """One entry. ``uid`` is the same in every file made of the plan, whatever the numbers of its rows become;
    ``start`` the first day of the period that falls due on ``due``, where one is named. With a ``series``,
    ``due`` is its first day, and the whole has ended where all of its days have."""

    uid: str
    start: date | None
    due: date
    series: CalendarSeries | None
    summary: str
    description: str
    plan: str
    ended: Ended = Ended()


def agenda(rows: Iterable[Row], words: Words, *, repeat: bool) -> list[CalendarEntry]:
    """Return the entries of all that falls due, in the order of ``rows``.

    With ``repeat`` the due days of a recurring task become one entry as far as a rule gives them that
    every calendar program reads; the others stand for themselves.
    """
    entries: list[CalendarEntry] = []
    uids: dict[str, Mapping[str, str]] = {}
    for _, group in groupby(rows, key=lambda row: row.reference):
        due = [row for row in group if row.occurrence.due]
        if not due:
            continue
        plan = due[0].plan
        if plan.id not in uids:
            uids[plan.id] = _uids(plan)
        uid = uids[plan.id][due[0].task.id]
        found = _series(due) if repeat else None
        if found:
            series, met = found
            first = next(row for row in due if row.occurrence.due == series.begin)
            entries.append(_entry(first, series, uid, words))
            due = [row for row in due if row.occurrence.due not in met]
        entries += [_entry(row, None, uid, words) for row in due]
    return entries


def _uids(plan: Plan) -> Mapping[str, str]:
    """Return what the entries of each task are known by: its key, else its words, as numbers change.

    Rows that have the same words are told apart by all that they say, and rows that say the same in all by
    their order.
    """
    lines = lines_of(plan)
    alike = Counter((line.title, line.product) for line in lines)
    met: Counter[tuple[str, ...]] = Counter()
    found = {}
    for task, line in zip(plan.tasks, lines, strict=True):
        words: tuple[str, ...] = (line.title, line.product)
        if alike[line.title, line.product] > 1 or not any(words):
            words = (*words, *line.rest)
        met[words] += 1
        again = f"-{met[words]}" if met[words] > 1 else ""
        said = "\x1f".join(squeeze(nfc(text)) for text in words)
        # Python's own hash differs from run to run, and an entry must be known again
        # next year.
        digest = hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
        found[task.id] = f"{plan.id}-{task.key or digest + again}"
    return found


def _ended(row: Row) -> Ended:
    standing = row.standing
    if standing.status not in CLOSED:
        return Ended()
    return (
        Ended("stopped")
        if standing.status == "cancelled"
        else Ended("done", standing.done_on)
    )


def _entry(
    row: Row, series: CalendarSeries | None, uid: str, words: Words
) -> CalendarEntry:
    task, occurrence = row.task, row.occurrence
    period = None if series else occurrence.period
    called = "" if series else occurrence_name(occurrence, words)
    title = task.title or words("task.untitled")
    name = f" ({called})" if called else ""
    summary = f"[{task.id}] {_cut(squeeze(title), _SUMMARY_CHARS - len(name))}{name}"
    lines = (
        title + name,
        words("agenda.product", text=task.product) if task.product else "",
        words("agenda.lead", text=text) if (text := meant(task, "lead")) else "",
        words("agenda.support", text=text) if (text := meant(task, "support")) else "",
        words("agenda.deadline", text=text)
        if (text := meant(task, "deadline"))
        else "",
        plan_name(row.plan, words),
    )
    return CalendarEntry(
        "-".join(part for part in (uid, period) if part) + "@plantrack",
        occurrence.start,
        series.begin if series else occurrence.due or date.max,
        series,
        summary,
        "\n".join(line for line in lines if line),
        row.plan.id,
        _whole_series(series) if series else _ended(row),
    )


def _whole_series(series: CalendarSeries) -> Ended:
    """Tell how a series ended: not at all while one of its days is owed."""
    last = series.ended[-1][1] if series.ended else Ended()
    return last if series.all_ended else Ended()


def _series(rows: list[Row]) -> tuple[CalendarSeries, set[date]] | None:
    """Find the rule that gives the most of the rows' due days, if it gives two at least, and those days."""
    rrule = rows[0].task.deadline.rrule if rows else None
    days = [row.occurrence.due for row in rows if row.occurrence.due]
    ended = {
        row.occurrence.due: _ended(row) for row in rows if row.standing.status in CLOSED
    }
    found: list[tuple[CalendarSeries, set[date]]] = []
    # A due day moved off a day off can lie outside the rule; a later one then begins the series.
    for begin in days[:_BEGINNINGS] if rrule else ():
        rule = portable_rule(rrule or "", begin)
        given = days_of(rule, begin, begin, days[-1]) if rule else ()
        met = set(given) & set(days)
        if rule and begin in met and len(met) > 1:
            last = max(met)
            skipped = tuple(day for day in given if day not in met and day < last)
            over = tuple((day, ended[day]) for day in sorted(met) if day in ended)
            found.append(
                (
                    CalendarSeries(
                        begin, rule.text, last, skipped, over, len(over) == len(met)
                    ),
                    met,
                )
            )
    return max(found, key=lambda one: len(one[1]), default=None)


def portable_rule(rrule: str, begin: date) -> Rrule | None:
    """Put a rule into a form that Outlook takes as well (MS-OXCICAL 2.1.3.2.2), without its end; None where
    there is none: days, weeks, and months or years at one day of the month or one nth weekday.

    ``begin`` is a day of the rule; it stands in for the parts that the rule leaves to its beginning.
    """
    rule = read_rrule(rrule)
    if isinstance(rule, TermProblem):
        return None
    text = (
        _simple(rule, begin)
        if rule.freq in ("DAILY", "WEEKLY")
        else _by_month(rule, begin)
    )
    portable = read_rrule(text) if text else None
    return None if isinstance(portable, TermProblem) else portable


def _simple(rule: Rrule, begin: date) -> str | None:
    daily = rule.freq == "DAILY"
    if (
        rule.months
        or rule.month_days
        or rule.year_days
        or rule.positions
        or (daily and rule.days)
    ):
        return None
    by_day = (
        "" if daily else f";BYDAY={_weekdays(rule.days or ((0, begin.weekday()),))}"
    )
    return f"FREQ={rule.freq}{_interval(rule.interval)}{by_day}"


def _by_month(rule: Rrule, begin: date) -> str | None:
    day = None if rule.year_days or rule.weeks else _day_of_month(rule, begin)
    head = _months(rule, begin)
    return f"{head}{day}" if head and day else None


def _months(rule: Rrule, begin: date) -> str | None:
    """Write which months: every so many, or one of the year."""
    months = rule.months
    if not months and rule.freq == "MONTHLY":
        return f"FREQ=MONTHLY{_interval(rule.interval)}"
    if not months and not rule.days:
        months = tuple(range(1, 13)) if rule.month_days else (begin.month,)
    if len(months) == 1 and (rule.freq == "YEARLY" or rule.interval == 1):
        return f"FREQ=YEARLY{_interval(rule.interval)};BYMONTH={months[0]}"
    step = 12 // len(months) if months else 0
    if rule.interval > 1 or not step or months != tuple(range(months[0], 13, step)):
        return None
    return f"FREQ=MONTHLY{_interval(step)}"


def _day_of_month(rule: Rrule, begin: date) -> str | None:
    """Write which day of these months: a number, the last one, or a weekday by its place."""
    numbers, days, places = rule.month_days, rule.days, rule.positions
    if not days and not places and len(numbers) <= 1:
        number = numbers[0] if numbers else begin.day
        # Outlook knows the last day of a month, but none before it.
        return f";BYMONTHDAY={number}" if number >= -1 else None
    if numbers or not days:
        return None
    if len(days) == 1 and days[0][0] and not places:
        places, days = (days[0][0],), ((0, days[0][1]),)
    # Outlook counts to the fourth and knows the last; a fifth Friday it does not.
    if len(places) != 1 or any(nth for nth, _ in days) or not -1 <= places[0] <= 4:
        return None
    return f";BYDAY={_weekdays(days)};BYSETPOS={places[0]}"


def _interval(count: int) -> str:
    return f";INTERVAL={count}" if count > 1 else ""


def _weekdays(days: tuple[tuple[int, int], ...]) -> str:
    return ",".join(WEEKDAYS[weekday] for _, weekday in days)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
