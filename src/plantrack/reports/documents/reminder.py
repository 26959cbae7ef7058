"""Công văn đôn đốc: one agency, what it owes that is overdue, and by when to answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from plantrack.filenames import slug
from plantrack.index.rows import Row
from plantrack.plan.model import Plan
from plantrack.plan.tables import meant, printed_place
from plantrack.reports.common import (
    ReportBasis,
    due_value,
    first_values,
    head_fields,
    title_of,
)
from plantrack.reports.issuing.annexes import annexes
from plantrack.reports.issuing.head import attached
from plantrack.reports.letters.answered import earlier, said
from plantrack.reports.letters.owing import Owed
from plantrack.reports.letters.speech import (
    Speech,
    closing,
    demands,
    further,
    letter_head,
    one_demand,
    overdue_columns,
    speech_to,
    subject,
    thanks,
    turn,
)
from plantrack.reports.model import CellValue, Report, ReportLine, ReportTable
from plantrack.reports.naming.calling import addressee, name_in_body, names_in
from plantrack.reports.naming.style import clean, count, joined, listed, short_date
from plantrack.reports.telling.figures import units as counted
from plantrack.reports.telling.logged import remarks
from plantrack.reports.telling.reservations import reservations
from plantrack.sources.letters import SentLetter


def reminder_report(
    asked: ReportBasis,
    agency: str,
    owed: Owed,
    reply_by: date,
    sent: Iterable[SentLetter] = (),
) -> Report:
    """Write the letter to one agency (an id of the plan's directory) to be answered by ``reply_by``; ``sent`` are the
    letters that were sent before.

    An agency that owes nothing overdue gets a letter that says so.
    """
    plan, judging, source = asked.plan, asked.judging, asked.source
    rows = owed.of(agency)
    name = name_in_body(plan, agency)
    top = letter_head(asked)
    speech = speech_to(asked, top, [agency], name)
    tables = {"overdue": _table(asked, rows, owed.units(agency))}
    day, to = short_date(judging.as_of), (addressee(plan, agency),)
    # Who owes nothing is not reminded of a letter that he has answered by his work.
    before = earlier(asked, [agency], owed, sent) if rows else None
    what = (
        "đôn đốc thực hiện nhiệm vụ quá hạn" if rows else "tình hình thực hiện nhiệm vụ"
    )
    fields = head_fields(asked, top) | {
        "agency": name,
        "addressees": to,
        "addressee_lines": listed(to),
        "abstract": subject(top, f"{what} tại {source.numbered} (tính đến ngày {day})")
        + (before.again if before else ""),
        "before": said(before, "Công văn") if before else "",
        "overdue": len(rows),
        "reply_by": short_date(reply_by),
        "intro": _intro(asked, name, rows, day, owed.units(agency)),
        **_demands(speech, short_date(reply_by), len(rows)),
        "further": further(speech) if len(rows) > 1 else (),
        "reservations": reservations(asked, _led(asked, owed.units(agency))),
        "closing": closing(speech, short=len(rows) == 1)
        if rows
        else thanks(speech, source.kind),
        "attached": attached("Công văn", top),
        "annexes": tuple(
            annexes(_annexes(name, judging.as_of, len(rows)), tables).values()
        ),
    }
    title = f"{fields['abstract']} ({clean(plan.directory.name(agency))})"
    return Report(
        *("reminder", title, slug("don-doc", plan.id, name), judging.as_of, fields),
        tables,
        names=names_in(plan, top.office),
    )


def _intro(
    asked: ReportBasis,
    name: str,
    rows: list[tuple[Row, str]],
    day: str,
    units: frozenset[str],
) -> str:
    start = (
        f"Thực hiện {asked.source.about}; qua theo dõi, rà soát, tính đến ngày {day}, "
    )
    if not rows:
        return f"{start}{name} không có nhiệm vụ quá hạn."
    if len(rows) == 1:
        return f"{start}{name} còn 01 nhiệm vụ đã quá hạn nhưng chưa hoàn thành: {_in_words(asked, rows[0][0], units)}."
    longest = count(max(row.standing.days_overdue for row, _ in rows))
    told = counted([row for row, _ in rows])
    return (
        f"{start}{name} còn {told} đã quá hạn nhưng chưa hoàn thành, chậm lâu nhất {longest} "
        "ngày (chi tiết tại Phụ lục kèm theo)."
    )


def _in_words(asked: ReportBasis, row: Row, units: frozenset[str]) -> str:
    """Name one task in a sentence, with what a list would say of it."""
    due = row.occurrence.due
    parts = [
        f"mục {printed_place(row.plan, row.task.id)} của {asked.source.kind}",
        f"thời hạn: {clean(meant(row.task, 'deadline'))}",
        f"hết hạn ngày {short_date(due)}" if due else "",
        f"chậm {count(row.standing.days_overdue)} ngày",
        remarks(row, asked.judging, only=units),
    ]
    words = " ".join(title_of(row).split()).rstrip(".;,")
    return f"“{words}” ({'; '.join(part for part in parts if part)})"


def _demands(speech: Speech, reply_by: str, overdue: int) -> dict[str, Any]:
    # One task needs no list (practice: two paragraphs).
    if overdue == 1:
        return {"demand": one_demand(speech, reply_by), "demands": ()}
    return {
        "demand": f"{turn(speech)}:",
        "demands": demands(speech, reply_by),
    }


def _annexes(name: str, day: date, overdue: int) -> list[tuple[str, str, str]]:
    """Name the list behind the letter; one task stands in the letter itself."""
    note = f"(Số liệu tính đến ngày {short_date(day)})"
    heading = f"Danh mục nhiệm vụ quá hạn của {name}"
    return [("overdue", heading, note)] if overdue > 1 else []


def _led(asked: ReportBasis, units: frozenset[str]) -> list[str]:
    """Return the ids of the tasks that one of the units leads."""
    return [
        task.id
        for task in asked.plan.tasks
        if any(party.agency in units for party in task.lead.parties)
    ]


def _table(
    asked: ReportBasis, rows: list[tuple[Row, str]], units: frozenset[str]
) -> ReportTable:
    columns = overdue_columns(asked)
    parts = [
        ("I", "Nhiệm vụ chủ trì", [one for one in rows if not one[1]]),
        ("II", "Nhiệm vụ chủ trì chung", [one for one in rows if one[1]]),
    ]
    lines: list[ReportLine] = []
    for number, title, part in parts:
        if part and len(part) < len(rows):
            lines.append(ReportLine((number, title), "group"))
        for index, (row, group) in enumerate(part, 1):
            note = _shared(asked.plan, row, group, units)
            lines.append(
                ReportLine(
                    (
                        index,
                        *_values(row),
                        remarks(row, asked.judging, note, only=units),
                    )
                )
            )
    return ReportTable("Danh mục nhiệm vụ quá hạn", columns, tuple(lines))


def _shared(plan: Plan, row: Row, group: str, units: frozenset[str]) -> str:
    """Say with whom a row is led together."""
    # The receiver must see that others owe it too, or it will be sent back to him.
    if group:
        return f"chủ trì chung trong nhóm: {plan.directory.name(group)}"
    # Leads of a row are not those of each of its milestones.
    milestone = row.occurrence.label is not None  # borne by its own parties
    parties = row.standing.shares if milestone else row.task.lead.parties
    ids = dict.fromkeys(party.via or party.agency for party in parties if party.agency)
    others = [plan.directory.name(id_) for id_ in ids if id_ not in units]
    return f"cùng chủ trì với: {joined(others)}" if others else ""


def _values(row: Row) -> tuple[CellValue, ...]:
    return (
        *first_values(row),
        clean(meant(row.task, "deadline")),
        due_value(row),
        row.standing.days_overdue,
    )
