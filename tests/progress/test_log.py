"""The bytes of a log: what is read, what is named, and that nothing else is lost."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.findings import Place
from plantrack.progress.events import (
    COLUMNS,
    HEADER,
    OLDER_COLUMNS,
    Event,
    format_event,
)
from plantrack.progress.log import read_log
from tests.progress.events import event, events

ONE = event("e1", "2025-09-18", "done", document='Hướng dẫn số 123/HD-VP, "bản chính"')
TWO = event("e2", "2025-09-20", "progress", "stc", percent=50, note="đang chờ ý kiến")
TEXT = f"{HEADER}\n{format_event(ONE)}\n{format_event(TWO)}\n"


def _read(data: bytes | str) -> Sequence[Event]:
    log = read_log(data.encode() if isinstance(data, str) else data, "log.csv")
    assert log.findings == ()
    return log.events


def test_events_stand_in_the_order_of_the_file() -> None:
    assert _read(TEXT) == (ONE, TWO)


def test_an_empty_file_and_a_bare_header_are_empty_logs() -> None:
    assert _read("") == _read(HEADER) == _read(HEADER + "\n") == _read("\ufeff") == ()


def test_bom_crlf_blank_lines_and_a_missing_final_newline_change_nothing() -> None:
    crlf = TEXT.replace("\n", "\r\n").encode()
    assert _read(codecs.BOM_UTF8 + crlf) == (ONE, TWO)
    assert _read(crlf.rstrip(b"\r\n")) == (ONE, TWO)
    assert _read(TEXT.replace("\n", "\n\n,,,,,,,,,,,\n")) == (ONE, TWO)


def test_the_header_may_be_missing_or_stand_twice() -> None:
    """Two branches that both began the file are merged line by line."""
    body = TEXT.removeprefix(HEADER + "\n")
    assert _read(body) == (ONE, TWO)
    assert read_log(body.encode(), "log.csv").heads == ((0, COLUMNS),)
    assert _read(TEXT + TEXT) == (ONE, TWO)


def test_a_spreadsheet_pads_lines_with_empty_cells_only() -> None:
    header = "event;task;status;title"
    line = "e1;A.1;done;"
    padded = read_log(f"{header}\n{line};;\n".encode(), "log.csv")
    assert padded.events == read_log(f"{header}\n{line}\n".encode(), "log.csv").events
    extra = read_log(f"{header}\n{line};x\n".encode(), "log.csv")
    assert extra.events == ()
    assert [found.code for found in extra.findings] == ["PT061"]


@pytest.mark.parametrize("blank", ["", " "])
def test_lines_of_the_logs_own_form_are_padded_too(blank: str) -> None:
    padding = f",{blank}" * 3
    padded = "".join(f"{line}{padding}\n" for line in TEXT.splitlines())
    assert _read(padded) == (ONE, TWO)
    assert _read(f"{HEADER}\n{padded.partition(chr(10))[2]}") == (ONE, TWO)
    cut = TEXT.splitlines()[1].rsplit(",", 2)[0]  # two columns are not of any form
    log = read_log(f"{HEADER}\n{cut}\n{format_event(TWO)}\n".encode(), "log.csv")
    assert log.events == (TWO,)
    assert [(one.code, one.place.line) for one in log.findings] == [("PT061", 2)]


def test_a_log_of_the_older_form_has_nothing_in_the_columns_that_came_later() -> None:
    lines = [line.rsplit(",", 4)[0] for line in TEXT.splitlines()]
    assert lines[0] == ",".join(OLDER_COLUMNS)
    older = "\n".join(lines)
    for text in (older, f"{older}\n{format_event(ONE._replace(event='e3'))}\n"):
        first, second, *_ = _read(text)
        assert (first, second) == (ONE, TWO)
    (fault,) = read_log(
        older.replace(",2025-09-18,", ",2025-02-30,").encode(), "x"
    ).findings
    assert (fault.code, fault.place.line) == ("PT061", 2)
    assert fault.args == {"column": "date", "value": "2025-02-30"}


def test_our_own_columns_may_stand_in_another_order() -> None:
    columns = ("task", *(name for name in COLUMNS if name != "task"))
    cells = dict(zip(COLUMNS, format_event(TWO).split(","), strict=True))
    line = ",".join(cells[name] for name in columns)
    assert _read(f"{','.join(columns)}\n{line}\n") == (TWO,)


def test_a_line_said_again_with_its_words_is_the_same_event() -> None:
    worded, other = (ONE._replace(title=title) for title in ("Việc |", "Khác |"))
    for first, second in ((ONE, worded), (worded, ONE)):
        text = f"{HEADER}\n{format_event(first)}\n{format_event(second)}\n"
        log = read_log(text.encode(), "log.csv")
        assert (log.events, log.findings) == ((worded,), ())
        assert log.lines == (2 if first.title else 3,)
    assert _read(f"{HEADER}\n{format_event(worded)}\n" * 2) == (worded,)
    text = f"{HEADER}\n\n{format_event(worded)}\n{format_event(other)}\n"
    (told,) = read_log(text.encode(), "log.csv").findings
    assert (told.code, told.place) == ("PT062", Place("log.csv", 4, 1))
    assert told.args == {"event": "e1", "other": 3}
    assert [one.place for one in told.related] == [Place("log.csv", 3, 1)]


def test_the_header_sets_the_order_of_the_columns_and_may_name_others() -> None:
    text = "status,task,event,màu,recorded_at,date\ndone,A.I.1,e1,đỏ,2025-09-18T09:00:00+07:00,18/9/2025\n"
    log = read_log(text.encode(), "log.csv")
    (only,) = log.events
    assert (only.event, only.status, str(only.date), only.note) == (
        "e1",
        "done",
        "2025-09-18",
        "",
    )
    assert log.columns == ("status", "task", "event", "màu", "recorded_at", "date")


def test_a_file_that_a_spreadsheet_saved_with_semicolons_is_read() -> None:
    assert _read(TEXT.replace(",", ";").replace("HD-VP;", "HD-VP,")) == (ONE, TWO)


def test_a_torn_last_line_is_named_and_the_rest_is_read() -> None:
    torn = TEXT + format_event(ONE)[:40]
    log = read_log(torn.encode(), "log.csv")
    assert log.events == (ONE, TWO)
    assert [(one.code, one.place) for one in log.findings] == [
        ("PT063", Place("log.csv", 4, 1))
    ]


def test_a_line_torn_within_quotes_or_within_a_letter_swallows_nothing() -> None:
    for cut in (
        format_event(ONE)[:-20].encode(),
        format_event(ONE).encode().partition(b"\xc6")[0] + b"\xc6",
    ):
        log = read_log(
            HEADER.encode() + b"\n" + cut + b"\n" + format_event(TWO).encode() + b"\n",
            "log.csv",
        )
        assert log.events == (TWO,)
        assert [(one.code, one.place.line) for one in log.findings] == [("PT061", 2)]


def test_a_bad_line_names_its_column_and_text() -> None:
    log = read_log(TEXT.replace(",progress,", ",xong,").encode(), "log.csv")
    assert log.events == (ONE,)
    (finding,) = log.findings
    assert (finding.code, finding.severity, finding.place) == (
        "PT061",
        "error",
        Place("log.csv", 3, 41),
    )
    assert (finding.args, finding.width) == ({"column": "status", "value": "xong"}, 4)


def test_a_bad_field_behind_a_line_end_in_quotes_is_one_fault_where_it_stands() -> None:
    bad = TEXT.replace("đang chờ ý kiến", '"đang chờ\ný kiến"').replace(
        ",progress,", ",xong,"
    )
    log = read_log(bad.encode(), "log.csv")
    assert [(one.code, one.place.line, one.args["column"]) for one in log.findings] == [
        ("PT061", 3, "status")
    ]
    assert log.events == (ONE,)


def test_the_line_of_every_event_and_of_every_header_is_known() -> None:
    other = "task,status,event,recorded_at\nA.I.1,done,e3,2025-09-18T09:00:00+07:00\n"
    log = read_log((TEXT + other).encode(), "log.csv")
    assert [
        (one.event, line) for one, line in zip(log.events, log.lines, strict=True)
    ] == [
        ("e1", 2),
        ("e2", 3),
        ("e3", 5),
    ]
    assert log.heads[-1] == (3, ("task", "status", "event", "recorded_at"))
    assert log.columns == log.heads[-1][1]


def test_a_field_that_a_spreadsheet_wrote_over_several_lines_is_one_event() -> None:
    text = TEXT.replace("đang chờ ý kiến", '"đang chờ\ný kiến"')
    first, second = _read(text)
    assert first == ONE
    assert second.note == "đang chờ\ný kiến"


def test_lines_below_a_field_of_several_lines_are_read() -> None:
    broken = '"đang\nchờ\ný kiến"'
    text = TEXT.replace("đang chờ ý kiến", broken) + format_event(
        ONE._replace(event="e3")
    )
    first, second, third = _read(text)
    assert (first, second.note, third.event) == (ONE, broken.strip('"'), "e3")
    assert read_log(text.encode(), "log.csv").lines == (2, 3, 6)


@pytest.mark.parametrize("broken", [b"\xff", b"\0"])
def test_a_whole_line_with_a_broken_letter_is_a_fault_and_no_event(
    broken: bytes,
) -> None:
    for text in (TEXT, TEXT.replace("2025-09-20", "20/9/2025")):
        data = text.encode().replace(b"123/HD", broken)
        log = read_log(data, "log.csv")
        assert log.events == (TWO,)
        assert [(one.code, one.place.line) for one in log.findings] == [("PT061", 2)]


def test_one_id_counts_once_and_only_a_difference_is_told() -> None:
    assert _read(TEXT + format_event(ONE) + "\n") == (ONE, TWO)
    later = ONE._replace(recorded_at=TWO.recorded_at, note="sửa")
    for text in (TEXT + format_event(later) + "\n", f"{format_event(later)}\n{TEXT}"):
        log = read_log(text.encode(), "log.csv")
        assert set(log.events) == {later, TWO}
        assert [one.code for one in log.findings] == ["PT062"]


@given(st.lists(events()), st.lists(events()))
@pytest.mark.slow
def test_the_union_of_two_logs_is_the_log_of_the_union(
    one: list[Event], other: list[Event]
) -> None:
    def lines(given_events: list[Event]) -> list[str]:
        return [format_event(each) for each in given_events]

    merged = [HEADER, *lines(one), HEADER, *lines(other)]
    together = read_log("\n".join(merged).encode(), "log.csv").events
    swapped = read_log(
        "\n".join([*lines(other), *lines(one), ""]).encode(), "log.csv"
    ).events
    assert set(together) == set(swapped)
    assert {each.event for each in together} == {each.event for each in (*one, *other)}


@given(st.lists(events(), unique_by=lambda one: one.event), st.data())
@pytest.mark.slow
def test_a_log_cut_anywhere_keeps_every_whole_line(
    written: list[Event], data: st.DataObject
) -> None:
    text = "".join(f"{format_event(each)}\n" for each in written).encode()
    cut = data.draw(st.integers(0, len(text)))
    whole = text[:cut].count(b"\n")
    assert read_log(text[:cut], "log.csv").events[:whole] == tuple(written[:whole])


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.lists(st.sampled_from([*COLUMNS, ",", '"', "\n", ";"])).map(
        lambda parts: "".join(parts).encode()
    )
)
def test_any_bytes_are_a_log(data: bytes) -> None:
    log = read_log(data, "log.csv")
    assert all(finding.place.line >= 1 for finding in log.findings)


def _days(*days: str) -> tuple[list[str], list[int]]:
    """The days that a log saved by a spreadsheet is read with, and the lines that are named."""
    lines = [
        f"e{n};2026-03-01T08:00:00+07:00;A.I.1;;;done;{day};;;;;vp"
        for n, day in enumerate(days)
    ]
    log = read_log(
        "\r\n".join([HEADER.replace(",", ";"), *lines, ""]).encode(), "log.csv"
    )
    return [str(one.date) for one in log.events], [
        one.place.line for one in log.findings
    ]


def test_days_that_a_spreadsheet_wrote_are_read_where_one_reading_only_is_possible() -> (
    None
):
    assert _days("28/01/2026", "05/02/2026") == (["2026-01-28", "2026-02-05"], [])
    assert _days("05/02/2026") == (["2026-02-05"], [])
    assert _days("1/28/2026", "05/02/2026", "13/2/2026", "3/3/2026") == (
        ["2026-01-28", "2026-02-13", "2026-03-03"],
        [3],
    )
    assert _days("1/28/2026", "11/12/2026", "12/11/2026", "12/12/2026") == (
        ["2026-01-28", "2026-12-12"],
        [3, 4],
    )
    assert _days("31/31/2026") == ([], [2])


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_a_log_that_was_saved_in_another_encoding_is_one_finding(encoding: str) -> None:
    """Notepad's "Unicode" and a spreadsheet's "CSV" are no log without events."""
    lines = "".join(
        f"e{number},2026-01-05T08:00:00+07:00,A.I.{number},,,done,2026-01-05,,,,,ô đ ơ ư,,,,\n"
        for number in (1, 2)
    )
    log = read_log(lines.encode(encoding), "p.csv")
    assert not log.events
    (finding,) = log.findings
    assert finding.code == "PT001"
    expected = {"utf-16": "UTF-16", "cp1258": "Windows-1258"}
    assert finding.args["encoding"] == expected[encoding]
