"""What ``import`` does: read, take the answers, write, say."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.cli.bar import Bar
from plantrack.cli.comparison import comparisons
from plantrack.cli.diffoutput import show_diff
from plantrack.cli.output import deliver, emit
from plantrack.cli.streams import tell
from plantrack.errors import BrokenFilesError, FileError
from plantrack.findings import reason_of
from plantrack.importing.answers import answered, read_answers
from plantrack.importing.asking import read_columns, read_pages
from plantrack.importing.draft import Draft
from plantrack.importing.errors import BadAnswersError, NotUpdatedError, PlanExistsError, RefusedError
from plantrack.importing.making import draft_of
from plantrack.importing.naming import plan_id_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.reading.registry import read_document
from plantrack.importing.reading.source import Ocr, Options, Source, Tracked
from plantrack.importing.resolving import resolved
from plantrack.importing.review import review_page
from plantrack.importing.tables import Asked
from plantrack.importing.telling import document, open_doubts, reasons_of, summary
from plantrack.importing.updating import updated
from plantrack.messages import Words
from plantrack.plan.model import Plan
from plantrack.sources.edit import replace_file
from plantrack.sources.read import read_plan
from plantrack.sources.sides import Pair

_LARGEST: Final = 300_000_000  # bytes; a scan of several hundred pages is smaller


class Request(NamedTuple):
    """What a person asked of ``import``; texts are as they were written on the command line."""

    file: Path
    output: Path | None
    id: str
    agencies: Path | None
    columns: str
    pages: str
    table: int | None
    ocr: Ocr
    tracked: Tracked
    review: Path | None
    answers: Path | None
    update: Path | None
    as_json: bool
    dry_run: bool


class Imported(NamedTuple):
    """What was read: the file, the draft with all its doubts, the plan's id, its text and what it names."""

    source: Source
    draft: Draft
    plan_id: str
    text: str
    plan: Plan


def run(request: Request, speech: Words) -> None:
    """Import a file.

    Raises :class:`~plantrack.importing.errors.PlanExistsError` before anything is read where the output is there
    already; nothing is written where anything is raised.
    """
    if request.output is not None and request.output.exists() and not request.dry_run:
        raise PlanExistsError(str(request.output))
    found = read(request, speech)
    for line in summary(found.draft, speech):
        tell(line)
    if request.as_json:
        answer = document(found.draft, found.source.name, found.plan_id, speech)
        emit(((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode(),))
    if request.review is not None:
        deliver(review_page(found.source, found.draft, speech).encode(), request.review, speech)
        tell(speech("importing.next_answers", file=request.review))
    elif open_doubts(found.draft):
        tell(speech("importing.next_review"))
    if request.update is not None:
        _update(found, request.update, speech, dry_run=request.dry_run)
    elif request.dry_run:
        tell(speech("importing.dry"))
    else:
        _write(found, request, speech)


def _write(found: Imported, request: Request, speech: Words) -> None:
    if request.output is None:
        emit(() if request.as_json else (found.text.encode(),))
        return
    deliver(found.text.encode(), request.output, speech)
    tell(speech("importing.next_validate", file=request.output))


def _update(found: Imported, path: Path, speech: Words, *, dry_run: bool) -> None:
    """Show what a plan file has otherwise than the document, and make it so.

    Raises :class:`~plantrack.errors.BrokenFilesError` for a plan with faults, and
    :class:`~plantrack.importing.errors.NotUpdatedError` for one that is not written one key a line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    if path.suffix.lower() == ".csv":
        raise NotUpdatedError(str(path))
    old = _plan(path, data)
    new = _plan(path, plan_text(found.draft, old.id, old.header.agencies, {}).encode())
    made = updated(data, str(path), old, new, found.draft)
    pairs = comparisons([Pair(old, _plan(path, made))], (), None, speech)
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


def _plan(path: Path, data: bytes, *, whole: bool = True) -> Plan:
    """Read a plan; one that must be ``whole`` may have no faults."""
    plan, findings = read_plan(path, str(path), data, "exclusive")
    if plan is None or (whole and any(finding.severity == "error" for finding in findings)):
        raise BrokenFilesError(findings)
    return plan


def read(request: Request, speech: Words) -> Imported:
    """Read the file, with a bar while that takes long, put the answers in, and read the plan it makes."""
    source = _source(request.file)
    bar = Bar(1, speech)

    def progress(done: int, pages: int) -> None:
        bar(speech("importing.reading", file=source.name, done=done, pages=pages), done / max(pages, 1))

    pages = read_pages(request.pages) if request.pages else None
    asked = Asked(read_columns(request.columns), request.table)
    try:
        blocks = read_document(source, Options(request.tracked, pages, request.ocr, progress))
    finally:
        bar.close()
    draft = draft_of(blocks, asked, source.name)
    place = request.update or request.output or request.file
    plan_id = request.id or plan_id_of(place, draft)
    agencies = _agencies(request)
    text = plan_text(draft, plan_id, agencies, {})
    plan = _plan(place.with_suffix(".yaml"), text.encode(), whole=False)
    draft = _with_answers(resolved(draft, plan), request.answers)
    return Imported(
        source, draft, plan_id, plan_text(draft, plan_id, agencies, reasons_of(draft, speech)), plan
    )


def _with_answers(draft: Draft, answers: Path | None) -> Draft:
    if answers is None:
        return draft
    return answered(draft, read_answers(_json(answers), str(answers)), str(answers))


def _agencies(request: Request) -> str | None:
    """Return the directory as the plan names it: relative to the plan."""
    if request.agencies is None:
        return None
    place = request.update or request.output
    folder = place.parent if place is not None else Path()
    try:
        return request.agencies.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return request.agencies.as_posix()


def _source(path: Path) -> Source:
    if str(path) == "-":
        return Source("-", sys.stdin.buffer.read(_LARGEST))
    try:
        if path.stat().st_size > _LARGEST:
            raise RefusedError(str(path), "file_too_large", limit=_LARGEST // 1_000_000)
        return Source(str(path), path.read_bytes())
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    except ValueError as error:
        raise BadAnswersError(str(path), "form") from error
