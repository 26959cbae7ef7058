"""What a report asks of those who are behind: who stands below is told, all others are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.agencies.model import UNSPECIFIED
from plantrack.reports.common import ReportBasis
from plantrack.reports.issuing.office import ReportOffice
from plantrack.reports.issuing.voice import Verb, joint_verb, verb_to
from plantrack.reports.naming.calling import local
from plantrack.reports.naming.style import clean, joined, upper_first

_NAMED_AT_MOST: Final = 3
_LEADS: Final = "các cơ quan, đơn vị chủ trì"


def urged(asked: ReportBasis, office: ReportOffice, agencies: Sequence[str]) -> str:
    """Return the words before what the agencies (ids of the plan's directory, or words that name nobody) are to
    do: of a report that goes up, that the one above is to direct them."""
    if not office.own:
        return f"Kính đề nghị {office.above} chỉ đạo {_whom(asked, agencies)}"
    # A ward's report names departments of the city beside its own offices: two verbs.
    by_verb: dict[Verb, list[str]] = {}
    for agency in agencies:
        verb = verb_to(asked.plan, office.full, agency)
        by_verb.setdefault(verb, []).append(agency)
    # Many names say less than what they have in common.
    if not 0 < len(agencies) <= _NAMED_AT_MOST:
        return f"{upper_first(joint_verb(list(by_verb) or ['đề nghị']))} {_LEADS}"
    parts = (f"{verb} {_names(asked, some)}" for verb, some in _in_order(by_verb))
    return upper_first(" và ".join(parts))


def _in_order(by_verb: dict[Verb, list[str]]) -> Iterable[tuple[Verb, list[str]]]:
    """Put those who are told first."""
    return sorted(by_verb.items(), key=lambda one: one[0] != "yêu cầu")


def _whom(asked: ReportBasis, agencies: Sequence[str]) -> str:
    if 0 < len(agencies) <= _NAMED_AT_MOST:
        return _names(asked, agencies)
    return _LEADS


def _names(asked: ReportBasis, agencies: Iterable[str]) -> str:
    plan = asked.plan
    return joined(
        [
            local(plan, clean(plan.directory.name(id_.removeprefix(UNSPECIFIED))))
            for id_ in agencies
        ]
    )
