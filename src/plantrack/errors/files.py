"""Files that cannot be read or must not be written."""

from __future__ import annotations

from collections.abc import Iterable

from plantrack.errors import PlantrackError, ReasonedError


class FileError(PlantrackError):
    """A file cannot be read or written; ``reason`` is the system's own word."""

    key = "error.file"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file=file, reason=reason)


class MissingFileError(FileError):
    """A file that a person named is not there."""

    key = "error.missing_file"


class NoPlaceError(FileError):
    """A folder that files are to be written into cannot be made or written."""

    key = "error.no_place"


class NoFolderError(FileError):
    """The folder that a file is to be written into is not there."""

    key = "output.no_folder"


class IsFolderError(FileError):
    """A folder was given where a file is to be written."""

    key = "output.is_folder"


class BusyError(FileError):
    """A file may not be written, or is open in a program that lets nobody else write it."""

    key = "output.busy"


class UnwrittenError(FileError):
    """A progress log cannot be written; nothing has been recorded."""

    key = "progress.unwritten"


class NotUtf8NameError(PlantrackError):
    """A plan file or a folder above it has a name of bytes that are no UTF-8, which no answer could give back."""

    key = "error.name_not_utf8"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class ExistsError(PlantrackError):
    """``init`` will not write over a file that is there."""

    key = "error.exists"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class ChangedError(PlantrackError):
    """A file is no longer what it was when it was read, so it is not written over."""

    key = "error.changed"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class LogGrewError(PlantrackError):
    """Somebody else recorded something between looking at a log and writing into it."""

    key = "progress.grew"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class OwnFileError(PlantrackError):
    """An output would take the place of a file that the workspace itself uses; ``role`` says as what."""

    key = "output.own_file"

    def __init__(self, file: str, role: str) -> None:
        super().__init__(file=file, role=role)


class ForeignFolderError(PlantrackError):
    """A folder is to be made whole by the program, and ``found`` in it was not written by it."""

    key = "output.foreign_folder"

    def __init__(self, folder: str, found: str) -> None:
        super().__init__(folder=folder, found=found)


class NoSuchFormatError(PlantrackError):
    """A file's ending says no format that the command has; ``known`` are the endings that do."""

    key = "output.no_such_format"

    def __init__(self, file: str, known: Iterable[str]) -> None:
        # Several formats share an ending, which is told once.
        super().__init__(file=file, known=" ".join(dict.fromkeys(known)))


class BadSheetError(ReasonedError):
    """A file that should be a returned sheet is none that can be read; ``reason`` names the message why."""

    key = "progress.bad_sheet"

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(f"progress.{reason}", values, file=file)
