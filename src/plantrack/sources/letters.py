"""``letters.csv`` beside plantrack.toml: which letters the office has sent, one line a receiver."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from plantrack.dates import read_day
from plantrack.errors.documents import BadReportError
from plantrack.errors.files import FileError
from plantrack.findings import reason_of
from plantrack.sources.writing import write_file

NAME: Final = "letters.csv"
_COLUMNS: Final = ("sent", "number", "plan", "agency", "reply_by")


class SentLetter(NamedTuple):
    """A letter to one receiver (an id of the plan's directory): its day and number, the plan it is about, and by
    when it was to be answered."""

    sent: date
    number: str
    plan: str
    agency: str
    reply_by: date


def read_letters(root: Path) -> tuple[SentLetter, ...]:
    """Return what was sent, the oldest first; nothing where the file is not there.

    Raises :class:`FileError` where it cannot be read, :class:`BadReportError` for a line that says no letter.
    """
    path = root / NAME
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(
            str(path), reason_of(error) if isinstance(error, OSError) else "UTF-8"
        ) from error
    rows = csv.DictReader(io.StringIO(text))
    return tuple(
        sorted(_letter(path, number, row) for number, row in enumerate(rows, 2))
    )


def _letter(path: Path, line: int, row: dict[str, str | None]) -> SentLetter:
    values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    sent, reply_by = read_day(values["sent"]), read_day(values["reply_by"])
    if sent is None or reply_by is None or not values["number"] or not values["agency"]:
        raise BadReportError("report.bad_letter", file=str(path), line=str(line))
    return SentLetter(
        sent, values["number"], values["plan"], values["agency"], reply_by
    )


def add_letters(root: Path, letters: Iterable[SentLetter]) -> Path:
    """Add letters to the list, those that it has already left out; return the file. Raises :class:`FileError`."""
    had = read_letters(root)
    # The same letter made twice was sent once.
    every = (*had, *(one for one in letters if one not in had))
    out = io.StringIO()
    # The file is opened in Excel as often as it is read here.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in every:
        writer.writerow(
            (
                one.sent.isoformat(),
                one.number,
                one.plan,
                one.agency,
                one.reply_by.isoformat(),
            )
        )
    write_file(root / NAME, out.getvalue().encode())
    return root / NAME
