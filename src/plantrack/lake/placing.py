"""An office's part put into the lake: whole or not at all, whatever fails on the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from plantrack.errors.files import FileError
from plantrack.findings import reason_of
from plantrack.lake.contract import OFFICE_PREFIX


def replace_part(
    lake: Path, office: str, write: Callable[[Path], Sequence[str]]
) -> None:
    """Put tables of an office into the lake, in the place of those that it had there; of other offices nothing is
    touched.

    ``write`` makes each table as a folder of its name below the folder that it is given, and returns the names.
    All are written aside before the first takes its place, and where one cannot, those before it are put back.
    Raises :class:`FileError`, and what ``write`` raises.
    """
    made = not lake.exists()
    aside = lake / f".plantrack-{os.urandom(6).hex()}"
    try:
        aside.mkdir(parents=True)
        _move(write(aside), aside, lake, f"{OFFICE_PREFIX}{office}")
    except OSError as error:
        raise FileError(str(lake), reason_of(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if made:
            with suppress(OSError):
                lake.rmdir()  # which only an empty one lets happen


def _move(names: Sequence[str], aside: Path, lake: Path, own: str) -> None:
    """Move what was written to its place; undo it where one move fails."""
    done: list[str] = []
    try:
        for name in names:
            place = lake / name / own
            place.parent.mkdir(exist_ok=True)
            done.append(name)
            if place.exists():
                place.rename(aside / f"{name}.before")
            (aside / name).rename(place)
    except OSError:
        for name in done:
            _put_back(lake / name / own, aside / name, aside / f"{name}.before")
        raise


def _put_back(place: Path, new: Path, before: Path) -> None:
    with suppress(OSError):
        if place.exists() and not new.exists():  # the new part stands there already
            place.rename(new)
        if before.exists():
            before.rename(place)
        else:
            place.parent.rmdir()
