"""What stops a command: one class for each failure, its message named by key, not written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from plantrack.findings import Finding


class PlantrackError(Exception):
    """The base: ``key`` names the message in the catalogues, ``values`` fills its gaps."""

    key: ClassVar[str]

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.key, values)
        self.values = values


class ReasonedError(PlantrackError):
    """A failure of one of several kinds; ``reason`` names the message that says which."""

    def __init__(
        self, reason: str, reason_values: Mapping[str, str | int], **values: str | int
    ) -> None:
        super().__init__(**values)
        self.reason = reason
        self.reason_values = reason_values


class UnknownPlanError(PlantrackError):
    """No chosen file holds a plan with this id."""

    key = "error.unknown_plan"

    def __init__(self, plan: str, known: list[str]) -> None:
        super().__init__(plan=plan, known=", ".join(known))


class UnknownTaskError(PlantrackError):
    """No chosen plan has a task with this id."""

    key = "error.unknown_task"

    def __init__(self, task: str, nearest: list[str]) -> None:
        super().__init__(task=task, nearest=", ".join(nearest))


class UnknownAgencyError(PlantrackError):
    """No chosen plan's directory knows this name."""

    key = "error.unknown_agency"

    def __init__(self, agency: str, nearest: list[str]) -> None:
        super().__init__(agency=agency, nearest=", ".join(nearest))


class AmbiguousAgencyError(PlantrackError):
    """The name fits several agencies of a directory."""

    key = "error.ambiguous_agency"

    def __init__(self, agency: str, candidates: list[str]) -> None:
        super().__init__(agency=agency, candidates="; ".join(candidates))


class BadDateError(PlantrackError):
    """A date given on the command line or in the environment cannot be read."""

    key = "error.bad_date"

    def __init__(self, value: str, where: str) -> None:
        super().__init__(value=value, where=where)


class BadSpanError(PlantrackError):
    """A stretch of time given on the command line cannot be read."""

    key = "error.bad_span"

    def __init__(self, value: str) -> None:
        super().__init__(value=value)


class ReversedSpanError(PlantrackError):
    """A stretch of time given on the command line ends before it begins."""

    key = "error.reversed_span"

    def __init__(self, first: str, last: str) -> None:
        super().__init__(first=first, last=last)


class MissingLibraryError(PlantrackError):
    """A command needs an optional library; ``extra`` is the name under which plantrack installs it."""

    key = "error.missing_library"

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(library=library, extra=extra)


class BadQueryError(PlantrackError):
    """A query that cannot be read; ``column`` counts from 1."""

    key = "error.bad_query"

    def __init__(self, query: str, column: int, reason: str, **values: str) -> None:
        super().__init__(query=query, column=column, caret=" " * (column - 1) + "^")
        self.reason = reason
        self.reason_values = values


class UnknownViewError(PlantrackError):
    """``--view`` names a query that the workspace does not have."""

    key = "error.unknown_view"

    def __init__(self, view: str, known: list[str]) -> None:
        super().__init__(view=view, known=", ".join(known))


class UnknownColumnError(PlantrackError):
    """``--columns`` names a column that no list has."""

    key = "error.unknown_column"

    def __init__(self, column: str, nearest: str, known: str) -> None:
        super().__init__(column=column, nearest=nearest, known=known)


class BadConfigError(PlantrackError):
    """``plantrack.toml`` cannot be used; ``reason`` names the message that says why."""

    key = "error.bad_config"

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(file=file)
        self.reason = reason
        self.reason_values = values


class TooDeepError(PlantrackError):
    """Something that was given is nested deeper than anybody writes."""

    key = "error.too_deep"


class LongLineError(PlantrackError):
    """A line of standard input is longer than any cell."""

    key = "error.long_line"

    def __init__(self, line: int, limit: int) -> None:
        super().__init__(line=line, limit=limit)


class FarDateError(PlantrackError):
    """A day is so far away that nothing can be judged on it."""

    key = "error.far_date"

    def __init__(self, value: str, first: int, last: int) -> None:
        super().__init__(value=value, first=first, last=last)


class NowhereError(PlantrackError):
    """The current folder was deleted while somebody stood in it."""

    key = "error.nowhere"


class TogetherError(PlantrackError):
    """Two options that exclude each other were both given."""

    key = "error.together"

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one=one, other=other)


class NoPlansError(PlantrackError):
    """The workspace's patterns match no file."""

    key = "error.no_plans"

    def __init__(self, root: str, patterns: str) -> None:
        super().__init__(root=root, patterns=patterns)


class FileError(PlantrackError):
    """A file cannot be read or written; ``reason`` is the system's own word."""

    key = "error.file"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file=file, reason=reason)


class NoFolderError(FileError):
    """The folder that a file is to be written into is not there."""

    key = "output.no_folder"


class IsFolderError(FileError):
    """A folder was given where a file is to be written."""

    key = "output.is_folder"


class BusyError(FileError):
    """A file may not be written, or is open in a program that lets nobody else write it."""

    key = "output.busy"


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


class TooManyForOneError(PlantrackError):
    """A site of so many tasks does not open well as one file; ``most`` is how many do."""

    key = "site.too_many"

    def __init__(self, count: int, most: int) -> None:
        super().__init__(count=count, most=most)


class NoSuchFormatError(PlantrackError):
    """A file's ending says no format that the command has; ``known`` are the endings that do."""

    key = "output.no_such_format"

    def __init__(self, file: str, known: Iterable[str]) -> None:
        super().__init__(file=file, known=" ".join(dict.fromkeys(known)))


class QuietError(PlantrackError):
    """A failure of which nothing is left to tell: it has been told, or there is nobody to tell it to."""

    key = "output.quiet"


class UnwrittenError(FileError):
    """A progress log cannot be written; nothing has been recorded."""

    key = "progress.unwritten"


class ExistsError(PlantrackError):
    """``init`` will not write over a file that is there."""

    key = "error.exists"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class OneRevisionError(PlantrackError):
    """``carry`` was given one file: it takes the old and the new revision, or none."""

    key = "progress.carry.one"


class SamePlanError(PlantrackError):
    """Two files hold plans of one id."""

    key = "error.same_plan"

    def __init__(self, plan: str, files: list[str]) -> None:
        super().__init__(plan=plan, files=", ".join(files))


class MissingFileError(FileError):
    """A file that a person named is not there."""

    key = "error.missing_file"


class ReservedNameError(PlantrackError):
    """A new log would have a name that Windows keeps for a device: nobody there could open it."""

    key = "progress.reserved_name"

    def __init__(self, plan: str) -> None:
        super().__init__(plan=plan)


class NoLogError(PlantrackError):
    """The plan can have no progress log: it is the one shipped in the package, or its id is no file name."""

    key = "progress.no_log"

    def __init__(self, plan: str) -> None:
        super().__init__(plan=plan)


class PortTakenError(PlantrackError):
    """The port that ``serve`` was to open cannot be opened."""

    key = "web.port_taken"

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(port=port, reason=reason)


class LogGrewError(PlantrackError):
    """Somebody else recorded something between looking at a log and writing into it."""

    key = "progress.grew"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class BadSheetError(ReasonedError):
    """A file that should be a returned sheet is none that can be read; ``reason`` names the message why."""

    key = "progress.bad_sheet"

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(f"progress.{reason}", values, file=file)


class BrokenFilesError(PlantrackError):
    """One or more files have errors that leave their meaning open."""

    key = "error.broken_files"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(count=len(findings))
        self.findings = findings


class ChangedError(PlantrackError):
    """A file is no longer what it was when it was read, so it is not written over."""

    key = "error.changed"

    def __init__(self, file: str) -> None:
        super().__init__(file=file)


class UnknownRuleError(PlantrackError):
    """No rule has this code, name or prefix."""

    key = "error.unknown_rule"

    def __init__(self, rule: str, nearest: list[str]) -> None:
        super().__init__(rule=rule, nearest=", ".join(nearest))


class BadTemplateError(PlantrackError):
    """A template of documents cannot be used; ``reason`` names the message that says why, ``number`` the
    line or paragraph, 0 where it is not known."""

    key = "report.bad_template"
    number = 0

    def __init__(self, file: str, reason: str, **values: str) -> None:
        super().__init__(file=file)
        self.reason = reason
        self.reason_values = values


class BadParagraphError(BadTemplateError):
    """A template in Word cannot be used for what stands in one of its paragraphs, counted from 1."""

    key = "report.bad_paragraph"

    def __init__(self, file: str, number: int, reason: str, **values: str) -> None:
        super().__init__(file, reason, **values)
        self.number = number
        self.values = {**self.values, "number": number}


class BadReportError(PlantrackError):
    """What ``report`` was asked for does not fit; ``reason`` names the message that says why."""

    key = "report.misuse"

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__()
        self.reason = reason
        self.reason_values = values


class MisuseError(PlantrackError):
    """A command was given too little or what does not go together; ``reason`` names the message."""

    key = "usage.misuse"

    def __init__(self, command: str, reason: str, **values: str) -> None:
        super().__init__(command=command)
        self.reason = reason
        self.reason_values = values


class ShippedPlansError(PlantrackError):
    """The plans that come with the program are not edited; a workspace has its own."""

    key = "error.shipped"


class BadSqlError(ReasonedError):
    """A question in SQL that is not answered; ``reason`` names the message that says why."""

    key = "error.bad_sql"

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason, values)


class BrokenLakeError(PlantrackError):
    """Files of a lake break its contract; ``breaks`` has a line for each of the first."""

    key = "error.broken_lake"

    def __init__(self, lake: str, count: int, breaks: str) -> None:
        super().__init__(lake=lake, count=count, breaks=breaks)
