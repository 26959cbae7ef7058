"""Documents as Markdown and as HTML that stands alone, through Jinja templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

from plantrack.errors.documents import BadTemplateError
from plantrack.formats.markdown import escape as escape_markdown
from plantrack.formats.sandbox import text_environment
from plantrack.formats.series import SERIES, Pattern, SeriesColours, has_room
from plantrack.formats.templatefaults import place_of, problem_of
from plantrack.formats.ties import HYPHEN, Ties
from plantrack.formats.visible import visible
from plantrack.reports.model import (
    CellValue,
    Report,
    ReportChart,
    ReportColumn,
    ReportLine,
    ReportTable,
    TextMark,
)
from plantrack.reports.naming.style import clean, marks, shown

_Looks = Mapping[str, tuple[str, str]]
_MARKDOWN_LOOKS: Final[_Looks] = {"old": ("~~", "~~"), "new": ("**", "**")}
_HTML_LOOKS: Final[_Looks] = {"old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


def render_text(report: Report, folders: Sequence[Path], *, html: bool) -> str:
    """Return the document. Raises :class:`BadTemplateError` where the template fails."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    name = f"{report.kind}.{'html' if html else 'md'}.j2"
    try:
        template = text_environment(tuple(folders), html=html).get_template(name)
        told = visible(template.render(text_context(report, html=html)))
        return _tied_page(told, report.names) if html else told
    except TemplateNotFound as error:
        raise BadTemplateError(str(error.name), "report.template.absent") from error
    except TemplateSyntaxError as error:
        file = error.filename or error.name or name
        raise _told(file, error.lineno, error, "syntax", name) from error
    except UnicodeDecodeError as error:
        raise BadTemplateError(name, "report.template.not_utf8") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        file, line = place_of(error, folders) or (name, 0)
        raise _told(file, line, error, "fails", name) from error


def _told(
    file: str,
    line: int,
    error: Exception,
    otherwise: Literal["syntax", "fails"],
    template: str,
) -> BadTemplateError:
    """Return the error that names file and line; of the file that others build on it has no number."""
    problem, detail = problem_of(error, otherwise)
    told = BadTemplateError(
        f"{file}:{line}" if line else file, f"report.check.{problem}", detail=detail
    )
    # A number without its file would send the reader to the wrong one.
    told.number = line if Path(file).name == template else 0
    return told


_TEXT: Final = re.compile(r"(?<=>)[^<>]*[-\d ][^<>]*(?=<)")


def _tied_page(told: str, names: Sequence[str]) -> str:
    """Set the words of a page's body so that those that stand together are not broken; in a page a symbol stays
    as it is, so that it can be searched for."""
    head, body, rest = told.partition("<body")
    ties = Ties(escape(name) for name in names)

    def tied(found: re.Match[str]) -> str:
        parts = ties.tied(found[0])
        return _TIED.sub(_unbroken, parts) if HYPHEN in parts else parts

    return head + body + _TEXT.sub(tied, rest)


_TIED: Final = re.compile(rf"[^\s{HYPHEN}]*(?:{HYPHEN}[^\s{HYPHEN},;.()]*)+")


def _unbroken(found: re.Match[str]) -> str:
    return f'<span style="white-space:nowrap">{found[0].replace(HYPHEN, "-")}</span>'


def text_context(report: Report, *, html: bool) -> dict[str, Any]:
    """Return what a Markdown or HTML template may name."""
    make = _HtmlTable if html else _MarkdownTable
    tables = {name: make(table) for name, table in report.tables.items()}
    chart: object = report.chart is not None
    if report.chart is not None:
        chart = _HtmlChart(report.chart) if html else _MarkdownChart(report.chart)
    return {**report.fields, "title": report.title, "tables": tables, "chart": chart}


class _Rendered:
    """A table in a template: true where it has rows, written out where it is shown."""

    def __init__(self, table: ReportTable) -> None:
        self.table = table
        self.rows = table.rows

    def __bool__(self) -> bool:
        return self.rows > 0


class _MarkdownTable(_Rendered):
    def __html__(self) -> str:
        columns = self.table.columns
        head = [
            escape_markdown(
                f"{one.over}: {one.title.lower()}" if one.over else one.title
            )
            for one in columns
        ]
        rule = [":---:" if one.align == "center" else "---" for one in columns]
        rows = (_markdown_cells(line, len(columns)) for line in self.table.lines)
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _markdown_cells(line: ReportLine, width: int) -> list[str]:
    cells = [_marked(value, _MARKDOWN_LOOKS, escape_markdown) for value in line.values]
    if line.look:
        cells = [f"**{cell}**" if cell else "" for cell in cells]
    if line.look == "band":
        cells.insert(0, "")
    return cells + [""] * (width - len(cells))


class _HtmlTable(_Rendered):
    def __html__(self) -> str:
        columns = self.table.columns
        labels = [_label(one) for one in columns]
        parts = [
            f"<table><caption>{escape(clean(self.table.title))}</caption><thead>{_html_head(self.table)}</thead><tbody>"
        ]
        for line in self.table.lines:
            cells = [_marked(value, _HTML_LOOKS, _html) for value in line.values]
            if line.look == "band":
                parts.append(
                    f'<tr class="band"><th colspan="{len(columns)}" scope="colgroup">{cells[0]}</th></tr>'
                )
            elif line.look == "group":
                spanned = (
                    f'<th colspan="{len(columns) - 1}" scope="colgroup">{cells[1]}</th>'
                )
                parts.append(
                    f'<tr class="group"><th class="center">{cells[0]}</th>{spanned}</tr>'
                )
            else:
                row = "".join(
                    f'<td class="{one.align}" data-label="{label}">{cell}</td>'
                    for one, label, cell in zip(columns, labels, cells, strict=True)
                )
                parts.append(
                    f'<tr class="{line.look}">{row}</tr>'
                    if line.look
                    else f"<tr>{row}</tr>"
                )
        return "".join(parts) + "</tbody></table>"


def _label(column: ReportColumn) -> str:
    """Return what names a cell where a narrow screen shows each row by itself."""
    title = f"{column.over}: {column.title}" if column.over else column.title
    return escape(clean(title))


def _html_head(table: ReportTable) -> str:
    upper: list[str] = []
    lower: list[str] = []
    deep = any(column.over for column in table.columns)
    for over, group in groupby(table.columns, lambda column: column.over):
        columns = list(group)
        if over:
            upper.append(
                f'<th colspan="{len(columns)}" scope="colgroup">{escape(over)}</th>'
            )
            lower += [
                f'<th scope="col">{escape(column.title)}</th>' for column in columns
            ]
        else:
            span = ' rowspan="2"' if deep else ""
            upper += [
                f'<th scope="col"{span}>{escape(column.title)}</th>'
                for column in columns
            ]
    rows = (upper, lower) if deep else (upper,)
    return "".join(f"<tr>{''.join(row)}</tr>" for row in rows)


class _MarkdownChart:
    def __init__(self, chart: ReportChart) -> None:
        self.chart = chart

    def __html__(self) -> str:
        lines = [
            f"- {escape_markdown(name)}: {_numbers(self.chart, values)}"
            for name, values in self.chart.bars
        ]
        return "\n".join(lines)


def _numbers(chart: ReportChart, values: Sequence[int]) -> str:
    pairs = zip(chart.series, values, strict=True)
    return (
        ", ".join(f"{name.lower()} {shown(number)}" for name, number in pairs if number)
        or "0"
    )


class _HtmlChart:
    def __init__(self, chart: ReportChart) -> None:
        self.chart = chart

    def __html__(self) -> str:
        most = max((sum(values) for _, values in self.chart.bars), default=0) or 1
        parts = ['<figure class="chart">']
        for name, values in self.chart.bars:
            bars = "".join(
                f'<span style="width:{100 * number / most:.2f}%;{_ground(look)}">{_number(number, most, look)}</span>'
                for number, look in zip(values, SERIES, strict=False)
                if number
            )
            told = escape(_numbers(self.chart, values))
            parts.append(
                f'<div class="bar" title="{told}"><span class="name">{_html(name)}</span><span class="bars">{bars}</span><span class="told">{sum(values)}</span></div>'
            )
        legend = "".join(
            f'<span><i style="{_ground(look)}"></i>{escape(name)}</span>'
            for name, look in zip(self.chart.series, SERIES, strict=False)
        )
        caption = f"<figcaption>Biểu đồ. {_html(self.chart.title)}</figcaption>"
        return "".join(parts) + f'<div class="legend">{legend}</div>{caption}</figure>'


_PATTERNS: Final[Mapping[Pattern, str]] = {
    "solid": "",
    "hatched": ";background-image:repeating-linear-gradient(135deg,#{line} 0 1px,transparent 1px 5px)",
    "dotted": ";background-image:radial-gradient(#{line} 1px,transparent 1px);background-size:4px 4px",
    "crossed": ";background-image:repeating-linear-gradient(45deg,#{line} 0 3px,transparent 3px 8px)",
}


def _ground(look: SeriesColours) -> str:
    return f"background-color:#{look.fill}{_PATTERNS[look.pattern].replace('{line}', look.line)}"


def _number(number: int, longest: int, look: SeriesColours) -> str:
    """Write a number on its part of a bar, on a ground without lines, where it has room."""
    if not has_room(number, longest):
        return ""
    return f'<span class="on" style="color:#{look.number};background-color:#{look.fill}">{number}</span>'


def _html(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _marked(value: CellValue, looks: _Looks, safe: Callable[[str], str]) -> str:
    return "".join(_stretch(mark, looks, safe) for mark in marks(value) if mark.text)


def _stretch(mark: TextMark, looks: _Looks, safe: Callable[[str], str]) -> str:
    inner = safe(mark.text)
    if not mark.look:
        return inner
    opening, closing = looks[mark.look]
    return f"{opening}{inner}{closing}"
