"""Documents and pages that cannot be made as they were asked for."""

from __future__ import annotations

from plantrack.errors import PlantrackError


class BadReportError(PlantrackError):
    """What ``report`` was asked for does not fit; ``reason`` names the message that says why."""

    key = "report.misuse"

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__()
        self.reason = reason
        self.reason_values = values


class BadTemplateError(PlantrackError):
    """A template of documents cannot be used; ``reason`` names the message that says why, ``number`` the
    line or paragraph, 0 where it is not known."""

    key = "report.bad_template"
    # Of the base, so that whoever shows a template's fault need not ask which of the
    # two it is.
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
        # The base takes no numbers of lines; the message of this one names the
        # paragraph.
        self.values = {**self.values, "number": number}


class TooManyForOneError(PlantrackError):
    """A site of so many tasks does not open well as one file; ``most`` is how many do."""

    key = "site.too_many"

    def __init__(self, count: int, most: int) -> None:
        super().__init__(count=count, most=most)
