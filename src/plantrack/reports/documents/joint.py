"""Công văn đôn đốc chung: one letter to all that owe, its Phụ lục grouped by receiver."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from plantrack.filenames import slug
from plantrack.index.rows import Row
from plantrack.plan.tables import meant
from plantrack.reports.common import (
    ReportBasis,
    due_value,
    first_values,
    head_fields,
)
from plantrack.reports.issuing.annexes import annexes
from plantrack.reports.issuing.head import attached
from plantrack.reports.letters.answered import answer_table, earlier, said, written_to
from plantrack.reports.letters.owing import Owed
from plantrack.reports.letters.speech import (
    closing,
    demands,
    further,
    letter_head,
    overdue_columns,
    speech_to,
    subject,
    turn,
)
from plantrack.reports.model import Report, ReportLine, ReportTable
from plantrack.reports.naming.calling import addressee, names_in
from plantrack.reports.naming.style import clean, count, listed, short_date
from plantrack.reports.telling.figures import units
from plantrack.reports.telling.logged import remarks
from plantrack.reports.telling.reservations import reservations
from plantrack.sources.letters import SentLetter
from plantrack.text import roman, search_key

# What several receivers of one kind share is said once, as offices do: "Các Sở: Công Thương, Tài chính".
_SHARED: Final = (
    ("Các bộ", re.compile(r"^Bộ (?!Tư lệnh|Chỉ huy)(.+)$")),
    ("Các Sở", re.compile(r"^Sở (.+)$")),
    ("Ủy ban nhân dân các xã", re.compile(r"^Ủy ban nhân dân xã (.+)$")),
    ("Ủy ban nhân dân các phường", re.compile(r"^Ủy ban nhân dân phường (.+)$")),
)
_FIRST: Final = re.compile(
    r"^(?:ban .*(?:uy|dang)|uy ban (?:mttq|mat tran)|uy ban kiem tra|van phong (?:tinh|thanh|dang) uy)"
)
_LAST: Final = re.compile(r"^(?:uy ban nhan dan|ubnd|cac xa|cac phuong)\b")
_ENTERPRISE: Final = re.compile(r"^(?:cong ty|tong cong ty|tap doan|ngan hang tmcp)\b")
WHOM: Final = "các cơ quan, đơn vị"


def joint_report(
    asked: ReportBasis, owed: Owed, reply_by: date, sent: Iterable[SentLetter] = ()
) -> Report:
    """Write one letter to all agencies that owe something overdue. It gives no reasons: what one agency told is
    not for the others (practice)."""
    # Receivers stand as letters name them; the Phụ lục follows the same order.
    agencies = in_order(asked, owed.agencies)
    top, source, day = letter_head(asked), asked.source, short_date(asked.judging.as_of)
    speech = speech_to(asked, top, agencies, WHOM)
    # Who has done all since the first letter owes nothing now, but has answered.
    letters = tuple(sent)
    before = earlier(asked, written_to(asked, agencies, letters), owed, letters)
    tables = {"overdue": _table(asked, owed, agencies)}
    if before:
        tables["answers"] = answer_table(asked, before)
    behind = annexes(_annexes(day, answers=before is not None), tables)
    to = receivers(asked, agencies)
    shared = _shared(owed, agencies)
    about = subject(
        top,
        f"đôn đốc thực hiện nhiệm vụ quá hạn tại {source.numbered} (tính đến ngày {day})",
    )
    fields = head_fields(asked, top) | {
        "agency": WHOM,
        "addressees": to,
        "addressee_lines": listed(to),
        "abstract": about + (before.again if before else ""),
        "overdue": len(owed.rows),
        "reply_by": short_date(reply_by),
        "intro": (
            f"Thực hiện {source.about}; qua theo dõi, tổng hợp, đến ngày {day} còn {units(owed.rows)} "
            f"quá hạn của {count(len(agencies))} cơ quan, đơn vị {behind['overdue'].reference}{shared}."
        ),
        "before": said(before, "Công văn") if before else "",
        "demand": f"{turn(speech)}:",
        "demands": demands(speech, short_date(reply_by)),
        "further": further(speech),
        "reservations": reservations(asked),
        "closing": closing(speech),
        "attached": attached("Công văn", top),
        "annexes": tuple(behind.values()),
    }
    name = slug("don-doc-chung", asked.plan.id)
    return Report(
        *("reminder", fields["abstract"], name, asked.judging.as_of, fields, tables),
        names=names_in(asked.plan, top.office),
    )


def _shared(owed: Owed, agencies: Sequence[str]) -> str:
    """Say why the lists of the receivers add up to more than the sum, where they do."""
    # The sum of a Phụ lục that repeats shared tasks is not the number in the letter.
    told = sum(len(owed.of(agency)) for agency in agencies)
    if told == len(owed.rows):
        return ""
    return "; nhiệm vụ của nhiều cơ quan, đơn vị được nêu ở từng cơ quan, đơn vị"


def _annexes(day: str, *, answers: bool) -> Iterator[tuple[str, str, str]]:
    yield "overdue", "Danh mục nhiệm vụ quá hạn", f"(Số liệu tính đến ngày {day})"
    if answers:
        yield "answers", "Tình hình báo cáo của các cơ quan, đơn vị", ""


def in_order(asked: ReportBasis, agencies: Sequence[str]) -> list[str]:
    """Order receivers as letters do: the Party's and the Front first, then departments, then communes, then
    enterprises."""

    def rank(agency: str) -> int:
        key = search_key(addressee(asked.plan, agency))
        for place, pattern in ((0, _FIRST), (3, _ENTERPRISE), (2, _LAST)):
            if pattern.match(key):
                return place
        return 1

    return sorted(agencies, key=rank)


def receivers(asked: ReportBasis, agencies: Sequence[str]) -> tuple[str, ...]:
    """Name the receivers line by line; two or more of one kind share a line."""
    # "mỗi cơ quan hoặc mỗi nhóm cơ quan" may have a line (Phụ lục I, II.9.d).
    names = [addressee(asked.plan, agency) for agency in agencies]
    lines: dict[str, None] = {}
    for name in names:
        lines.setdefault(_line(name, names))
    return tuple(lines)


def _line(name: str, names: Sequence[str]) -> str:
    for shared, pattern in _SHARED:
        alike = [found[1] for one in names if (found := pattern.match(one))]
        if pattern.match(name) and len(alike) > 1:
            return f"{shared}: {', '.join(alike)}"
    return name


def _counted(rows: Sequence[tuple[Row, str]]) -> str:
    """Write how many tasks rows are of, and occurrences where these are more, for a pair of brackets."""
    return units([row for row, _ in rows]).replace(" (", ", ").rstrip(")")


def _table(asked: ReportBasis, owed: Owed, agencies: Sequence[str]) -> ReportTable:
    columns = overdue_columns(asked)
    lines: list[ReportLine] = []
    for number, agency in enumerate(agencies, 1):
        rows = owed.of(agency)
        lines.append(
            ReportLine(
                (
                    roman(number),
                    f"{addressee(asked.plan, agency)} ({_counted(rows)})",
                ),
                "group",
            )
        )
        for place, (row, _) in enumerate(rows, 1):
            values = (
                clean(meant(row.task, "deadline")),
                due_value(row),
                row.standing.days_overdue,
            )
            # What one agency gave as its reason is not for the others.
            note = remarks(row, asked.judging, reasons=False)
            lines.append(ReportLine((place, *first_values(row), *values, note)))
    return ReportTable("Danh mục nhiệm vụ quá hạn", columns, tuple(lines))
