"""The office that issues: its names, symbol, place, signers, recipients; from ``[office]``, else the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.plan.model import Plan, Signer
from plantrack.reports.style import BLANK, clean, listed, long_date, lower_first, month, short_date, two
from plantrack.sources.office import Office as Settings

_COMMITTEE: Final = "Ủy ban nhân dân"


class Office(NamedTuple):
    """Who issues. ``parent`` and ``name`` are written in the head of the document, ``full`` and
    ``short`` in its sentences; ``desk`` is where answers go."""

    parent: str
    name: str
    full: str
    short: str
    symbol: str
    place: str
    unit: str
    desk: str


class Head(NamedTuple):
    """The parts of a document that every kind has (Phụ lục I, mục II).

    ``number`` and ``dated`` are whole lines; ``signer`` are the lines above the name; ``recipients`` are
    lines ready to print.
    """

    office: Office
    number: str
    dated: str
    signer: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]


class Source(NamedTuple):
    """How the plan is named: in full, by its number (blank where it has none yet), in short, and its title
    inside a sentence."""

    cited: str
    numbered: str
    short: str
    title: str


def office_of(plan: Plan, settings: Settings) -> Office:
    """Return the office: what the settings say, and the plan's issuer where they are silent."""
    name = clean(settings.name or plan.header.issuer or "")
    full = name.replace("UBND", _COMMITTEE)
    return Office(
        parent=clean(settings.parent or "").upper(),
        name=_head_lines(full),
        full=full.replace("\n", " "),
        short=clean(settings.short or _short(name)),
        symbol=clean(settings.symbol or _symbol(plan, name)),
        place=clean(settings.place or plan.header.place or ""),
        unit=clean(settings.unit or "TH"),
        desk=clean(settings.desk or _desk(name)),
    )


def _head_lines(full: str) -> str:
    """Break the committee's long name where offices break it."""
    name = full.upper()
    committee = _COMMITTEE.upper()
    return f"{committee}\n{name[len(committee) :].strip()}" if name.startswith(committee + " ") else name


def _short(name: str) -> str:
    for level, short in (("UBND thành phố ", "UBND Thành phố"), ("UBND tỉnh ", "UBND tỉnh")):
        if name.startswith(level):
            return short
    return name.replace("\n", " ")


def _desk(name: str) -> str:
    short = _short(name)
    return f"Văn phòng {short}" if short.startswith("UBND ") else short


def _symbol(plan: Plan, name: str) -> str:
    number = plan.header.number or ""
    if "-" in number:
        return number.rsplit("-", maxsplit=1)[1]
    return (
        name.split(maxsplit=1)[0].upper()
        if name.startswith("UBND")
        else "".join(word[0] for word in name.split()).upper()
    )


def source_of(plan: Plan) -> Source:
    """Name the plan for citation; what its record does not know stays blank to be filled in."""
    header = plan.header
    number = clean(header.number or "")
    issuer = clean(header.issuer or "").replace("UBND", _COMMITTEE)
    numbered = f"Kế hoạch số {number or _blank_number(plan)}"
    parts = [numbered]
    if when := _issued(header.issued, short=True):
        parts.append(when)
    if issuer:
        parts.append(f"của {issuer}")
    return Source(
        cited=" ".join(parts),
        numbered=numbered,
        short=f"Kế hoạch số {number}" if number else "Kế hoạch",
        title=lower_first(clean(header.title)),
    )


def _blank_number(plan: Plan) -> str:
    return f"{BLANK}/KH-{_symbol(plan, clean(plan.header.issuer or ''))}"


def attached_to(plan: Plan) -> str:
    """Write the line under an appendix's title (Phụ lục I, III.1.c)."""
    header = plan.header
    number = clean(header.number or "") or _blank_number(plan)
    issuer = clean(header.issuer or "").replace("UBND", _COMMITTEE)
    when = _issued(header.issued, short=False)
    return f"(Kèm theo Kế hoạch số {number} {when} của {issuer})"


def _issued(issued: str | None, *, short: bool) -> str:
    """Write the day of issue; of a month or a year alone the rest stays blank, or out of a sentence."""
    parts = [int(part) for part in (issued or "").split("-") if part.isdigit()]
    match parts:
        case [year, number, day]:
            whole = date(year, number, day)
            return f"ngày {short_date(whole)}" if short else long_date(whole)
        case [year, number]:
            return (
                f"tháng {month(number)}/{year}" if short else f"ngày {BLANK}tháng {month(number)} năm {year}"
            )
        case [year]:
            return f"năm {year}" if short else f"ngày {BLANK}tháng {BLANK}năm {year}"
    return "" if short else f"ngày {BLANK}tháng {BLANK}năm {BLANK}"


def head(
    plan: Plan,
    settings: Settings,
    day: date,
    *,
    type_symbol: str,
    number: str | None,
    recipients: Sequence[str],
) -> Head:
    """Write the head and foot of a document; ``type_symbol`` is ``BC`` for a report, empty for a letter.

    The symbol of a letter has no type but the drafting unit (Phụ lục III, mục I; Phụ lục I, II.3.b).
    """
    office = office_of(plan, settings)
    letter = not type_symbol
    symbol = f"{office.symbol}-{office.unit}" if letter else f"{type_symbol}-{office.symbol}"
    given = (settings.letter_signer if letter else None) or settings.signer
    signer = Signer(**given) if given else plan.header.signer or Signer()
    above = (signer.authority, signer.capacity, signer.position)
    filed = f"Lưu: VT, {office.unit}" if office.unit else "Lưu: VT"
    return Head(
        office=office,
        number=f"Số: {_registered(number)}/{symbol}",
        dated=f"{office.place}, {long_date(day)}",
        signer=tuple(clean(line) for line in above if line),
        signer_name=clean(signer.name or ""),
        recipients=listed((*recipients, filed)),
    )


def _registered(number: str | None) -> str:
    if not number:
        return BLANK
    return two(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else clean(number)
