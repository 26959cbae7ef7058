"""The sum of a comparison in a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plantrack.diff.model import Change, ChangeKind, Diff
from plantrack.formats.pages.diffaffected import MOVES, move_of
from plantrack.messages import Words
from plantrack.messages.naming import column_name
from plantrack.plan.fields import compared
from plantrack.plan.model import Plan


def summary(diff: Diff, changes: Sequence[Change], words: Words) -> Iterable[str]:
    """Yield the sum in a few sentences; the counts that a reader looks for are given at zero too."""
    if diff.alone is not None:
        plan = diff.new if diff.alone == "new" else diff.old
        yield words(
            f"diff.alone.{diff.alone}",
            parts=", ".join(_contents(plan, max(diff.tasks), words)),
        )
        return
    yield words("diff.sum.rows", new=diff.tasks[1], old=diff.tasks[0])
    if not changes:
        yield words("diff.none")
        return
    whole = len(changes) == len(diff.changes)
    yield from _places(changes, words, whole=whole)
    yield from _deadlines(changes, words, whole=whole)
    yield from _majors(changes, words, whole=whole)
    texts = [
        _counted(kind, count, words)
        for kind in _minor_kinds()
        if (count := _minor(changes, kind))
    ]
    if texts:
        yield words("diff.sum.minor", parts=", ".join(texts))
    yield from _body(changes, words)
    if cosmetic := sum(change.severity == "cosmetic" for change in changes):
        yield words("diff.sum.cosmetic", count=cosmetic)


def _kinds(changes: Iterable[Change]) -> Counter[ChangeKind]:
    """Count changes by kind; one of spelling alone is none of these, it is counted on its own."""
    return Counter(change.kind for change in changes if change.severity != "cosmetic")


def _places(changes: Iterable[Change], words: Words, *, whole: bool) -> Iterable[str]:
    kinds = _kinds(changes)
    told: tuple[ChangeKind, ...] = ("added", "removed", "moved", "renumbered")
    parts = [
        words(f"diff.sum.{kind}", count=kinds[kind])
        for kind in told
        if whole or kinds[kind]
    ]
    if parts:
        yield words("diff.sum.places", parts=", ".join(parts))


def _deadlines(
    changes: Iterable[Change], words: Words, *, whole: bool
) -> Iterable[str]:
    moves = Counter(move_of(change) for change in changes if change.kind == "deadline")
    del moves["same"]
    always = ("later", "earlier") if whole else ()
    told = [move for move in MOVES if moves[move] or move in always]
    parts = [words(f"diff.sum.move.{move}", count=moves[move]) for move in told]
    if whole or moves.total():
        yield words("diff.sum.deadlines", count=moves.total(), parts=", ".join(parts))


def _majors(changes: Iterable[Change], words: Words, *, whole: bool) -> Iterable[str]:
    majors = Counter(change.kind for change in changes if change.severity == "major")
    told: tuple[ChangeKind, ...] = ("lead", "product")
    yield from (
        words(f"diff.sum.{kind}s", count=majors[kind])
        for kind in told
        if whole or majors[kind]
    )


def _body(changes: Iterable[Change], words: Words) -> Iterable[str]:
    kinds = _kinds(changes)
    told: tuple[ChangeKind, ...] = ("header", "section", "commitment", "duty")
    parts = [
        words(f"diff.sum.{kind}", count=kinds[kind]) for kind in told if kinds[kind]
    ]
    if parts:
        yield words("diff.sum.body", parts=", ".join(parts))


def _contents(plan: Plan, tasks: int, words: Words) -> Iterable[str]:
    yield words("diff.alone.tasks", count=tasks)
    for name in ("sections", "commitments", "duties"):
        if count := len(getattr(plan, name)):
            yield words(f"diff.alone.{name}", count=count)


def _minor_kinds() -> tuple[ChangeKind, ...]:
    """Return the columns whose changes are counted as minor, in the order in which they are told."""
    first, last = (
        ("title", "lead", "support", "band"),
        ("delivers", "depends_on", "key"),
    )
    between = (field.name for field in compared() if field.name not in (*first, *last))
    return (*first, *between, *last)


def _counted(kind: ChangeKind, count: int, words: Words) -> str:
    key = f"diff.sum.{kind}"
    if key in words:
        return words(key, count=count)
    return words("diff.sum.column", name=column_name(kind, words).lower(), count=count)


def _minor(changes: Iterable[Change], kind: ChangeKind) -> int:
    return sum(change.kind == kind and change.severity == "minor" for change in changes)
