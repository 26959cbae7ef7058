"""The office that issues: its names, symbol, place and desk; from ``[office]``, else from the plan."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from plantrack.agencies.issuer import place_of
from plantrack.plan.model import Plan
from plantrack.reports.issuing.voice import OfficeRank, rank_of
from plantrack.reports.naming.cited import (
    COMMITTEE,
    body_symbol,
    of_party,
    spelled,
    symbol_of,
)
from plantrack.reports.naming.style import BLANK, DOTS, clean
from plantrack.sources.office import Office as Settings
from plantrack.text import search_key

_CHANCERY: Final = "Văn phòng"
_SHORT: Final = re.compile(
    rf"(?:UBND|{COMMITTEE}) (?:(thành phố)|(tỉnh|xã|phường|đặc khu)) .+$", re.IGNORECASE
)
_SHORT_PARTY: Final = re.compile(
    r"(?:Ban Thường vụ )?(Tỉnh ủy|Thành ủy|Đảng ủy)\b.*$", re.IGNORECASE
)
_BEHIND_PLACE: Final = re.compile(r", (?:thành phố|tỉnh|TP\.?) .+$")
_BOARD: Final = re.compile(
    r"^(?:Ban Thường vụ|Ban Chấp hành|Thường trực) (?:Đảng bộ )?", re.IGNORECASE
)

_LONG: Final = 20  # letters of a name that stand in one line of the head
_HAS_PARENT: Final = (
    "van phong ",
    "so ",
    "ban ",
    "thanh tra",
    "trung tam ",
    "vien ",
    "chi cuc ",
    "phong ",
)


class ReportOffice(NamedTuple):
    """Who issues. ``parent`` and ``name`` are written in the head of the document, ``full`` and ``short`` in its
    sentences; ``desk`` is where answers go. ``rank`` is what it is, ``party`` tells an office of the Party.

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
    rank: OfficeRank
    party: bool

    @property
    def leaders(self) -> tuple[str, ...]:
        """The lines of "Nơi nhận" for the leaders: of the office that issued the plan its own, of another
        those that it reports to and then its own."""
        up = _leaders_of(self.above)
        if not self.own:
            up = f"{up} (để báo cáo)"
        if self.full.startswith(_CHANCERY):
            return up, "CVP, các PCVP"
        if self.desk != self.short:
            return up, f"{self.desk}: CVP, các PCVP"
        return (up,) if self.own else (up, f"Lãnh đạo {self.short}")

    @property
    def superiors(self) -> tuple[str, ...]:
        """The line of "Nơi nhận" for the bodies that a committee reports to where it stands."""
        level = _REPORTED_TO.get(self.short)
        return (f"Thường trực: {level} (để báo cáo)",) if level else ()


_REPORTED_TO: Final = {
    "UBND Thành phố": "Thành ủy, HĐND Thành phố", "UBND tỉnh": "Tỉnh ủy, HĐND tỉnh",
    "UBND xã": "Đảng ủy, HĐND xã", "UBND phường": "Đảng ủy, HĐND phường",
    "UBND đặc khu": "Đảng ủy, HĐND đặc khu",
}  # fmt: skip


def _leaders_of(above: str) -> str:
    if above.startswith("UBND"):
        return f"Chủ tịch, các Phó Chủ tịch {above}"
    if rank_of(above) == "government":
        return "Thủ tướng, các Phó Thủ tướng Chính phủ"
    return (
        f"Thường trực {above}"
        if rank_of(above) == "party-committee"
        else f"Lãnh đạo {above}"
    )


def office_of(plan: Plan, settings: Settings) -> ReportOffice:
    """Return the office: what the settings say, and the plan's issuer where they are silent."""
    issuer = clean(plan.header.issuer or "")
    name = clean(settings.name or issuer) or DOTS
    # Without an issuer nobody stands above the office.
    own = not issuer or _key(name) == _key(issuer)
    under = not own and _key(name).startswith(_HAS_PARENT)
    parent = clean(settings.parent or (_BEHIND_PLACE.sub("", issuer) if under else ""))
    above = parent or issuer
    short = clean(settings.short or _short(name))
    party = of_party(plan) and (
        own or rank_of(name) in ("party-committee", "chancery") or _of_party(name)
    )
    return ReportOffice(
        parent=_BOARD.sub("", parent).upper() if party else parent.upper(),
        name=_head_lines(spelled(name), parent, unit_of(plan), party=party),
        full=_BEHIND_PLACE.sub("", spelled(name).replace("\n", " ")),
        short=short,
        above=short if own else _short(above),
        above_full=_BEHIND_PLACE.sub("", spelled(name if own else above)).replace(
            "\n", " "
        ),
        symbol=clean(settings.symbol or _symbol(plan, name, own=own)),
        place=clean(settings.place or plan.header.place or _seat(plan)),
        unit=clean(settings.unit or "TH"),
        desk=clean(settings.desk or (_desk(name, short) if own else short)),
        own=own,
        rank=rank_of(name),
        party=party,
    )


def _of_party(name: str) -> bool:
    return (
        re.match(
            r"ban (to chuc|noi chinh|tuyen giao|xay dung dang)|uy ban kiem tra",
            _key(name),
        )
        is not None
    )


def _seat(plan: Plan) -> str:
    """Return the place of a body of the whole country; of another the place in its name, else room for it."""
    rank = rank_of(plan.header.issuer or "")
    return (
        "Hà Nội"
        if rank in ("government", "ministry")
        else place_of(plan.header.issuer) or BLANK
    )


def _desk(name: str, short: str) -> str:
    """Name the office that serves a committee, gathers answers and follows up."""
    match rank_of(name):
        case "government":
            return f"{_CHANCERY} Chính phủ"
        case "ministry":
            return f"{_CHANCERY} Bộ"
        case "province" | "party-committee":
            return f"{_CHANCERY} {short}"
        case "commune":
            return f"{_CHANCERY} HĐND và {short}"
        case "chancery" | "department":
            return short


def _key(name: str) -> str:
    return search_key(spelled(name).replace("\n", " "))


def unit_of(plan: Plan) -> str:
    """Return the province, city or commune of the plan's committee: ``thành phố Hà Nội``."""
    found = re.match(rf"(?:UBND|{COMMITTEE}) (.+)", clean(plan.header.issuer or ""))
    return found[1] if found else ""


def bare_key(name: str, unit: str) -> str:
    """Return the name folded, without the province or city that it ends with."""
    key = _key(name)
    for end in (_key(unit), "thanh pho", "tinh", "tp"):
        if end and key.endswith(f" {end}"):
            return key.removesuffix(f" {end}")
    return key


def _head_lines(full: str, parent: str, unit: str, *, party: bool) -> str:
    """Write the name for the head: in capitals, without the unit that the parent above it says, long ones
    broken where offices break them."""
    committee = COMMITTEE.upper()
    if "\n" in full or not full:
        return full.upper()
    if party:
        return (
            _CHANCERY.upper()
            if parent and full.startswith(_CHANCERY)
            else _BOARD.sub("", full).upper()
        )
    full = _BEHIND_PLACE.sub("", full)
    if full.startswith(f"{COMMITTEE} "):
        return f"{committee}\n{full[len(committee) :].strip().upper()}"
    if parent:
        if full.startswith(f"{_CHANCERY} ") and bare_key(full, unit) == _key(
            f"{_CHANCERY} {COMMITTEE}"
        ):
            return _CHANCERY.upper()
        if unit and _key(full).endswith(f" {_key(unit)}"):
            full = full[: -len(unit)].strip()
    name = full.upper().replace(committee, committee.replace(" ", "\u00a0"))
    return _halved(name) if len(name) > _LONG else name


def _halved(name: str) -> str:
    """Break a long name near its middle, rather before "và" and behind a comma."""
    # Two lines of about one length, as letterheads are set.
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
    party = _SHORT_PARTY.match(line)
    if party:
        return party[1]
    line = re.sub(
        r"^(Văn phòng) (?:Tỉnh ủy|Thành ủy|Đảng ủy)\b.*$", _chancery_of_party, line
    )
    return _SHORT.sub(
        lambda found: "UBND Thành phố" if found[1] else f"UBND {found[2].lower()}", line
    )


def _chancery_of_party(found: re.Match[str]) -> str:
    return " ".join(found[0].split()[:4])


def _symbol(plan: Plan, name: str, *, own: bool) -> str:
    if own and (symbol := body_symbol(plan)):
        return symbol
    # The place is in the number's body already.
    unit = unit_of(plan)
    bare = (
        name[: -len(unit)] if unit and _key(name).endswith(f" {_key(unit)}") else name
    )
    return symbol_of(bare.strip()) or DOTS
