"""What ``import --update`` does: compare, edit the plan file by span, say what is left to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plantrack.cli.comparison import comparisons
from plantrack.cli.diffoutput import show_diff
from plantrack.cli.imported import bytes_of
from plantrack.cli.streams import tell
from plantrack.diff import compare
from plantrack.importing.draft import Draft
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.importer import plan_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.revising.updating import updated
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.sources.edit import replace_file
from plantrack.sources.sides import PlanPair


def update(draft: Draft, path: Path, speech: Words, *, dry_run: bool) -> None:
    """Show what a plan file has otherwise than the document, and make it so.

    Raises :class:`~plantrack.errors.BrokenFilesError` for a plan with faults, and
    :class:`~plantrack.importing.errors.NotUpdatedError` for one that is not written one key a line.
    """
    data = bytes_of(path)
    if path.suffix.lower() == ".csv":
        raise NotUpdatedError(str(path))
    old = plan_of(path, data, whole=True)
    new = plan_of(path, plan_text(draft, old.id, old.header.agencies, {}).encode())
    made = updated(data, str(path), old, new, draft)
    _say_what_stays(plan_of(path, made), new, draft, speech)
    pairs = comparisons(
        [PlanPair(old, plan_of(path, made, whole=True))], (), None, speech
    )
    changes = pairs[0].changes
    if not changes:
        tell(speech("importing.no_changes", file=path))
        return
    show_diff(pairs, None, None, speech, filtered=False)
    if dry_run:
        tell(speech("importing.dry"))
        return
    replace_file(path, hashlib.sha256(data).hexdigest(), made)
    tell(speech("importing.updated", file=path, count=len(changes)))
    if any(change.kind in ("renumbered", "moved") for change in changes):
        tell(speech("importing.next_carry"))


def _say_what_stays(made: Plan, new: Plan, draft: Draft, speech: Words) -> None:
    """Say how much of the body, the signer and the columns the document has otherwise: that is for a person to edit."""
    kinds = {"commitment": draft.commitments, "duty": draft.duties}
    header = {"signer": draft.signer, "columns": draft.columns}
    left = [
        change
        for change in compare(made, new).changes
        if kinds.get(change.kind)
        or (
            change.kind == "header"
            and header.get((change.field or "").partition(".")[0])
        )
    ]
    if left:
        tell(speech("importing.left_alone", count=len(left)))
