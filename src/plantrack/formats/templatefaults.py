"""What the template language complains of, as a problem that the catalogues have a sentence for, and half tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Final, Literal

TemplateProblem = Literal[
    "unknown",
    "no_filter",
    "unsafe",
    "unclosed",
    "misplaced",
    "unexpected",
    "empty",
    "syntax",
    "loose",
    "alone",
    "table",
    "not_table",
    "letter",
    "fails",
]

# The language's own complaints are English sentences; each pattern keeps the words that name what is at fault.
_COMPLAINTS: Final[tuple[tuple[str, TemplateProblem], ...]] = (
    (r"^'(.+?)' is undefined$", "unknown"),
    (r" has no (?:attribute|element) '?([^']+)'?$", "unknown"),
    (r"^No (?:filter|test) named '(.+?)'", "no_filter"),
    (r"^access to attribute '(.+?)'", "unsafe"),
    (r"needs to be closed is '(.+?)'", "unclosed"),
    (r"^Encountered unknown tag '(.+?)'", "misplaced"),
    (r"^unexpected end of template, expected 'end of (print) statement'", "unclosed"),
    (r"^Missing end of (\w+)", "unclosed"),
    (r"^Expected an (expression)", "empty"),
    (r"got '(?!end of)([^']+)'$", "unexpected"),
    (r"^unexpected (?:char )?'([^']+)'", "unexpected"),
)
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LIFTED: Final = re.compile(r"\{[{%#]p .*?[}%#]\}", re.DOTALL)
_TABLE: Final = re.compile(
    r"\{\{-?(?:(?:r|tc|tr) )?\s*(tables(?:\.\w+|\[[^\]]*\]))\s*(?:\|[^}]*)?\}\}"
)
_BRACES: Final = re.compile(r"\{\{|\}\}|\{%|%\}")


def fault_of(
    complaint: str, otherwise: Literal["syntax", "fails"]
) -> tuple[TemplateProblem, str]:
    """Return the problem that a complaint tells of and what it names; an unknown one as it stands."""
    for pattern, problem in _COMPLAINTS:
        if found := re.search(pattern, complaint, re.DOTALL):
            # The language calls its own brackets by names that nobody sees in a
            # template.
            return problem, {"print": "{{", "comment": "{#"}.get(found[1], found[1])
    return otherwise, complaint


class PlacementError(ValueError):
    """A tag stands where what it names cannot."""

    def __init__(self, problem: Literal["table", "not_table"], detail: str) -> None:
        super().__init__(detail)
        self.problem: Final[TemplateProblem] = problem


def problem_of(
    error: Exception, otherwise: Literal["syntax", "fails"]
) -> tuple[TemplateProblem, str]:
    """Return the problem that an error of the template language, or of filling, tells of and what it names."""
    if isinstance(error, UnicodeEncodeError):  # half a pair of surrogates
        return "letter", f"U+{ord(error.object[error.start]):04X}"
    complaint = str(error.args[0] if error.args else error)
    if isinstance(error, PlacementError):
        return error.problem, complaint
    return fault_of(complaint, otherwise)


def place_of(
    error: Exception, folders: Sequence[Path] | None = None
) -> tuple[str, int] | None:
    """Return the file and the line of the template that an error came from, innermost: of the templates in
    ``folders``, else of one that has no file."""
    # The language writes its templates' own lines into the traceback.
    for frame in reversed(extract_tb(error.__traceback__)):
        is_template = (
            frame.filename == "<template>"
            if folders is None
            else Path(frame.filename).parent in folders
        )
        if is_template and frame.lineno:
            return frame.filename, frame.lineno
    return None


def tags(line: str) -> list[str]:
    """Return the tags of a text, whole."""
    return _TAG.findall(line)


def half_tags(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield half tags, braces that no tag of their line uses: the line's number from 1, and the braces."""
    for number, line in enumerate(lines, 1):
        if half := _BRACES.search(_TAG.sub("", line)):
            yield number, half[0]


def misplaced_tags(lines: Sequence[str]) -> Iterator[tuple[int, TemplateProblem, str]]:
    """Yield tags that do not have the paragraph that they stand for to themselves, and tables that are no
    such tags: the paragraph's number from 1, the problem, and the tag or the table."""
    for number, line in enumerate(lines, 1):
        lifted = _LIFTED.search(line)
        if lifted and (line[: lifted.start()] + line[lifted.end() :]).strip():
            yield number, "alone", lifted[0]
        for table in _TABLE.finditer(line):
            yield number, "table", table[1]
