"""Two versions of a plan → every change, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from plantrack import collector
from plantrack.diff.lists import list_changes
from plantrack.diff.matching import align
from plantrack.diff.model import Change, ChangeSeverity, Diff, RowAlignment
from plantrack.diff.record import (
    commitment_record,
    duty_record,
    header_values,
    section_record,
)
from plantrack.diff.rows import RowComparison
from plantrack.diff.subtrees import InheritedReach
from plantrack.diff.texts import (
    commitment_entries,
    duty_entries,
    match_texts,
    section_entries,
)
from plantrack.findings import Place
from plantrack.likeness.wording import same_words
from plantrack.plan.fields import inheritable
from plantrack.plan.model import Plan


def compare(old: Plan, new: Plan) -> Diff:
    """Compare two versions of a plan; ``compare(a, a)`` has no changes."""
    tasks = len(old.tasks), len(new.tasks)
    # A heading's row is compared as any other.
    old, new = (
        plan._replace(tasks=tuple(plan.rows), headings=()) for plan in (old, new)
    )
    with collector.paused():
        alignment = align(old, new)
        sections, commitments, duties = (
            match_texts(entries(old), entries(new))
            for entries in (section_entries, commitment_entries, duty_entries)
        )
        # What a row delivers is compared under the ids of today.
        renamed = {
            old.commitments[old_at].id: new.commitments[new_at].id
            for old_at, new_at in commitments.items()
        }
        changes = (
            *_header(old, new),
            *_sections(old, new, alignment, sections),
            *RowComparison((old, new), alignment, renamed).changes(),
            *list_changes(
                "commitment",
                old.commitments,
                new.commitments,
                commitments,
                commitment_record,
            ),
            *list_changes("duty", old.duties, new.duties, duties, duty_record),
        )
    return Diff(old, new, alignment, changes, tasks)


def _sections(
    old: Plan, new: Plan, alignment: RowAlignment, matched: Mapping[int, int]
) -> Iterator[Change]:
    """Yield what changed in the sections; of a cell printed on a group's row also whom it reaches."""
    reach: InheritedReach | None = None
    for change in list_changes(
        "section", old.sections, new.sections, matched, section_record
    ):
        if change.field in inheritable():
            reach = reach or InheritedReach((old, new), alignment)
            yield change._replace(
                reaches=reach.of(change.field, change.old_id, change.new_id)
            )
        else:
            yield change


def compare_alone(plan: Plan, side: Literal["old", "new"]) -> Diff:
    """Compare a plan that stands on one side only: all that is in it came, or went."""
    nothing = plan._replace(
        sections=(), tasks=(), headings=(), commitments=(), duties=(), file=""
    )
    diff = compare(nothing, plan) if side == "new" else compare(plan, nothing)
    return diff._replace(alone=side)


def _header(old: Plan, new: Plan) -> Iterator[Change]:
    before, after = header_values(old), header_values(new)
    places = (Place(old.file), Place(new.file))
    for key in before:
        for field, one, other in _parts(key, before[key], after[key]):
            if one != other:
                same = (
                    _same_directory(old, new)
                    if field == "agencies"
                    else _same(one, other)
                )
                severity: ChangeSeverity = "cosmetic" if same else "minor"
                yield Change(
                    "header",
                    severity,
                    None,
                    None,
                    field,
                    one,
                    other,
                    None,
                    None,
                    *places,
                )


def _parts(key: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """Part a signer that both versions name into what is said of him."""
    if key == "signer" and old and new:
        for part in ("authority", "capacity", "position", "name"):
            yield f"signer.{part}", old.get(part), new.get(part)
    else:
        yield key, old, new


def _same(old: Any, new: Any) -> bool:
    texts = isinstance(old, str | None) and isinstance(new, str | None)
    return texts and same_words(old, new)


def _same_directory(old: Plan, new: Plan) -> bool:
    """Tell whether two files or paths hold the same directory."""
    before, after = old.directory, new.directory
    return before.agencies == after.agencies and before.groups == after.groups
