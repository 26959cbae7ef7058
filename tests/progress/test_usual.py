"""A log read column by column: the events that reading it line by line gives, or none."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack.progress.events import COLUMNS, HEADER, OLDER_COLUMNS, format_event
from plantrack.progress.log import read_log
from plantrack.progress.usual import usual_events
from tests.progress.events import event, events

ONE = format_event(event("e1", "2025-09-18", "done", document="Số 1/HD, bản chính"))
TWO = format_event(event("e2", "2025-09-20", "progress", "stc", percent=50))
THREE = format_event(event("e3", None, "extended", new_due=None, note="=1+1"))

slips = st.tuples(
    st.integers(0, 400),
    st.integers(0, 3),
    st.sampled_from(
        ("", ",", " ", '"', "'", "'=", ";", "0", "-", "%", "\t", "done", "12/5/2026")
    ),
)


def test_a_log_as_it_is_written_is_usual() -> None:
    rows = list(csv.reader([HEADER, ONE, TWO]))
    found = usual_events(rows, armed=False)
    assert found is not None
    assert tuple(found) == read_log(f"{HEADER}\n{ONE}\n{TWO}\n".encode(), "x").events


def test_a_field_that_a_status_needs_is_asked_of_its_lines_alone() -> None:
    granted = event("e3", None, "extended", new_due=date(2026, 6, 30))
    told = event("e4", None, "started")
    lines = [HEADER, *map(format_event, (granted, told)), ONE]
    found = usual_events(list(csv.reader(lines)), armed=False)
    assert found is not None
    assert [one.event for one in found] == ["e3", "e4", "e1"]


SWAPPED = ",".join(("recorded_at", "event", *COLUMNS[2:]))


@pytest.mark.parametrize(
    "lines",
    [
        [HEADER],
        [SWAPPED, ONE],
        [HEADER.replace("event", "a"), ONE],
        [ONE, TWO],
        [",".join(OLDER_COLUMNS), ONE],
        [HEADER, ONE, HEADER],
        [HEADER, ONE, ONE],
        [HEADER, ONE, THREE],
        [HEADER, ONE, TWO.replace("progress", "xong")],
        [HEADER, ONE, TWO.replace(",50,", ",150,")],
        [HEADER, ONE, TWO.replace("A.I.1", "")],
        [HEADER, ONE, TWO.replace("2025-09-20", "2025-02-30")],
        [HEADER, ONE, TWO + ","],
    ],
)
def test_any_other_is_left_to_the_reader_of_lines(lines: list[str]) -> None:
    assert usual_events(list(csv.reader(lines)), armed=True) is None


@example([ONE, TWO.replace(",progress,", ", progress ,")], [])
@example([ONE, TWO.replace(",50,", ",'50,")], [])
@example([ONE, TWO.replace("2025-09-20", "20/9/2025")], [])
@given(st.lists(events().map(format_event), min_size=1, max_size=4), st.lists(slips))
def test_the_events_are_those_of_the_lines_one_by_one(
    lines: list[str], slipped: list[tuple[int, int, str]]
) -> None:
    text = "\n".join(lines)
    for at, length, slip in slipped:
        text = text[:at] + slip + text[at + length :]
    # A second header is no event, so that such a log is read line by line.
    by_column = read_log(f"{HEADER}\n{text}\n".encode(), "x")
    by_line = read_log(f"{HEADER}\n{text}\n{HEADER}\n".encode(), "x")
    assert by_column.events == by_line.events
    assert by_column.lines == by_line.lines
    assert by_column.findings == by_line.findings
    assert by_column.columns == by_line.columns == COLUMNS
