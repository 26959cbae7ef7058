"""A deadline in the words of the office: ``Trước ngày 12/9/2025``, ``Quý IV/2025``, ``Tháng 02/2026``.

``parse(write(d))`` means what ``d`` means. Days below 10 and the months 1 and 2 are written with a
nought, as Nghị định 30/2020/NĐ-CP (Phụ lục I, II.4) has it for dates of documents.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, assert_never

from plantrack.deadlines.calendar.rrule import Rrule, read_rrule
from plantrack.deadlines.calendar.spans import TermProblem
from plantrack.deadlines.model import Deadline, DeadlineMilestone
from plantrack.deadlines.writing.rule import rule_words
from plantrack.text import squeeze

_DAY: Final = timedelta(days=1)
_ROMAN: Final = ("I", "II", "III", "IV")


def office_date(day: date) -> str:
    """Write a date as offices do: 05/3/2020, 12/02/2026, 12/9/2025."""
    return f"{day.day:02d}/{office_month(day)}"


def office_month(day: date) -> str:
    """Write the month of a date as offices do: 02/2026, 9/2025."""
    return f"{day.month:02d}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}"


def write(deadline: Deadline) -> str:
    """Return the canonical words of a deadline; what has no calendar meaning keeps its own words."""
    if deadline.kind == "done" and not deadline.due:
        return "Đã hoàn thành"
    if deadline.kind == "on_demand":
        return "Theo yêu cầu"
    words = _calendar_words(deadline)
    if not words:
        return squeeze(deadline.text)
    return f"{words} và theo yêu cầu" if deadline.on_demand else words


def _calendar_words(deadline: Deadline) -> str:
    """Return the words of the days that a deadline names; nothing where it names none."""
    match deadline.kind:
        case "dated":
            return _dated(deadline) if deadline.due else ""
        case "done":
            return (
                f"{span_words(deadline.start, deadline.due)} (đã hoàn thành)"
                if deadline.due
                else ""
            )
        case "ongoing":
            return _ongoing(deadline)
        case "recurring":
            return "" if deadline.rrules else _recurring(deadline)
        case "on_demand" | "relative" | "unknown":
            return ""
        case _:
            assert_never(deadline.kind)


def _dated(deadline: Deadline) -> str:
    words = "; ".join(map(_milestone, deadline.milestones))
    if deadline.due and not words:
        words = span_words(deadline.start, deadline.due)
    return f"{words}, sau đó thường xuyên" if deadline.continues else words


def _ongoing(deadline: Deadline) -> str:
    if deadline.due:
        return f"Thường xuyên, {_lower(span_words(deadline.start, deadline.due, plain=True))}"
    if deadline.milestones:
        return "; ".join(map(_milestone, deadline.milestones))
    return _from(deadline.start) if deadline.start else "Thường xuyên"


def span_words(start: date | None, due: date, *, plain: bool = False) -> str:
    """Write a period by its name where it has one; ``plain``: always as "từ … đến …" or "đến hết …"."""
    if start is None:
        return f"Đến hết {_lower(_end(due))}" if plain else _by(due)
    name = "" if plain else _named(start, due)
    if name:
        return name
    if start.day == 1 and due == _month_end(due):
        if start.month == 1 and due.month == 12:
            return f"Từ năm {start.year} đến năm {due.year}"
        return f"Từ tháng {office_month(start)} đến tháng {office_month(due)}"
    return f"Từ ngày {office_date(start)} đến ngày {office_date(due)}"


def _named(start: date, due: date) -> str:
    """Return the name of a month, quarter, half or year, of nine months, or of several years."""
    if start.day != 1 or due != _month_end(due):
        return ""
    year, first, last = start.year, start.month, due.month
    if year != due.year:
        return f"Giai đoạn {year}-{due.year}" if (first, last) == (1, 12) else ""
    if first == last:
        return f"Tháng {office_month(due)}"
    if last - first == 2 and last % 3 == 0:
        return f"Quý {_ROMAN[last // 3 - 1]}/{year}"
    names = {
        (1, 6): "6 tháng đầu năm",
        (7, 12): "6 tháng cuối năm",
        (1, 9): "9 tháng đầu năm",
        (1, 12): "Năm",
    }
    name = names.get((first, last))
    return f"{name} {year}" if name else ""


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _end(due: date) -> str:
    """Name the year, the month or the day that ends with ``due``."""
    if due == _month_end(due):
        return f"Năm {due.year}" if due.month == 12 else f"Tháng {office_month(due)}"
    return f"Ngày {office_date(due)}"


def _by(due: date) -> str:
    """Write a last day on time: by the end of its month or year, else before the day after it."""
    if due == _month_end(due):
        return f"Hết {_lower(_end(due))}"
    return f"Trước ngày {office_date(due + _DAY)}"


def _from(start: date) -> str:
    if start.day != 1:
        return f"Từ ngày {office_date(start)}"
    return (
        f"Từ năm {start.year}"
        if start.month == 1
        else f"Từ tháng {office_month(start)}"
    )


def _milestone(milestone: DeadlineMilestone) -> str:
    if milestone.due:
        return span_words(milestone.start, milestone.due)
    return _from(milestone.start) if milestone.start else milestone.text


def _recurring(deadline: Deadline) -> str:
    """Write a rule and its bounds; a rule that has no words is named as it is."""
    words = "Định kỳ"
    if deadline.rrule:
        rule = read_rrule(deadline.rrule)
        words = (
            ""
            if isinstance(rule, TermProblem)
            else rule_words(_unbounded(rule), deadline.span)
        )
        words = words or f"Định kỳ ({deadline.rrule})"
    start, due = deadline.start, deadline.due
    if start:
        whole = due is not None and start.day == 1 and due == _month_end(due)
        bounds = (
            [span_words(start, due, plain=True)] if due and whole else [_from(start)]
        )
    else:
        whole, bounds = False, []
    # two dates in one range might be some days of every year
    bounds += [span_words(None, due, plain=True)] if due and not whole else []
    return ", ".join([words, *map(_lower, bounds)])


def _unbounded(rule: Rrule) -> Rrule:
    return rule._replace(until=None)


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
