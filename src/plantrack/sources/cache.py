"""Plans as they were last read, so that an unchanged file need not be parsed again.

One file a plan, in the user's cache folder, in :mod:`marshal` form (the form of ``.pyc`` files, and as
little shared between machines or Python versions as they are). It is used only where the digest of
every file read, of the settings and of this program's version still agrees; it can be deleted at any
time. Positions of single cells are left out: the commands that need them read the file itself.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from plantrack import __version__
from plantrack.agencies.directory import Directory
from plantrack.agencies.model import Agency, Cell, Group, Party, Unread
from plantrack.deadlines.model import Deadline, Milestone
from plantrack.findings import Place
from plantrack.plan.model import Commitment, Duty, Header, Plan, Section, Signer, Task

_DIGEST: Final = 20
_READING_ROOMS: Final = ("records", "agencies", "deadlines", "plan")


def digest(parts: Iterable[bytes | memoryview]) -> bytes:
    """Return the fingerprint of ``parts``, of the program that reads them, and of Python's version."""
    sum_ = hashlib.blake2b(_program(), digest_size=_DIGEST)
    for part in parts:
        sum_.update(len(part).to_bytes(8, "big"))
        sum_.update(part)
    return sum_.digest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """Return what tells this program apart from one that might read a plan differently."""
    package = Path(__file__).parent.parent
    changed = max(
        entry.stat().st_mtime_ns
        for room in _READING_ROOMS
        for entry in os.scandir(package / room)
        if entry.is_file()
    )
    return f"{__version__} {sys.hexversion} {changed}".encode()


def _path(file: Path) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    name = hashlib.blake2b(os.fsencode(file), digest_size=12).hexdigest()
    return Path(base, "plantrack", name)


def load(file: Path, key: bytes) -> Plan | None:
    """Return the plan kept for ``file`` under ``key``; None where there is none or it is damaged.

    The directory file that the plan was read with must be unchanged too.
    """
    try:
        kept = _path(file).read_bytes()
        if not kept.startswith(key):
            return None
        seal, body = kept[len(key) : len(key) + _DIGEST], memoryview(kept)[len(key) + _DIGEST :]
        if digest([body]) != seal:
            return None
        directory_digest, frozen = marshal.loads(body)  # noqa: S302 - the user's own, like .pyc
        plan = _thaw(frozen)
        return plan if _directory_digest(plan) == directory_digest else None
    except (OSError, RuntimeError, ValueError, EOFError, TypeError, IndexError):
        return None


def _directory_digest(plan: Plan) -> bytes:
    return digest([Path(plan.directory_file).read_bytes()] if plan.directory_file else [])


def save(file: Path, key: bytes, plan: Plan) -> None:
    """Keep ``plan`` for ``file``; a folder that cannot be written is no failure."""
    with suppress(OSError, RuntimeError):  # RuntimeError: no home folder is known
        path = _path(file)
        partial = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            body = marshal.dumps((_directory_digest(plan), _freeze(plan)))
            partial.write_bytes(key + digest([body]) + body)
            os.replace(partial, path)
        except OSError:
            partial.unlink(missing_ok=True)


class _Table:
    """Distinct values by number: thousands of rows share a few hundred cells and deadlines."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def _freeze(plan: Plan) -> tuple[Any, ...]:
    cells, deadlines = _Table(), _Table()
    tasks = []
    for task in plan.tasks:
        means = (cells.number(task.lead), cells.number(task.support), deadlines.number(task.deadline))
        rest = (task.key, task.delivers, task.depends_on, task.overrides, task.place.line, task.place.column)
        tasks.append((task.id, task.band, task.title, task.product, *means, *rest))
    header = plan.header
    duties = [(cells.number(duty.agency), duty.source, duty.text, tuple(duty.place)) for duty in plan.duties]
    return (
        tuple(header._replace(issued_from=0, until=0, signer=None)),  # type: ignore[arg-type]
        (header.issued_from.toordinal(), header.until.toordinal(), header.signer and tuple(header.signer)),
        [(section.id, section.title, tuple(section.place)) for section in plan.sections],
        [_freeze_cell(cell) for cell in cells.numbers],
        [_freeze_deadline(deadline) for deadline in deadlines.numbers],
        tasks,
        [(*commitment[:-1], tuple(commitment.place)) for commitment in plan.commitments],
        duties,
        [tuple(agency) for agency in plan.directory.agencies.values()],
        [tuple(group) for group in plan.directory.groups.values()],
        plan.directory_file,
        plan.file,
    )


def _thaw(kept: tuple[Any, ...]) -> Plan:
    head, (issued, until, signer), sections, raw_cells, raw_deadlines, rows, commitments, duties, *rest = kept
    agencies, groups, directory_file, file = rest
    header = Header(*head)._replace(
        issued_from=date.fromordinal(issued),
        until=date.fromordinal(until),
        signer=Signer(*signer) if signer else None,
    )
    cells = [_thaw_cell(raw) for raw in raw_cells]
    deadlines = [_thaw_deadline(raw) for raw in raw_deadlines]
    tasks = tuple(_thaw_task(row, cells, deadlines, file) for row in rows)
    return Plan(
        header=header,
        sections=tuple(Section(id_, title, Place(*place)) for id_, title, place in sections),
        tasks=tasks,
        commitments=tuple(Commitment._make((*raw[:-1], Place(*raw[-1]))) for raw in commitments),
        duties=tuple(Duty(cells[cell], source, text, Place(*place)) for cell, source, text, place in duties),
        directory=Directory([Agency(*raw) for raw in agencies], [Group(*raw) for raw in groups]),
        directory_file=directory_file,
        file=file,
    )


def _thaw_task(row: tuple[Any, ...], cells: list[Cell], deadlines: list[Deadline], file: str) -> Task:
    id_, band, title, product, lead, support, deadline, key, delivers, depends_on, overrides, line, column = (
        row
    )
    means = (cells[lead], cells[support], deadlines[deadline])
    return Task(
        id_, band, title, product, *means, key, delivers, depends_on, overrides, Place(file, line, column), {}
    )


def _freeze_cell(cell: Cell) -> tuple[Any, ...]:
    return (
        cell.text,
        [tuple(party) for party in cell.parties],
        [tuple(part) for part in cell.unread],
        cell.open,
    )


def _thaw_cell(raw: tuple[Any, ...]) -> Cell:
    text, parties, unread, is_open = raw
    return Cell(
        text, tuple(Party(*party) for party in parties), tuple(Unread(*part) for part in unread), is_open
    )


def _day(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _date(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _freeze_deadline(deadline: Deadline) -> tuple[Any, ...]:
    milestones = [(part.text, _day(part.start), _day(part.due)) for part in deadline.milestones]
    return (
        *deadline._replace(start=None, due=None, milestones=()),
        _day(deadline.start),
        _day(deadline.due),
        milestones,
    )


def _thaw_deadline(raw: tuple[Any, ...]) -> Deadline:
    *fields, start, due, milestones = raw
    return Deadline(*fields)._replace(
        start=_date(start),
        due=_date(due),
        milestones=tuple(Milestone(text, _date(first), _date(last)) for text, first, last in milestones),
    )
