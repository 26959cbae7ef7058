"""HTML: what office programs save and what portals show, single-file web pages (MHTML) among them.

Rows and columns that a cell spans are laid out as a browser does (HTML Living Standard, 4.9.12).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from plantrack.importing.blocks import (
    CellGrid,
    Document,
    DocumentBlock,
    GridCell,
    GridRow,
    Paragraph,
    Spot,
)
from plantrack.importing.errors import RefusedError
from plantrack.importing.reading.gathering import marks_of, said_of
from plantrack.importing.reading.html_elements import (
    WIDEST,
    cells_of,
    is_hidden,
    is_note,
    list_number,
    span_of,
)
from plantrack.importing.reading.html_source import text_of_page
from plantrack.importing.reading.source import Options, Source
from plantrack.legacy import coding_of, unicode_of

_UNSEEN: Final = frozenset(
    (
        "script",
        "style",
        "nav",
        "head",
        "noscript",
        "template",
        "select",
        "button",
        "title",
    )
)
_LINES: Final = frozenset(
    [
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "blockquote",
        "dd",
        "dt",
        "pre",
    ]
)
_STRUCK: Final = frozenset(("s", "strike", "del"))
_STRUCK_STYLE: Final = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)


def read(source: Source, options: Options) -> Document:  # noqa: ARG001 - a web page has no pages
    """Return the paragraphs and tables of a web page, those of menus and scripts left out."""
    text = text_of_page(source.data)
    if text is None:
        raise RefusedError(source.name, "unknown")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml_html.document_fromstring(
            text, parser=lxml_html.HTMLParser(huge_tree=False, no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(source.name, "broken") from error
    return _Page().document(root)


class _Lines:
    """Gathers the lines of a cell or paragraph."""

    def __init__(self) -> None:
        self.lines = [""]
        self.facts: dict[str, None] = {}

    def add(self, text: str | None) -> None:
        """Add words; blanks and line ends of the source are one blank each."""
        if text:
            self.lines[-1] += re.sub(r"[ \t\r\n\f]+", " ", text)

    def end(self) -> None:
        """End the line, if there is one."""
        if self.lines[-1].strip():
            self.lines.append("")


class _Page:
    """Walks through a page in the order of its source."""

    def __init__(self) -> None:
        self._tables = 0
        self._told: dict[str, int] = {}

    def document(self, root: Any) -> Document:
        """Return the page's blocks and what was left out of it."""
        body = root.find("body")
        blocks = list(self._blocks(body if body is not None else root))
        return Document(tuple(blocks), said_of(self._told))

    def _blocks(self, parent: Any) -> Iterator[DocumentBlock]:
        """Yield paragraphs and tables; words directly in a container are a paragraph too."""
        loose = _Lines()
        loose.add(parent.text)
        for child in parent:
            if (
                not isinstance(child.tag, str)
                or child.tag in _UNSEEN
                or is_hidden(child)
            ):
                pass
            elif child.tag == "table":
                yield from self._paragraph(loose)
                yield from self._table(child)
            elif child.tag == "br":
                yield from self._paragraph(loose)
            elif (
                child.tag in _LINES
                or child.find(".//table") is not None
                or child.find(".//p") is not None
            ):
                yield from self._paragraph(loose)
                loose.add(list_number(child))
                yield from self._container(child, loose)
            else:
                self._walk(child, loose)
            loose.add(child.tail)
        yield from self._paragraph(loose)

    def _container(self, element: Any, before: _Lines) -> Iterator[DocumentBlock]:
        if any(
            element.find(f".//{tag}") is not None for tag in ("table", "p", "div", "li")
        ):
            yield from self._paragraph(before)
            yield from self._blocks(element)
            return
        self._inner(element, before)
        yield from self._paragraph(before)

    def _paragraph(self, gathered: _Lines) -> Iterator[Paragraph]:
        """Yield what was gathered, and begin anew."""
        text = " ".join(" ".join(self._decoded(gathered)).split())
        gathered.lines, gathered.facts = [""], {}
        if text:
            yield Paragraph(text)

    def _table(self, table: Any) -> Iterator[DocumentBlock]:
        rows = [
            row for row in table.iter("tr") if next(row.iterancestors("table")) is table
        ]
        inner = max(
            (len(list(each.iter("tr"))) for each in table.iterfind(".//table")),
            default=0,
        )
        widest = max((len(cells_of(row)) for row in rows), default=0)
        # Portals lay out their pages with tables; the one of interest is inside.
        if inner and (widest <= 2 or inner > 2 * len(rows)):
            for row in rows:  # a table that lays out the page
                for cell in cells_of(row):
                    yield from self._blocks(cell)
            return
        self._tables += 1
        yield self._grid(rows, Spot(table=self._tables))

    def _grid(self, rows: list[Any], spot: Spot) -> CellGrid:
        made: list[GridRow] = []
        reaching: dict[
            int, tuple[int, int, bool]
        ] = {}  # column: rows it still reaches, span, whether its first
        for at, row in enumerate(rows, 1):
            if is_hidden(row):
                self._tell("hidden_rows")
                continue
            cells = self._row(row, spot._replace(row=at), reaching)
            made.append(GridRow(tuple(sorted(cells, key=lambda cell: cell.column))))
        width = max(
            (cell.column + cell.span for row in made for cell in row.cells), default=0
        )
        return CellGrid(tuple(made), width, spot)

    def _row(
        self, row: Any, spot: Spot, reaching: dict[int, tuple[int, int, bool]]
    ) -> list[GridCell]:
        from_above = {column: reach for column, reach in reaching.items() if reach[0]}
        cells = [
            GridCell((), column, span, "below", spot)
            for column, (_rows, span, first) in from_above.items()
            if first
        ]
        for column, (rows, span, first) in from_above.items():
            reaching[column] = (rows - 1, span, first)
        column = 0
        for at, element in enumerate(cells_of(row), 1):
            while column in from_above:
                column += 1
            if column >= WIDEST:
                break
            span, down = span_of(element, "colspan"), span_of(element, "rowspan")
            if is_hidden(element):
                self._tell("hidden_cells")
            else:
                cells.append(
                    self._cell(element, column, span, down, spot._replace(column=at))
                )
            for offset in range(span if down > 1 else 0):
                reaching[column + offset] = (down - 1, span, offset == 0)
            column += span
        return cells

    def _cell(
        self, element: Any, column: int, span: int, down: int, spot: Spot
    ) -> GridCell:
        gathered = _Lines()
        self._inner(element, gathered)
        lines = tuple(self._decoded(gathered))
        while len(lines) > 1 and not lines[-1].strip():
            lines = lines[:-1]
        marks = marks_of(gathered.facts)
        bold = (
            element.tag == "th"
            or element.find(".//b") is not None
            or element.find(".//strong") is not None
        )
        return GridCell(
            lines, column, span, "top" if down > 1 else "", spot, False, bold, marks
        )

    def _walk(self, element: Any, gathered: _Lines) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if code := self._left_out(element):
            self._passed_over(element, code, gathered)
            return
        if element.tag == "br":
            gathered.lines.append("")
            return
        if element.tag == "table":
            gathered.facts["nested"] = None
            self._tell("nested")
        if element.tag in _LINES:
            gathered.end()
            gathered.add(list_number(element))
        self._inner(element, gathered)
        if element.tag in _LINES:
            gathered.end()
        elif element.tag in ("td", "th"):
            gathered.add(" ")

    def _passed_over(self, element: Any, code: str, gathered: _Lines) -> None:
        """Tell of an element that is not read, where it holds any words."""
        if "".join(element.itertext()).strip():
            gathered.facts[code] = None
            self._tell(code)

    def _inner(self, element: Any, gathered: _Lines) -> None:
        gathered.add(element.text)
        for child in element:
            self._walk(child, gathered)
            gathered.add(child.tail)

    def _left_out(self, element: Any) -> str:
        """Return why an element is not read: ``struck``, ``hidden`` or ``footnote``; empty where it is."""
        style = element.get("style", "")
        if element.tag in _STRUCK or _STRUCK_STYLE.search(style):
            return "struck"
        if is_hidden(element):
            return "hidden"
        return "footnote" if is_note(element) else ""

    def _decoded(self, gathered: _Lines) -> list[str]:
        whole = " ".join(gathered.lines)
        coding = None if whole.isascii() else coding_of(whole)
        if coding is None:
            return gathered.lines
        gathered.facts["legacy"] = None
        self._tell("legacy")
        return [unicode_of(line, coding) for line in gathered.lines]

    def _tell(self, code: str) -> None:
        self._told[code] = self._told.get(code, 0) + 1
