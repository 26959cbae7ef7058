"""How a plan is named in sentences: by the kind of document that it is, its number, its day, its issuer."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from plantrack.agencies.issuer import level_of
from plantrack.agencies.levels import PlanLevel
from plantrack.plan.kinds import (
    KINDS,
    LETTER,
    PARTY_NUMBER,
    STATE_NUMBER,
    kind_by_number,
    kind_of,
)
from plantrack.plan.model import Header, Plan
from plantrack.reports.naming.style import (
    BLANK,
    GAP,
    clean,
    long_date,
    lower_first,
    month,
    short_date,
)
from plantrack.text import search_key

COMMITTEE: Final = "Ủy ban nhân dân"
PARTY: Final = "party-"
"""What the level of a document of the Party begins with."""

_ABOUT: Final = re.compile(r"^(?:v/v|về việc|về)\s+", re.IGNORECASE)


class CitedPlan(NamedTuple):
    """How the plan is named: ``cited`` in full, ``numbered`` by its number (blank where it has none yet),
    ``short`` inside a text that has cited it, its ``title`` inside a sentence; ``kind`` is the noun that stands
    for it (Kế hoạch, Nghị quyết, Công văn); ``amended`` says by what it was amended since."""

    cited: str
    numbered: str
    short: str
    title: str
    kind: str
    amended: str = ""

    @property
    def about(self) -> str:
        """The full citation with what the document is about, as a sentence begins with it."""
        title = f" về {self.title}" if self.title else ""
        return f"{self.cited}{title}{self.amended and f' ({self.amended})'}"


def plan_level(plan: Plan) -> PlanLevel | None:
    """Return at which level the plan was issued: what it says itself, else what its issuer and number say."""
    header = plan.header
    if header.level:
        return header.level
    found = level_of(header.issuer, header.number)
    return None if found in (None, "other", "office") else found  # type: ignore[return-value]  # no issuer is one


def of_party(plan: Plan) -> bool:
    """Tell whether the plan is a document of the Party, whose form differs from the State's."""
    return (plan_level(plan) or "").startswith(PARTY)


def spelled(name: str) -> str:
    """Write a committee's name in full."""
    return name.replace("UBND", COMMITTEE)


def source_of(plan: Plan) -> CitedPlan:
    """Name the plan for citation; what its record does not know stays blank to be filled in."""
    header = plan.header
    kind, number = clean(kind_of(header)), clean(header.number or "")
    issuer = spelled(clean(header.issuer or ""))
    # Room for the number where the registry has not given it.
    numbered = f"{kind} số {number or blank_number(plan)}"
    day = _issued(header.issued, short=True)
    # The Party's documents put a comma before the day.
    dated = (
        f"{numbered}{',' if day and of_party(plan) else ''}{f' {day}' if day else ''}"
    )
    return CitedPlan(
        cited=f"{dated} của {issuer}" if issuer else dated,
        numbered=numbered,
        short=f"{kind} số {number}" if number else kind,
        title=_title(header, kind),
        kind=kind,
        amended=amended_words(header),
    )


def amended_words(header: Header) -> str:
    """Say by which documents a plan was amended in part; nothing where by none."""
    numbers = [clean(one) for one in header.amended_by]
    named = ", ".join(f"{kind_by_number(one)} số {one}" for one in numbers)
    return f"được sửa đổi, bổ sung bởi {named}" if named else ""


def _title(header: Header, kind: str) -> str:
    """Write the title as it goes on behind "về": without the kind or a second "về" before it."""
    title = clean(header.title).strip()
    if search_key(title).startswith(f"{search_key(kind)} "):
        title = title[len(kind) :].strip()
    return lower_first(_ABOUT.sub("", title))


def blank_number(plan: Plan) -> str:
    """Write the number of a document that has none yet: room for it, its type and its body."""
    kind, body = kind_of(plan.header), body_symbol(plan)
    symbol = next((one for one, word in KINDS.items() if word == kind), "")
    if of_party(plan):
        return (
            f"{BLANK}-{symbol or 'KH'}/{body}" if body else f"{BLANK}-{symbol or 'KH'}"
        )
    if kind == LETTER or not symbol:
        return f"{BLANK}/{body}"
    return f"{BLANK}/{symbol}-{body}" if body else f"{BLANK}/{symbol}"


def body_symbol(plan: Plan) -> str:
    """Return the symbol of the body that issued the plan: from its number, else from its name."""
    number = clean(plan.header.number or "").replace(" ", "")
    party = PARTY_NUMBER.match(number)
    if party:
        return number[party.end() :]
    state = STATE_NUMBER.match(number)
    if state:
        behind = number[state.end("type") + 1 :]
        return (
            behind
            if kind_of(plan.header) != LETTER or state["type"] in KINDS
            else state["type"]
        )
    return symbol_of(clean(plan.header.issuer or ""))


_WHOLE: Final = (
    ("van phong tinh uy", "VPTU"), ("van phong thanh uy", "VPTU"), ("van phong dang uy", "VPĐU"),
    ("ban thuong vu tinh uy", "TU"), ("ban thuong vu thanh uy", "TU"), ("tinh uy", "TU"), ("thanh uy", "TU"),
    ("ban thuong vu dang uy", "ĐU"), ("dang uy", "ĐU"), ("van phong chinh phu", "VPCP"), ("chinh phu", "CP"),
    ("thu tuong chinh phu", "TTg"), ("ubnd", "UBND"), ("uy ban nhan dan", "UBND"), ("van phong", "VP"),
)  # fmt: skip


def symbol_of(name: str) -> str:
    """Return the symbol of a body by its name: the usual one, else the initials without the place it ends with."""
    folded = search_key(name)
    for start, symbol in _WHOLE:
        if folded == start or folded.startswith(f"{start} "):
            return symbol
    bare = re.split(r"\s+(?:tỉnh|thành phố|xã|phường|đặc khu)\s+", name)[0]
    bare = bare.removeprefix("Phòng ")  # a commune's offices: /VHXH, /KTHTĐT (practice)
    words = [
        word
        for word in re.split(r"[\s,-]+", bare)
        if word and word not in ("và", "của", "các")
    ]
    # The Party's symbols write its committees without the tone: BTCTU, UBKTĐU.
    return "".join(word[0] for word in words).upper().replace("Ủ", "U")


def attached_to(plan: Plan) -> str:
    """Write the line under an appendix's title (Phụ lục I, III.1.c)."""
    header = plan.header
    number = clean(header.number or "") or blank_number(plan)
    issuer = spelled(clean(header.issuer or ""))
    when = _issued(header.issued, short=False)
    # The Party sets a comma before the day.
    comma = "," if of_party(plan) else ""
    by = f" của {issuer}" if issuer else ""
    amended = f"; {words}" if (words := amended_words(header)) else ""
    return f"(Kèm theo {kind_of(header)} số {number}{comma} {when}{by}{amended})"


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
            return (
                f"ngày {GAP}/{GAP}/{year}"
                if short
                else f"ngày {BLANK}tháng {BLANK}năm {year}"
            )
    return "" if short else f"ngày {BLANK}tháng {BLANK}năm {BLANK}"
