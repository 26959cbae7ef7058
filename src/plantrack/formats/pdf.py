"""PDF through LibreOffice, where it is installed: the same pages as the Word document."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from plantrack.errors.documents import BadReportError

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 180
# Headings, tables and descriptions stay known to those who cannot see the pages; headings are bookmarks too.
_EXPORT: Final = json.dumps(
    {
        name: {"type": "boolean", "value": "true"}
        for name in ("UseTaggedPDF", "ExportBookmarks")
    }
)


def find_program() -> str | None:
    """Return where LibreOffice is, None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def to_pdf(docx: bytes) -> bytes:
    """Return the Word document as PDF. Raises :class:`BadReportError` without LibreOffice or where it fails.

    LibreOffice runs with a profile of its own, so that an open one of the user's is no hindrance.
    """
    program = find_program()
    if program is None:
        raise BadReportError("report.no_libreoffice")
    with tempfile.TemporaryDirectory(prefix="plantrack-") as place:
        folder = Path(place)
        (folder / "document.docx").write_bytes(docx)
        profile = (folder / "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{_EXPORT}",
        ]
        command += ["--outdir", place, str(folder / "document.docx")]
        try:
            subprocess.run(
                command,
                capture_output=True,
                timeout=_SECONDS,
                # LibreOffice ends with 0 when it fails as well: whether there is a file
                # decides.
                check=False,
                stdin=subprocess.DEVNULL,
            )
            return (folder / "document.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BadReportError("report.libreoffice_failed") from error
