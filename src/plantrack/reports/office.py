"""The office that issues: its names, symbol, place, signers, recipients; from ``[office]``, else the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from plantrack.plan.model import Plan, Signer
from plantrack.reports.style import BLANK, GAP, clean, listed, long_date, lower_first, month, short_date, two
from plantrack.sources.office import Office as Settings
from plantrack.text import search_key

_COMMITTEE: Final = "Ủy ban nhân dân"
_SHORT_COMMITTEE: Final = re.compile(rf"(?:UBND|{_COMMITTEE}) (?:(thành phố)|(tỉnh)) .+$", re.IGNORECASE)
_CHANCERY: Final = "Văn phòng"

_LONG: Final = 20  # letters of a name that stand in one line of the head
_HAS_PARENT: Final = ("van phong ", "so ", "ban ", "thanh tra", "trung tam ", "vien ", "chi cuc ")

# Who heads a body below the committee and signs for it where nobody is named (Phụ lục I, II.7.b).
_HEADS: Final = (
    (_CHANCERY, Signer(position="CHÁNH VĂN PHÒNG")),
    ("Sở", Signer(position="GIÁM ĐỐC")),
    ("UBND", Signer(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")),
    (_COMMITTEE, Signer(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")),
)


class ReportOffice(NamedTuple):
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
        """The lines of "Nơi nhận" for the leaders: of the office that issued the plan its own, of another
        those that it reports to and then its own."""
        up = (
            f"Chủ tịch, các Phó Chủ tịch {self.above}"
            if self.above.startswith("UBND")
            else f"Lãnh đạo {self.above}"
        )
        if not self.own:
            up = f"{up} (để báo cáo)"
        if self.full.startswith(_CHANCERY):
            return up, "CVP, các PCVP"
        if self.desk != self.short:
            return up, f"{self.desk}: CVP, các PCVP"
        return (up,) if self.own else (up, f"Lãnh đạo {self.short}")

    @property
    def superiors(self) -> tuple[str, ...]:
        """The line of "Nơi nhận" for the bodies that a provincial committee reports to."""
        level = {"UBND Thành phố": "Thành ủy, HĐND Thành phố", "UBND tỉnh": "Tỉnh ủy, HĐND tỉnh"}.get(
            self.short
        )
        return (f"Thường trực: {level} (để báo cáo)",) if level else ()


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


class CitedPlan(NamedTuple):
    """How the plan is named: in full, by its number (blank where it has none yet), in short, and its title
    inside a sentence."""

    cited: str
    numbered: str
    short: str
    title: str


def office_of(plan: Plan, settings: Settings) -> ReportOffice:
    """Return the office: what the settings say, and the plan's issuer where they are silent."""
    issuer = clean(plan.header.issuer or "")
    name = clean(settings.name or issuer)
    own = not issuer or _key(name) == _key(issuer)
    under = not own and _key(name).startswith(_HAS_PARENT)
    parent = clean(settings.parent or (issuer if under else ""))
    above = parent or issuer
    short = clean(settings.short or _short(name))
    return ReportOffice(
        parent=parent.upper(),
        name=_head_lines(_spelled(name), parent, unit_of(plan)),
        full=_spelled(name).replace("\n", " "),
        short=short,
        above=short if own else _short(above),
        above_full=_spelled(name if own else above).replace("\n", " "),
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


def unit_of(plan: Plan) -> str:
    """Return the province or city of the plan's committee: ``thành phố Hà Nội``."""
    found = re.match(rf"(?:UBND|{_COMMITTEE}) (.+)", clean(plan.header.issuer or ""))
    return found[1] if found else ""


def bare_key(name: str, unit: str) -> str:
    """Return the name folded, without the province or city that it ends with."""
    key = _key(name)
    for end in (_key(unit), "thanh pho", "tinh", "tp"):
        if end and key.endswith(f" {end}"):
            return key.removesuffix(f" {end}")
    return key


def _head_lines(full: str, parent: str, unit: str) -> str:
    """Write the name for the head: in capitals, without the unit that the parent above it says, long ones
    broken where offices break them."""
    committee = _COMMITTEE.upper()
    if "\n" in full or not full:
        return full.upper()
    if full.startswith(f"{_COMMITTEE} "):
        return f"{committee}\n{full[len(committee) :].strip().upper()}"
    if parent:
        if full.startswith(f"{_CHANCERY} ") and bare_key(full, unit) == _key(f"{_CHANCERY} {_COMMITTEE}"):
            return _CHANCERY.upper()
        if unit and _key(full).endswith(f" {_key(unit)}"):
            full = full[: -len(unit)].strip()
    name = full.upper().replace(committee, committee.replace(" ", "\u00a0"))
    return _halved(name) if len(name) > _LONG else name


def _halved(name: str) -> str:
    """Break a long name near its middle, rather before "và" and behind a comma."""
    middle = len(name) / 2
    blanks = [place for place, char in enumerate(name) if char == " "]

    def cost(place: int) -> float:
        good = name[place + 1 :].startswith("VÀ ") or name[place - 1] == ","
        return abs(place - middle) - (_LONG / 4 if good else 0)

    place = min(blanks, key=cost, default=len(name))
    return f"{name[:place]}\n{name[place + 1 :]}"


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
    unit = unit_of(plan)
    bare = name[: -len(unit)] if unit and _key(name).endswith(f" {_key(unit)}") else name
    words = [word for word in bare.split() if word not in ("và", "của", "các")]
    return "VP" if name.startswith(_CHANCERY) else "".join(word[0] for word in words).upper()


def source_of(plan: Plan) -> CitedPlan:
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
    return CitedPlan(
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
    """Write the day of issue; of a month or a year alone the rest stays blank."""
    parts = [int(part) for part in (issued or "").split("-") if part.isdigit()]
    match parts:
        case [year, number, day]:
            whole = date(year, number, day)
            return f"ngày {short_date(whole)}" if short else long_date(whole)
        case [year, number]:
            return (
                f"ngày {GAP}/{month(number)}/{year}"
                if short
                else f"ngày {BLANK}tháng {month(number)} năm {year}"
            )
        case [year]:
            return f"ngày {GAP}/{GAP}/{year}" if short else f"ngày {BLANK}tháng {BLANK}năm {year}"
    return "" if short else f"ngày {BLANK}tháng {BLANK}năm {BLANK}"


def head(
    plan: Plan,
    settings: Settings,
    day: date,
    *,
    type_symbol: str,
    number: str | None,
    recipients: Sequence[str],
) -> DocumentHead:
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
    return DocumentHead(
        office=office,
        number=f"Số: {number if number and '/' in number else f'{_registered(number)}/{symbol}'}",
        dated=f"{office.place}, {long_date(day)}",
        signer=tuple(clean(line) for line in above if line),
        signer_name=clean(signer.name or ""),
        recipients=listed((*recipients, filed)),
    )


def _signer(plan: Plan, office: ReportOffice) -> Signer:
    if office.own:
        return plan.header.signer or Signer()
    return next((signer for start, signer in _HEADS if office.full.startswith(f"{start} ")), Signer())


def _registered(number: str | None) -> str:
    if not number:
        return BLANK
    return two(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else clean(number)
