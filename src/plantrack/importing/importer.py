"""A file as a plan, whole: what the command, ``init --from`` and the web page share."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from plantrack.answers.strangers import Stranger, strangers
from plantrack.errors.workspace import BrokenFilesError
from plantrack.importing.answers import Answer, answered
from plantrack.importing.draft import Draft
from plantrack.importing.making import draft_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.reading.registry import read_document
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.resolving import resolved
from plantrack.importing.table.tables import TableChoice
from plantrack.importing.telling import reasons_of
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.sources.read import read_plan


class Imported(NamedTuple):
    """What was read: the draft with all its doubts, the text of the plan, and the names that nobody knows and that
    the plan's new directory is to hold, none where it has a directory."""

    draft: Draft
    text: str
    unknown: tuple[Stranger, ...]


class ImportTarget(NamedTuple):
    """Where the plan will stand (nothing is written here), its id, and the directory as it names it.

    Without a directory the names nobody knows become one, :func:`directory_name` beside the plan, if ``drafts`` says so.
    """

    path: Path
    plan_id: str
    agencies: str | None = None
    drafts: bool = True


def read_draft(source: Source, options: Options, asked: TableChoice) -> Draft:
    """Return what a file holds, not yet held against the program's own reading of its cells.

    Raises :class:`~plantrack.importing.errors.RefusedError` and :class:`~plantrack.errors.usage.MissingLibraryError`.
    """
    return draft_of(read_document(source, options), asked, source.name)


def imported(
    draft: Draft,
    target: ImportTarget,
    answers: tuple[list[Answer], str] | None,
    speech: Words,
) -> Imported:
    """Return the plan of a draft. ``answers`` come with the name of their file.

    Raises :class:`~plantrack.importing.errors.BadAnswersError` for answers to another file.
    """
    text = plan_text(draft, target.plan_id, target.agencies, {})
    plan = plan_of(target.path, text.encode())
    draft = resolved(draft, plan)
    if answers is not None:
        draft = answered(draft, *answers)
    unknown = strangers([plan]) if target.agencies is None and target.drafts else []
    agencies = directory_name(target.plan_id) if unknown else target.agencies
    reasons = reasons_of(draft, speech)
    if reasons or answers is not None or unknown:
        text = plan_text(draft, target.plan_id, agencies, reasons)
    return Imported(draft, text, tuple(unknown))


def plan_of(path: Path, data: bytes, *, whole: bool = False) -> Plan:
    """Return the plan in ``data``, which stands or will stand at ``path``.

    Raises :class:`~plantrack.errors.workspace.BrokenFilesError` where there is none, or it must be ``whole`` and has faults.
    """
    plan, findings = read_plan(path, str(path), data, "exclusive")
    if plan is None or (
        whole and any(finding.severity == "error" for finding in findings)
    ):
        raise BrokenFilesError(findings)
    return plan


def directory_name(plan_id: str) -> str:
    """Return what the directory beside a plan is called."""
    return f"agencies_{plan_id}.yaml"
