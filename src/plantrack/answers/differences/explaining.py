"""Why a row was matched with another: what spoke for it, and who came second."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final, NamedTuple

from plantrack.answers.grid import Grid
from plantrack.diff.matching import Candidate, explain
from plantrack.diff.model import Diff, RowMatch
from plantrack.likeness.wording import canonical, words_of
from plantrack.plan.model import Task

_SHOWN: Final = 4
_RARE: Final = 5
_WRITTEN: Final = re.compile(r"\w+")


class Explanation(NamedTuple):
    """One row: its match, None where it has none, and the rows most like it, the best first."""

    diff: Diff
    of_old: int | None
    of_new: int | None
    match: RowMatch | None
    candidates: tuple[Candidate, ...]


def explanations(diff: Diff, task: str) -> tuple[Explanation, ...]:
    """Explain every row that has this id in the new version or the old one; a pair once."""
    wanted = task.rpartition(":")[2].upper()
    found: list[Explanation] = []
    by_new = {match.new: match for match in diff.alignment.matches}
    by_old = {match.old: match for match in diff.alignment.matches}
    for side, tasks, matches in (
        (1, diff.new.tasks, by_new),
        (0, diff.old.tasks, by_old),
    ):
        for index, one in enumerate(tasks):
            match = matches.get(index)
            if one.id.upper() != wanted or any(
                match is not None and match is seen.match for seen in found
            ):
                continue
            of_old, of_new = (None, index) if side else (index, None)
            candidates = explain(
                diff.old, diff.new, diff.alignment, of_old=of_old, of_new=of_new
            )
            found.append(Explanation(diff, of_old, of_new, match, candidates[:_SHOWN]))
    return tuple(found)


def explain_grid(found: tuple[Explanation, ...]) -> Grid:
    """Return the candidates as a flat table."""
    fields = ("score", "title", "product", "lead", "support", "section", "position")
    rows = [
        (
            one.diff.old.tasks[candidate.old].id,
            one.diff.new.tasks[candidate.new].id,
            *(_flat(getattr(candidate.evidence, field)) for field in fields),
        )
        for one in found
        for candidate in one.candidates
    ]
    return Grid(("old_id", "new_id", *fields), tuple(rows))


def _flat(number: float | None) -> str:
    return "" if number is None else f"{number:.4f}"


def explain_json(found: tuple[Explanation, ...]) -> dict[str, Any]:
    """Return the explanations as data."""
    return {
        "version": 1,
        "explanations": [
            {
                "how": one.match.how if one.match else None,
                "score": round(one.match.score, 4) if one.match else None,
                "runner_up": round(one.match.runner_up, 4) if one.match else None,
                "old_id": one.diff.old.tasks[one.match.old].id if one.match else None,
                "new_id": one.diff.new.tasks[one.match.new].id if one.match else None,
                "candidates": [
                    {
                        "old_id": one.diff.old.tasks[candidate.old].id,
                        "new_id": one.diff.new.tasks[candidate.new].id,
                        "evidence": candidate.evidence._asdict(),
                        "rare_words": list(rare_words(one.diff, candidate)),
                    }
                    for candidate in one.candidates
                ],
            }
            for one in found
        ],
    }


def rare_words(diff: Diff, candidate: Candidate) -> tuple[str, ...]:
    """Return the rarest words that two rows share, as the new row writes them."""
    old, new = diff.old.tasks[candidate.old], diff.new.tasks[candidate.new]
    counts = Counter(
        word for task in (*diff.old.tasks, *diff.new.tasks) for word in _words(task)
    )
    written = {
        canonical(word): word for word in _WRITTEN.findall(_text(new).casefold())
    }
    rarest = sorted(_words(old) & written.keys(), key=lambda word: (counts[word], word))
    return tuple(written[word] for word in rarest[:_RARE])


def _words(task: Task) -> frozenset[str]:
    return frozenset(words_of(_text(task)))


def _text(task: Task) -> str:
    return task.title or task.product or ""
