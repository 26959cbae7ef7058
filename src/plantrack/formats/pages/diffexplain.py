"""Why a row was matched with another, laid out."""

from __future__ import annotations

from plantrack.answers.differences.explaining import Explanation, rare_words
from plantrack.diff.matching import Candidate
from plantrack.diff.model import Diff
from plantrack.formats.page import (
    Note,
    Page,
    PageBlock,
    PageHeading,
    Table,
    TableColumn,
)
from plantrack.likeness.similarity import ACCEPTED
from plantrack.messages import Words


def explain_page(found: tuple[Explanation, ...], words: Words) -> Page:
    """Lay out the explanations, one after another."""
    blocks: list[PageBlock] = []
    for one in found:
        blocks += _blocks(one, words)
    return tuple(blocks)


def _blocks(one: Explanation, words: Words) -> list[PageBlock]:
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
        TableColumn(words("diff.explain.old")),
        TableColumn(words("diff.explain.new")),
        TableColumn(words("diff.explain.score"), right=True),
        TableColumn(words("diff.explain.points"), wrap=True),
        TableColumn(words("diff.explain.rare"), wrap=True, under=3),
    )
    rows = tuple(_row(candidate, diff, words) for candidate in one.candidates)
    table = Table(columns, rows)
    return [
        PageHeading(2, title),
        Note(how),
        Note(words("diff.explain.candidates"), "dim"),
        table,
    ]


def _row(candidate: Candidate, diff: Diff, words: Words) -> tuple[str, ...]:
    old, new = diff.old.tasks[candidate.old], diff.new.tasks[candidate.new]
    known = candidate.evidence
    points = ", ".join(
        f"{words(name).lower()} {_number(value, words)}"
        for name, value in (
            *(
                (f"column.{key}", getattr(known, key))
                for key in ("title", "product", "lead", "support")
            ),
            ("column.section", known.section),
            ("diff.explain.position", known.position),
        )
        if value is not None
    )
    return (
        old.id,
        new.id,
        _number(known.score, words),
        points,
        ", ".join(rare_words(diff, candidate)),
    )


def _number(number: float, words: Words) -> str:
    return f"{number:.2f}".replace(".", words("decimal"))
