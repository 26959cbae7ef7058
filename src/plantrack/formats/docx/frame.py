"""An office's template, opened once and filled any number of times; the same input gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

from plantrack.errors.documents import BadParagraphError, BadTemplateError
from plantrack.errors.usage import MissingLibraryError
from plantrack.formats.docx.nd30 import LANGUAGE, text_width
from plantrack.formats.docx.places import TABLE_MARK, TemplatePlace, lined, numbered
from plantrack.formats.docx.styles import W, known_styles, missing_styles
from plantrack.formats.docx.tables import table_xml
from plantrack.formats.sandbox import docx_environment
from plantrack.formats.templatefaults import (
    half_tags,
    misplaced_tags,
    place_of,
    problem_of,
)
from plantrack.formats.ties import Ties
from plantrack.reports.model import Report, ReportTable
from plantrack.reports.naming.style import clean

if TYPE_CHECKING:
    from jinja2 import Template

BODY: Final = "word/document.xml"
_FILLED: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_CHART: Final = re.compile(r"word/charts/chart\d*\.xml")
_LARGEST: Final = 64 * 2**20
_LARGEST_PART: Final = (
    4 * 2**20
)  # of the parts that are parsed; those shipped have less than a hundredth
_MOST_PARTS: Final = 2_000
_MOST_ELEMENTS: Final = 200_000
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say


class Frame:
    """A template of documents. Raises :class:`BadTemplateError` where it is none, :class:`MissingLibraryError`
    where the libraries of Word files are not installed."""

    def __init__(self, data: bytes, name: str) -> None:
        require_office()
        self.name: Final = name
        self._parts = unzip(data, name)
        paragraphs = template_paragraphs(self._parts, name)
        every = [line for lines in paragraphs.values() for line in lines]
        # Word splits a tag by its own marks; half of one is told here, before docxtpl
        # guesses.
        for number, half in half_tags(every):
            raise BadTemplateError(
                name, "report.template.half", number=str(number), detail=half
            )
        for number, problem, detail in misplaced_tags(every):
            raise BadParagraphError(
                name, number, f"report.check.{problem}", detail=detail
            )
        self._templates: dict[str, Template] = {}
        self._before: dict[str, int] = {}
        before = 0
        for part, lines in paragraphs.items():
            self._before[part] = before
            self._templates[part] = compiled(self._parts[part].decode(), name, before)
            before += len(lines)
        try:
            self._parts["word/styles.xml"] = missing_styles(
                self._parts["word/styles.xml"]
            )
            self._styles: Final = known_styles(self._parts["word/styles.xml"])
        except (KeyError, SyntaxError) as error:
            raise BadTemplateError(name, "report.template.not_docx") from error

    def fill(self, report: Report) -> bytes:
        """Return the document. Raises :class:`BadTemplateError` where the template asks for what is not there."""
        context, ties = docx_context(report), Ties(report.names)
        parts = dict(self._parts)
        for part, template in self._templates.items():
            parts[part] = self._filled(part, template, context, ties)
        if report.fields.get("party"):
            from plantrack.formats.docx.party import party_margins, party_styles

            parts["word/styles.xml"] = party_styles(parts["word/styles.xml"])
            parts[BODY] = party_margins(parts[BODY])
        parts[BODY] = self._with_tables(parts[BODY], report.tables)
        if report.chart is not None:
            from plantrack.formats.docx.chart import bars_high, chart_xml

            parts[BODY] = bars_high(parts[BODY], report.chart)
            for part in parts:
                if _CHART.fullmatch(part):
                    parts[part] = chart_xml(report.chart)
        parts["docProps/core.xml"] = _properties(report.title, report.day)
        return zipped(parts)

    def _filled(
        self, part: str, template: Template, context: Mapping[str, Any], ties: Ties
    ) -> bytes:
        from jinja2 import TemplateError
        from lxml.etree import XMLSyntaxError

        from plantrack.formats.docx.finish import finished

        try:
            return finished(
                # The line ends are those of ``lined``: they told paragraphs apart, and
                # are no text.
                template.render(context).replace("\n", "").encode(),
                self._styles,
                ties,
            )
        except (
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            XMLSyntaxError,
        ) as error:
            _, line = place_of(error) or ("", 0)
            raise _told(
                self.name, error, "fails", line and self._before[part] + line
            ) from error

    def _with_tables(self, body: bytes, tables: Mapping[str, ReportTable]) -> bytes:
        text = body.decode()
        widths = _widths(text)

        def table(found: re.Match[str]) -> str:
            width = next(
                (width for end, width in widths if end > found.start()),
                text_width(landscape=False),
            )
            return table_xml(tables[found[1]], width)

        return TABLE_MARK.sub(table, text).encode()


def docx_context(report: Report) -> dict[str, Any]:
    """Return what a Word template may name."""
    places = {name: TemplatePlace(name, table) for name, table in report.tables.items()}
    return {**report.fields, "tables": places, "chart": report.chart}


def _widths(body: str) -> list[tuple[int, float]]:
    """Return for each section where it ends and how wide its text is, in mm."""
    found: list[tuple[int, float]] = []
    for section in re.finditer(r"<w:sectPr\b.*?</w:sectPr>", body, re.DOTALL):
        page = re.search(r'<w:pgSz\b[^>]*?w:w="(\d+)"', section[0])
        left, right = (
            re.search(rf'<w:pgMar\b[^>]*?w:{side}="(\d+)"', section[0])
            for side in ("left", "right")
        )
        if page and left and right:
            width = (int(page[1]) - int(left[1]) - int(right[1])) * 25.4 / 1440
            found.append((section.end(), max(width, 40.0)))
    return found


def require_office() -> None:
    """Raise :class:`MissingLibraryError` where the libraries of Word files are not installed."""
    try:
        import docxtpl
        import lxml
    except ImportError as error:
        raise MissingLibraryError("docxtpl", "office") from error
    del docxtpl, lxml


def compiled(xml: str, name: str, before: int) -> Template:
    """Return the template in the XML of one part of a Word file, its lines those paragraphs; ``before`` is
    how many paragraphs the parts before it have."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    # docxtpl draws together the tags that Word has split, and lifts {{p …}} and {%p …%} over their paragraph.
    patched = lined(DocxTemplate(io.BytesIO()).patch_xml(numbered(xml)))
    try:
        return docx_environment().from_string(patched)
    except TemplateSyntaxError as error:
        raise _told(name, error, "syntax", before + error.lineno) from error


def _told(
    name: str, error: Exception, otherwise: Literal["syntax", "fails"], number: int
) -> BadTemplateError:
    """Return the error that tells what is wrong, with its paragraph where that is known."""
    problem, detail = problem_of(error, otherwise)
    if number:
        return BadParagraphError(name, number, f"report.check.{problem}", detail=detail)
    return BadTemplateError(name, f"report.check.{problem}", detail=detail)


def template_paragraphs(parts: Mapping[str, bytes], name: str) -> dict[str, list[str]]:
    """Return by the parts of a Word file that may hold tags the text of every paragraph, with what is
    described of pictures in it; the body comes first. Raises :class:`BadTemplateError`."""
    from lxml import etree

    if BODY not in parts:
        raise BadTemplateError(name, "report.template.not_docx")
    found: dict[str, list[str]] = {}
    for part in sorted(
        # The body first: people count paragraphs from its beginning.
        filter(_FILLED.fullmatch, parts),
        key=lambda part: (part != BODY, part),
    ):
        if parts[part].count(b"<") > _MOST_ELEMENTS:
            raise BadTemplateError(name, "report.template.too_large")
        try:
            root = etree.fromstring(
                parts[part], etree.XMLParser(resolve_entities=False, no_network=True)
            )
        except etree.XMLSyntaxError as error:
            raise BadTemplateError(name, "report.template.not_docx") from error
        found[part] = []
        for paragraph in root.iter(f"{{{W}}}p"):
            texts = [node.text or "" for node in paragraph.iter(f"{{{W}}}t")]
            texts += [node.get("descr", "") for node in paragraph.iter("{*}docPr")]
            found[part].append("".join(texts))
    return found


def unzip(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a Word file. Raises :class:`BadTemplateError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _holds_too_much(archive.infolist()):
                raise BadTemplateError(name, "report.template.too_large")
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise BadTemplateError(name, "report.template.not_docx") from error


def _holds_too_much(parts: Sequence[zipfile.ZipInfo]) -> bool:
    parsed = (part.file_size for part in parts if part.filename.endswith(".xml"))
    return (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in parts) > _LARGEST
        or max(parsed, default=0) > _LARGEST_PART
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts in their order; every part has the same date, so that equal parts are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # not the machine's own
            # What a file on Unix has that only its owner reads; 0 would make one that
            # nobody opens.
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return out.getvalue()


def _properties(title: str, day: date) -> bytes:
    safe = escape(clean(title).replace("\n", " ").replace("\u00a0", " "))
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{safe}</dc:title><dc:language>{LANGUAGE}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()
