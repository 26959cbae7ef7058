"""What is wrong with a directory itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from plantrack.agencies.model import Agency, Group
from plantrack.agencies.names import says, spelled, wording


class DirectoryProblem(NamedTuple):
    """A fault of a directory: its kind, the ids it concerns, and the name or id it is about."""

    kind: Literal[
        "duplicate-id",
        "blank-name",
        "ambiguous-name",
        "unknown-member",
        "unknown-parent",
        "parent-cycle",
        "member-cycle",
    ]
    ids: tuple[str, ...]
    name: str


def problems(
    agencies: Sequence[Agency], groups: Sequence[Group]
) -> tuple[DirectoryProblem, ...]:
    """Return the faults of a directory of these entries, in a stable order."""
    parents: dict[str, tuple[str, ...]] = {}
    for agency in agencies:
        # Of two entries with one id the first counts, here as in Entries.
        parents.setdefault(agency.id, (agency.parent,) if agency.parent else ())
    members: dict[str, tuple[str, ...]] = {}
    for group in groups:
        members.setdefault(group.id, group.members)
    known = parents.keys() | members.keys()
    ids = Counter(
        [*(agency.id for agency in agencies), *(group.id for group in groups)]
    )
    return (
        *(
            DirectoryProblem("duplicate-id", (ident,), ident)
            for ident, count in ids.items()
            if count > 1
        ),
        *_names(agencies, groups),
        *(
            DirectoryProblem("unknown-member", (group.id,), member)
            for group in groups
            for member in dict.fromkeys(group.members)
            if member not in known
        ),
        *(
            DirectoryProblem("unknown-parent", (agency.id,), agency.parent)
            for agency in agencies
            if agency.parent and agency.parent not in parents
        ),
        *(
            DirectoryProblem("parent-cycle", cycle, cycle[0])
            for cycle in _cycles(parents)
        ),
        *(
            DirectoryProblem("member-cycle", cycle, cycle[0])
            for cycle in _cycles(members)
        ),
    )


def names(
    agencies: Sequence[Agency], groups: Sequence[Group]
) -> Iterator[tuple[str, str]]:
    """Return every name with its id: the proper names first, since they win over aliases."""
    for agency in agencies:
        yield agency.name, agency.id
    for group in groups:
        yield group.name, group.id
    for agency in agencies:
        if agency.full:
            yield agency.full, agency.id
    for agency in agencies:
        yield from ((alias, agency.id) for alias in agency.aliases)
    for group in groups:
        yield from ((alias, group.id) for alias in group.aliases)


def former_names(
    agencies: Sequence[Agency], groups: Sequence[Group]
) -> Iterator[tuple[str, str]]:
    """Return every former name with the id of the successor."""
    entries: list[Agency | Group] = [*agencies, *groups]
    for entry in entries:
        yield from ((name, entry.id) for name, _ in entry.formerly)


def _names(
    agencies: Sequence[Agency], groups: Sequence[Group]
) -> Iterator[DirectoryProblem]:
    owners: dict[str, tuple[str, list[str]]] = {}
    for name, ident in names(agencies, groups):
        if not says(wording(name)):
            yield DirectoryProblem("blank-name", (ident,), name)
            continue
        _, sharing = owners.setdefault(spelled(name), (name, []))
        if ident not in sharing:
            sharing.append(ident)
    for name, sharing in owners.values():
        if len(sharing) > 1:
            yield DirectoryProblem("ambiguous-name", tuple(sharing), name)


def _cycles(onward: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Return the sets of ids that lead back to themselves, each once, in the order they are met."""
    done: set[str] = set()
    for first in onward:
        path: list[str] = []
        stack: list[Iterator[str]] = []
        if first not in done:
            path, stack = [first], [iter(onward[first])]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                done.add(path.pop())
            elif following in path:
                yield tuple(path[path.index(following) :])
            elif following not in done and following in onward:
                path.append(following)
                stack.append(iter(onward[following]))
