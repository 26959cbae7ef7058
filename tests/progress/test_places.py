"""Where a field of the log stands: the very characters that its place and width point at."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.progress.events import COLUMNS, Event, event_texts, format_event
from plantrack.progress.places import LineField, field_at
from tests.progress.events import events

QUOTED = 'e1,2026-05-04T08:00:00+07:00,A.I.1,,"sở, ""y""",done,2026-03-09,,"một, hai",,ghi chú,vp'
BROKEN = 'e1,2026-05-04T08:00:00+07:00,A.I.1,,stc,done,2026-03-09,,"dài\nhai, dòng",2029-01-01,,vp'


def shown(lines: list[str], field: LineField) -> str:
    return lines[field.line - 1][field.column - 1 :][: field.width]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("event", "e1"),
        ("period", ""),
        ("agency", '"sở, ""y"""'),
        ("status", "done"),
        ("document", '"một, hai"'),
        ("note", "ghi chú"),
        ("by", "vp"),
    ],
)
def test_a_field_behind_quoted_ones_is_found(name: str, text: str) -> None:
    lines = ["", QUOTED]
    field = field_at(lines, 1, COLUMNS, name)
    assert (field.line, shown(lines, field)) == (2, text)


def test_a_field_behind_a_line_end_in_quotes_stands_on_the_line_below() -> None:
    lines = BROKEN.split("\n")
    assert shown(lines, field_at(lines, 0, COLUMNS, "document")) == '"dài'
    assert field_at(lines, 0, COLUMNS, "new_due") == LineField(2, 12, 10)
    assert field_at(lines, 0, COLUMNS, "status").line == 1


def test_what_a_spreadsheet_parts_with_semicolons_is_found() -> None:
    lines = [QUOTED.replace(",", ";").replace("một;", "một,").replace("sở;", "sở,")]
    assert shown(lines, field_at(lines, 0, COLUMNS, "status")) == "done"


def test_a_field_that_is_not_there_is_the_whole_line() -> None:
    """A line that is cut short, a column that the header does not name, a quotation mark never closed."""
    assert field_at(["e1,2026"], 0, COLUMNS, "status") == LineField(1, 1, 7)
    assert field_at([",A.1"], 0, ("event", "task"), "task") == LineField(1, 2, 3)
    assert field_at([",,A.1"], 0, ("event", "by", "task"), "task") == LineField(1, 3, 3)
    assert field_at(["e1,A.1"], 0, ("event", "task"), "document") == LineField(1, 1, 6)
    assert field_at(['e1,"A.1'], 0, ("event", "task"), "task") == LineField(1, 4, 4)


@given(events(), st.sampled_from(COLUMNS))
def test_every_field_that_is_written_is_found_again(event: Event, name: str) -> None:
    lines = [format_event(event)]
    field = field_at(lines, 0, COLUMNS, name)
    (cells,) = csv.reader([shown(lines, field)]) if field.width else ([""],)
    assert cells[0].removeprefix("'") == event_texts(event)[
        COLUMNS.index(name)
    ].removeprefix("'")


@given(
    st.lists(st.text(st.sampled_from('a,;"\t '), max_size=6), min_size=1, max_size=8),
    st.data(),
)
def test_any_text_has_places_within_itself(
    lines: list[str], data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(lines) - 1))
    field = field_at(lines, position, COLUMNS, data.draw(st.sampled_from(COLUMNS)))
    assert position < field.line <= len(lines)
    assert (
        1
        <= field.column
        <= field.column + field.width
        <= len(lines[field.line - 1]) + 1
    )


@given(
    st.lists(
        st.text(st.sampled_from('a,;"\n'), max_size=8),
        min_size=len(COLUMNS),
        max_size=len(COLUMNS),
    )
)
def test_a_record_of_any_cells_is_cut_as_it_was_written(cells: list[str]) -> None:
    """Line ends, commas and quotation marks in a cell move no other cell."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    lines = out.getvalue().split("\n")
    for name, cell in zip(COLUMNS, cells, strict=True):
        field = field_at(lines, 0, COLUMNS, name)
        first = '"' + cell.replace('"', '""').partition("\n")[0]
        assert shown(lines, field) == first + ("" if "\n" in cell else '"')
