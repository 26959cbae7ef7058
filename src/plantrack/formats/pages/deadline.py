"""How a deadline is read, laid out."""

from __future__ import annotations

from datetime import date
from typing import Any

from plantrack.answers.deadline import Explained
from plantrack.answers.records import deadline_json
from plantrack.dates import dmy, iso
from plantrack.deadlines.calendar.workdays import Calendar, is_workday, next_workday
from plantrack.deadlines.explain import CellPiece
from plantrack.deadlines.model import Deadline, Occurrence, Remark
from plantrack.formats.page import (
    Fields,
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.messages import Words
from plantrack.messages.naming import period_name


def deadline_page(found: Explained, calendar: Calendar, words: Words) -> Page:
    """Lay out a reading: its fields, the next due dates, the pieces of the text."""
    deadline = found.reading.deadline
    kind = words(f"kind.{deadline.kind}")
    if deadline.on_demand and deadline.kind != "on_demand":
        kind += f", {words('kind.on_demand')}"
    fields = (
        (words("reading.text"), deadline.text.strip() or words("deadline.none")),
        (words("reading.kind"), kind),
        (words("reading.start"), _day_words(deadline.start, words)),
        (words("reading.due"), _due_words(deadline.due, calendar, words)),
        (words("reading.rule"), "; ".join(deadline.rrules) or deadline.rrule or ""),
        (words("reading.anchor"), deadline.anchor.text if deadline.anchor else ""),
        (
            words("reading.continues"),
            words("reading.yes") if deadline.continues else "",
        ),
        (
            words("reading.unread"),
            ", ".join(f"«{word.text}»" for word in deadline.unread_words),
        ),
        (words("reading.note"), _note(deadline, words) or ""),
        (words("reading.canonical"), found.canonical),
    )
    blocks: list[PageBlock] = [
        PageHeading(1, words("reading.title")),
        Fields(tuple((name, value) for name, value in fields if value)),
    ]
    if deadline.milestones:
        stones = tuple(
            (dmy(one.start), dmy(one.due), one.text) for one in deadline.milestones
        )
        columns = (
            TableColumn(words("reading.start")),
            TableColumn(words("reading.due")),
            TableColumn(words("reading.words"), wrap=True),
        )
        blocks += [PageHeading(2, words("reading.milestones")), Table(columns, stones)]
    if found.coming:
        columns = (
            TableColumn(words("reading.due")),
            TableColumn(words("reading.period")),
            TableColumn(words("reading.worked"), wrap=True),
        )
        dates = tuple(_coming_cells(one, calendar, words) for one in found.coming)
        blocks += [PageHeading(2, words("reading.coming")), Table(columns, dates)]
    elif deadline.kind == "recurring":
        blocks.append(Note(words("reading.no_coming")))
    pieces = tuple(
        _piece_cells(piece, words)
        for piece in found.reading.pieces
        if piece.meaning != "sep"
    )
    if pieces:
        columns = (
            TableColumn(words("reading.meaning")),
            TableColumn(words("reading.value")),
            TableColumn(words("reading.words"), wrap=True),
        )
        blocks += [PageHeading(2, words("reading.pieces")), Table(columns, pieces)]
    return tuple(blocks)


def _coming_cells(
    one: Occurrence, calendar: Calendar, words: Words
) -> tuple[str, str, str]:
    period = period_name(one.period, words) if one.period else ""
    return (
        _day_words(one.due, words),
        period,
        _worked(one.due, calendar, words) if one.due else "",
    )


def _day_words(day: date | None, words: Words) -> str:
    return f"{words(f'reading.weekday.{day.weekday()}')}, {dmy(day)}" if day else ""


def _due_words(day: date | None, calendar: Calendar, words: Words) -> str:
    """Write a due day with its weekday, and whether it is worked."""
    return f"{_day_words(day, words)} ({_worked(day, calendar, words)})" if day else ""


def _worked(day: date, calendar: Calendar, words: Words) -> str:
    """Tell whether a day is worked; of a day off its name and the working day after it."""
    if is_workday(day, calendar):
        return words("reading.workday")
    special = calendar.days.get(day)
    name = special.name if special and special.name else words("reading.weekend")
    return words(
        "reading.day_off",
        name=name,
        following=_day_words(next_workday(day, calendar), words),
    )


def _piece_cells(piece: CellPiece, words: Words) -> tuple[str, str, str]:
    return (
        words(f"reading.meaning.{piece.meaning}"),
        _value(piece, words),
        " ".join(piece.words.split()),
    )


def _value(piece: CellPiece, words: Words) -> str:
    """Write what a piece says: days, a day of every year, how often."""
    value = piece.value or ""
    if piece.meaning == "every":
        return ", ".join(_pace(pace, words) for pace in value.split(",") if pace)
    if value.startswith("---"):
        return words("reading.month_day", day=value[3:])
    if value.startswith("--"):
        month, _, day = value[2:].partition("-")
        return (
            words("reading.year_day", day=f"{day}/{month}")
            if day
            else words("reading.year_month", month=month)
        )
    first, slash, last = value.partition("/")
    if not slash:
        return "/".join(reversed(value.split("-")))
    if not (first and last):
        return (
            words("reading.until", day=_iso_dmy(last))
            if last
            else words("reading.since", day=_iso_dmy(first))
        )
    return _iso_dmy(first) if first == last else f"{_iso_dmy(first)} - {_iso_dmy(last)}"


def _iso_dmy(text: str) -> str:
    return dmy(date.fromisoformat(text))


def _pace(pace: str, words: Words) -> str:
    rest, _, times = pace.partition("*")
    count, _, unit = rest.rpartition(" ")
    if unit == "?":
        return words("reading.pace.unknown")
    name = words(f"reading.unit.{unit}")
    every = (
        words("reading.pace.many", count=count, unit=name)
        if count
        else words("reading.pace.one", unit=name)
    )
    return words("reading.pace.times", times=times, every=every) if times else every


def _note(deadline: Deadline, words: Words) -> str | None:
    """Say what was assumed or could not be read, and what else stands in the cell."""
    said = [_remark(remark, words) for remark in deadline.remarks]
    return "; ".join([*said, deadline.note] if deadline.note else said) or None


def _remark(remark: Remark, words: Words) -> str:
    key, values = remark
    told = dict(values)
    for name in told.keys() & {"weekday", "named"}:
        told[name] = words(f"reading.weekday.{told[name]}")
    if "date" in told:
        told["date"] = _iso_dmy(told["date"])
    return words(f"reading.remark.{key}", **told)


def deadline_record(deadline: Deadline, words: Words) -> dict[str, Any]:
    """Return a deadline's fields as plain data; dates are ISO 8601, the note is in the language of ``words``."""
    return {
        **deadline_json(deadline),
        "text": deadline.text,
        "milestones": [
            {
                "text": one.text,
                "start": iso(one.start),
                "due": iso(one.due),
                "label": one.label,
            }
            for one in deadline.milestones
        ],
        "note": _note(deadline, words),
    }


def explained_json(
    found: Explained, calendar: Calendar, words: Words
) -> dict[str, Any]:
    """Return a deadline's fields and how they were come by: ``problem`` and ``meaning`` are keys, positions
    count characters of ``text``."""
    deadline = found.reading.deadline
    return {
        **deadline_record(deadline, words),
        "canonical": found.canonical,
        "problem": found.reading.problem,
        "workday": is_workday(deadline.due, calendar) if deadline.due else None,
        "next": [
            {"period": one.period, "start": iso(one.start), "due": iso(one.due)}
            for one in found.coming
        ],
        "pieces": [piece._asdict() for piece in found.reading.pieces],
    }
