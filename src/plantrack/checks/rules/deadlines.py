"""PT3: deadlines that cannot be read, cannot be met, or say something else than what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from plantrack.checks.cells import CheckedPart
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.dates import dmy, read_day
from plantrack.deadlines.model import Deadline, remark
from plantrack.deadlines.parse import parse
from plantrack.findings import Finding
from plantrack.plan.deadlinecells import DeadlineCells
from plantrack.plan.model import LAST_DAY, Plan, Task
from plantrack.plan.years import years_of

NOT_UNDERSTOOD: Final = Rule("PT301", "deadline-not-understood", "error")
IMPOSSIBLE: Final = Rule("PT302", "impossible-deadline", "error")
BEFORE_ISSUE: Final = Rule("PT303", "due-before-issue", "error")
TOO_SOON: Final = Rule("PT304", "due-too-soon", "warning")
AFTER_UNTIL: Final = Rule("PT305", "due-after-until", "warning")
NO_PERIOD: Final = Rule("PT306", "no-period", "warning")
OVERRIDE_AGAINST_WORDS: Final = Rule("PT307", "override-against-words", "warning")
DONE_WITHOUT_DOCUMENT: Final = Rule("PT308", "done-without-document", "error")
DAY_OFF: Final = Rule("PT309", "due-on-day-off", "info")
MONTH_TWO_WAYS: Final = Rule("PT310", "month-written-two-ways", "info")
NO_YEAR: Final = Rule("PT311", "no-year", "warning")
WEEKDAY_DIFFERS: Final = Rule("PT312", "weekday-differs", "warning")
UNREAD_WORDS: Final = Rule("PT313", "unread-words", "warning")
SLIP: Final = Rule("PT314", "slip-in-deadline", "warning")
OLD_ENCODING: Final = Rule("PT315", "old-encoding", "warning")

_IMPOSSIBLE: Final = frozenset(
    (
        "no_such_day",
        "no_such_week",
        "no_such_month",
        "no_such_quarter",
        "year_range",
        "reversed",
    )
)
_NAMED: Final = 13  # rows that one finding names
_DOCUMENT: Final = re.compile(r"\d+\s*/(?:\d{4}/)?[A-ZĐ]{2}|\bsố\s+\d", re.IGNORECASE)
_DAY: Final = re.compile(r"\bngày\b|\d\s*[/.-]\s*\d+\s*[/.-]\s*\d{4}", re.IGNORECASE)
_MONTH: Final = re.compile(
    r"(?:tháng\s+|\bT|(?<=\d)/)(0?[1-9])(?=/\d{4})", re.IGNORECASE
)


def unread_deadlines(plan: Plan, context: Context) -> Iterator[Finding]:
    """A cell that says nothing this program understands, or names a day that no calendar has."""
    for task in plan.tasks:
        if _is_unread(task.deadline):
            words = context.value(task, "deadline")
            yield _not_understood(words, task.deadline, context)
    for section in plan.sections:
        text = section.deadline.text
        if _is_unread(section.deadline):
            words = CheckedPart(section, "deadline", text, 0, len(text))
            yield _not_understood(words, section.deadline, context)


def _is_unread(deadline: Deadline) -> bool:
    """Tell whether a deadline has words that mean nothing; one that only points at the rows below has none."""
    return (
        deadline.kind == "unknown"
        and bool(deadline.text)
        and remark("empty") not in deadline.remarks
    )


def _not_understood(
    words: CheckedPart, deadline: Deadline, context: Context
) -> Finding:
    why = {key for key, _ in deadline.remarks}
    rule = NOT_UNDERSTOOD if _IMPOSSIBLE.isdisjoint(why) else IMPOSSIBLE
    return context.find(rule, words, text=deadline.text)


def unread_words(plan: Plan, context: Context) -> Iterator[Finding]:
    """Words beside a date that was read, which nobody understood and which may say something about it."""
    for task in plan.tasks:
        deadline = task.deadline
        if deadline.unread_words and deadline.kind != "unknown":
            said = ", ".join(word.text for word in deadline.unread_words)
            first, last = deadline.unread_words[0], deadline.unread_words[-1]
            place = CheckedPart(
                task,
                "deadline",
                deadline.text,
                first.start,
                last.start + len(last.text),
            )
            yield context.find(UNREAD_WORDS, place, text=deadline.text, unread=said)


def slips(plan: Plan, context: Context) -> Iterator[Finding]:
    """A word that was read as another than the one written, and a cell in the letters of an old font."""
    for task in plan.tasks:
        text = task.deadline.text
        for key, values in task.deadline.remarks:
            told = dict(values)
            if key == "legacy":
                whole = CheckedPart(task, "deadline", text, 0, len(text))
                fix = (told["words"], False)
                yield context.find(
                    OLD_ENCODING,
                    whole,
                    fix=fix,
                    encoding=told["encoding"],
                    decoded=told["words"],
                )
            elif key == "slip":
                written, meant = told["written"], told["meant"]
                start = text.find(written)
                words = CheckedPart(task, "deadline", text, start, start + len(written))
                right = meant.capitalize() if written[:1].isupper() else meant
                yield context.find(
                    SLIP,
                    words,
                    fix=(right, False),
                    text=written or "U+200B",
                    meant=right,
                )


def due_days(plan: Plan, context: Context) -> Iterator[Finding]:
    """A due date before the plan was issued, too close to that day, or after the plan has ended."""
    header = plan.header
    issued = header.issued_from if header.issued else None
    issued_on = read_day(header.issued or "")
    soon = (
        issued_on + timedelta(days=context.settings.min_lead_days)
        if issued_on
        else None
    )
    for task in plan.tasks:
        due = task.deadline.due
        if due is None or task.deadline.kind != "dated":
            continue
        if issued and due < issued:
            about = _about_due(BEFORE_ISSUE, task, context, issued=header.issued or "")
            # A year alone may be when the work was begun that the document goes on with.
            yield about._replace(severity="warning") if _is_year(task) else about
        elif issued_on and soon and due < soon:
            days = (due - issued_on).days
            yield _about_due(
                TOO_SOON, task, context, days=days, limit=context.settings.min_lead_days
            )
        elif due > header.until and header.until != LAST_DAY:
            yield _about_due(AFTER_UNTIL, task, context, until=dmy(header.until))


def _is_year(task: Task) -> bool:
    """Tell whether a deadline names a whole year."""
    start, due = task.deadline.start, task.deadline.due
    return start is not None and due == date(start.year, 12, 31) and start.month == 1


def _about_due(
    rule: Rule,
    task: Task,
    context: Context,
    others: Iterable[CheckedPart] = (),
    **args: str | int,
) -> Finding:
    words = context.value(task, "deadline")
    said = {"text": task.deadline.text, "due": dmy(task.deadline.due)}
    return context.find(rule, words, related=others)._replace(args=said | args)


def periods(plan: Plan, context: Context) -> Iterator[Finding]:
    """Work that comes back, without a word on when."""
    for task in plan.tasks:
        if task.deadline.kind == "recurring" and not (
            task.deadline.rrule or task.deadline.rrules
        ):
            yield context.find(
                NO_PERIOD, context.value(task, "deadline"), text=task.deadline.text
            )


def overrides(plan: Plan, context: Context) -> Iterator[Finding]:
    """A structured deadline that is not what the printed words say."""
    years = years_of(plan)
    for task in plan.tasks:
        given = task.overrides.get("deadline")
        if not given or not task.deadline.text:
            continue
        words = parse(
            task.deadline.text, years.of(task.id, task.band), issued=_issued_from(plan)
        )
        used = task.deadline
        against = (words.due and used.due and words.due != used.due) or (
            words.rrule and used.rrule and words.rrule != used.rrule
        )
        # Only what both say can clash: an override may be there for what words cannot say.
        if against or {words.kind, used.kind} == {"dated", "recurring"}:
            said = words.rrule or dmy(words.due)
            value = used.rrule or dmy(used.due)
            yield context.find(
                OVERRIDE_AGAINST_WORDS,
                context.value(task, "deadline"),
                said=said,
                given=value,
            )


def done_without_document(plan: Plan, context: Context) -> Iterator[Finding]:
    """Find "Đã ban hành" without the number of what was issued: nobody can look it up."""
    for task in plan.tasks:
        if task.deadline.kind == "done" and not _DOCUMENT.search(
            f"{task.deadline.text} {task.product or ''}"
        ):
            words = context.value(task, "deadline")
            yield context.find(DONE_WITHOUT_DOCUMENT, words, text=task.deadline.text)


def days_off(plan: Plan, context: Context) -> Iterator[Finding]:
    """A day that the words name and on which nobody works; the end of a month is nobody's choice."""
    # Such a day moves on, which is what the office wants.
    if context.settings.roll:
        return
    from plantrack.deadlines.calendar.workdays import is_workday, standard

    calendar = standard()
    # What many rows say is one thing to mend; of most texts that is nothing.
    alike: dict[str, list[Task]] = {}
    faultless: set[str] = set()
    for task in plan.tasks:
        text, due = task.deadline.text, task.deadline.due
        if text in faultless or task.deadline.kind != "dated" or due is None:
            continue
        if text in alike:
            alike[text].append(task)
        elif _DAY.search(text) and not is_workday(due, calendar):
            alike[text] = [task]
        else:
            faultless.add(text)
    for first, *rest in alike.values():
        others = [context.value(task, "deadline") for task in rest[: _NAMED - 1]]
        yield _about_due(DAY_OFF, first, context, others)


def months(plan: Plan, context: Context) -> Iterator[Finding]:
    """One month written ``3`` and ``03``: the rarer way, where it is first used."""
    uses: dict[int, dict[str, list[tuple[Task, int, int]]]] = {}
    read: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for task in plan.tasks:
        text = task.deadline.text
        # Many rows have the same words.
        if text not in read:
            read[text] = [(found[1], found.span(1)) for found in _MONTH.finditer(text)]
        for way, span in read[text]:
            uses.setdefault(int(way), {}).setdefault(way, []).append((task, *span))
    for _, ways in sorted(uses.items()):
        if len(ways) < 2:
            continue
        usual, rare = sorted(ways, key=lambda way: (-len(ways[way]), len(way)))
        words = [
            CheckedPart(task, "deadline", task.deadline.text, *span)
            for task, *span in (ways[rare][0], ways[usual][0])
        ]
        yield context.find(
            MONTH_TWO_WAYS,
            words[0],
            related=words[1:],
            text=rare,
            usual=usual,
            count=len(ways[rare]),
            most=len(ways[usual]),
        )


def years(plan: Plan, context: Context) -> Iterator[Finding]:
    """A date without a year, which neither a heading nor the title names: read by the day of issue."""
    # As the rows were read, so that no cell is read again; how "trước" is meant makes no difference.
    cells = DeadlineCells(plan.header, "exclusive")
    texts = {task.deadline.text for task in plan.tasks}
    yearless = set(filter(cells.lacks_year, texts))
    named = years_of(plan)
    for task in plan.tasks if yearless else ():
        deadline = task.deadline
        # An override names the year that the words leave out.
        said = deadline.text in yearless and "deadline" not in task.overrides
        if (
            said
            and deadline.kind == "dated"
            and deadline.due
            and not named.of(task.id, task.band)
        ):
            yield _about_due(NO_YEAR, task, context)


def _issued_from(plan: Plan) -> date | None:
    return plan.header.issued_from if plan.header.issued else None


def weekdays(plan: Plan, context: Context) -> Iterator[Finding]:
    """A weekday that is not that of the date beside it."""
    for task in plan.tasks:
        deadline = task.deadline
        for key, values in deadline.remarks:
            if key == "weekday_differs":
                day = date.fromisoformat(dict(values)["date"])
                place = context.value(task, "deadline")
                yield context.find(
                    WEEKDAY_DIFFERS, place, text=deadline.text, day=dmy(day)
                )


RULES: Final[Family] = {
    NOT_UNDERSTOOD: unread_deadlines,
    IMPOSSIBLE: unread_deadlines,
    BEFORE_ISSUE: due_days,
    TOO_SOON: due_days,
    AFTER_UNTIL: due_days,
    NO_PERIOD: periods,
    OVERRIDE_AGAINST_WORDS: overrides,
    DONE_WITHOUT_DOCUMENT: done_without_document,
    DAY_OFF: days_off,
    MONTH_TWO_WAYS: months,
    NO_YEAR: years,
    WEEKDAY_DIFFERS: weekdays,
    UNREAD_WORDS: unread_words,
    SLIP: slips,
    OLD_ENCODING: slips,
}
