"""Which changes are meant: the words of ``--only`` and ``--fail-on``, and changes accepted in review."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.diff.errors import UnknownWordError
from plantrack.diff.model import (
    SEVERITIES,
    Change,
    DeadlineShift,
    Diff,
    PartyShift,
    kinds,
)
from plantrack.plan.fields import compared

_MOVES: Final = ("earlier", "later", "kind", "stated", "withdrawn", "rhythm", "other")
_PARTIES: Final = ("joined", "left", "handed", "swapped", "reworded")
_BODY: Final = ("section", "commitment", "duty")


def change_words() -> tuple[str, ...]:
    """Return what a change can be called; ``minor`` and ``cosmetic`` mean that weight alone."""
    narrower = {"deadline": _MOVES, "agencies": _PARTIES}
    return (
        *SEVERITIES,
        *kinds(),
        *(
            f"{field.name}.{what}"
            for field in compared()
            for what in narrower.get(field.cell, ())
        ),
        *(f"{kind}.{what}" for kind in _BODY for what in ("added", "removed")),
    )


def read_words(option: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return the words of an option, commas and repetitions undone.

    Raises :class:`~plantrack.diff.errors.UnknownWordError` for a word that no change is called by.
    """
    known = change_words()
    words = dict.fromkeys(word.strip() for text in given for word in text.split(","))
    for word in words:
        if word and word not in known:
            import difflib  # only a mistake needs it

            nearest = difflib.get_close_matches(word, known, 1, 0.5)
            raise UnknownWordError(
                option, word, nearest[0] if nearest else "", ", ".join(known)
            )
    return tuple(word for word in words if word)


def called(change: Change) -> frozenset[str]:
    """Return every word of :func:`change_words` that the change is called by."""
    return frozenset(
        (
            change.severity,
            change.kind,
            *(f"{change.kind}.{what}" for what in _narrower(change)),
        )
    )


def _narrower(change: Change) -> tuple[str, ...]:
    detail = change.detail
    if isinstance(detail, DeadlineShift):
        return (detail.move,)
    if isinstance(detail, PartyShift):
        if not (detail.come or detail.gone):
            return ("reworded",)
        # The whole role went to others: nobody who had it is left.
        handed = (
            ("handed",) if detail.come and detail.gone and not detail.stayed else ()
        )
        swapped = ("swapped",) if detail.other_role else ()
        joined = ("joined",) if detail.come else ()
        return (*handed, *swapped, *joined, *(("left",) if detail.gone else ()))
    if change.kind in _BODY and change.field is None:
        return ("added",) if change.new is not None else ("removed",)
    return ()


def selected(changes: Iterable[Change], words: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes that are called by one of ``words``."""
    return tuple(change for change in changes if called(change) & set(words))


def failing(changes: Iterable[Change], words: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes that break a policy.

    A weight stands for itself and all above it; any other word leaves out what is only spelled otherwise.
    """
    if not words:  # no policy, as nearly always
        return ()
    wanted = set(words)
    for number, severity in enumerate(SEVERITIES):
        if severity in words:
            wanted.update(SEVERITIES[:number])
    return tuple(
        change
        for change in changes
        if called(change)
        & ({"cosmetic"} if change.severity == "cosmetic" else wanted)
        & wanted
    )


def fingerprint(diff: Diff, change: Change) -> str:
    """Return 16 hexadecimal digits that stay the same while this change stays the same.

    The row is known by its words, not by its number: a row inserted elsewhere renumbers it, and a
    decision taken in review must survive that.
    """
    # A number given anew follows from rows elsewhere; that it changed is what was accepted.
    values = (
        [] if change.kind == "renumbered" else [_plain(change.old), _plain(change.new)]
    )
    parts = [diff.new.id, change.kind, change.field, _subject(diff, change), values]
    return hashlib.blake2b(
        json.dumps(parts, ensure_ascii=False).encode(), digest_size=8
    ).hexdigest()


def _subject(diff: Diff, change: Change) -> str | None:
    """Return what names the record: the old words of a row that changed, the id of anything else."""
    if change.kind in (*_BODY, "header"):
        return change.old_id or change.new_id
    if change.old_index is None:
        return None
    task = diff.old.tasks[change.old_index]
    return task.key or f"{task.title}|{task.product}"


def _plain(value: object) -> object:
    """Return a value without its number: an added or removed row is the same under another."""
    return (
        {key: part for key, part in value.items() if key != "id"}
        if isinstance(value, dict)
        else value
    )


def read_accepted(text: str) -> frozenset[str]:
    """Read the fingerprints of a file of accepted changes: the first word of every line that has one."""
    lines = (line.split("#", 1)[0].split() for line in text.splitlines())
    return frozenset(words[0] for words in lines if words)


def accepted_lines(
    diff: Diff, changes: Iterable[Change], known: frozenset[str]
) -> list[str]:
    """Return a line for each change not known yet: its fingerprint and, for people, what it is."""
    lines: dict[str, str] = {}
    for change in changes:
        mark = fingerprint(diff, change)
        if mark not in known:
            lines.setdefault(mark, f"{mark}  # {_told(diff, change)}")
    return list(lines.values())


def _told(diff: Diff, change: Change) -> str:
    """Return what a change is, for the people who read the file: plan, numbers, kind, field."""
    numbers = dict.fromkeys(filter(None, (change.old_id, change.new_id)))
    field = change.field if change.field != change.kind else None
    parts = (diff.new.id, " → ".join(numbers), change.kind, field)
    return " ".join(filter(None, parts))
