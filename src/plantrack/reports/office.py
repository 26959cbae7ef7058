"""The office that issues: its names, symbol, place, signers, recipients; from ``[office]``, else the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.plan.model import Plan, Signer
from plantrack.reports.style import BLANK, clean, listed, long_date, lower_first, month, short_date, two
from plantrack.sources.office import Office as Settings
from plantrack.text import search_key

_COMMITTEE: Final = "Ủy ban nhân dân"
_SHORT_COMMITTEE: Final = re.compile(rf"(?:UBND|{_COMMITTEE}) (?:(thành phố)|(tỉnh)) .+$", re.IGNORECASE)
_CHANCERY: Final = "Văn phòng"

# Who heads a body below the committee and signs for it where nobody is named (Phụ lục I, II.7.b).
_HEADS: Final = (
    (_CHANCERY, Signer(position="CHÁNH VĂN PHÒNG")),
    ("Sở", Signer(position="GIÁM ĐỐC")),
    ("UBND", Signer(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")),
    (_COMMITTEE, Signer(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")),
)


class Office(NamedTuple):
    """Who issues. ``parent`` and ``name`` are written in the head of the document, ``full`` and
    ``short`` in its sentences; ``desk`` is where answers go.

    An office that did not issue the plan itself (``own`` is false) writes for the body that did or that
    it belongs to: ``above`` in sentences, ``above_full`` in a head.
    """

    parent: str
    name: str
    full: str
    short: str
    above: str
    above_full: str
    symbol: str
    place: str
    unit: str
    desk: str
    own: bool

    @property
    def leaders(self) -> tuple[str, ...]:
        """The lines of "Nơi nhận" for those whom the office reports to, and for its own leaders."""
        up = f"{self.above} (để báo cáo)"
        if self.above.startswith("UBND"):
            up = f"Chủ tịch, các Phó Chủ tịch {up}"
        elif self.own:
            up = f"Lãnh đạo {up}"
        if self.full.startswith(_CHANCERY):
            return up, "CVP, các PCVP"
        if self.desk != self.short:
            return up, f"{self.desk}: CVP, các PCVP"
        return (up,) if self.own else (up, f"Lãnh đạo {self.short}")


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
    issuer = clean(plan.header.issuer or "")
    name = clean(settings.name or issuer)
    own = not issuer or _key(name) == _key(issuer)
    parent = clean(settings.parent or ("" if own else issuer))
    short = clean(settings.short or _short(name))
    return Office(
        parent=parent.upper(),
        name=_head_lines(_spelled(name), parent),
        full=_spelled(name).replace("\n", " "),
        short=short,
        above=short if own else _short(parent),
        above_full=_spelled(name if own else parent).replace("\n", " "),
        symbol=clean(settings.symbol or _symbol(plan, name, own=own)),
        place=clean(settings.place or plan.header.place or ""),
        unit=clean(settings.unit or "TH"),
        desk=clean(settings.desk or (f"{_CHANCERY} {short}" if own and short.startswith("UBND") else short)),
        own=own,
    )


def _spelled(name: str) -> str:
    return name.replace("UBND", _COMMITTEE)


def _key(name: str) -> str:
    return search_key(_spelled(name).replace("\n", " "))


def _head_lines(full: str, parent: str) -> str:
    """Break the committee's long name where offices break it; under its committee a chancery is that alone."""
    if full.startswith(f"{_CHANCERY} ") and _key(full.removeprefix(_CHANCERY).strip()) == _key(parent):
        return _CHANCERY.upper()
    name, committee = full.upper(), _COMMITTEE.upper()
    if name.startswith(f"{committee} "):
        return f"{committee}\n{name[len(committee) :].strip()}"
    return name.replace(committee, committee.replace(" ", "\u00a0"))


def _short(name: str) -> str:
    """Write the name as sentences do: the committee's unit stands for its name."""
    line = name.replace("\n", " ")
    return _SHORT_COMMITTEE.sub(lambda found: "UBND Thành phố" if found[1] else "UBND tỉnh", line)


def _symbol(plan: Plan, name: str, *, own: bool) -> str:
    number = plan.header.number or ""
    if own and "-" in number:
        return number.rsplit("-", maxsplit=1)[1]
    if name.startswith(("UBND", _COMMITTEE)):
        return "UBND"
    words = [word for word in name.split() if word not in ("và", "của", "các")]
    return "VP" if name.startswith(_CHANCERY) else "".join(word[0] for word in words).upper()


def source_of(plan: Plan) -> Source:
    """Name the plan for citation; what its record does not know stays blank to be filled in."""
    header = plan.header
    number = clean(header.number or "")
    issuer = _spelled(clean(header.issuer or ""))
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
    return f"{BLANK}/KH-{_symbol(plan, clean(plan.header.issuer or ''), own=True)}"


def attached_to(plan: Plan) -> str:
    """Write the line under an appendix's title (Phụ lục I, III.1.c)."""
    header = plan.header
    number = clean(header.number or "") or _blank_number(plan)
    issuer = _spelled(clean(header.issuer or ""))
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
    """Write the head and foot of a document; ``type_symbol`` is ``BC`` for a report, empty for a letter;
    ``number`` is the number alone or with its symbol, None where it stays blank.

    The symbol of a letter has no type but the drafting unit (Phụ lục III, mục I; Phụ lục I, II.3.b).
    """
    office = office_of(plan, settings)
    letter = not type_symbol
    symbol = f"{office.symbol}-{office.unit}" if letter else f"{type_symbol}-{office.symbol}"
    given = (settings.letter_signer if letter else None) or settings.signer
    signer = Signer(**given) if given else _signer(plan, office)
    above = (signer.authority, signer.capacity, signer.position)
    filed = f"Lưu: VT, {office.unit}" if office.unit else "Lưu: VT"
    return Head(
        office=office,
        number=f"Số: {number if number and '/' in number else f'{_registered(number)}/{symbol}'}",
        dated=f"{office.place}, {long_date(day)}",
        signer=tuple(clean(line) for line in above if line),
        signer_name=clean(signer.name or ""),
        recipients=listed((*recipients, filed)),
    )


def _signer(plan: Plan, office: Office) -> Signer:
    if office.own:
        return plan.header.signer or Signer()
    return next((signer for start, signer in _HEADS if office.full.startswith(f"{start} ")), Signer())


def _registered(number: str | None) -> str:
    if not number:
        return BLANK
    return two(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else clean(number)
