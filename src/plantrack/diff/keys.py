"""By what an office is told in a comparison: one key for it in both plans' directories."""

from __future__ import annotations

from collections.abc import Mapping

from plantrack.agencies.model import Cell
from plantrack.likeness.similarity import name_key
from plantrack.plan.model import Plan

Keys = Mapping[str, str]
"""For each id of a directory what stands for it in a comparison."""


def directory_keys(old: Plan, new: Plan) -> tuple[Keys, Keys]:
    """Return for both directories the keys by which one office is the same in both.

    That is its id where both have it and mean the same by it: two versions of one plan do, two
    provinces where the names agree too. Else it is its name, free of what a province calls itself.
    """
    names = [_names(plan) for plan in (old, new)]
    one_plan = old.id == new.id
    shared = {
        id_
        for id_ in names[0].keys() & names[1].keys()
        if one_plan or name_key(names[0][id_]) == name_key(names[1][id_])
    }
    keys = [
        {id_: id_ if id_ in shared else name_key(name) for id_, name in own.items()}
        for own in names
    ]
    return keys[0], keys[1]


def _names(plan: Plan) -> dict[str, str]:
    directory = plan.directory
    groups = {id_: group.name for id_, group in directory.groups.items()}
    return groups | {id_: agency.name for id_, agency in directory.agencies.items()}


def body_keys(cell: Cell, plan: Plan, keys: Keys) -> frozenset[str]:
    """Return what stands for the agencies and groups that a cell names."""
    groups = plan.directory.groups
    # A group stands for its members: whether one was added to it is no question of which row this is.
    ids = {
        (party.via if party.via in groups else None) or party.agency
        for party in cell.parties
    }
    return frozenset(keys.get(id_, id_) for id_ in ids)
