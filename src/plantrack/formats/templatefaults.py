"""What the template language complains of, as a problem that the catalogues have a sentence for, and half tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from plantrack.errors import BadTemplateError

Problem = Literal[
    "unknown",
    "no_filter",
    "unsafe",
    "unclosed",
    "misplaced",
    "unexpected",
    "empty",
    "syntax",
    "loose",
    "fails",
]

# The language's own complaints are English sentences; each pattern keeps the words that name what is at fault.
_COMPLAINTS: Final[tuple[tuple[str, Problem], ...]] = (
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
_BRACES: Final = re.compile(r"\{\{|\}\}|\{%|%\}")


def fault_of(complaint: str, otherwise: Literal["syntax", "fails"]) -> tuple[Problem, str]:
    """Return the problem that a complaint tells of and what it names; an unknown one as it stands."""
    for pattern, problem in _COMPLAINTS:
        if found := re.search(pattern, complaint, re.DOTALL):
            return problem, {"print": "{{", "comment": "{#"}.get(found[1], found[1])
    return otherwise, complaint


def template_error(name: str, error: Exception, otherwise: Literal["syntax", "fails"]) -> BadTemplateError:
    """Return the error that tells the user of ``name`` what the template language complained of."""
    problem, detail = fault_of(str(error.args[0] if error.args else error), otherwise)
    return BadTemplateError(name, f"report.check.{problem}", detail=detail)


def tags(line: str) -> list[str]:
    """Return the tags of a text, whole."""
    return _TAG.findall(line)


def half_tags(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield half tags, braces that no tag of their line uses: the line's number from 1, and the braces."""
    for number, line in enumerate(lines, 1):
        if half := _BRACES.search(_TAG.sub("", line)):
            yield number, half[0]
