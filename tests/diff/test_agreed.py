"""All changes of revisions made by seed, as they were agreed: a line a change, whole.

``agreed.txt`` has them under the name of their plan, their seed and their strength; ``--write-snapshots`` writes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from plantrack.diff import compare
from plantrack.diff.model import Change, Diff
from plantrack.diff.policy import called, fingerprint
from plantrack.plan.model import Plan
from tests.diff.edits import revise

FILE: Final = Path(__file__).with_name("agreed.txt")
REVISIONS: Final = tuple(
    (plan, seed, strength)
    for plan in ("hanoi", "thanhhoa")
    for seed, strength in enumerate((0.1, 0.3, 0.3, 0.6, 0.9), 20261129)
)


def told(diff: Diff) -> str:
    head = [f"matches {[tuple(match[:3]) for match in diff.alignment.matches]}"]
    return "\n".join([*head, *(_line(diff, change) for change in diff.changes)])


def _line(diff: Diff, change: Change) -> str:
    where = (change.old_id, change.new_id, change.old_index, change.new_index)
    return " ".join(
        (
            fingerprint(diff, change),
            *sorted(called(change)),
            str(change.field),
            *map(str, where),
            str(change.detail)[:200],
        )
    )


@cache
def _agreed() -> dict[str, str]:
    parts = FILE.read_text("utf-8").split("\n\n")
    return dict(part.split("\n", 1) for part in parts if part)


@pytest.mark.parametrize("revision", REVISIONS, ids=str)
def test_every_change_is_told_as_it_was_agreed(
    revision: tuple[str, int, float],
    plans: dict[str, Plan],
    request: pytest.FixtureRequest,
) -> None:
    if request.config.getoption("--write-snapshots"):
        every = [f"{one}\n{_told(one, plans)}" for one in REVISIONS]
        FILE.write_text("\n\n".join(every), "utf-8")
    assert _told(revision, plans) == _agreed()[str(revision)]


def _told(revision: tuple[str, int, float], plans: dict[str, Plan]) -> str:
    name, seed, strength = revision
    return told(compare(plans[name], revise(plans[name], seed, strength=strength).new))
