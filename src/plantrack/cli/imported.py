"""What ``import`` does: read, take the answers, write, say."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.cli.bar import Bar
from plantrack.cli.output import deliver, emit
from plantrack.cli.streams import tell
from plantrack.errors import FileError
from plantrack.findings import reason_of
from plantrack.formats.pages.strangers import directory_draft
from plantrack.importing.answers import Answer, read_answers
from plantrack.importing.asking import read_columns, read_pages
from plantrack.importing.draft import Draft
from plantrack.importing.errors import (
    BadAnswersError,
    NotUpdatedError,
    PlanExistsError,
    RefusedError,
)
from plantrack.importing.importer import (
    Imported,
    Target,
    directory_name,
    imported,
    plan_of,
    read_draft,
)
from plantrack.importing.naming import plan_id_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.reading.source import Ocr, Options, Source, Tracked
from plantrack.importing.tables import Asked
from plantrack.importing.telling import document, open_doubts, summary
from plantrack.messages import Words
from plantrack.plan.model import Plan

_LARGEST: Final = 300_000_000  # bytes; a scan of several hundred pages is smaller


class ImportRequest(NamedTuple):
    """What a person asked of ``import``; texts are as they were written on the command line."""

    file: Path
    output: Path | None = None
    id: str = ""
    agencies: Path | None = None
    columns: str = ""
    pages: str = ""
    table: int | None = None
    ocr: Ocr = "auto"
    tracked: Tracked = "accept"
    review: Path | None = None
    answers: Path | None = None
    update: Path | None = None
    as_json: bool = False
    dry_run: bool = False


def run(request: ImportRequest, speech: Words) -> None:
    """Import a file.

    Raises :class:`~plantrack.importing.errors.PlanExistsError` before anything is read where the output is there
    already; nothing is written where anything is raised.
    """
    if request.output is not None and request.output.exists() and not request.dry_run:
        raise PlanExistsError(str(request.output))
    source = read_source(request.file)
    draft = read_watched(source, request, speech)
    target = _target(request, draft)
    found = imported(draft, target, _answers(request.answers), speech)
    _say(found, source, target, request, speech)
    if request.update is not None:
        _update(found.draft, request.update, speech, dry_run=request.dry_run)
    elif request.dry_run:
        tell(speech("importing.dry"))
    else:
        _write(found, target, request, speech)


def plan_files(file: Path, folder: Path, speech: Words) -> dict[str, bytes]:
    """Return the files that an office's file makes in a new data folder: its plan, and a directory where one is due."""
    request = ImportRequest(file)
    source = read_source(file)
    draft = read_watched(source, request, speech)
    plan_id = plan_id_of(file, draft)
    target = Target(folder / f"appendix_{plan_id}.yaml", plan_id)
    found = imported(draft, target, None, speech)
    for line in summary(found.draft, speech):
        tell(line)
    files = {target.path.name: found.text.encode()}
    if found.unknown:
        files[directory_name(plan_id)] = directory_draft(found.unknown, speech).encode()
    return files


def _say(
    found: Imported,
    source: Source,
    target: Target,
    request: ImportRequest,
    speech: Words,
) -> None:
    """Say what was read, and write what helps to look at it."""
    for line in summary(found.draft, speech):
        tell(line)
    if request.as_json:
        answer = document(found.draft, source.name, target.plan_id, speech)
        emit(((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode(),))
    if request.review is not None:
        from plantrack.importing.review import review_page  # draws pages of the file

        deliver(
            review_page(source, found.draft, speech).encode(), request.review, speech
        )
        tell(speech("importing.next_answers", file=request.review))
    elif open_doubts(found.draft):
        tell(speech("importing.next_review"))


def _write(
    found: Imported, target: Target, request: ImportRequest, speech: Words
) -> None:
    if request.output is None:
        emit(() if request.as_json else (found.text.encode(),))
        return
    if found.unknown:
        beside = request.output.with_name(directory_name(target.plan_id))
        deliver(directory_draft(found.unknown, speech).encode(), beside, speech)
    deliver(found.text.encode(), request.output, speech)
    tell(speech("importing.next_validate", file=request.output))


def _update(draft: Draft, path: Path, speech: Words, *, dry_run: bool) -> None:
    """Show what a plan file has otherwise than the document, and make it so.

    Raises :class:`~plantrack.errors.BrokenFilesError` for a plan with faults, and
    :class:`~plantrack.importing.errors.NotUpdatedError` for one that is not written one key a line.
    """
    from plantrack.cli.comparison import comparisons  # only an update compares
    from plantrack.cli.diffoutput import show_diff
    from plantrack.importing.updating import updated
    from plantrack.sources.edit import replace_file
    from plantrack.sources.sides import PlanPair

    data = _bytes(path)
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
    from plantrack.diff import compare

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


def read_watched(source: Source, request: ImportRequest, speech: Words) -> Draft:
    """Read a file, with a bar while that takes long."""
    bar = Bar(1, speech)

    def progress(done: int, pages: int) -> None:
        bar(
            speech("importing.reading", file=source.name, done=done, pages=pages),
            done / max(pages, 1),
        )

    pages = read_pages(request.pages) if request.pages else None
    asked = Asked(read_columns(request.columns), request.table)
    try:
        return read_draft(
            source, Options(request.tracked, pages, request.ocr, progress), asked
        )
    finally:
        bar.close()


def _target(request: ImportRequest, draft: Draft) -> Target:
    """Return where the plan will stand and which directory it names: the one asked for, else one that is there."""
    place = request.update or request.output
    plan_id = request.id or plan_id_of(place or request.file, draft)
    path = (place or Path(f"{plan_id}.yaml")).with_suffix(".yaml")
    agencies = None
    if request.agencies is not None:
        agencies = _relative(request.agencies, path.parent)
    elif place is not None and path.with_name(directory_name(plan_id)).exists():
        agencies = directory_name(plan_id)
    return Target(path, plan_id, agencies, drafts=request.output is not None)


def _relative(path: Path, folder: Path) -> str:
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _answers(path: Path | None) -> tuple[list[Answer], str] | None:
    if path is None:
        return None
    try:
        return read_answers(json.loads(_bytes(path)), str(path)), str(path)
    except ValueError as error:
        raise BadAnswersError(str(path), "form") from error


def read_source(path: Path) -> Source:
    """Return a file, or what comes on standard input. Raises :class:`FileError` and ``RefusedError``."""
    if str(path) == "-":
        return Source("-", sys.stdin.buffer.read(_LARGEST))
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    if size > _LARGEST:
        raise RefusedError(str(path), "file_too_large", limit=_LARGEST // 1_000_000)
    return Source(str(path), _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
