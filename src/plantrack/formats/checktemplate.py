"""What is wrong with a template, and where: broken tags, unknown fields, what fails when it is filled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from plantrack.errors import PlantrackError
from plantrack.errors.documents import BadTemplateError
from plantrack.formats.documents import Writer, read_template, told_of
from plantrack.formats.templatefaults import (
    TemplateProblem,
    fault_of,
    half_tags,
    misplaced_tags,
    tags,
)
from plantrack.reports.kinds import DocumentKind
from plantrack.reports.model import Report

# docxtpl's own tags ("{%p … %}") are none of the language's, whose parser would stop at
# them.
_LIFTED: Final = re.compile(r"^(\{[{%]-?)(?:p|tr|tc|r) ")
_EXCERPT: Final = 60
_NOT_UTF8: Final = b""
TemplatePiece = Literal["line", "paragraph"]


class TemplateFault(NamedTuple):
    """A fault of a template. ``line`` counts lines, in a Word file paragraphs, from 1; 0 where no place is known.

    ``problem`` is one of those that the catalogues know; ``detail`` names what is at fault, ``text`` the
    words around it.
    """

    template: str
    unit: TemplatePiece
    line: int
    problem: TemplateProblem | Literal["unreadable"]
    detail: str
    text: str = ""


def check_template(
    path: Path, folders: tuple[Path, ...], sample: Report
) -> list[TemplateFault]:
    """Check the template at ``path`` of the kind of ``sample``, filling it with that as the last test.

    Raises :class:`FileError` where it cannot be read.
    """
    from plantrack.formats.limited import limited

    read_template(path)  # what is no file is told as that, and not waited for
    unit: TemplatePiece = "paragraph" if path.suffix == ".docx" else "line"

    def unreadable(reason: str) -> list[TemplateFault]:
        return [TemplateFault(path.name, unit, 0, "unreadable", reason)]

    try:
        # The language computes what is constant as soon as it reads it: {{ 'x' * 10000000000 }}.
        said = limited(
            lambda: _looked_at(path, sample),
            lambda error: told_of(error, path, folders),
            str(path),
        )
    except BadTemplateError as error:
        return unreadable(error.reason)
    if said == _NOT_UTF8:
        return unreadable("UTF-8")
    lines, found = json.loads(said)
    faults = [TemplateFault(path.name, unit, *one) for one in found]
    return [
        fault._replace(text=lines[fault.line - 1].strip()[:_EXCERPT])
        if fault.line
        else fault
        for fault in faults or _filled(path, folders, sample, unit)
    ]


def _looked_at(path: Path, sample: Report) -> bytes:
    """Return, as JSON, the lines (paragraphs) of a template and the faults that can be seen without filling it."""
    word = path.suffix == ".docx"
    try:
        lines = _paragraphs(path) if word else read_template(path).decode().split("\n")
    except UnicodeDecodeError:
        return _NOT_UTF8
    source = "\n".join(map(_tags, lines)) if word else "\n".join(lines)
    found = [*(_loose(lines) if word else ()), *_parsed(source, sample, path)]
    return json.dumps((lines, found)).encode()


_Found = tuple[int, TemplateProblem, str]


def _paragraphs(path: Path) -> list[str]:
    from plantrack.formats.docx.frame import require_office, template_paragraphs, unzip

    require_office()
    parts = template_paragraphs(unzip(read_template(path), path.name), path.name)
    return [line for lines in parts.values() for line in lines]


def _tags(line: str) -> str:
    return "".join(_LIFTED.sub(r"\1 ", tag).replace("\n", " ") for tag in tags(line))


def _loose(lines: list[str]) -> Iterator[_Found]:
    yield from ((number, "loose", half) for number, half in half_tags(lines))
    yield from misplaced_tags(lines)


def _parsed(source: str, sample: Report, path: Path) -> Iterator[_Found]:
    from jinja2 import TemplateSyntaxError, meta

    from plantrack.formats.docx.frame import docx_context
    from plantrack.formats.sandbox import docx_environment
    from plantrack.formats.texts import text_context

    word = path.suffix == ".docx"
    known = (
        docx_context(sample)
        if word
        else text_context(sample, html=".html" in path.name)
    )
    try:
        tree = docx_environment().parse(source)
        unbound = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:  # a filter that there is none of is one too
        yield error.lineno, *fault_of(str(error.message), "syntax")
        return
    yield from _unknown(tree, known, unbound)


def _unknown(
    tree: Any, known: Mapping[str, Any], unbound: set[str]
) -> Iterator[_Found]:
    from jinja2 import nodes

    told: set[tuple[int, str]] = set()
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        path = _path(node)
        # A name that the template itself sets (a loop's) is known to nobody else.
        if not path or path[0] not in unbound:
            continue
        name = ".".join(path)
        if not _is_known(path, known) and not any(
            line == node.lineno and name.startswith(one) for line, one in told
        ):
            told.add((node.lineno, name))
            yield node.lineno, "unknown", name


def _path(node: Any) -> list[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr) and (before := _path(node.node)):
        return [*before, node.attr]
    return []


def _is_known(path: list[str], known: Mapping[str, Any]) -> bool:
    if path[0] not in known:
        return False
    value = known[path[0]]
    for name in path[1:]:
        if isinstance(value, Mapping) and name in value:
            value = value[name]
        elif hasattr(value, name) and not name.startswith("_"):
            value = getattr(value, name)
        else:
            return False
    return True


def _format_of(template: Path) -> Literal["docx", "html", "md"]:
    if template.suffix == ".docx":
        return "docx"
    return "html" if ".html" in template.name else "md"


def _filled(
    path: Path,
    folders: tuple[Path, ...],
    sample: Report,
    unit: TemplatePiece,
) -> list[TemplateFault]:
    """Fill the template; its own folder comes first, so that this very file is used."""
    format_ = _format_of(path)
    try:
        Writer((path.parent, *folders)).write(sample, format_)
    except BadTemplateError as error:
        # The file as such does not serve: no line of it is at fault.
        if error.reason.startswith("report.template."):
            return [TemplateFault(path.name, unit, 0, "unreadable", error.reason)]
        known: tuple[TemplateProblem, ...] = get_args(TemplateProblem)
        problem: TemplateProblem = next(
            (one for one in known if error.reason == f"report.check.{one}"), "fails"
        )
        return [
            TemplateFault(
                path.name,
                unit,
                error.number,
                problem,
                error.reason_values.get("detail", error.reason),
            )
        ]
    except PlantrackError as error:
        return [TemplateFault(path.name, unit, 0, "fails", error.key)]
    return []


def kind_of(name: str) -> DocumentKind | None:
    """Return the kind of document that a template's file name stands for; None for what others build on."""
    from plantrack.reports.kinds import KINDS

    return next((kind for kind in KINDS if name.startswith(f"{kind}.")), None)
