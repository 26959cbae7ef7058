"""The numbers of a plan as its documents tell them: in sentences, in tables of bodies and of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from plantrack.answers.counts import Tally
from plantrack.index.rows import Row
from plantrack.reports.calling import local
from plantrack.reports.model import CellValue, Column, Line, Rate, Table
from plantrack.reports.style import clean, count, rate

_NAMED_AT_MOST: Final = 5
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


def totals(sums: Tally) -> tuple[str, ...]:
    """Tell the sums of a plan, one class a line; a number that is told is told with its parts."""
    done, left = sums.done, sums.running + sums.overdue
    on_time, late = ("đúng hạn", sums.on_time), ("quá hạn", sums.late)
    running, overdue = ("trong hạn", sums.running), ("quá hạn", sums.overdue)
    lines = [
        _class_line("Đã hoàn thành", done, on_time, late),
        _class_line("Chưa hoàn thành", left, running, overdue),
    ]
    stopped = sums.counts["cancelled"]
    if sums.other - stopped:
        lines.append(
            f"Thường xuyên, theo yêu cầu, không xác định thời hạn: {count(sums.other - stopped)} nhiệm vụ, "
            "không tính vào tỷ lệ."
        )
    if stopped:
        lines.append(f"Đã dừng: {count(stopped)} nhiệm vụ, không tính vào tỷ lệ.")
    return tuple(lines)


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
    there = [(name, number) for name, number in parts if number]
    if len(there) == 1:
        name, number = there[0]
        return f"đều {name}" if number > 1 else name
    return ", ".join(f"{name} {count(number)}" for name, number in there)


def rates(sums: Tally) -> str:
    """Tell the rates with the numbers that they come from: of what fell due what is done and what is late, and of
    what is done what was in time."""
    if not sums.fallen_due:
        return "Chưa có nhiệm vụ nào đến hạn."
    told = (
        f"Trong {count(sums.fallen_due)} nhiệm vụ đã đến hạn hoặc đã hoàn thành: hoàn thành "
        f"{count(sums.done)} nhiệm vụ, đạt {rate(Rate(sums.done, sums.fallen_due))}; quá hạn chưa hoàn thành "
        f"{count(sums.overdue)} nhiệm vụ, chiếm {rate(Rate(sums.overdue, sums.fallen_due))}."
    )
    if not sums.done:
        return told
    return (
        f"{told} Trong {count(sums.done)} nhiệm vụ đã hoàn thành, {count(sums.on_time)} nhiệm vụ hoàn thành đúng hạn, "
        f"đạt {rate(Rate(sums.on_time, sums.done))}."
    )


def lateness(rows: Sequence[Row]) -> str:
    """Tell how late the overdue rows are, in three classes; empty where none is overdue."""
    found = Counter(_lateness_class(row.standing.days_overdue) for row in rows)
    parts = [
        f"{name} {count(found[name])} nhiệm vụ" for _, name in _LATENESS if found[name]
    ]
    return f"Mức độ quá hạn: {'; '.join(parts)}." if parts else ""


def _lateness_class(days: int) -> str:
    return next(name for most, name in _LATENESS if most is None or days <= most)


def class_table(
    title: str, named: str, tallies: Sequence[Tally], *, expected: bool = False
) -> Table:
    """Lay tallies out with the classes; the last one is their sum. With ``expected`` a column stays empty for
    what each expects to have done by the end of a period that still runs."""
    *parts, whole = tallies
    columns = (
        Column("STT", 10, "center"),
        Column(named, 58),
        Column("Tổng số", 12, "center"),
        Column("Đúng hạn", 12, "center", "Hoàn thành"),
        Column("Quá hạn", 12, "center", "Hoàn thành"),
        Column("Trong hạn", 13, "center", "Chưa hoàn thành"),
        Column("Quá hạn", 13, "center", "Chưa hoàn thành"),
        Column(
            "Không có hạn, đã dừng" if whole.counts["cancelled"] else "Không có hạn",
            14,
            "center",
        ),
        Column("Tỷ lệ hoàn thành", 16, "center"),
        *((Column("Ước hoàn thành cả kỳ", 16, "center"),) if expected else ()),
    )
    room = ("",) if expected else ()
    lines = [
        Line((number, *_class_values(one), *room))
        for number, one in enumerate(parts, 1)
    ]
    lines.append(Line(("", "Tổng số", *_class_values(whole)[1:], *room), "sum"))
    return Table(title, columns, tuple(lines))


def shared_note(tallies: Sequence[Tally]) -> str:
    """Say where work of several agencies is counted, so that the table agrees with what each of them is told."""
    *parts, whole = tallies
    notes = []
    if any(tally.id in tally.plan.directory.groups for tally in parts):
        notes.append("Nhiệm vụ giao chung cho nhóm cơ quan được tính ở dòng của nhóm.")
    if sum(one.total for one in parts) != whole.total:
        notes.append(
            "Nhiệm vụ có nhiều đơn vị chủ trì được tính ở từng đơn vị; dòng tổng số chỉ tính một lần."
        )
    return " ".join(notes)


def name_of(tally: Tally) -> str:
    """Name what is counted: a body as its plan's documents call it."""
    return local(tally.plan, clean(tally.name))


def _class_values(tally: Tally) -> tuple[CellValue, ...]:
    numbers = (
        *(tally.total, tally.on_time, tally.late),
        *(tally.running, tally.overdue, tally.other),
    )
    return (name_of(tally), *numbers, Rate(tally.done, tally.fallen_due))


def foremost(counted: Sequence[tuple[str, int]]) -> str:
    """Name those with the most, with their numbers: the three first, with who has as much as the third; where
    that makes too many, those before them. Where all have the same there is no most.

    ``counted`` is sorted, the most first; none of them is 0.
    """
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
