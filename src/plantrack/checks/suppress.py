"""``# plantrack: ignore PT203``: a comment in a record's lines, or right above it, that allows a fault there.

A record is an item of one of the file's lists (a task, an agency), or a block at the top such as the
plan's header. Comments are looked for in the text, since a parser drops them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from plantrack.checks.rules.file import UNUSED_IGNORE
from plantrack.checks.source import SourceText
from plantrack.findings import Finding

_MARK: Final = "plantrack: ignore"
_COMMENT: Final = re.compile(r"(?:^|\s)#\s*plantrack: ignore\b(?P<codes>[^#]*)")
_CODE: Final = re.compile(r"[^\s,]+")
_BLOCK: Final = re.compile(r"(?:^|[\s:-])[>|][+-]?\d?[+-]?\s*(?:#.*)?$")


class _Ignore(NamedTuple):
    """One code that a comment allows, where it stands, and the lines of the record it speaks of."""

    code: str
    line: int
    column: int
    first: int
    last: int


def suppress(
    findings: Iterable[Finding], source: SourceText, active: frozenset[str]
) -> Iterator[Finding]:
    """Yield what no comment of the file allows, and a finding for every comment that allows nothing.

    Comments about rules that are not ``active`` are passed over: they may be needed another time.
    """
    # A table has no comments.
    if _MARK not in source.text or source.is_table:
        yield from findings
        return
    ignores = list(_ignores(source))
    records: dict[int, list[_Ignore]] = {}
    for ignore in ignores:
        records.setdefault(ignore.first, []).append(ignore)
    firsts = sorted(records)
    used: set[_Ignore] = set()
    for finding in findings:
        at = bisect_right(firsts, finding.place.line) - 1
        near = records[firsts[at]] if firsts else ()
        allowing = [ignore for ignore in near if _allows(ignore, finding, source.file)]
        used.update(allowing)
        if not allowing:
            yield finding
    if UNUSED_IGNORE.code not in active:
        return
    for ignore in ignores:
        # Of rules that were not asked for nobody knows whether they would find something.
        off = not any(code.startswith(ignore.code) for code in active)
        if ignore not in used and not (off and _is_rule(ignore.code)):
            place = source.place(source.offset(ignore.line, ignore.column))
            args = {"comment": f"{_MARK} {ignore.code}".rstrip()}
            yield Finding(
                UNUSED_IGNORE.code,
                UNUSED_IGNORE.severity,
                place,
                args,
                width=max(len(ignore.code), 1),
            )


def _is_rule(prefix: str) -> bool:
    from plantrack.checks.registry import (
        RULES,
    )  # the registry names this family's rules

    return any(code.startswith(prefix) for code in RULES)


def _allows(ignore: _Ignore, finding: Finding, file: str) -> bool:
    place = finding.place
    within = place.file == file and ignore.first <= place.line <= ignore.last
    return (
        within and ignore.code.startswith("PT") and finding.code.startswith(ignore.code)
    )


def _ignores(source: SourceText) -> Iterator[_Ignore]:
    starts = [*_record_lines(source), len(source.starts) + 1]
    marks = re.finditer(_MARK, source.text)
    for number in dict.fromkeys(source.place(mark.start()).line for mark in marks):
        line = source.line(number)
        found = _COMMENT.search(line)
        if found is None or _in_block(source, number):
            continue
        index = bisect_right(starts, _first_line(source, number, line))
        first, last = starts[index - 1], starts[index] - 1
        codes = list(_CODE.finditer(found["codes"]))
        for code in codes:
            column = found.start("codes") + code.start() + 1
            yield _Ignore(code.group(), number, column, first, last)
        if not codes:
            yield _Ignore("", number, line.index("#", found.start()) + 1, first, last)


def _first_line(source: SourceText, number: int, line: str) -> int:
    """Return the line that a comment speaks of: its own, or, where it fills a line, the next with content."""
    if not line.lstrip().startswith("#"):
        return number
    for below in range(number + 1, len(source.starts) + 1):
        text = source.line(below).strip()
        if text and not text.startswith(("#", "---")):
            return below
    return number


def _in_block(source: SourceText, number: int) -> bool:
    """Tell whether a line is part of a folded or literal text, where "#" is a character like any other."""
    indent = _indent(source.line(number))
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and _indent(line) < indent:
            return bool(_BLOCK.search(line))
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _record_lines(source: SourceText) -> list[int]:
    """Return the lines on which records begin: keys at the margin, and the items of the outermost lists."""
    found: list[int] = []
    depth: int | None = None
    for number in range(1, len(source.starts) + 1):
        line = source.line(number)
        if not line or line[0] == "#":
            continue
        if line[0] not in " -":
            depth = None
            found.append(number)
        elif line.lstrip(" ").startswith("- "):
            depth = _indent(line) if depth is None else depth
            if _indent(line) == depth:
                found.append(number)
    return found
