"""What several kinds of documents say alike: counts in the four classes, tables of agencies and of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from plantrack.messages import words
from plantrack.plan.model import Plan
from plantrack.reports.model import Column, Line, Rate, Table, Value
from plantrack.reports.office import Head, Source, source_of
from plantrack.reports.style import clean, count, rate, short_date
from plantrack.sources.office import Office as Settings
from plantrack.views.counts import Tally
from plantrack.views.naming import finished_name, owner_name, period_name
from plantrack.views.rows import Judging, Row

SPEECH = words("vi")
"""Official documents are Vietnamese, whatever language the program speaks."""

_NAMED_AT_MOST: Final = 5


class Asked(NamedTuple):
    """What a document is made of and for: the plan, the day, the office, a number given by hand."""

    plan: Plan
    judging: Judging
    settings: Settings
    number: str | None = None

    @property
    def source(self) -> Source:
        """How the plan is cited."""
        return source_of(self.plan)


def head_fields(asked: Asked, head: Head) -> dict[str, Any]:
    """Return the fields that every kind with a head has."""
    return {
        "office": head.office,
        "plan": asked.source,
        "number": head.number,
        "dated": head.dated,
        "signer": head.signer,
        "signer_name": head.signer_name,
        "recipients": head.recipients,
        "day": short_date(asked.judging.as_of),
    }


def totals(sums: Tally) -> tuple[str, ...]:
    """Tell the sums of a plan, one class a line; a number that is told is told with its parts."""
    lines = [
        f"Đã hoàn thành: {count(sums.done)} nhiệm vụ (đúng hạn {count(sums.on_time)}, quá hạn {count(sums.late)}).",
        (
            f"Chưa hoàn thành: {count(sums.running + sums.overdue)} nhiệm vụ (trong hạn {count(sums.running)}, "
            f"quá hạn {count(sums.overdue)})."
        ),
    ]
    if sums.other:
        lines.append(
            f"Thường xuyên, theo yêu cầu, không xác định thời hạn hoặc đã dừng: {count(sums.other)} nhiệm vụ, "
            "không tính vào tỷ lệ."
        )
    return tuple(lines)


def rates(sums: Tally) -> str:
    """Tell both rates with the numbers that they come from."""
    if not sums.fallen_due:
        return "Chưa có nhiệm vụ nào đến hạn."
    return (
        f"Trong {count(sums.fallen_due)} nhiệm vụ đã đến hạn hoặc đã hoàn thành: hoàn thành "
        f"{count(sums.done)} nhiệm vụ, đạt {rate(Rate(sums.done, sums.fallen_due))}; quá hạn chưa hoàn thành "
        f"{count(sums.overdue)} nhiệm vụ, chiếm {rate(Rate(sums.overdue, sums.fallen_due))}."
    )


def class_table(title: str, named: str, tallies: Sequence[Tally]) -> Table:
    """Lay tallies out with the classes; the last one is their sum."""
    columns = (
        Column("STT", 10, "center"),
        Column(named, 58),
        Column("Tổng số", 12, "center"),
        Column("Đúng hạn", 12, "center", "Hoàn thành"),
        Column("Quá hạn", 12, "center", "Hoàn thành"),
        Column("Trong hạn", 13, "center", "Chưa hoàn thành"),
        Column("Quá hạn", 13, "center", "Chưa hoàn thành"),
        Column("Không có hạn", 14, "center"),
        Column("Tỷ lệ hoàn thành", 16, "center"),
    )
    *parts, whole = tallies
    lines = [Line((number, *_class_values(one))) for number, one in enumerate(parts, 1)]
    lines.append(Line(("", "Tổng số", *_class_values(whole)[1:]), "sum"))
    return Table(title, columns, tuple(lines))


def shared_note(tallies: Sequence[Tally]) -> str:
    """Say why the rows of a table of agencies add up to more than its sum; nothing where they do not."""
    *parts, whole = tallies
    if sum(one.total for one in parts) == whole.total:
        return ""
    return "Nhiệm vụ có nhiều đơn vị chủ trì được tính ở từng đơn vị; dòng tổng số chỉ tính một lần."


def _class_values(tally: Tally) -> tuple[Value, ...]:
    numbers = (tally.total, tally.on_time, tally.late, tally.running, tally.overdue, tally.other)
    return (clean(tally.name), *numbers, Rate(tally.done, tally.fallen_due))


def foremost(counted: Sequence[tuple[str, int]]) -> str:
    """Name those with the most, with their numbers: the three first, with who has as much as the third; where
    that makes too many, those before them.

    ``counted`` is sorted, the most first; none of them is 0.
    """
    least = counted[min(3, len(counted)) - 1][1]
    named = [one for one in counted if one[1] >= least]
    if len(named) > _NAMED_AT_MOST:
        named = [one for one in named if one[1] > least]
    if not named:
        alike = sum(number == least for _, number in counted)
        return f"{count(alike)} cơ quan, đơn vị cùng có {count(least)} nhiệm vụ"
    return "; ".join(f"{clean(name)}: {count(number)} nhiệm vụ" for name, number in named)


def title_of(row: Row) -> str:
    """Write a row's content; where there is none, what it is to result in."""
    return clean(row.task.title or row.task.product or row.task.id)


def remarks(row: Row, *more: str) -> str:
    """Tell a row's period, its extension, and how many of its parties have done their share."""
    found = [*more]
    if row.occurrence.period:
        found.append(period_name(row.occurrence.period, SPEECH))
    if row.standing.extended_to and row.standing.printed_due:
        found.append(f"đã gia hạn, hạn cũ {short_date(row.standing.printed_due)}")
    if share := finished_name(row, SPEECH):
        found.append(share)
    return "; ".join(part for part in found if part)


def due_value(row: Row) -> Value:
    """Return the day a row is due, the empty text where it has none."""
    return row.occurrence.due or ""


def numbered(rows: Iterable[tuple[Value, ...]], start: int = 1) -> list[Line]:
    """Put a running number before each row."""
    return [Line((number, *values)) for number, values in enumerate(rows, start)]


def owner(plan: Plan, id_: str) -> str:
    """Name the agency or group with this id."""
    return clean(owner_name(plan, id_, SPEECH))
