"""A document of an office as a plan: read, looked at cell by cell, and only then put beside the other plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from plantrack.filenames import hyphened
from plantrack.formats.pages.strangers import directory_draft
from plantrack.importing.answers import Answer
from plantrack.importing.doubts import Doubt
from plantrack.importing.draft import Draft, DraftRow
from plantrack.importing.errors import PlanExistsError
from plantrack.importing.importer import (
    ImportTarget,
    directory_name,
    imported,
    read_draft,
)
from plantrack.importing.naming import plan_id_of
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.reviewing import (
    Picture,
    cell_heading,
    cells_around,
    page_pictures,
    words_read,
)
from plantrack.importing.table.tables import TableChoice
from plantrack.importing.telling import open_doubts, place_of, reason, summary
from plantrack.messages import Words
from plantrack.sources.workspace import Workspace
from plantrack.sources.writing import write_file
from plantrack.text import nfc, squeeze
from plantrack.web.holding import SentFile

_BETWEEN: Final = "\x1f"
"""Between the task and the column of a card's key: no id and no heading has this character."""

_CARDS_AT_MOST: Final = 200
"""More doubts than these are answered in the file itself, where they are marked."""


class ReviewCard(NamedTuple):
    """A doubtful cell: the value by which its answer comes back, where it stands, what was read, why it is in
    doubt; ``frame`` is the place on the picture of its page, in hundredths of the page."""

    key: str
    heading: str
    why: str
    where: str
    text: str
    others: tuple[str, ...]
    row: tuple[tuple[str, str, bool], ...]
    picture: str
    frame: tuple[float, float, float, float] | None


class ImportReview(NamedTuple):
    """A document that was read: what is told of it, the doubts as cards, and how many are left to the file."""

    plan_id: str
    tasks: int
    told: tuple[str, ...]
    cards: tuple[ReviewCard, ...]
    left: int


def review(file: SentFile, workspace: Workspace, speech: Words) -> ImportReview:
    """Read a document. Raises :class:`~plantrack.errors.PlantrackError` where it holds no plan."""
    source = _source(file)
    draft = _draft(source)
    plan_id = plan_id_of(Path(source.name), draft)
    found = imported(draft, _target(workspace, plan_id), None, speech)
    doubts = open_doubts(found.draft)
    rows = {row.id: row for row in (*found.draft.sections, *found.draft.tasks)}
    pictures = page_pictures(source)
    cards = (
        _card(one, rows.get(one.task), found.draft, pictures, speech)
        for one in doubts[:_CARDS_AT_MOST]
    )
    return ImportReview(
        plan_id,
        len(found.draft.tasks),
        tuple(summary(found.draft, speech)),
        tuple(cards),
        max(0, len(doubts) - _CARDS_AT_MOST),
    )


def plan_files(
    file: SentFile,
    workspace: Workspace,
    plan_id: str,
    answers: Iterable[Answer],
    speech: Words,
) -> dict[str, bytes]:
    """Return the plan's file, and its new directory where one is due, by name.

    Raises :class:`~plantrack.errors.PlantrackError`.
    """
    source = _source(file)
    id_ = hyphened(plan_id) or "plan"
    target = _target(workspace, id_)
    found = imported(_draft(source), target, (list(answers), source.name), speech)
    files = {target.path.name: found.text.encode()}
    if found.unknown:
        files[directory_name(id_)] = directory_draft(found.unknown, speech).encode()
    return files


def save(files: Mapping[str, bytes], workspace: Workspace) -> list[Path]:
    """Write a new plan beside the others. Raises :class:`PlanExistsError` rather than write over anything."""
    folder = _folder(workspace)
    paths = {folder / name: data for name, data in files.items()}
    for path in paths:
        if path.exists():
            raise PlanExistsError(str(path))
    # The directory before the plan that names it: no plan is ever there that cannot be read.
    for path, data in reversed(paths.items()):
        write_file(path, data)
    return list(paths)


def answers_of(given: Iterable[tuple[str, str]]) -> list[Answer]:
    """Return the answers of a filled review: each the value of a card with the words that stand in its cell. A key
    that is of none of our cards answers nothing."""
    found: list[Answer] = []
    for key, text in given:
        with suppress(ValueError):
            task, _, field = bytes.fromhex(key).decode().partition(_BETWEEN)
            found.append(Answer(task, field, squeeze(nfc(text))))
    return found


def _source(file: SentFile) -> Source:
    # Only the last part of what the visitor's machine calls the file, and never a path.
    return Source(PurePath(file.name.replace("\\", "/")).name or "-", file.data)


def _draft(source: Source) -> Draft:
    return _read(source.name, source.data)


@lru_cache(maxsize=2)
def _read(name: str, data: bytes) -> Draft:
    """Read a document once for its review and for what comes of it: a scan takes minutes."""
    return read_draft(Source(name, data), Options(), TableChoice())


def _folder(workspace: Workspace) -> Path:
    return workspace.plans[0].parent if workspace.plans else workspace.root / "data"


def _target(workspace: Workspace, plan_id: str) -> ImportTarget:
    return ImportTarget(_folder(workspace) / f"appendix_{plan_id}.yaml", plan_id)


def _card(
    doubt: Doubt, row: DraftRow | None, draft: Draft, pictures: Picture, speech: Words
) -> ReviewCard:
    spot, field = doubt.spot, doubt.field
    return ReviewCard(
        _BETWEEN.join((doubt.task, field)).encode().hex(),
        f"{doubt.task or speech('importing.of_plan')} · {cell_heading(field)}",
        reason(doubt, speech),
        place_of(spot, speech),
        words_read(doubt, row, draft),
        doubt.alternatives,
        tuple(_around(row, field)) if row else (),
        "" if spot.page is None or spot.box is None else pictures(spot.page),
        spot.box,
    )


def _around(row: DraftRow, field: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the cells of a row under their headings, the doubtful one marked."""
    for name, text in cells_around(row):
        yield cell_heading(name), text, name == field
