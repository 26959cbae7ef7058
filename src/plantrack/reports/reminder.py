"""Công văn đôn đốc: one agency, what it owes that is overdue, and by when to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from plantrack.deadlines.calendar.workdays import Calendar, add_workdays
from plantrack.filenames import slug
from plantrack.index.rows import Judging, Row, narrow
from plantrack.plan.model import Plan
from plantrack.plan.tables import meant
from plantrack.reports.common import TASK, Asked, due_value, first_values, head_fields, remarks
from plantrack.reports.model import CellValue, Column, Line, Report, Table
from plantrack.reports.office import DocumentHead, ReportOffice, bare_key, head, office_of, unit_of
from plantrack.reports.overdue import attached
from plantrack.reports.style import clean, count, inside, joined, listed, short_date
from plantrack.text import sort_key

# Bodies under the committee are told what to do; others (police, army, Front, banks, ministries) are asked to.
_UNDER: Final = re.compile(
    r"(các )?(sở|ubnd|ủy ban nhân dân|phòng|trường|trạm|chi cục|xã|phường)\b"
    r"|văn phòng (ubnd|ủy ban nhân dân)|(văn phòng|thanh tra|ban dân tộc)( và .*)?( thành phố| tỉnh|$)"
    r"|bql|ban quản lý|trung tâm|viện (nghiên cứu|quy hoạch)|tổ công tác",
    re.IGNORECASE,
)
_BY_ORDER: Final = "TL."  # thừa lệnh: the office signs in the chairman's name (Phụ lục I, II.7.a)
_ABBREVIATED: Final = re.compile(r"\b(?!UBND\b|HĐND\b)[A-ZĐ]{2,}s?\b")


class Owed:
    """Who owes what of one plan's overdue rows: by agency, or by a group that names no members."""

    def __init__(self, plan: Plan, rows: Iterable[Row], judging: Judging) -> None:
        self.rows: Final = list(rows)
        self._judging: Final = judging
        directory = plan.directory
        found: dict[str, None] = {}
        for row in self.rows:
            still = set(row.standing.outstanding)
            for party in row.task.lead.parties:
                if party.agency in still:
                    inside = party.via is not None and party.via in directory.agencies
                    found.setdefault(party.via if inside and party.via else party.agency)
        self.agencies: Final = sorted(found, key=lambda id_: sort_key(directory.name(id_)))
        self._units: Final = {id_: frozenset((id_, *directory.units(id_))) for id_ in found}
        self._directory: Final = directory

    def units(self, agency: str) -> frozenset[str]:
        """Return the ids that stand for an agency: its own and those of its units."""
        return self._units.get(agency) or frozenset((agency, *self._directory.units(agency)))

    def of(self, agency: str) -> list[tuple[Row, str]]:
        """Return the rows that an agency (or a group) owes, as they stand for it, each with the id of the
        group through which it does; "" where it is named itself."""
        units = self.units(agency)
        owed: list[tuple[Row, str]] = []
        for row in self.rows:
            still = set(row.standing.outstanding)
            mine = [
                party
                for party in row.task.lead.parties
                if party.agency in still and (party.agency in units or party.via in units)
            ]
            if mine:
                named = any(not party.via or party.via in units for party in mine)
                own = narrow(row, units, self._judging)
                owed.append(
                    (own if own.standing.status == "overdue" else row, "" if named else mine[0].via or "")
                )
        return owed


def reminder_report(asked: Asked, agency: str, owed: Owed, reply_by: date) -> Report:
    """Write the letter to one agency (an id of the plan's directory) to be answered by ``reply_by``.

    An agency that owes nothing overdue gets a letter that says so.
    """
    plan, judging = asked.plan, asked.judging
    rows = owed.of(agency)
    name = _name_in_body(plan, agency)
    top = letter_head(asked)
    office, source, day = top.office, asked.source, short_date(judging.as_of)
    to = _addressees(plan, agency)
    verb = "yêu cầu" if office.own and _is_under(plan, agency) else "đề nghị"
    receiver = "" if _is_called(asked, agency, office.desk) else office.desk
    voice = f"Chủ tịch {office.full}" if _by_order(asked) else office.full
    fields = head_fields(asked, top) | {
        "agency": name,
        "addressees": to,
        "addressee_lines": listed(to),
        "abstract": f"V/v đôn đốc thực hiện nhiệm vụ tại {source.numbered}"
        if rows
        else (f"V/v tình hình thực hiện nhiệm vụ tại {source.numbered}"),
        "overdue": len(rows),
        "reply_by": short_date(reply_by),
        "intro": _intro(asked, inside(name), rows, day),
        "demand": f"{voice} {verb} {inside(name)}:",
        "demands": _demands(office, receiver, short_date(reply_by)),
        "closing": _closing(office, receiver, f"{voice} {verb} {inside(name)}")
        if rows
        else _thanks(voice, inside(name)),
        "attached": attached("Công văn", top),
    }
    title = f"{fields['abstract']} ({name})"
    return Report(
        *("reminder", title, slug("don-doc", plan.id, name), judging.as_of, fields),
        {"overdue": _table(plan, rows, judging, owed.units(agency))},
    )


def is_issuer(asked: Asked, agency: str) -> bool:
    """Tell whether the agency is the office itself or signs its letters: none is written to oneself."""
    office = office_of(asked.plan, asked.settings)
    names = (office.full, office.short, *((office.desk,) if _by_order(asked) else ()))
    return any(_is_called(asked, agency, name) for name in names)


def _by_order(asked: Asked) -> bool:
    signer = asked.settings.letter_signer or asked.settings.signer or {}
    return signer.get("authority", "").startswith(_BY_ORDER)


def _is_called(asked: Asked, agency: str, name: str) -> bool:
    """Compare names without the province or city that they may end with."""
    entry = asked.plan.directory.agencies.get(agency)
    names = (entry.name, entry.full or "", *entry.aliases) if entry else ()
    unit = unit_of(asked.plan)
    return bare_key(name, unit) in [bare_key(one, unit) for one in names]


def _is_under(plan: Plan, agency: str) -> bool:
    """Tell whether the committee gives the agency orders: by its name, or as a part of one that it does."""
    entry = plan.directory.agencies.get(agency)
    if entry and entry.parent:
        return _is_under(plan, entry.parent)
    return _UNDER.match(clean(plan.directory.name(agency))) is not None


def _name_in_body(plan: Plan, agency: str) -> str:
    """Name an agency as a sentence does: where its name is abbreviated, by the full one (practice)."""
    name, entry = clean(plan.directory.name(agency)), plan.directory.agencies.get(agency)
    return clean(entry.full) if entry and entry.full and _ABBREVIATED.search(name) else name


def letter_head(asked: Asked) -> DocumentHead:
    """Return the head of a letter of the office."""
    office = office_of(asked.plan, asked.settings)
    up, *inside_ = office.leaders
    reported = " (để báo cáo)" if _by_order(asked) and office.own else ""
    default = ("Như trên", f"{up}{reported}", *inside_)
    given = asked.settings.letter_recipients
    return head(
        *(asked.plan, asked.settings, asked.judging.as_of),
        type_symbol="",
        number=asked.number,
        recipients=default if given is None else given,
    )


def reply_day(as_of: date, days: int, calendar: Calendar) -> date:
    """Return the day that lies ``days`` working days after ``as_of``."""
    return add_workdays(as_of, days, calendar)


def _addressees(plan: Plan, agency: str) -> tuple[str, ...]:
    """Name whom the letter goes to; a head does not abbreviate the committee."""
    entry = plan.directory.agencies.get(agency)
    name = (entry.full if entry and entry.full else None) or plan.directory.name(agency)
    return (clean(name).replace("UBND", "Ủy ban nhân dân"),)


def _intro(asked: Asked, name: str, rows: list[tuple[Row, str]], day: str) -> str:
    source = asked.source
    start = f"Thực hiện {source.cited} về {source.title}; qua theo dõi, rà soát, tính đến ngày {day}, "
    if not rows:
        return f"{start}{name} không có nhiệm vụ quá hạn."
    longest = count(max(row.standing.days_overdue for row, _ in rows))
    late = f"chậm {longest} ngày" if len(rows) == 1 else f"chậm lâu nhất {longest} ngày"
    return (
        f"{start}{name} còn {count(len(rows))} nhiệm vụ đã quá hạn nhưng chưa hoàn thành, {late} "
        "(Danh mục tại Phụ lục kèm theo)."
    )


def _demands(office: ReportOffice, receiver: str, reply_by: str) -> tuple[str, ...]:
    """Say what is to be done; ``receiver`` gathers the answers, empty where it is the one written to."""
    sent = f"gửi {receiver} chậm nhất ngày {reply_by} để tổng hợp, báo cáo {office.above}"
    if not receiver:
        sent = f"gửi {office.above} chậm nhất ngày {reply_by}"
    tell = (
        "Báo cáo bằng văn bản kết quả thực hiện, nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và "
        "thời hạn hoàn thành từng nhiệm vụ"
        if office.own
        else "Thông tin bằng văn bản kết quả thực hiện, nguyên nhân chậm và dự kiến thời hạn hoàn thành từng nhiệm vụ"
    )
    return (
        "Khẩn trương rà soát, tập trung chỉ đạo hoàn thành dứt điểm các nhiệm vụ quá hạn nêu tại Phụ lục.",
        f"{tell}, {sent}.",
        (
            "Nhiệm vụ đã hoàn thành nhưng chưa được ghi nhận: gửi kèm văn bản, sản phẩm để cập nhật; nhiệm vụ có vướng mắc "
            "vượt thẩm quyền: đề xuất cụ thể phương án, thời hạn điều chỉnh."
        ),
    )


def _thanks(voice: str, name: str) -> str:
    return f"{voice} ghi nhận kết quả trên và đề nghị {name} tiếp tục thực hiện tốt các nhiệm vụ được giao tại Kế hoạch./."


def _closing(office: ReportOffice, receiver: str, demand: str) -> str:
    if not receiver:
        return f"{demand} nghiêm túc tổ chức thực hiện./."
    if office.own:
        return (
            f"Giao {receiver} theo dõi, đôn đốc việc thực hiện; tổng hợp, báo cáo {office.above} "
            "các trường hợp chậm trễ./."
        )
    return (
        f"{office.full} theo dõi, đôn đốc việc thực hiện; tổng hợp, báo cáo {office.above} "
        "các trường hợp chậm trễ./."
    )


def _table(plan: Plan, rows: list[tuple[Row, str]], judging: Judging, units: frozenset[str]) -> Table:
    columns = (
        *TASK,
        Column("Nội dung nhiệm vụ", 96, "both"),
        Column("Kết quả, sản phẩm", 36),
        Column("Thời gian hoàn thành theo Kế hoạch", 30, "center"),
        Column("Ngày hết hạn", 24, "center"),
        Column("Số ngày quá hạn", 17, "center"),
        Column("Ghi chú", 32),
    )
    parts = [
        ("I", "Nhiệm vụ chủ trì", [one for one in rows if not one[1]]),
        ("II", "Nhiệm vụ chủ trì chung", [one for one in rows if one[1]]),
    ]
    lines: list[Line] = []
    for number, title, part in parts:
        if part and len(part) < len(rows):
            lines.append(Line((number, title), "group"))
        for index, (row, group) in enumerate(part, 1):
            note = _shared(plan, row, group, units)
            lines.append(Line((index, *_values(row), remarks(row, judging, note))))
    return Table("Danh mục nhiệm vụ quá hạn", columns, tuple(lines))


def _shared(plan: Plan, row: Row, group: str, units: frozenset[str]) -> str:
    """Say with whom a row is led together."""
    if group:
        return f"chủ trì chung trong nhóm: {plan.directory.name(group)}"
    ids = dict.fromkeys(party.via or party.agency for party in row.task.lead.parties)
    others = [plan.directory.name(id_) for id_ in ids if id_ not in units]
    return f"cùng chủ trì với: {joined(others)}" if others else ""


def _values(row: Row) -> tuple[CellValue, ...]:
    return (*first_values(row), clean(meant(row.task, "deadline")), due_value(row), row.standing.days_overdue)
