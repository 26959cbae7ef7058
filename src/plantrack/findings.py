"""Findings: what is wrong with the data, said as data.

A finding carries no sentence. Its words are looked up by code and language when it is shown
(:mod:`plantrack.messages`), so that the core stays free of any language.
"""

from collections.abc import Mapping
from errno import errorcode
from typing import Literal, NamedTuple


def reason_of(error: OSError) -> str:
    """Return the system's reason as a language-free word such as ``ENOENT``."""
    return errorcode.get(error.errno or 0, str(error))


Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Place(NamedTuple):
    """A position in a file. ``line`` and ``column`` count from 1, in characters; 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0


class Related(NamedTuple):
    """Another place that a finding speaks of, such as where an id was first used."""

    place: Place
    task: str | None = None


class Fix(NamedTuple):
    """A replacement of the characters ``start`` to ``end`` of the finding's file by ``text``."""

    start: int
    end: int
    text: str
    safe: bool = True


class Finding(NamedTuple):
    """One thing to mend: the rule's code, how bad it is, where it is, what the message names.

    ``width`` counts the characters at fault from the place on, on its line; 0 where that is not known.
    """

    code: str
    severity: Severity
    place: Place
    args: Mapping[str, str | int] = {}
    plan: str | None = None
    task: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    width: int = 0


_READ_ON = frozenset(("PT116",))
"""Faults of a file beside which all the rest of it is read as it is meant: of a column named twice the first counts."""


def stops(finding: Finding) -> bool:
    """Tell whether a fault found in reading leaves a file without an answer."""
    return finding.severity == "error" and finding.code not in _READ_ON
