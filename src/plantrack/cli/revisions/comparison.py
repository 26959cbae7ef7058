"""From what is typed after ``diff`` to the comparisons it shows, and the policy they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plantrack.diff import compare, compare_alone
from plantrack.diff.model import Change, Diff
from plantrack.diff.policy import (
    accepted_lines,
    failing,
    fingerprint,
    read_accepted,
    read_words,
    selected,
)
from plantrack.errors.asked import UnknownTaskError
from plantrack.errors.files import FileError
from plantrack.errors.workspace import NoPlansError
from plantrack.findings import reason_of
from plantrack.formats.diff import ToldDiff
from plantrack.messages import Words
from plantrack.sources.sides import PlanPair
from plantrack.sources.workspace import Workspace, find_workspace
from plantrack.sources.writing import write_file

if TYPE_CHECKING:
    from plantrack.formats.pages.diff import DiffReport


class Comparison(NamedTuple):
    """One pair of plans: all changes, those chosen by ``--only`` and ``--agency``, what to say about it."""

    diff: Diff
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    agency: str | None

    def told(self, words: Words) -> ToldDiff:
        """Return what the formats show."""

        def told() -> DiffReport:
            # JSON and CSV need no words.
            from plantrack.formats.pages.diff import report

            return report(self.diff, self.changes, words, self.notes, self.agency)

        return ToldDiff(self.diff, self.changes, told)


def surroundings() -> Workspace:
    """Return the workspace around the current folder; one whose plans are elsewhere counts too."""
    try:
        return find_workspace(Path.cwd())
    except NoPlansError:
        return find_workspace(Path.cwd(), (Path.cwd(),))


def comparisons(
    pairs: Iterable[PlanPair], only: Sequence[str], agency: str | None, words: Words
) -> list[Comparison]:
    """Compare each pair and keep the changes asked for.

    Raises :class:`~plantrack.errors.PlantrackError` for an unknown word or agency.
    """
    kinds = read_words("--only", only)
    found = []
    for diff in filter(None, map(_compared, pairs)):
        notes = []
        changes: tuple[Change, ...] = diff.changes
        name = None
        if agency:
            from plantrack.answers.differences.rows import concerning
            from plantrack.cli.named import agency_ids  # brings in what answers

            of_old, of_new = agency_ids((diff.old, diff.new), agency)
            changes = concerning(diff, changes, (of_old, of_new))
            plan, id_ = (diff.new, of_new) if of_new else (diff.old, of_old)
            name = plan.directory.name(id_ or "")
            notes.append(words("diff.note.agency", name=name))
        if kinds:
            changes = selected(changes, kinds)
            notes.append(words("diff.note.only", kinds=", ".join(kinds)))
        doubtful = [diff.new.tasks[match.new].id for match in diff.alignment.doubtful]
        if doubtful:
            notes.append(
                words("diff.note.doubtful", ids=", ".join(doubtful), first=doubtful[0])
            )
        found.append(Comparison(diff, changes, tuple(notes), name))
    return found


def _compared(pair: PlanPair) -> Diff | None:
    old, new = pair
    if old is not None and new is not None:
        return compare(old, new)
    if new is not None:
        return compare_alone(new, "new")
    return compare_alone(old, "old") if old is not None else None


def no_such_task(found: Iterable[Comparison], task: str) -> UnknownTaskError:
    """Return the error for an id that neither version has."""
    from plantrack.cli.named import nearest  # only a mistake is helped

    ids = {
        one.id for each in found for one in (*each.diff.old.tasks, *each.diff.new.tasks)
    }
    return UnknownTaskError(task, nearest(task, sorted(ids)))


class PolicyVerdict(NamedTuple):
    """What the policy says: the changes that break it, how many more were accepted, the words of it."""

    broken: tuple[tuple[Diff, Change], ...]
    accepted: int
    words: tuple[str, ...]


def judge(
    found: Iterable[Comparison], words: tuple[str, ...], workspace: Workspace
) -> PolicyVerdict:
    """Hold all changes against the words of a policy, without those accepted in review."""
    hits = [
        (one.diff, change)
        for one in found
        for change in failing(one.diff.changes, words)
    ]
    # Not read where nothing has to be excused: a broken list would fail a sound revision.
    known = _accepted(workspace) if hits else frozenset()
    broken = tuple(
        (diff, change)
        for diff, change in hits
        if fingerprint(diff, change) not in known
    )
    return PolicyVerdict(broken, len(hits) - len(broken), words)


def accept(
    found: Iterable[Comparison], verdict: PolicyVerdict, workspace: Workspace
) -> tuple[int, Path]:
    """Record changes as accepted: those that break the policy, without a policy all that are shown."""
    known = _accepted(workspace)
    lines: list[str] = []
    for one in found:
        broken = [change for diff, change in verdict.broken if diff is one.diff]
        lines += accepted_lines(
            one.diff, broken if verdict.words else one.changes, known
        )
    path = accepted_path(workspace)
    # Written only where something is added; a last line without an end (an editor's) is ended first.
    if lines:
        before = path.read_text("utf-8") if path.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        write_file(path, (before + "\n".join(lines) + "\n").encode())
    return len(lines), path


def accepted_path(workspace: Workspace) -> Path:
    """Return the file of accepted changes: beside ``plantrack.toml``, else in the current folder."""
    root = workspace.root if workspace.kind == "workspace" else Path.cwd()
    return root / workspace.config.diff.accepted


def _accepted(workspace: Workspace) -> frozenset[str]:
    path = accepted_path(workspace)
    try:
        return read_accepted(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
