"""Forms to fill in, as a workbook or as CSV; nothing written can act as a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from typing import Any, Final

from plantrack.errors.usage import MissingLibraryError
from plantrack.formats.celltext import LONGEST_CELL, cut, length
from plantrack.formats.csv import disarmed
from plantrack.formats.docx.nd30 import FONT
from plantrack.formats.measure import CELL_FACE, column_width, row_height
from plantrack.recording.sheetcolumns import CUT
from plantrack.recording.sheets import Form, FormColumn

_DOTS: Final = 18  # the file format's lightest pattern (gray0625)
_A3, _A4 = 8, 9
_ON_A4: Final = 180
"""How many characters the columns that are seen may have together to be read on an A4 page turned; more stand on A3."""


def form_csv(forms: list[Form]) -> bytes:
    """Return forms one below the other as CSV (UTF-8 with the mark that a spreadsheet needs)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for form in forms:
        writer.writerows([disarmed(note)] for note in form.notes)
        writer.writerow([column.title for column in form.columns])
        writer.writerows([tuple(map(disarmed, row)) for row in form.rows])
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def form_xlsx(forms: list[Form], day: date) -> bytes:
    """Return a workbook with one sheet a form; ``day`` is its date of making, so that equal forms give
    equal bytes. Raises :class:`MissingLibraryError`."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingLibraryError("xlsxwriter", "office") from error
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": dict(CELL_FACE),
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a bare day
    for number, form in enumerate(forms, 1):
        name = re.sub(r"[\[\]:*?/\\']", "_", form.name)[:28] or "plantrack"
        names = {sheet.get_name().casefold() for sheet in book.worksheets()}
        _FormSheet(
            book, name if name.casefold() not in names else f"{name}_{number}"
        ).write(form)
    book.close()
    return out.getvalue()


class _FormSheet:
    """One worksheet: locked, but for the cells to fill in."""

    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        text = {
            **CELL_FACE,
            "text_wrap": True,
            "valign": "top",
            "num_format": "@",
            "border": 1,
        }
        self.title = book.add_format({**CELL_FACE, "bold": True, "font_size": 14})
        self.note = book.add_format({**CELL_FACE, "italic": True})
        self.head = book.add_format({**text, "bold": True, "bg_color": "#D9E2F3"})
        self.fixed = book.add_format(text)
        # Bold on dots: what is overdue stands out on paper without colours too.
        self.late = book.add_format({**text, "bold": True, "pattern": _DOTS})
        self.open = book.add_format({**text, "locked": False, "bg_color": "#FFF9DB"})

    def write(self, form: Form) -> None:
        sheet = self.sheet
        for number, note in enumerate(form.notes):
            sheet.write_string(number, 0, note, self.note if number else self.title)
        head = len(form.notes) + 1
        widths = [
            max(column.width, column_width(column.title)) for column in form.columns
        ]
        for number, column in enumerate(form.columns):
            sheet.set_column(
                number, number, widths[number], None, {"hidden": column.hidden}
            )
            sheet.write_string(head, number, column.title, self.head)
        sheet.set_row(
            head, row_height((column.title for column in form.columns), widths)
        )
        for below, row in enumerate(form.rows, head + 1):
            shown = [
                (cell, width)
                for column, width, cell in zip(form.columns, widths, row, strict=True)
                if not column.hidden
            ]
            sheet.set_row(below, row_height(*zip(*shown, strict=True)))
            for number, (column, cell) in enumerate(
                zip(form.columns, row, strict=True)
            ):
                late = below - head - 1 in form.late and column.tells_late
                self._cell(below, number, column, cell, late=late)
        for number, column in enumerate(form.columns):
            if column.choices:
                last = head + len(form.rows)
                sheet.data_validation(
                    head + 1,
                    number,
                    last,
                    number,
                    {"validate": "list", "source": list(column.choices)},
                )
        sheet.freeze_panes(head + 1, 2)
        allowed = ("format_cells", "format_columns", "format_rows")
        sheet.protect("", dict.fromkeys(allowed, True))
        sheet.set_landscape()
        seen = sum(
            width
            for column, width in zip(form.columns, widths, strict=True)
            if not column.hidden
        )
        sheet.set_paper(_A4 if seen <= _ON_A4 else _A3)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
        sheet.set_footer(f'&C&"{FONT},Regular"&11 &P/&N')
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)

    def _cell(
        self, row: int, number: int, column: FormColumn, cell: str, *, late: bool
    ) -> None:
        fixed = self.late if late else self.fixed
        style = self.open if column.editable else fixed
        if cell:
            self.sheet.write_string(row, number, _fitting(cell), style)
        else:
            self.sheet.write_blank(row, number, None, style)


def _fitting(text: str) -> str:
    """Return a text that a cell can hold, cut with a mark where it is longer."""
    if length(text) <= LONGEST_CELL:
        return text
    return f"{cut(text, LONGEST_CELL - len(CUT))}{CUT}"
