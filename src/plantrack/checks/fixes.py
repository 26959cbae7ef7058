"""Mending: the fixes of findings become edits of the file's text; every other byte stays as it is."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from plantrack.checks.source import SourceText
from plantrack.findings import Finding, Fix

# Mending one fault may lay bare another; more rounds than this would mean that two fixes chase each other.
_ROUNDS: Final = 10
_BOM: Final = b"\xef\xbb\xbf"


class MendedFile(NamedTuple):
    """A file's bytes before and after, and how many edits were made."""

    before: SourceText
    data: bytes
    edits: int


def mend(
    source: SourceText,
    findings: Iterable[Finding],
    check: Callable[[bytes], Iterable[Finding] | None],
    *,
    unsafe: bool,
) -> MendedFile:
    """Apply the fixes of ``findings``, then those of what ``check`` finds after them, until none is left.

    ``check`` judges new bytes; it returns None where they can no longer be read as the file was. The edit
    that is to blame is then left out.
    """
    data, count = source.data, 0
    found: Iterable[Finding] | None = findings
    for _ in range(_ROUNDS):
        edits = chosen(found or (), source.file, unsafe=unsafe)
        if not edits:
            break
        found = check(apply(data, edits))
        if found is None:
            edits = [edit for edit in edits if check(apply(data, [edit])) is not None]
            found = check(apply(data, edits))
        if found is None or not edits:
            break
        data, count = apply(data, edits), count + len(edits)
    return MendedFile(source, data, count)


def chosen(findings: Iterable[Finding], file: str, *, unsafe: bool) -> list[Fix]:
    """Return the fixes of ``file`` that can be made together: of two that overlap, the first."""
    fixes = {
        finding.fix
        for finding in findings
        if finding.fix and finding.place.file == file
    }
    out: list[Fix] = []
    for fix in sorted(fix for fix in fixes if fix.safe or unsafe):
        if (
            not out
            or fix.start > out[-1].end
            or (fix.start == out[-1].end and fix.start < fix.end)
        ):
            out.append(fix)
    return out


def apply(data: bytes, edits: Iterable[Fix]) -> bytes:
    """Return ``data`` (UTF-8) with the edits made, the last first."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode()
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text.encode()


def diff(mended: MendedFile) -> str:
    """Return what changed as a unified diff, empty where nothing did."""
    file = mended.before.file
    before = mended.before.data.decode("utf-8", "replace").splitlines(keepends=True)
    after = mended.data.decode("utf-8", "replace").splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{file}", f"b/{file}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )
