"""What the YAML library stumbled over → which of the common slips it is, and where a person should look."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

# By what the library says: what it was about, a bar, what it met. libyaml and its port in Python differ.
_SLIPS: Final = tuple(
    (re.compile(pattern), slip)
    for pattern, slip in (
        (r"tab character", "tab"),
        (r"cannot start any token|alphabetic or numeric", "start"),
        (r"mapping values are not allowed", "colon"),
        (r"could not find expected ':'", "no_colon"),
        (r"scalar\|found unknown escape|hexa?decimal", "escape"),
        (r"quoted scalar\|found unexpected", "quote"),
        (r"flow (?:sequence|mapping)\|", "bracket"),
        (r"flow node\|", "bracket_end"),
        (r"block (?:mapping|collection)\|", "indent"),
        (r"block scalar\|", "block"),
        (r"sequence entries are not allowed", "dash"),
    )
)
_LINE_END: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class SyntaxSlip(NamedTuple):
    """A slip in a file's YAML: which one, its line and column from 1 (0 where unknown), what it speaks of."""

    kind: str
    line: int
    column: int
    args: dict[str, str | int]


def slip_of(error: Any, text: str) -> SyntaxSlip:
    """Name the slip that a ``yaml.MarkedYAMLError`` is about, in ``text``; ``other`` for an uncommon one."""
    said = f"{error.context or ''}|{error.problem or ''}"
    kind = next((slip for pattern, slip in _SLIPS if pattern.search(said)), "other")
    # What is not closed, and a key without its colon, are noticed only behind the place to mend.
    begun = kind in ("quote", "no_colon") or "alphabetic or numeric" in said
    mark = (
        (error.context_mark if begun else None)
        or error.problem_mark
        or error.context_mark
    )
    if mark is None:
        return SyntaxSlip(
            "other", 0, 0, {"problem": str(error.problem or error.context or "")}
        )
    lines = _LINE_END.split(text)
    number, column = mark.line, mark.column
    if not any(
        line.strip() for line in lines[number:]
    ):  # something is missing at the end of the file
        number = max(
            (index for index, line in enumerate(lines) if line.strip()), default=0
        )
        column = len(lines[number])
    before, char = lines[number][:column], lines[number][column : column + 1]
    kind = _closer(kind, before, char)
    args: dict[str, str | int] = {}
    if kind == "start":
        args = {"char": char}
    elif kind == "bracket":
        args = {
            "line": error.context_mark.line + 1,
            "column": error.context_mark.column + 1,
        }
    elif kind == "other":
        args = {"problem": str(error.problem or error.context or "")}
    return SyntaxSlip(kind, number + 1, column + 1, args)


def _closer(kind: str, before: str, char: str) -> str:
    """Tell slips apart that the library calls by one name, by the line up to the place and what is there."""
    if kind == "start" and char == "\t":
        return "tab"
    if kind == "colon" and ": " not in before:
        return "indent"
    if kind == "indent" and before.rstrip().endswith(('"', "'")):
        return "after_quote"
    return kind
