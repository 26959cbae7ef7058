"""The numbers of a plan as its documents tell them: in sentences, in tables of bodies and of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from plantrack.answers.figures.counts import StatusCounts, UnitCounts
from plantrack.answers.figures.stats import Stats, StatsGroup, group_stats
from plantrack.index.counting import CountedBy
from plantrack.index.rows import Judging, Row
from plantrack.plan.model import Plan
from plantrack.progress.standing import Status
from plantrack.reports.common import SPEECH
from plantrack.reports.model import (
    CellValue,
    Rate,
    ReportChart,
    ReportColumn,
    ReportLine,
    ReportTable,
)
from plantrack.reports.naming.calling import local
from plantrack.reports.naming.style import clean, count, lower_first, rate

_NAMED_AT_MOST: Final = 5

TASKS: Final = "nhiệm vụ"
OCCURRENCES: Final = "kỳ hạn"
"""What is counted, as documents call it."""

CLASSES: Final = (
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Đang thực hiện trong hạn",
    "Quá hạn chưa hoàn thành",
)
"""The four classes of practice, as charts name them."""

_LATENESS: Final = (
    (30, "đến 30 ngày"),
    (90, "từ 31 đến 90 ngày"),
    (None, "trên 90 ngày"),
)
"""The classes of lateness (practice): up to so many days, None for any number above."""


def plan_stats(plan: Plan, judging: Judging, by: CountedBy) -> Stats:
    """Count the tasks of a plan under the names that its documents use; who leads none, but as one of a group, has
    no line."""
    found = group_stats((plan,), judging, by, SPEECH)
    # Who has assignments alone stands in the line of its group.
    groups = [
        one._replace(name=local(plan, clean(one.name)))
        for one in found.groups
        if one.tasks
    ]
    return found._replace(groups=groups)


def units(rows: Sequence[Row]) -> str:
    """Write how many tasks rows are of, and how many occurrences they are where these are more."""
    return of_units(len({row.reference for row in rows}), len(rows))


def of_units(tasks: int, occurrences: int) -> str:
    """Write a number of tasks, and of occurrences where these are more."""
    more = f" ({count(occurrences)} {OCCURRENCES})" if occurrences != tasks else ""
    return f"{count(tasks)} {TASKS}{more}"


def unit_of(rows: Sequence[Row]) -> str:
    """Name what each of the rows is: a task, or one of the occurrences of a task."""
    return TASKS if len({row.reference for row in rows}) == len(rows) else OCCURRENCES


def rated_unit(counts: UnitCounts) -> str:
    """Name what rates go by: occurrences, as what recurs falls due more than once; where each task is due once,
    these are the tasks."""
    # Practice speaks of tasks; of a plan whose rows recur that would count one of them
    # twice.
    once = counts.tasks.total() == counts.occurrences.total()
    return TASKS if once else OCCURRENCES


def tracked(counts: UnitCounts) -> str:
    """Tell how many tasks a document is about, and occurrences where these are more."""
    told = of_units(counts.tasks.total(), counts.occurrences.total())
    return f"Tổng số nhiệm vụ đang theo dõi: {told}"


def totals(counts: UnitCounts) -> tuple[str, ...]:
    """Tell the sums of a plan in tasks, one class a line; a number that is told is told with its parts."""
    tasks = counts.tasks
    done, left = tasks.done, tasks.running + tasks.overdue
    on_time, late = ("đúng hạn", tasks.on_time), ("quá hạn", tasks.late)
    running, overdue = ("trong hạn", tasks.running), ("quá hạn", tasks.overdue)
    lines = [
        _class_line("Đã hoàn thành", done, on_time, late),
        _class_line("Chưa hoàn thành", left, running, overdue),
    ]
    for named, statuses in _OUTSIDE:
        if number := sum(tasks[status] for status in statuses):
            lines.append(f"{named}: {count(number)} nhiệm vụ, không tính vào tỷ lệ.")
    return tuple(lines)


_OUTSIDE: Final[tuple[tuple[str, tuple[Status, ...]], ...]] = (
    ("Thường xuyên, theo yêu cầu, không xác định thời hạn", ("no_due", "none")),
    ("Chờ mốc tính thời hạn", ("waiting",)),
    ("Chưa đọc được thời hạn", ("unread",)),
    ("Dự thảo, chưa tính thời hạn", ("draft",)),
    ("Đơn vị báo hoàn thành, chờ xác nhận", ("reported",)),
    ("Đã dừng", ("cancelled",)),
)
"""What stands in none of the four classes: each kind has a line of its own."""


def _class_line(name: str, whole: int, *parts: tuple[str, int]) -> str:
    return f"{name}: {count(whole)} nhiệm vụ{parted(*parts)}."


def parted(*parts: tuple[str, int]) -> str:
    """Write the parts of a number behind it: `` (đúng hạn 05, quá hạn 04)``; what is all of one kind says so."""
    told = _parts(parts)
    return f" ({told})" if told else ""


def among(*parts: tuple[str, int]) -> str:
    """Write the parts of a number behind it in the sentence: ``, trong đó đúng hạn 05, quá hạn 04``."""
    several = sum(number > 0 for _, number in parts) > 1
    told = _parts(parts)
    return f", {'trong đó ' if several else ''}{told}" if told else ""


def _parts(parts: Sequence[tuple[str, int]]) -> str:
    # A part that is nothing is not told: "quá hạn 0" makes readers look for it.
    there = [(name, number) for name, number in parts if number]
    if len(there) == 1:
        name, number = there[0]
        return f"đều {name}" if number > 1 else name
    return ", ".join(f"{name} {count(number)}" for name, number in there)


def rates(counts: UnitCounts) -> str:
    """Tell the rates with the numbers that they come from: of what fell due what is done and what is late, and of
    what is done what was in time."""
    # What recurs falls due again and again: a rate of tasks would hide all but the last time.
    rated, unit = counts.occurrences, rated_unit(counts)
    if not rated.fallen_due:
        return "Chưa có nhiệm vụ nào đến hạn."
    today = (
        f"; đến hạn trong ngày, chưa hoàn thành {count(rated.due_today)} {unit}"
        if rated.due_today
        else ""
    )
    told = (
        f"Trong {count(rated.fallen_due)} {unit} đã đến hạn hoặc đã hoàn thành: hoàn thành "
        f"{count(rated.done)} {unit}, đạt {rate(Rate(rated.done, rated.fallen_due))}; quá hạn chưa hoàn thành "
        f"{count(rated.overdue)} {unit}, chiếm {rate(Rate(rated.overdue, rated.fallen_due))}{today}."
    )
    if not rated.done:
        return told
    return (
        f"{told} Trong {count(rated.done)} {unit} đã hoàn thành, {count(rated.on_time)} {unit} hoàn thành đúng hạn, "
        f"đạt {rate(Rate(rated.on_time, rated.done))}."
    )


def lateness(rows: Sequence[Row]) -> str:
    """Tell how late the overdue rows are, in three classes; empty where none is overdue."""
    found = Counter(_lateness_class(row.standing.days_overdue) for row in rows)
    unit = unit_of(rows)
    parts = [
        f"{count(found[name])} {unit} {name}" for _, name in _LATENESS if found[name]
    ]
    return f"Mức độ quá hạn: {'; '.join(parts)}." if parts else ""


def _lateness_class(days: int) -> str:
    return next(name for most, name in _LATENESS if most is None or days <= most)


def class_table(
    title: str, named: str, stats: Stats, *, expected: bool = False
) -> ReportTable:
    """Lay groups out with the classes of their tasks; the last line is their sum. With ``expected`` a column stays
    empty for what each expects to have done by the end of a period that still runs."""
    columns = (
        ReportColumn("STT", 10, "center"),
        ReportColumn(named, 58),
        ReportColumn("Tổng số nhiệm vụ", 12, "center"),
        ReportColumn("Đúng hạn", 12, "center", "Hoàn thành"),
        ReportColumn("Quá hạn", 12, "center", "Hoàn thành"),
        ReportColumn("Trong hạn", 13, "center", "Chưa hoàn thành"),
        ReportColumn("Quá hạn", 13, "center", "Chưa hoàn thành"),
        ReportColumn(_outside_name(stats.total.tasks), 14, "center"),
        ReportColumn(_rate_name(stats.total.counts), 16, "center"),
        *((ReportColumn("Ước hoàn thành cả kỳ", 16, "center"),) if expected else ()),
    )
    # The sum of estimates is the reader's too.
    room = ("",) if expected else ()
    lines = [
        ReportLine((number, one.name, *_class_values(one), *room))
        for number, one in enumerate(stats.groups, 1)
    ]
    lines.append(ReportLine(("", "Tổng số", *_class_values(stats.total), *room), "sum"))
    return ReportTable(title, columns, tuple(lines))


def _rate_name(counts: UnitCounts) -> str:
    unit = rated_unit(counts)
    return "Tỷ lệ hoàn thành" if unit == TASKS else f"Tỷ lệ hoàn thành ({unit})"


def _outside_name(tasks: StatusCounts) -> str:
    """Head the column of what stands in none of the four classes by what it holds."""
    without = tasks["no_due"] + tasks["none"]
    # A heading that says what stands below it, as these are different things.
    if tasks.other == without:
        return "Không có hạn"
    if tasks.other == without + tasks["cancelled"]:
        return "Không có hạn, đã dừng"
    return "Khác"


def class_chart(
    title: str,
    series: tuple[str, ...],
    shown: Sequence[tuple[str, StatusCounts]],
    every: StatusCounts,
) -> ReportChart | None:
    """Draw the four classes of the tasks of some, each under its name; None where nobody has a task in any.

    The title says what of ``every`` task of the document stands in none of them, so that the sums agree with those of
    its tables.
    """
    bars = [(name, tasks.classes) for name, tasks in shown]
    drawn = tuple(bar for bar in bars if sum(bar[1]))
    outside = lower_first(_outside_name(every))
    more = f" (không kể nhiệm vụ {outside})" if every.other else ""
    return ReportChart(f"{title}{more}", series, drawn) if drawn else None


def shared_note(plan: Plan, stats: Stats) -> str:
    """Say where work of several agencies is counted, so that the table agrees with what each of them is told."""
    notes = []
    groups = plan.directory.groups
    if any(one.id in groups for one in stats.groups):
        notes.append("Nhiệm vụ giao chung cho nhóm cơ quan được tính ở dòng của nhóm.")
    if sum(one.tasks.total() for one in stats.groups) != stats.total.tasks.total():
        notes.append(
            "Nhiệm vụ có nhiều đơn vị chủ trì được tính ở từng đơn vị; dòng tổng số chỉ tính một lần."
        )
    return " ".join(notes)


def _class_values(one: StatsGroup) -> tuple[CellValue, ...]:
    tasks, rated = one.tasks, one.occurrences
    return (
        *(tasks.total(), tasks.on_time, tasks.late),
        *(tasks.running, tasks.overdue, tasks.other),
        Rate(rated.done, rated.fallen_due),
    )


def foremost(counted: Sequence[tuple[str, int]]) -> str:
    """Name those with the most, with their numbers: the three first, with who has as much as the third; where
    that makes too many, those before them. Where all have the same there is no most.

    ``counted`` is sorted, the most first; none of them is 0.
    """
    # Nobody is left out who has as much as one who is named.
    least = counted[min(3, len(counted)) - 1][1]
    named = [one for one in counted if one[1] >= least]
    if len(named) > _NAMED_AT_MOST:
        named = [one for one in named if one[1] > least]
    if not named:
        alike = sum(number == least for _, number in counted)
        return f"{count(alike)} cơ quan, đơn vị cùng có {count(least)} nhiệm vụ"
    if len(named) > 1 and counted[0][1] == counted[-1][1]:
        names = "; ".join(name for name, _ in named)
        return f"mỗi cơ quan, đơn vị sau có {count(least)} nhiệm vụ: {names}"
    listed = "; ".join(f"{name} ({count(number)} nhiệm vụ)" for name, number in named)
    return f"nhiều nhất là {listed}"
