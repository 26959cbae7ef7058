"""PT2: who leads a task: one who also supports it, a whole group, one who is named twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Cell as Parties
from plantrack.agencies.model import Party
from plantrack.checks.cells import CheckedPart
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.checks.rules.agencies import NameInCell, named
from plantrack.findings import Finding
from plantrack.plan.model import Plan, Task

LEAD_IS_SUPPORT: Final = Rule("PT203", "lead-is-support", "warning")
COLLECTIVE_LEAD: Final = Rule("PT207", "collective-lead", "warning")
LEAD_NAMED_TWICE: Final = Rule("PT214", "lead-named-twice", "warning")

_COLLECTIVE: Final = re.compile(r"\bcác\b", re.IGNORECASE)
_OF_PLACES: Final = re.compile(
    r"\bcác (?:xã|phường|đặc khu|tỉnh|thành phố|huyện|quận|thị xã|thôn|tổ dân phố|địa phương|đảng ủy|đảng bộ|cấp ủy"
    r"|chi bộ)\b",
    re.IGNORECASE,
)
"""The same body of many places: each does the work in its own, and nobody has to gather it."""
_BETWEEN_NAMES: Final = re.compile(r"(?:[,;+/&\n]|[-–•]|\bvà)\s*$", re.IGNORECASE)


def leads_as_support(plan: Plan, context: Context) -> Iterator[Finding]:
    """An agency that both cells name itself; one that is only a member of a named group is no fault."""
    read: dict[tuple[str, str], list[Party]] = {}
    for task in plan.tasks:
        if not task.support.parties:
            continue
        texts = task.lead.text, task.support.text
        # Cells with the same words name the same, but for what is given besides.
        both = None if task.overrides else read.get(texts)
        if both is None:
            both = _in_both(task, plan.directory)
            if not task.overrides:
                read[texts] = both
        for party in both:
            words = _of_agency(context, task, "support", task.support, party.agency)
            lead = _of_agency(context, task, "lead", task.lead, party.agency)
            yield context.find(LEAD_IS_SUPPORT, words, related=(lead,), name=party.name)


def _in_both(task: Task, directory: Directory) -> list[Party]:
    """Return the supporting parties that the lead cell names as well; a whole group may lead and help itself."""
    leads = {party.agency for party in task.lead.parties if party.via is None}
    leads -= directory.groups.keys()
    return [
        party
        for party in task.support.parties
        if party.via is None and party.agency in leads
    ]


def _of_agency(
    context: Context, task: Task, key: str, cell: Parties, ident: str
) -> CheckedPart:
    """Return the words of a cell that name an agency; the whole cell where they stand in short."""
    hit = next(
        (
            hit
            for hit in named(cell.text, context.plan.directory.known)
            if hit.id == ident
        ),
        None,
    )
    return (
        CheckedPart(task, key, cell.text, hit.start, hit.end)
        if hit
        else context.value(task, key)
    )


def collective_leads(plan: Plan, context: Context) -> Iterator[Finding]:
    """A lead that is a whole group ("Các sở, ban, ngành") with nobody named to answer for it."""
    read: dict[str, str | None] = {}
    for task in plan.tasks:
        text = task.lead.text
        if "lead" in task.overrides:
            group = _only_group(task.lead, plan.directory)
        elif text in read:
            group = read[text]
        else:
            group = read[text] = _only_group(task.lead, plan.directory)
        if group is not None:
            count = len(plan.directory.members(group))
            words = context.value(task, "lead")
            yield context.find(
                COLLECTIVE_LEAD, words, name=plan.directory.name(group), count=count
            )


def _only_group(lead: Parties, directory: Directory) -> str | None:
    """Return the first group of a lead cell that names nothing but whole collective groups."""
    groups: dict[str, int] = {}
    for party in lead.parties:
        group = party.via or party.agency
        if group not in directory.groups or not _is_collective(directory.name(group)):
            return None
        groups[group] = groups.get(group, 0) + 1
    for group, count in groups.items():
        if count < len(directory.members(group)):
            return None  # a bracket names who of them
    return next(iter(groups), None)


def _is_collective(name: str) -> bool:
    """Tell whether a group is one of different bodies, of which somebody has to answer for the whole."""
    return bool(_COLLECTIVE.search(name)) and not _OF_PLACES.search(name)


def leads_named_twice(plan: Plan, context: Context) -> Iterator[Finding]:
    """A lead cell that names one agency twice, each time for the same work."""
    clean: set[str] = set()
    for task in plan.tasks:
        text = task.lead.text
        if "lead" in task.overrides:
            given = Counter((party.name, party.scope) for party in task.lead.parties)
            for name in dict.fromkeys(
                name for (name, _), count in given.items() if count > 1
            ):
                yield context.find(
                    LEAD_NAMED_TWICE, context.value(task, "lead"), name=name
                )
        elif text not in clean:
            repeated = _repeated(text, plan.directory, context)
            if not repeated:
                clean.add(text)
            for hit, first in repeated:
                again, before = (
                    CheckedPart(task, "lead", text, one.start, one.end)
                    for one in (hit, first)
                )
                name = plan.directory.name(hit.id)
                yield context.find(
                    LEAD_NAMED_TWICE, again, related=(before,), name=name
                )


def _repeated(
    text: str, directory: Directory, context: Context
) -> list[tuple[NameInCell, NameInCell]]:
    """Return the names of a cell that stood there before for the same work, each with the first one."""
    hits = [
        hit
        for hit in named(text, context.plan.directory.known)
        if _begins_item(text, hit)
    ]
    if len({hit.id for hit in hits}) == len(hits):
        return []
    first: dict[tuple[str, tuple[Party, ...]], NameInCell] = {}
    found = []
    for hit, end in zip(
        hits, [*(hit.start for hit in hits[1:]), len(text)], strict=True
    ):
        said = directory.read(text[hit.start : end]).parties
        other = first.setdefault((hit.id, said), hit)
        if other is not hit:
            found.append((hit, other))
    return found


def _begins_item(text: str, hit: NameInCell) -> bool:
    """Tell whether a name begins an item of the list, rather than standing in what is said of another."""
    before = text[: hit.start]
    return not before.strip() or bool(_BETWEEN_NAMES.search(before))


RULES: Final[Family] = {
    LEAD_IS_SUPPORT: leads_as_support,
    COLLECTIVE_LEAD: collective_leads,
    LEAD_NAMED_TWICE: leads_named_twice,
}
