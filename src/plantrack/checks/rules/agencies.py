"""PT2: who is named in the lead and support cells, and the directory itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from plantrack.agencies.directory import Directory
from plantrack.agencies.known import Known
from plantrack.agencies.model import Cell as Parties
from plantrack.agencies.names import cut
from plantrack.agencies.national import GENERAL_PARTY
from plantrack.agencies.problems import DirectoryProblem
from plantrack.checks.cells import CheckedCell, CheckedPart
from plantrack.checks.context import Context
from plantrack.checks.family import Family
from plantrack.checks.rule import Rule
from plantrack.checks.rules.brackets import unbalanced
from plantrack.checks.source import SourceText
from plantrack.findings import Finding, Related
from plantrack.plan.model import Duty, Plan, Section, Task

UNKNOWN_AGENCY: Final = Rule("PT201", "unknown-agency", "warning")
AMBIGUOUS_NAME: Final = Rule("PT202", "ambiguous-name", "warning")
SPELLED_SEVERAL_WAYS: Final = Rule("PT204", "spelled-several-ways", "info")
UNCLOSED_BRACKET: Final = Rule("PT205", "unclosed-bracket", "error")
MISSING_SEPARATOR: Final = Rule("PT206", "missing-separator", "error")
NAME_POINTS_TWO_WAYS: Final = Rule("PT208", "name-points-two-ways", "error")
DUPLICATE_AGENCY_ID: Final = Rule("PT209", "duplicate-agency-id", "error")
UNKNOWN_AGENCY_ID: Final = Rule("PT210", "unknown-agency-id", "error")
AGENCY_CYCLE: Final = Rule("PT211", "agency-cycle", "error")
BLANK_AGENCY_NAME: Final = Rule("PT212", "blank-agency-name", "error")

_OF_PROBLEM: Final[dict[str, Rule]] = {
    "ambiguous-name": NAME_POINTS_TWO_WAYS,
    "duplicate-id": DUPLICATE_AGENCY_ID,
    "unknown-member": UNKNOWN_AGENCY_ID,
    "unknown-parent": UNKNOWN_AGENCY_ID,
    "parent-cycle": AGENCY_CYCLE,
    "member-cycle": AGENCY_CYCLE,
    "blank-name": BLANK_AGENCY_NAME,
}


def _agency_texts(plan: Plan) -> Iterator[str]:
    """Yield the words of every task's cells that name agencies, in the order of the plan."""
    leads, supports = (
        map(attrgetter(name), plan.tasks) for name in ("lead.text", "support.text")
    )
    return filter(None, chain.from_iterable(zip(leads, supports, strict=True)))


def _cells_where(
    plan: Plan, odd: Callable[[str], object]
) -> Iterator[tuple[Task | Section | Duty, str, Parties]]:
    """Yield the cells that name agencies and whose words ``odd`` holds for; it is asked once for each text."""
    duties = (duty.agency.text for duty in plan.duties)
    groups = (
        cell.text
        for section in plan.sections
        for cell in (section.lead, section.support)
    )
    texts = {
        text for text in {*_agency_texts(plan), *groups, *duties} if text and odd(text)
    }
    if texts:
        yield from (each for each in _agency_cells(plan) if each[2].text in texts)


def _agency_cells(plan: Plan) -> Iterator[tuple[Task | Section | Duty, str, Parties]]:
    """Yield every cell that names agencies, with its record and key."""
    for task in plan.tasks:
        if task.lead.text:
            yield task, "lead", task.lead
        if task.support.text:
            yield task, "support", task.support
    for section in plan.sections:
        if section.lead.text:
            yield section, "lead", section.lead
        if section.support.text:
            yield section, "support", section.support
    for duty in plan.duties:
        yield duty, "agency", duty.agency


def unknown_agencies(plan: Plan, context: Context) -> Iterator[Finding]:
    """Words that name nobody known, with the nearest name; names that do not decide have a rule of their own."""
    nearest: dict[str, str | None] = {}
    for record, key, cell in _agency_cells(plan):
        for unread in cell.unread:
            if unread.candidates:
                continue
            # The nearest name is slow to find, and many rows have the same words.
            if unread.text not in nearest:
                nearest[unread.text] = unread.nearest or plan.directory.nearest(
                    unread.text
                )
            near = nearest[unread.text]
            words = CheckedPart(record, key, cell.text, unread.start, unread.end)
            fix = (near, True) if near else None
            yield context.find(
                UNKNOWN_AGENCY, words, fix=fix, text=unread.text, nearest=near or ""
            )


def ambiguous_names(plan: Plan, context: Context) -> Iterator[Finding]:
    """A cell uses a name that could be of two agencies, and means neither of them."""
    for record, key, cell in _agency_cells(plan):
        for unread in cell.unread:
            if unread.candidates:
                names = ", ".join(
                    plan.directory.name(ident) for ident in unread.candidates
                )
                words = CheckedPart(record, key, cell.text, unread.start, unread.end)
                yield context.find(AMBIGUOUS_NAME, words, text=unread.text, names=names)


class _Use(NamedTuple):
    """Where a spelling stands first: in the first cell with this text, of a task or of a standing duty."""

    text: str
    in_task: bool
    hit: NameInCell


def spellings(plan: Plan, context: Context) -> Iterator[Finding]:
    """One agency written in several ways in one plan: every way but the commonest, where it is first used.

    A capital at the beginning of a cell is no other way of writing, nor is a name that the body had before.
    """
    uses: dict[str, dict[str, tuple[int, _Use]]] = {}
    for texts, in_task in (
        (_agency_texts(plan), True),
        ((duty.agency.text for duty in plan.duties), False),
    ):
        for text, count in Counter(texts).items():
            meant = _meant(plan, text)
            for hit in named(text, plan.directory.known):
                # "UBND phường" may only begin the name of one that nobody knows.
                if hit.id not in meant or plan.directory.known.is_former(hit.text):
                    continue
                ways = uses.setdefault(hit.id, {})
                way = hit.text[:1].lower() + hit.text[1:]
                known = ways.get(way)
                ways[way] = (
                    (known[0] + count, known[1])
                    if known
                    else (count, _Use(text, in_task, hit))
                )
    several = {ident: ways for ident, ways in uses.items() if len(ways) > 1}
    first: dict[tuple[str, bool], CheckedCell] = {}
    for record, key, cell in _agency_cells(plan) if several else ():
        first.setdefault(
            (cell.text, key != "agency"), CheckedCell(record, key, cell.text)
        )
    for ident, ways in several.items():
        words = {
            way: CheckedPart(*first[use[:2]], use.hit.start, use.hit.end)
            for way, (_, use) in ways.items()
        }
        counts = {way: count for way, (count, _) in ways.items()}
        if ident in plan.directory.groups:
            # "Các sở, ngành" and "Các sở, ban, ngành" name more and fewer, and neither is a slip.
            counts = _alike(counts)
        yield from _variants(plan.directory.name(ident), counts, words, context)


def _alike(counts: dict[str, int]) -> dict[str, int]:
    """Return the spellings of a group that say the same as its commonest: others name it by more or fewer words."""
    usual = max(counts, key=lambda way: counts[way])
    return {way: count for way, count in counts.items() if _bare(way) == _bare(usual)}


def _bare(way: str) -> str:
    """Return a spelling without its marks and capitals."""
    return " ".join(re.findall(r"\w+", way.casefold()))


def _variants(
    name: str, counts: dict[str, int], words: dict[str, CheckedPart], context: Context
) -> Iterator[Finding]:
    proper = name[:1].lower() + name[1:]
    # Of two ways as common the name of the directory is the usual one.
    usual = max(counts, key=lambda way: (counts[way], way == proper))
    for way, count in counts.items():
        if way != usual:
            yield context.find(
                SPELLED_SEVERAL_WAYS,
                words[way],
                related=(words[usual],),
                text=words[way].said,
                count=count,
                usual=words[usual].said,
                most=counts[usual],
            )


def brackets(plan: Plan, context: Context) -> Iterator[Finding]:
    """A bracket in a cell that names agencies and that nothing closes, or that closes nothing."""
    for record, key, cell in _cells_where(plan, unbalanced):
        for at in unbalanced(cell.text):
            yield context.find(
                UNCLOSED_BRACKET,
                CheckedPart(record, key, cell.text, at, at + 1),
                mark=cell.text[at],
            )


def _meant(plan: Plan, text: str) -> set[str | None]:
    """Return the ids of those whom a cell names, with the groups through which it does."""
    parties = plan.directory.read(text).parties
    return {ident for party in parties for ident in (party.agency, party.via)}


def separators(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two agencies with nothing between them but a bracket of the first."""

    def joints(text: str) -> list[tuple[NameInCell, NameInCell]]:
        pairs = pairwise(named(text, plan.directory.known))
        found = [
            (one, other) for one, other in pairs if _joint(text[one.end : other.start])
        ]
        # Where one is a part of the other's name nothing is missing.
        meant = _meant(plan, text) if found else set()
        return [(one, other) for one, other in found if {one.id, other.id} <= meant]

    for record, key, cell in _cells_where(plan, joints):
        text = cell.text
        for one, other in joints(text):
            words = CheckedPart(record, key, text, other.start, other.end)
            before = text[one.start : one.end]
            yield context.find(MISSING_SEPARATOR, words, before=before, text=other.text)


def _joint(between: str) -> bool:
    """Tell whether what stands between two names is blank or one whole bracket."""
    between = between.strip()
    return not between or (between[0] == "(" and between.find(")") == len(between) - 1)


class NameInCell(NamedTuple):
    """A whole name in a cell: whose it is and where it stands."""

    id: str
    start: int
    end: int
    text: str


def named(text: str, known: Known) -> tuple[NameInCell, ...]:
    """Return the names of agencies written out in a cell, the longest at each place, outside brackets.

    Names of the national directory count where they are written as names; many are words of every day too.
    """
    return _named_of(known)(text)


@lru_cache(maxsize=4)
def _named_of(known: Known) -> Callable[[str], tuple[NameInCell, ...]]:
    @lru_cache(maxsize=4096)
    def named(text: str) -> tuple[NameInCell, ...]:
        tokens = cut(text)
        line = [token.folded for token in tokens]
        found: list[NameInCell] = []
        index = depth = 0
        while index < len(line):
            depth = max(0, depth + (line[index] in "([") - (line[index] in ")]"))
            reach = None if depth else known.longest(line, index, len(line))
            if reach is None:
                index += 1
                continue
            start, end = tokens[index].start, tokens[reach.stop - 1].end
            if reach.ids[0] != GENERAL_PARTY and (reach.own or text[start].isupper()):
                found.append(NameInCell(reach.ids[0], start, end, text[start:end]))
            index = reach.stop
        return tuple(found)

    return named


def directory_faults(plan: Plan, context: Context) -> Iterator[Finding]:
    """What is wrong with the plan's directory itself, told at its file."""
    yield from directory_findings(plan.directory, context.directory_source)


def directory_findings(directory: Directory, source: SourceText) -> Iterator[Finding]:
    """Make the findings of a directory that was read from ``source``."""
    for problem in directory.problems:
        rule = _OF_PROBLEM[problem.kind]
        places = [source.place(at) for at in _places(problem, source)]
        args = {"name": problem.name, "ids": ", ".join(problem.ids)}
        related = tuple(Related(place) for place in places[1:])
        first = places[0] if places else source.place(0)
        yield Finding(rule.code, rule.severity, first, args, related=related)


def _places(problem: DirectoryProblem, source: SourceText) -> Iterable[int]:
    """Return where the ids that a fault concerns are declared."""
    for ident in problem.ids:
        pattern = re.compile(
            rf"""(?<![\w-])["']?id["']?[ \t]*:[ \t]+["']?{re.escape(ident)}["']?(?=[\s,}}]|$)"""
        )
        # Told at the later one, with the one that was there first beside it.
        found = [match.start() for match in pattern.finditer(source.text)]
        yield from found[::-1] if problem.kind == "duplicate-id" else found[:1]


RULES: Final[Family] = {
    UNKNOWN_AGENCY: unknown_agencies,
    AMBIGUOUS_NAME: ambiguous_names,
    SPELLED_SEVERAL_WAYS: spellings,
    UNCLOSED_BRACKET: brackets,
    MISSING_SEPARATOR: separators,
    NAME_POINTS_TWO_WAYS: directory_faults,
    DUPLICATE_AGENCY_ID: directory_faults,
    UNKNOWN_AGENCY_ID: directory_faults,
    AGENCY_CYCLE: directory_faults,
    BLANK_AGENCY_NAME: directory_faults,
}
