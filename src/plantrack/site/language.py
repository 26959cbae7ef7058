"""What the script has to know of the query language: its keys, its words, who is meant by a name.

The grammar stands in the script a second time, and tests hold the two against each other; everything that is data
is given to it from here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from plantrack.agencies.directory import Directory
from plantrack.agencies.names import spelled
from plantrack.agencies.problems import former_names, names
from plantrack.answers.queries.keys import CHOICES, DATED, OWN, ROLES, keys
from plantrack.plan.model import Plan
from plantrack.site.scene import SiteScene
from plantrack.text import search_key

_REASONS: Final = (
    *("quote", "unexpected", "bracket", "unknown_key", "no_order", "no_value"),
    *("unknown_value", "bad_date", "end"),
    *("unknown_plan", "unknown_section", "unknown_agency"),
)
_READ_AT_MOST: Final = 20
"""Directories; reading the names of each with all others takes long."""
_FOLDED_UP_TO: Final = 0x3000
"""Beyond stand no letters of the alphabets that a plan is written in."""


def language(scene: SiteScene) -> dict[str, Any]:
    """Return the language and the sentences of the list as data."""
    words = scene.words
    return {
        "keys": keys(),
        "choices": CHOICES,
        "roles": ROLES,
        "dated": DATED,
        "own": OWN,
        "year": scene.as_of.year,
        "today": [scene.as_of.year, scene.as_of.month, scene.as_of.day],
        "folding": folding(),
        "blanks": blanks(),
        "say": {reason: words(f"query.{reason}") for reason in _REASONS},
    }


@cache
def folding() -> dict[str, str]:
    """Return by character what ``search_key`` makes of it, where that is something else."""
    # ASCII needs no table.
    found = {}
    for number in range(128, _FOLDED_UP_TO):
        char = chr(number)
        # Between two letters, as a blank at an end would be taken off.
        key = search_key(f"a{char}a")[1:-1]
        if key != char:
            found[char] = key
    return found


@cache
def blanks() -> str:
    """Return every character that parts words."""
    return "".join(
        char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()
    )


def agency_tables(scene: SiteScene) -> dict[str, Any]:
    """Return for each plan the number of its table, and the tables: plans of one directory share it."""
    tables: dict[str, int] = {}
    met: dict[int, int] = {}
    numbers = []
    groups = _group_names(scene)
    for plan in scene.plans:
        # The directory is one object where a plan is read by itself, equal ones where it comes from the index.
        if id(plan.directory) not in met:
            told = json.dumps(_table(plan, groups, scene), ensure_ascii=False)
            met[id(plan.directory)] = tables.setdefault(told, len(tables))
        numbers.append(met[id(plan.directory)])
    return {"of": numbers, "tables": [json.loads(told) for told in tables]}


def _table(plan: Plan, groups: list[str], scene: SiteScene) -> dict[str, Any]:
    """Return who is who in a plan: ids with those who bear and who are named through them, names with ids."""
    directory = plan.directory
    shown = [one for one in _ids(directory) if scene.hiding.shows(plan, one)]
    known = frozenset(shown)
    pairs = ((spelled(name), id_) for name, id_ in _own_names(directory))
    further = ((spelled(name), id_) for name, id_ in _national_names(directory))
    elsewhere = {name: directory.find(name).id for name in groups}
    meant = {one: _meant(directory, one) for one in shown}
    return {
        "meant": {one: _among(known, each) for one, each in meant.items()},
        "names": _bare(pairs, known),
        "further": _bare(further, known),
        # A body that the plan gives nothing to do is nobody here, and not whoever has a part of its name.
        "elsewhere": {
            name: id_ if id_ in known else "" for name, id_ in elsewhere.items()
        },
        "former": {
            old: agency.id
            for agency in directory.own[0]
            for old in agency.was
            if agency.id in known
        },
    }


def _group_names(scene: SiteScene) -> list[str]:
    """Return the names of groups that plans have, as they are, bare and in capitals: another plan may read into one of them a
    group of its own ("Các sở, ban, ngành": its "Các sở"), which no table of names tells."""
    directories = {id(plan.directory): plan.directory for plan in scene.plans}
    if not 1 < len(directories) <= _READ_AT_MOST:
        return []
    groups = (
        group
        for directory in directories.values()
        for group in directory.groups.values()
    )
    names_of_groups = (
        spelling for group in groups for spelling in (group.name, *group.aliases)
    )
    return [
        form
        for name in dict.fromkeys(names_of_groups)
        for form in (name, search_key(name), name.upper())
    ]


def _ids(directory: Directory) -> Iterator[str]:
    yield from directory.agencies
    yield from directory.groups


def _meant(directory: Directory, id_: str) -> tuple[list[str], list[str]]:
    """Return the ids of rows that name an agency itself, and of those that may through it; as the condition
    ``agency:`` has them."""
    # A unit of a body is the body, as in the condition of the command.
    own = {id_, *directory.units(id_)}
    groups = {one for one in directory.groups if own & {*directory.members(one)}}
    return sorted(own | groups), sorted({*directory.members(id_)} | own)


def _among(known: frozenset[str], rows: Iterable[list[str]]) -> list[list[str]]:
    """Return rows of ids with those alone that are known."""
    return [[id_ for id_ in ids if id_ in known] for ids in rows]


def _own_names(directory: Directory) -> Iterator[tuple[str, str]]:
    yield from names(*directory.given)
    yield from former_names(*directory.given)


def _national_names(directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield the names that the national directory has for entries of the plan's own."""
    if not directory.base or not directory.used.origins:
        return
    from plantrack.agencies.national import national  # few sites need it

    for own, (origin, _) in directory.used.origins.items():
        agency = national().agencies.get(origin)
        group = national().groups.get(origin)
        entries = ((agency,) if agency else ()), ((group,) if group else ())
        for name, _id in (*names(*entries), *former_names(*entries)):
            yield name, own


def _bare(
    pairs: Iterable[tuple[str, str]], known: frozenset[str]
) -> list[tuple[str, str, str]]:
    """Return names with and without their marks, and whose they are."""
    return [
        (name, search_key(name), id_)
        for name, id_ in dict.fromkeys(pairs)
        if name and id_ in known
    ]
