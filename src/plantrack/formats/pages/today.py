"""The morning of an office, laid out: a few lines and the command to type next."""

from __future__ import annotations

from plantrack.answers.today import LastUpdate, Today
from plantrack.dates import dmy, read_day
from plantrack.formats.page import Fields, Note, Page, PageHeading
from plantrack.index.rows import Judging
from plantrack.messages import Words


def today_page(found: Today, judging: Judging, words: Words, sample: str) -> Page:
    """Lay out the numbers of the day. Of the plans shipped as a ``sample``, from that folder, this is said, and the
    next step is a workspace of one's own."""
    step = "own" if sample else found.next
    told = words("session.from.shipped", root=sample)
    return (
        *((Note(told, "dim"),) if sample else ()),
        PageHeading(1, words("today.title", day=dmy(judging.as_of), plans=found.plans)),
        Fields(tuple(_lines(found, words))),
        Note(words("today.next", command=words(f"today.next.{step}")), "strong"),
        Note(words("today.help"), "dim"),
    )


def _lines(found: Today, words: Words) -> list[tuple[str, str]]:
    lines = [
        (words("today.overdue"), _counted(found.overdue, words)),
        (words("today.week"), _counted(found.week, words)),
        (words("today.last"), _last(found.last, words)),
    ]
    if found.reported:
        waits = words("today.shares", count=found.reported)
        lines.append((words("today.reported"), waits))
    if found.asked:
        waits = words("today.occurrences", count=found.asked)
        lines.append((words("today.asked"), waits))
    if found.drafts:
        lines.append((words("today.drafts"), ", ".join(found.drafts)))
    return lines


def _counted(number: tuple[int, int], words: Words) -> str:
    """Write tasks, and occurrences where there are more of them."""
    tasks, occurrences = number
    key = "today.tasks" if tasks == occurrences else "today.tasks_of"
    return words(key, tasks=tasks, occurrences=occurrences)


def _last(last: LastUpdate | None, words: Words) -> str:
    if last is None:
        return words("today.last_none")
    status = last.status if last.status != "extended" else "extended_event"
    return words(
        "today.last_is",
        day=dmy(read_day(last.recorded_at[:10])),
        task=f"{last.plan}:{last.task}",
        said=words(f"progress.{status}"),
        by=last.by or "–",
    )
