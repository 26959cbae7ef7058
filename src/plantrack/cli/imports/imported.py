"""What ``import`` does: read, take the answers, write, say."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.cli.out.bar import Bar
from plantrack.cli.out.delivery import deliver, emit
from plantrack.cli.out.streams import tell
from plantrack.errors.files import FileError
from plantrack.findings import reason_of
from plantrack.importing.answers import Answer, read_answers
from plantrack.importing.asking import read_columns, read_pages
from plantrack.importing.draft import Draft
from plantrack.importing.errors import BadAnswersError, PlanExistsError, RefusedError
from plantrack.importing.importer import (
    Imported,
    ImportTarget,
    directory_name,
    imported,
    read_draft,
)
from plantrack.importing.naming import plan_id_of
from plantrack.importing.reading.source import Ocr, Options, Source, Tracked
from plantrack.importing.table.tables import TableChoice
from plantrack.importing.telling import document, open_doubts, summary
from plantrack.messages import Words

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
        from plantrack.cli.imports.revised import update  # only an update compares

        update(found.draft, request.update, speech, dry_run=request.dry_run)
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
    target = ImportTarget(folder / f"appendix_{plan_id}.yaml", plan_id)
    found = imported(draft, target, None, speech)
    for line in summary(found.draft, speech):
        tell(line)
    files = {target.path.name: found.text.encode()}
    if found.unknown:
        from plantrack.formats.pages.strangers import directory_draft

        files[directory_name(plan_id)] = directory_draft(found.unknown, speech).encode()
    return files


def _say(
    found: Imported,
    source: Source,
    target: ImportTarget,
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
    found: Imported, target: ImportTarget, request: ImportRequest, speech: Words
) -> None:
    if request.output is None:
        emit(() if request.as_json else (found.text.encode(),))
        return
    # The directory before the plan that names it: no plan is ever there that cannot be read.
    if found.unknown:
        from plantrack.formats.pages.strangers import directory_draft

        beside = request.output.with_name(directory_name(target.plan_id))
        deliver(directory_draft(found.unknown, speech).encode(), beside, speech)
    deliver(found.text.encode(), request.output, speech)
    tell(speech("importing.next_validate", file=request.output))


def read_watched(source: Source, request: ImportRequest, speech: Words) -> Draft:
    """Read a file, with a bar while that takes long."""
    bar = Bar(1, speech)

    def progress(done: int, pages: int) -> None:
        bar(
            speech("importing.reading", file=source.name, done=done, pages=pages),
            done / max(pages, 1),
        )

    pages = read_pages(request.pages) if request.pages else None
    asked = TableChoice(read_columns(request.columns), request.table)
    try:
        return read_draft(
            source, Options(request.tracked, pages, request.ocr, progress), asked
        )
    finally:
        bar.close()


def _target(request: ImportRequest, draft: Draft) -> ImportTarget:
    """Return where the plan will stand and which directory it names: the one asked for, else one that is there."""
    place = request.update or request.output
    plan_id = request.id or plan_id_of(place or request.file, draft)
    path = (place or Path(f"{plan_id}.yaml")).with_suffix(".yaml")
    agencies = None
    if request.agencies is not None:
        agencies = _relative(request.agencies, path.parent)
    elif place is not None and path.with_name(directory_name(plan_id)).exists():
        agencies = directory_name(plan_id)
    return ImportTarget(path, plan_id, agencies, drafts=request.output is not None)


def _relative(path: Path, folder: Path) -> str:
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _answers(path: Path | None) -> tuple[list[Answer], str] | None:
    if path is None:
        return None
    try:
        return read_answers(json.loads(bytes_of(path)), str(path)), str(path)
    except ValueError as error:
        raise BadAnswersError(str(path), "form") from error


def read_source(path: Path) -> Source:
    """Return a file, or what comes on standard input. Raises :class:`FileError` and ``RefusedError``."""
    if str(path) == "-":
        # One byte more than may come: what is cut off without a word would be a plan with its end missing.
        data = sys.stdin.buffer.read(_LARGEST + 1)
        _check_size("-", len(data))
        return Source("-", data)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
    _check_size(str(path), size)
    return Source(str(path), bytes_of(path))


def _check_size(name: str, size: int) -> None:
    if size > _LARGEST:
        raise RefusedError(name, "file_too_large", limit=_LARGEST // 1_000_000)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises :class:`FileError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
