"""The working days of a workspace: the shipped calendar, and the province's own ``holidays.csv`` over it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plantrack.deadlines.calendar.workdays import Calendar, read_days, standard
from plantrack.errors.files import FileError
from plantrack.errors.workspace import BadConfigError
from plantrack.findings import reason_of
from plantrack.sources.regular import read_regular

DAYS_OFF_NAME: Final = "holidays.csv"


def workday_calendar(root: Path) -> Calendar:
    """Return the calendar that serves in ``root``.

    Swaps of days are decided late and sometimes by a province, so a line ``date,off|work,name,source`` of
    the workspace wins over the shipped table. Raises :class:`BadConfigError` with the first line that
    cannot be read, :class:`FileError` where the file cannot be opened.
    """
    file = root / DAYS_OFF_NAME
    try:
        lines = read_regular(file).decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        return standard()
    except OSError as error:
        raise FileError(str(file), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise BadConfigError(f"{file}", "config.not_utf8") from error
    days, unread = read_days(lines)
    if unread:
        number, line = unread[0]
        raise BadConfigError(f"{file}:{number}", "config.days_off", line=line.strip())
    return standard().with_days(days)
