"""The head and foot of a document: number, day, who signs, who receives; in the State's form or the Party's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.errors.documents import BadReportError
from plantrack.plan.model import Plan, Signer
from plantrack.reports.issuing.office import ReportOffice, office_of
from plantrack.reports.naming.style import (
    BLANK,
    blank_day,
    clean,
    listed,
    long_date,
    two,
)
from plantrack.sources.office import Office as Settings

BY_ORDER: Final = ("TL.", "T/L")
"""Thừa lệnh: an office signs in the chairman's, or the committee's, name (Phụ lục I, II.7.a; the Party's form)."""

# Who heads a body and signs for it where nobody is named (Phụ lục I, II.7.b); never in another's name.
_COMMITTEE: Final = Signer(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
_BOARD: Final = Signer(authority="T/M BAN THƯỜNG VỤ", position="BÍ THƯ")
_HEADS: Final = (
    ("Văn phòng Chính phủ", Signer(position="BỘ TRƯỞNG, CHỦ NHIỆM")),
    ("Văn phòng", Signer(position="CHÁNH VĂN PHÒNG")),
    ("Sở", Signer(position="GIÁM ĐỐC")),
    ("Phòng", Signer(position="TRƯỞNG PHÒNG")),
    ("UBND", _COMMITTEE),
    ("Ủy ban nhân dân", _COMMITTEE),
    ("Chính phủ", Signer(authority="TM. CHÍNH PHỦ", position="THỦ TƯỚNG")),
    *((name, _BOARD) for name in ("Ban Thường vụ", "Tỉnh ủy", "Thành ủy", "Đảng ủy")),
    *(
        (f"Ban {name}", Signer(position="TRƯỞNG BAN"))
        for name in ("Tổ chức", "Nội chính", "Tuyên giáo", "Xây dựng Đảng")
    ),
)
_MINISTER: Final = Signer(position="BỘ TRƯỞNG")


class DocumentHead(NamedTuple):
    """The parts of a document that every kind has (Phụ lục I, mục II).

    ``number`` and ``dated`` are whole lines; ``signer`` are the lines above the name; ``recipients`` are
    lines ready to print.
    """

    office: ReportOffice
    number: str
    dated: str
    signer: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]


def head(
    plan: Plan,
    settings: Settings,
    day: date,
    *,
    type_symbol: str,
    number: str | None,
    recipients: Sequence[str],
    signed: date | None = None,
) -> DocumentHead:
    """Write the head and foot of a document; ``type_symbol`` is ``BC`` for a report, empty for a letter;
    ``number`` is the number alone or with its symbol, None where it stays blank; ``signed`` is its day, None where
    that stays blank in the month of ``day``.

    Raises :class:`BadReportError` where an office that speaks for itself is set to sign by order of another.
    """
    office = office_of(plan, settings)
    # Letters may be signed by another than reports.
    given = (None if type_symbol else settings.letter_signer) or settings.signer
    signer = Signer(**given) if given else _signer(plan, office)
    by_order = (signer.authority or "").startswith(BY_ORDER)
    if by_order and not office.own and office.rank == "chancery":
        raise BadReportError(
            "report.by_order", authority=str(signer.authority), name=office.short
        )
    above = (signer.authority, signer.capacity, signer.position)
    return DocumentHead(
        office=office,
        number=_number(office, type_symbol, number),
        dated=f"{office.place}, {long_date(signed) if signed else blank_day(day)}",
        signer=tuple(clean(line) for line in above if line),
        signer_name=clean(signer.name or ""),
        recipients=listed((*recipients, _filed(office))),
    )


def _number(office: ReportOffice, type_symbol: str, number: str | None) -> str:
    """Write the number with its symbol. A letter's has no type but the drafting unit (Phụ lục III, mục I; Phụ lục
    I, II.3.b); the Party's has a type always, and no colon behind the word."""
    start = "Số " if office.party else "Số: "
    if number and "/" in number:
        return f"{start}{number}"
    if office.party:
        return f"{start}{_registered(number)}-{type_symbol or 'CV'}/{office.symbol}"
    symbol = (
        f"{type_symbol}-{office.symbol}"
        if type_symbol
        else f"{office.symbol}-{office.unit}"
    )
    return f"{start}{_registered(number)}/{symbol}"


def _filed(office: ReportOffice) -> str:
    if office.party:
        return (
            f"Lưu {office.desk if office.desk.startswith('Văn phòng') else 'Văn phòng'}"
        )
    return f"Lưu: VT, {office.unit}" if office.unit else "Lưu: VT"


def _signer(plan: Plan, office: ReportOffice) -> Signer:
    """Return who signs where the settings name nobody: the plan's signer, else the head of the body, who signs for
    it (a committee's in its name). A deputy, or who signs by order, is the office's to set."""
    # Who signed the plan signs what is said of it, until the office says otherwise.
    if office.own and plan.header.signer:
        return plan.header.signer
    if office.rank == "ministry":
        return _MINISTER
    name = f"{office.full} "
    return next(
        (signer for start, signer in _HEADS if name.startswith(f"{start} ")), Signer()
    )


def _registered(number: str | None) -> str:
    if not number:
        return BLANK
    return (
        two(int(number))
        if number.isascii() and number.isdigit() and len(number) < 9
        else clean(number)
    )


def attached(type_: str, top: DocumentHead) -> str:
    """Write the line under the title of a document's own appendix (Phụ lục I, III.1.c)."""
    number = top.number.removeprefix("Số").removeprefix(":").lstrip(" ")
    dated = top.dated.rpartition(", ")[2]
    comma = "," if top.office.party else ""
    return f"(Kèm theo {type_} số {number}{comma} {dated} của {top.office.full})"
