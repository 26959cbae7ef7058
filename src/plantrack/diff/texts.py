"""Matching of the records that are little more than a text: sections, commitments, duties."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

from plantrack.diff.assign import CandidatePair, assign
from plantrack.likeness.similarity import Rarity, terms
from plantrack.plan.model import Plan

_SAME_ID: Final = 0.3
_NEAR: Final = 0.15
_ACCEPTED: Final = 0.55
"""A number and a group alone make no pair; with some words in common they do."""


class TextEntry(NamedTuple):
    """A record as it is matched: its id, what it belongs to, its text."""

    id: str
    group: str
    text: str


def section_entries(plan: Plan) -> list[TextEntry]:
    """Return the sections of a plan, each within the one above it."""
    return [
        TextEntry(one.id, one.id.rpartition(".")[0], one.title) for one in plan.sections
    ]


def commitment_entries(plan: Plan) -> list[TextEntry]:
    """Return the commitments of a plan by their groups."""
    return [TextEntry(one.id, one.group, one.title) for one in plan.commitments]


def duty_entries(plan: Plan) -> list[TextEntry]:
    """Return the duties of a plan; the agency is all that a duty is called by."""
    return [TextEntry(one.agency.text, one.source, one.text) for one in plan.duties]


def match_texts(old: Sequence[TextEntry], new: Sequence[TextEntry]) -> dict[int, int]:
    """Return which old record is which new one: equal ones first, the others by similarity, id and place."""
    matched = _equal(old, new, lambda entry: entry)
    matched |= _equal(old, new, lambda entry: entry.text, matched)
    left = [index for index in range(len(old)) if index not in matched]
    taken = set(matched.values())
    free = [index for index in range(len(new)) if index not in taken]
    if not left or not free:
        return matched
    before, after = ([terms(entry.text).every for entry in side] for side in (old, new))
    rarity = Rarity(before, after)
    edges = []
    for old_at in left:
        for new_at in free:
            score = rarity.alike(before[old_at], after[new_at])
            score += _SAME_ID * (old[old_at].id == new[new_at].id) + _NEAR * (
                old[old_at].group == new[new_at].group
            )
            # Too little to outweigh anything: records with equal texts keep their order.
            score -= 1e-6 * (old_at / len(old) - new_at / len(new)) ** 2
            edges.append(CandidatePair(old_at, new_at, score - _ACCEPTED))
    return matched | assign(edges)


def _equal(
    old: Sequence[TextEntry],
    new: Sequence[TextEntry],
    by: object,
    matched: dict[int, int] | None = None,
) -> dict[int, int]:
    """Pair the records that agree in ``by``, the first with the first."""
    assert callable(by)  # noqa: S101
    known = matched or {}
    taken = set(known.values())
    free: dict[Hashable, list[int]] = {}
    for index in reversed(
        range(len(new))
    ):  # so that the first is the last, and popped first
        if index not in taken:
            free.setdefault(by(new[index]), []).append(index)
    found: dict[int, int] = {}
    for index, entry in enumerate(old):
        same = free.get(by(entry)) if index not in known else None
        if same:
            found[index] = same.pop()
    return found
