"""A document in the format asked for, through the office's template or the shipped one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, assert_never

from plantrack.errors.documents import BadTemplateError
from plantrack.errors.files import FileError
from plantrack.findings import reason_of
from plantrack.reports.kinds import DocumentKind
from plantrack.reports.model import Report
from plantrack.sources.regular import read_regular
from plantrack.sources.workspace import shipped

if TYPE_CHECKING:
    from plantrack.formats.docx.frame import Frame

_LARGEST: Final = 20_000_000
DocumentFormat = Literal["md", "docx", "html", "pdf", "xlsx"]


class Writer:
    """Writes documents; each template is opened once. ``folders`` hold templates, the office's own first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders: Final = tuple(folders)
        self._frames: Final[dict[DocumentKind, Frame]] = {}

    def write(self, report: Report, format_: DocumentFormat) -> bytes:
        """Return the document. Raises :class:`~plantrack.errors.PlantrackError` where a template or a
        program that the format needs does not serve."""
        match format_:
            case "md":
                return self._guarded(f"{report.kind}.md.j2", lambda: self._text(report))
            case "html":
                return self._guarded(
                    f"{report.kind}.html.j2", lambda: self._html(report)
                )
            case "docx":
                return self._guarded(f"{report.kind}.docx", lambda: self._docx(report))
            case "pdf":
                from plantrack.formats.pdf import to_pdf

                return to_pdf(
                    self._guarded(f"{report.kind}.docx", lambda: self._docx(report))
                )
            case "xlsx":
                return _xlsx(report)
            case _:
                assert_never(format_)

    def _text(self, report: Report) -> bytes:
        from plantrack.formats.texts import render_text

        return render_text(report, self._folders, html=False).encode()

    def _html(self, report: Report) -> bytes:
        from plantrack.formats.texts import render_text

        return render_text(report, self._folders, html=True).encode()

    def _docx(self, report: Report) -> bytes:
        frame = self._frames.get(report.kind)
        if frame is None:
            frame = self._frames[report.kind] = self._opened(report.kind)
        return frame.fill(report)

    def _opened(self, kind: DocumentKind) -> Frame:
        from plantrack.formats.docx.frame import Frame

        path = find_template(f"{kind}.docx", self._folders)
        return Frame(read_template(path), str(path))

    def _guarded(self, name: str, work: Callable[[], bytes]) -> bytes:
        """Do what a template asks for; one that did not come with the program in a process of its own."""
        own = next(
            (
                folder / name
                for folder in self._folders
                if os.path.lexists(folder / name)
            ),
            None,
        )
        # What came with the program needs no process of its own that watches over it.
        if own is None or own.parent == shipped("templates"):
            return work()
        from plantrack.formats.limited import limited

        read_template(own)  # what is no file is told as that, and not waited for
        return limited(work, lambda error: told_of(error, own, self._folders), str(own))


def told_of(error: Exception, own: Path, folders: Sequence[Path]) -> BadTemplateError:
    """Return the error that tells what went wrong with the template ``own``, with its line where that is known."""
    from plantrack.formats.limited import OutOfTimeError
    from plantrack.formats.templatefaults import place_of, problem_of

    file, line = place_of(error, folders) or (own.name, 0)
    at = f"{file}:{line}" if line else str(own)
    if isinstance(error, MemoryError | OutOfTimeError | RecursionError):
        told = BadTemplateError(at, "report.template.limits")
    else:
        problem, detail = problem_of(error, "fails")
        told = BadTemplateError(at, f"report.check.{problem}", detail=detail)
    told.number = line
    return told


def _xlsx(report: Report) -> bytes:
    from plantrack.formats.xlsx import workbook

    return workbook(report)


def find_template(name: str, folders: Sequence[Path]) -> Path:
    """Return the first file of this name. Raises :class:`BadTemplateError` where there is none.

    What else stands there, a folder or a pipe, is the office's mistake and is told when it is read.
    """
    for folder in folders:
        if os.path.lexists(folder / name):
            return folder / name
    raise BadTemplateError(name, "report.template.absent")


def read_template(path: Path) -> bytes:
    """Return a template's bytes. Raises :class:`FileError`."""
    try:
        # A pipe or a device under a template's name would be read for ever.
        return read_regular(path, most=_LARGEST)
    except OSError as error:
        raise FileError(str(path), reason_of(error)) from error
