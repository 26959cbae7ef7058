"""A draft as the text of a plan file, formatted as the shipped plans are, with ``# ?`` beside what is doubtful."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from plantrack.importing.doubts import HEADER
from plantrack.importing.draft import Draft, DraftRow

Reasons = Mapping[tuple[str, str], str]
"""What is said beside a cell, by the id of its row (empty for the header) and its name."""

_WIDTH: Final = 100
HEADER_KEYS: Final = (
    "number",
    "kind",
    "issued",
    "issuer",
    "place",
    "title",
    "appendix_number",
    "appendix_title",
)
"""What a document says of itself in single texts, in the order of the file; the id stands before."""

_PLAIN: Final = re.compile(r"[^\W_](?:[^\n#:]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_TYPED: Final = re.compile(
    r"[-+]?[\d_.,]+(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|\d{1,4}-\d{1,2}-\d{1,2}|\d{1,2}(?::\d{1,2})+"
    r"|y|n|yes|no|on|off|true|false|null|none",
    re.IGNORECASE,
)
_DATE_KEYS: Final = frozenset(("issued", "until", "due"))
_FLOW_SIGNS: Final = re.compile(r"[\[\]{},#]|: ")


def plan_text(
    draft: Draft, plan_id: str, agencies: str | None, reasons: Reasons
) -> str:
    """Return the plan file. ``agencies`` is the path of the directory as the plan names it, ``None`` without one."""
    lines = [
        "# yaml-language-server: $schema=../schema/plan.schema.json",
        "format: plantrack/1",
        "",
        "plan:",
    ]
    lines += _header(draft, plan_id, agencies, reasons)
    if draft.sections:
        lines += ["", "sections:"]
        for section in draft.sections:
            lines += row_lines(section, reasons)
    lines += ["", "tasks:"]
    for number, task in enumerate(draft.tasks):
        lines += ["", *row_lines(task, reasons)] if number else row_lines(task, reasons)
    lines += _listed("commitments", draft.commitments)
    lines += _listed("duties", draft.duties)
    return "\n".join(lines) + "\n"


def _header(
    draft: Draft, plan_id: str, agencies: str | None, reasons: Reasons
) -> Iterator[str]:
    values = {"id": plan_id, **draft.header}
    values.setdefault(
        "title", draft.header.get("appendix_title") or draft.name or plan_id
    )
    for key in ("id", *HEADER_KEYS):
        if values.get(key):
            yield from value_lines(key, values[key], 2, reasons.get((HEADER, key)))
        elif (HEADER, key) in reasons:
            yield f"  # ? {key}: {reasons[HEADER, key]}"
    yield from signer_lines(draft.signer)
    if agencies:
        yield from value_lines("agencies", agencies, 2)
    yield from column_lines(draft.columns, 2)


def signer_lines(signer: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the signer as a key of the header, none without one."""
    if signer:
        yield "  signer:"
    for key, text in signer.items():
        yield from value_lines(key, text, 4)


def column_lines(columns: Iterable[tuple[str, str]], indent: int) -> Iterator[str]:
    """Yield the lines of printed columns as a key indented by so many blanks, none without any."""
    listed = list(columns)
    if listed:
        yield f"{' ' * indent}columns:"
        yield from (
            f"{' ' * indent}  - {{{name}: {_flow(heading)}}}"
            for name, heading in listed
        )


def row_lines(row: DraftRow, reasons: Reasons) -> list[str]:
    """Return the lines of a task or section, indented as an item of its list."""
    lines = list(value_lines("id", row.id, 4, reasons.get((row.id, "id"))))
    for name, text in row.cells.items():
        lines += value_lines(name, text, 4, reasons.get((row.id, name)))
    lines += column_lines(row.columns, 4)
    if row.other:
        lines.append("    other:")
        for name, text in row.other.items():
            lines += value_lines(_key(name), text, 6, reasons.get((row.id, name)))
    if row.milestones:
        lines.append("    milestones:")
        for milestone in row.milestones:
            cells = ", ".join(
                f"{name}: {_flow(text)}" for name, text in milestone.items()
            )
            lines.append(f"      - {{{cells}}}")
    missing = [
        name
        for name in _doubted(row.id, reasons)
        if name not in row.cells and name not in row.other
    ]
    lines += [
        f"    # ? {name}: {reasons[row.id, name]}" for name in missing if name != "id"
    ]
    lines[0] = f"  - {lines[0].strip()}"
    return lines


def _doubted(ident: str, reasons: Reasons) -> list[str]:
    return [name for task, name in reasons if task == ident]


def _listed(key: str, records: Iterable[Mapping[str, str]]) -> Iterator[str]:
    listed = list(records)
    if listed:
        yield from ("", f"{key}:")
    for record in listed:
        yield from record_lines(record)


def record_lines(record: Mapping[str, str]) -> list[str]:
    """Return the lines of a commitment or duty, indented as an item of its list."""
    lines = [
        line for name, text in record.items() for line in value_lines(name, text, 4)
    ]
    return [f"  - {lines[0].strip()}", *lines[1:]]


def value_lines(
    key: str, text: str, indent: int, reason: str | None = None
) -> Iterator[str]:
    """Yield the lines of a key and its text; a long text is folded, which reads back as one line."""
    margin = " " * indent
    remark = f"  # ? {reason}" if reason else ""
    if len(margin) + len(key) + len(text) + 2 <= _WIDTH and "\n" not in text:
        yield f"{margin}{key}: {scalar(text, is_date=key in _DATE_KEYS)}{remark}"
        return
    if (
        # A folded block loses blanks at its beginning and cannot hold tabs or line
        # ends.
        text.startswith(" ")
        or "\t" in text
        or "\n" in text
        or max(map(len, text.split())) > _WIDTH
    ):
        yield f"{margin}{key}: {_quoted(text)}{remark}"
        return
    yield f"{margin}{key}: >-{remark}"
    yield from textwrap.wrap(
        text,
        _WIDTH - 2,
        initial_indent=f"{margin}  ",
        subsequent_indent=f"{margin}  ",
        # A line broken within a word would be read back with a blank in it.
        break_long_words=False,
        break_on_hyphens=False,
    )


def scalar(text: str, *, is_date: bool = False) -> str:
    """Return a text as YAML, quoted where YAML or an editor would read something else."""
    # Plan files are read as text anyway; the quotes are for editors and other programs.
    safe = _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":")
    if safe and " #" not in text and (is_date or not _TYPED.fullmatch(text)):
        return text
    return _quoted(text)


def _flow(text: str) -> str:
    """Return a text inside of ``{…}``, where more signs have a meaning."""
    return _quoted(text) if _FLOW_SIGNS.search(text) else scalar(text)


def _key(name: str) -> str:
    return (
        name
        if _PLAIN.fullmatch(name)
        and not _TYPED.fullmatch(name)
        and not _FLOW_SIGNS.search(name)
        else _quoted(name)
    )


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\n", "\\n")
        .replace("\t", "\\t")
    )
    shown = _UNPRINTED.sub(lambda found: f"\\u{ord(found.group()):04x}", escaped)
    return f'"{shown}"'


_UNPRINTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
