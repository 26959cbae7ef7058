"""LibreOffice as a converter, for formats that nothing else here reads: it is asked for, never required."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.source import Options, Source

_PROGRAMS: Final = ("soffice", "libreoffice")
_PATIENCE: Final = 180  # seconds; a document of 300 pages takes some 20


def converted(source: Source, ending: str, to: str, options: Options) -> Source:
    """Return the file in the format ``to``; ``ending`` is what its own format's files are called.

    A profile of its own is used, so that an open LibreOffice is not disturbed and its macros do not run.
    Raises :class:`~plantrack.importing.errors.RefusedError` where there is no LibreOffice, or it gives up.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise RefusedError(source.name, "no_converter", format=ending.upper())
    options.progress(0, 1)
    with TemporaryDirectory(prefix="plantrack-") as place:
        folder = Path(place)
        given = folder / f"given.{ending}"
        given.write_bytes(source.data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            to,
            "--outdir",
            place,
            str(given),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)
            made = (folder / f"given.{to}").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise RefusedError(source.name, "converter_failed") from error
    options.progress(1, 1)
    return source._replace(data=made)
