"""What ``import`` does: read, take the answers, write, say."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.cli.bar import Bar
from plantrack.cli.output import deliver, emit
from plantrack.cli.streams import tell
from plantrack.errors import FileError
from plantrack.findings import reason_of
from plantrack.importing.answers import answered, read_answers
from plantrack.importing.asking import read_columns, read_pages
from plantrack.importing.draft import Draft
from plantrack.importing.errors import BadAnswersError, PlanExistsError, RefusedError
from plantrack.importing.making import draft_of
from plantrack.importing.naming import plan_id_of
from plantrack.importing.planfile import plan_text
from plantrack.importing.reading.registry import read_document
from plantrack.importing.reading.source import Ocr, Options, Source, Tracked
from plantrack.importing.tables import Asked
from plantrack.importing.telling import document, reasons_of, summary
from plantrack.messages import Words

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
    answers: Path | None
    as_json: bool
    dry_run: bool


def run(request: Request, speech: Words) -> None:
    """Import a file.

    Raises :class:`~plantrack.importing.errors.PlanExistsError` before anything is read where the output is there
    already; nothing is written where anything is raised.
    """
    if request.output is not None and request.output.exists() and not request.dry_run:
        raise PlanExistsError(str(request.output))
    draft = read_draft(request, speech)
    plan_id = request.id or plan_id_of(request.output or request.file, draft)
    text = plan_text(draft, plan_id, _agencies(request), reasons_of(draft, speech))
    for line in summary(draft, speech):
        tell(line)
    if request.as_json:
        answer = document(draft, str(request.file), plan_id, speech)
        emit(((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode(),))
    if request.dry_run:
        tell(speech("importing.dry"))
        return
    if request.output is not None or not request.as_json:
        deliver(text.encode(), request.output, speech)
    if request.output is not None:
        tell(speech("importing.next_validate", file=request.output))


def read_draft(request: Request, speech: Words) -> Draft:
    """Read the file, with a bar while that takes long, and put the answers in."""
    source = _source(request.file)
    bar = Bar(1, speech)

    def progress(done: int, pages: int) -> None:
        bar(speech("importing.reading", file=source.name, done=done, pages=pages), done / max(pages, 1))

    pages = read_pages(request.pages) if request.pages else None
    asked = Asked(read_columns(request.columns), request.table)
    try:
        read = read_document(source, Options(request.tracked, pages, request.ocr, progress))
    finally:
        bar.close()
    draft = draft_of(read, asked, source.name)
    if request.answers is None:
        return draft
    name = str(request.answers)
    return answered(draft, read_answers(_json(request.answers), name), name)


def _agencies(request: Request) -> str | None:
    """Return the directory as the plan names it: relative to the plan."""
    if request.agencies is None:
        return None
    folder = request.output.parent if request.output is not None else Path()
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
