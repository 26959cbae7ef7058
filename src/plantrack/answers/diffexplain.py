"""Why a row was matched with another: what spoke for it, and who came second."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final, NamedTuple

from plantrack.diff.matching import Candidate, explain
from plantrack.diff.model import Diff, Match
from plantrack.formats.page import Block, Column, Grid, Heading, Note, Page, Table
from plantrack.likeness.similarity import ACCEPTED
from plantrack.likeness.wording import canonical, words_of
from plantrack.messages import Words
from plantrack.plan.model import Task

_SHOWN: Final = 4
_RARE: Final = 5
_WRITTEN: Final = re.compile(r"\w+")


class Explanation(NamedTuple):
    """One row: its match, None where it has none, and the rows most like it, the best first."""

    diff: Diff
    of_old: int | None
    of_new: int | None
    match: Match | None
    candidates: tuple[Candidate, ...]


def explanations(diff: Diff, task: str) -> tuple[Explanation, ...]:
    """Explain every row that has this id in the new version or the old one; a pair once."""
    wanted = task.rpartition(":")[2].upper()
    found: list[Explanation] = []
    by_new = {match.new: match for match in diff.alignment.matches}
    by_old = {match.old: match for match in diff.alignment.matches}
    for side, tasks, matches in ((1, diff.new.tasks, by_new), (0, diff.old.tasks, by_old)):
        for index, one in enumerate(tasks):
            match = matches.get(index)
            if one.id.upper() != wanted or any(match is not None and match is seen.match for seen in found):
                continue
            of_old, of_new = (None, index) if side else (index, None)
            candidates = explain(diff.old, diff.new, diff.alignment, of_old=of_old, of_new=of_new)
            found.append(Explanation(diff, of_old, of_new, match, candidates[:_SHOWN]))
    return tuple(found)


def explain_page(found: tuple[Explanation, ...], words: Words) -> Page:
    """Lay out the explanations, one after another."""
    blocks: list[Block] = []
    for one in found:
        blocks += _blocks(one, words)
    return tuple(blocks)


def _blocks(one: Explanation, words: Words) -> list[Block]:
    diff, match = one.diff, one.match
    if match is not None:
        old, new = diff.old.tasks[match.old], diff.new.tasks[match.new]
        title = words("diff.explain.title", old=old.id, new=new.id)
        how = words(
            f"diff.explain.how.{match.how}",
            score=_number(match.score, words),
            runner_up=_number(match.runner_up, words),
        )
    elif one.of_old is not None:
        title = words("diff.explain.alone_old", id=diff.old.tasks[one.of_old].id)
        how = words("diff.explain.none", accepted=_number(ACCEPTED, words))
    else:
        title = words("diff.explain.alone_new", id=diff.new.tasks[one.of_new or 0].id)
        how = words("diff.explain.none", accepted=_number(ACCEPTED, words))
    columns = (
        Column(words("diff.explain.old")),
        Column(words("diff.explain.new")),
        Column(words("diff.explain.score"), right=True),
        Column(words("diff.explain.points"), wrap=True),
        Column(words("diff.explain.rare"), wrap=True, under=3),
    )
    rows = tuple(_row(candidate, diff, words) for candidate in one.candidates)
    table = Table(columns, rows)
    return [Heading(2, title), Note(how), Note(words("diff.explain.candidates"), "dim"), table]


def _row(candidate: Candidate, diff: Diff, words: Words) -> tuple[str, ...]:
    old, new = diff.old.tasks[candidate.old], diff.new.tasks[candidate.new]
    known = candidate.evidence
    points = ", ".join(
        f"{words(name).lower()} {_number(value, words)}"
        for name, value in (
            *((f"column.{key}", getattr(known, key)) for key in ("title", "product", "lead", "support")),
            ("column.section", known.section),
            ("diff.explain.position", known.position),
        )
        if value is not None
    )
    return (old.id, new.id, _number(known.score, words), points, ", ".join(_rare_words(diff, candidate)))


def _number(number: float, words: Words) -> str:
    return f"{number:.2f}".replace(".", words("decimal"))


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
                        "rare_words": list(_rare_words(one.diff, candidate)),
                    }
                    for candidate in one.candidates
                ],
            }
            for one in found
        ],
    }


def _rare_words(diff: Diff, candidate: Candidate) -> tuple[str, ...]:
    """Return the rarest words that two rows share, as the new row writes them."""
    old, new = diff.old.tasks[candidate.old], diff.new.tasks[candidate.new]
    counts = Counter(word for plan in (diff.old, diff.new) for task in plan.tasks for word in _words(task))
    written = {canonical(word): word for word in _WRITTEN.findall(_text(new).casefold())}
    rarest = sorted(_words(old) & written.keys(), key=lambda word: (counts[word], word))
    return tuple(written[word] for word in rarest[:_RARE])


def _words(task: Task) -> frozenset[str]:
    return frozenset(words_of(_text(task)))


def _text(task: Task) -> str:
    return task.title or task.product or ""
