"""What ``import --update`` does: compare, edit the plan file by span, say what is left to do."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Final

from plantrack.cli.imports.imported import bytes_of
from plantrack.cli.out.streams import tell
from plantrack.cli.revisions.comparison import comparisons
from plantrack.cli.revisions.showing import show_diff
from plantrack.importing.draft import Draft
from plantrack.importing.errors import NotUpdatedError
from plantrack.importing.importer import plan_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.revising.updating import updated
from plantrack.messages import Words
from plantrack.sources.edit import replace_file
from plantrack.sources.sides import PlanPair
from plantrack.sources.workspace import find_workspace

_YES: Final = frozenset(("c", "có", "co", "y", "yes"))


def update(draft: Draft, path: Path, speech: Words, *, dry_run: bool) -> None:
    """Show what a plan file has otherwise than the document, and make it so.

    Raises :class:`~plantrack.errors.workspace.BrokenFilesError` for a plan with faults, and
    :class:`~plantrack.importing.errors.NotUpdatedError` for one that is not written one key a line.
    """
    data = bytes_of(path)
    # Edits by span know the lines of YAML alone.
    if path.suffix.lower() == ".csv":
        raise NotUpdatedError(str(path))
    old = plan_of(path, data, whole=True)
    new = plan_of(path, plan_text(draft, old.id, old.header.agencies, {}).encode())
    made = updated(data, str(path), old, new, draft)
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
    # Only these leave events under a number that is no longer their task's.
    if any(change.kind in ("renumbered", "moved") for change in changes):
        _offer_carry(path, old.id, speech)


def _offer_carry(path: Path, plan_id: str, speech: Words) -> None:
    """Name the command that moves the log to the new numbers; where a person sits, ask and run it at once."""
    tell(speech("importing.next_carry", plan=plan_id))
    if not _is_of_workspace(path) or not _agrees(speech("importing.carry_now")):
        return
    from plantrack.cli.commands.carry import command as carry

    carry(plan=[plan_id], lang=speech.lang)


def _is_of_workspace(path: Path) -> bool:
    """Tell whether the plan is one of the workspace here, whose log would be moved."""
    workspace = find_workspace(Path.cwd())
    return path.resolve() in {plan.resolve() for plan in workspace.plans}


def _agrees(question: str) -> bool:
    """Ask a person at a terminal; nobody there is a no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in _YES
