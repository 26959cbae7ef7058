"""The national directory, as ``python -m tools.generate`` made it from ``data/agencies_vn.yaml``.

It is read once a process, and only where a cell is read or a name is looked for that the plan's own
directory does not answer. Its names stand as a trie already, because making one of four thousand names
takes longer than reading a plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from plantrack.agencies.levels import tier
from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import NameNode, cut, spelled, trie, wording
from plantrack.agencies.problems import former_names, names

FILE: Final = Path(__file__).with_name("national.json")

# How an id stands in the trie. A general party has no id at all.
GENERAL_PARTY: Final = "?"
ALONE: Final = "!"  # before an id: the name means it only in documents of its own level
ELSEWHERE_GENERAL: Final = (
    "?"  # before an id: so too, and elsewhere the name is a general party
)

# By these words a group's name says of which level it is: "Các sở, ngành", but "Các phòng, ban" does not.
_SAY_LEVEL: Final = {
    "central": ("bộ", "trung ương", "tw", "chính phủ"),
    "province": ("sở", "tỉnh", "thành phố", "tp"),
    "commune": ("xã", "phường", "đặc khu"),
}


class National(NamedTuple):
    """All bodies of the national directory by id, its names, and the names of places."""

    agencies: Mapping[str, Agency]
    groups: Mapping[str, Group]
    names: NameNode
    places: NameNode


@cache
def national() -> National:
    """Return the national directory."""
    kept = json.loads(FILE.read_bytes())
    agencies = {fields[0]: _agency(fields) for fields in kept["agencies"]}
    groups = {fields[0]: _group(fields) for fields in kept["groups"]}
    return National(agencies, groups, kept["names"], kept["places"])


def _agency(fields: list[Any]) -> Agency:
    return Agency._make(_frozen(field) for field in fields)


def _group(fields: list[Any]) -> Group:
    return Group._make(_frozen(field) for field in fields)


def _frozen(field: Any) -> Any:
    return tuple(_frozen(item) for item in field) if isinstance(field, list) else field


def compiled(
    agencies: Iterable[Agency], groups: Iterable[Group], general: Iterable[str]
) -> str:
    """Return the content of the file that :func:`national` reads."""
    agencies, groups = tuple(agencies), tuple(groups)
    kept = {
        "agencies": agencies,
        "groups": groups,
        "names": trie(
            [*_pairs(agencies, groups), *((name, GENERAL_PARTY) for name in general)],
            _marked(former_names(agencies, groups), agencies, groups),
        ),
        "places": trie(_places(agencies)),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def _pairs(
    agencies: tuple[Agency, ...], groups: tuple[Group, ...]
) -> Iterable[tuple[str, str]]:
    yield from _marked(names(agencies, groups), agencies, groups)
    for agency in agencies:
        yield from ((name, ALONE + agency.id) for name in agency.alone)


def _marked(
    pairs: Iterable[tuple[str, str]],
    agencies: tuple[Agency, ...],
    groups: tuple[Group, ...],
) -> Iterable[tuple[str, str]]:
    """Yield the names with what stands before the id where a name means it in some documents only."""
    levels = {group.id: group.level for group in groups if group.level}
    rooms = {
        agency.id
        for agency in agencies
        if agency.level == "commune" and _is_room(agency.name)
    }
    for name, ident in pairs:
        said = _SAY_LEVEL.get(tier(levels.get(ident)) or "")
        # "Phòng Tài chính" is the commune's only in a commune's plan: a department has
        # one too.
        if ident in rooms and not _says(name, _SAY_LEVEL["commune"]):
            yield name, ALONE + ident
        elif said is not None and not _says(name, said):
            yield name, ELSEWHERE_GENERAL + ident
        else:
            yield name, ident


def _is_room(name: str) -> bool:
    """Tell whether a body is a room ("Phòng …"), of which every office has some of the same names."""
    said = wording(name)
    return said[:1] == wording("phòng") and said[1:3] != wording("giao dịch")


def _says(name: str, level_words: tuple[str, ...]) -> bool:
    line = f" {spelled(name)} "
    return any(f" {spelled(word)} " in line for word in level_words)


def _places(agencies: tuple[Agency, ...]) -> Iterable[tuple[str, str]]:
    """Yield the names of the provinces of today and of before, as the names of their UBND end."""
    for agency in agencies:
        former = (name for name, _ in agency.formerly)
        for name in (agency.name, *agency.aliases, *former) if agency.place else ():
            first = next(
                token for token in cut(name) if token.folded not in _BEFORE_PLACES
            )
            yield name[first.start :], agency.place or ""


_BEFORE_PLACES: Final = frozenset(wording("UBND TP tỉnh thành phố"))
