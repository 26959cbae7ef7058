"""How a document calls the bodies that it speaks of."""

from __future__ import annotations

import re
from typing import Final

from plantrack.agencies.localnames import named_locally
from plantrack.plan.model import Plan
from plantrack.reports.issuing.office import ReportOffice, unit_of
from plantrack.reports.naming.cited import spelled
from plantrack.reports.naming.style import clean, inside

_ABBREVIATED: Final = re.compile(r"\b(?!UBND\b|HĐND\b)[A-ZĐ]{2,}s?\b")

_COMMUNE: Final = re.compile(r"^(?:phường|đặc khu)\b", re.IGNORECASE)


def name_in_body(plan: Plan, agency: str) -> str:
    """Name an agency as a sentence does: where its name is abbreviated, by the full one (practice)."""
    name, entry = (
        clean(plan.directory.name(agency)),
        plan.directory.agencies.get(agency),
    )
    full = (
        clean(entry.full)
        if entry and entry.full and _ABBREVIATED.search(name)
        else name
    )
    return inside(local(plan, full))


def addressee(plan: Plan, agency: str) -> str:
    """Name whom a letter goes to; a head does not abbreviate the committee."""
    entry = plan.directory.agencies.get(agency)
    name = (entry.full if entry and entry.full else None) or plan.directory.name(agency)
    return local(plan, clean(name)).replace("UBND", "Ủy ban nhân dân")


def local(plan: Plan, name: str) -> str:
    """Name a body by what its place is: the national directory says "xã" of all communes, "tỉnh" of a city too."""
    # A directory of the plan's own says it right already; the national one cannot know.
    unit = unit_of(plan)
    commune = _COMMUNE.search(unit)
    if commune:
        return named_locally(name, "commune", commune[0].lower())
    is_city = unit.startswith("thành phố ")
    return named_locally(name, "province", "Thành phố") if is_city else name


def names_in(plan: Plan, office: ReportOffice | None = None) -> tuple[str, ...]:
    """Return every name by which a document about the plan may call a body, so that none is broken over lines."""
    # All forms of a name: a sentence, a table and a head each have their own.
    known = (*plan.directory.agencies, *plan.directory.groups)
    called = [
        form(plan, one) for one in known for form in (_plain, name_in_body, addressee)
    ]
    issuer = clean(plan.header.issuer or "")
    own = (
        (office.full, office.short, office.desk, office.above, office.above_full)
        if office
        else ()
    )
    return tuple(dict.fromkeys((*called, issuer, spelled(issuer), *own)))


def _plain(plan: Plan, agency: str) -> str:
    return local(plan, clean(plan.directory.name(agency)))
