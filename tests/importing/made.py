"""Word files, sheets and packages as tests need them, each made in a few lines."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from docx import Document as WordDocument
from openpyxl import Workbook

from plantrack.importing.draft import Draft
from plantrack.importing.making import draft_of
from plantrack.importing.reading.registry import read_document
from plantrack.importing.reading.source import Options, Source
from plantrack.importing.table.tables import TableChoice

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""

HEAD = [
    "STT",
    "Nội dung",
    "Kết quả",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def work(number: int, stt: str | None = None, **cells: str) -> list[str]:
    """One ordinary row of the usual six columns."""
    row = {
        "id": str(number) if stt is None else stt,
        "title": f"Xây dựng và trình ban hành nội dung công việc thứ {number} của ngành",
        "product": "Quyết định",
        "lead": "Sở Tài chính",
        "support": "Các sở, ban, ngành",
        "deadline": f"Tháng {number % 12 + 1}/2026",
        **cells,
    }
    return list(row.values())


def word(
    *parts: str
    | tuple[Sequence[Sequence[str]], Sequence[Merge]]
    | Sequence[Sequence[str]],
) -> bytes:
    """A DOCX of paragraphs and tables, a table with what is merged in it where that is given."""
    document = WordDocument()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        rows, merges = part if isinstance(part, tuple) else (part, ())
        table = document.add_table(len(rows), max(map(len, rows)))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
        for top, left, bottom, right in merges:
            words = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def raw_word(body: str, **parts: str) -> bytes:
    """A DOCX of this body, in the words of the format, and of further parts by name (``numbering``)."""
    files = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return package(files)


def package(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of Word: each paragraph is what stands in its ``w:p``."""
    inner = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def row(cells: Iterable[str], properties: str = "") -> str:
    """A row of Word: its cells as :func:`cell` gives them, or plain texts."""
    inner = "".join(
        each if each.startswith("<w:tc>") else cell(run(each)) for each in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of Word."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def sheet(rows: Sequence[Sequence[object]]) -> Workbook:
    """A workbook with these rows, to be changed further."""
    book = Workbook()
    for values in rows:
        book.active.append(list(values))
    return book


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def drafted(
    data: bytes, asked: TableChoice | None = None, options: Options | None = None
) -> Draft:
    """What an import makes of a file."""
    source = Source("tep", data)
    return draft_of(
        read_document(source, options or Options()), asked or TableChoice(), source.name
    )
