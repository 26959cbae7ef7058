"""Reading known keys: what fits is returned, what does not is a finding at its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.dates import Span
from plantrack.findings import Finding, Place
from plantrack.records.fields import RecordFields, RecordReader, tidy, tidy_all
from plantrack.records.tree import read_tree

KEYS = ("a", "b", "title", "format")


def fields(text: str) -> tuple[RecordFields, list[Finding]]:
    root = read_tree(text.encode(), "a.yaml").root
    reader = RecordReader("a.yaml")
    assert root is not None
    record = reader.record(root, (1, 1), KEYS)
    assert record is not None
    return record, reader.findings


def told(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [
        (finding.code, finding.place.line, finding.place.column) for finding in findings
    ]


def test_an_unknown_key_is_told_with_the_nearest_one() -> None:
    _, findings = fields("a: 1\ntitel: x\nqqqqq: y\n")
    assert told(findings) == [("PT004", 2, 1), ("PT004", 3, 1)]
    assert [finding.args["nearest"] for finding in findings] == ["title", ""]


def test_a_long_text_as_a_key_is_compared_with_none() -> None:
    known = "title"
    reader = RecordReader("a.yaml")
    for key in (f"{known:k<60}", f"{known:k<61}"):
        node = read_tree(f"{key}: x\n".encode(), "a.yaml").root
        assert node is not None
        reader.record(node, (1, 1), (f"{known:k<59}",))
    assert [finding.args["nearest"] for finding in reader.findings] == [
        f"{known:k<59}",
        "",
    ]


def test_of_many_findings_the_first_are_told() -> None:
    _, findings = fields("".join(f"k{number}: x\n" for number in range(150)))
    assert [finding.place.line for finding in findings] == list(range(1, 101))
    reader = RecordReader("a.yaml")
    for line in range(1, 1501):
        reader.find("PT005", (line, 1))
    assert [finding.place.line for finding in reader.findings] == list(range(1, 1001))


def test_a_warning_stops_no_answer() -> None:
    reader = RecordReader("a.yaml")
    reader.warn("PT005", (2, 3), key="x")
    assert reader.findings == [
        Finding("PT005", "warning", Place("a.yaml", 2, 3), {"key": "x"})
    ]


def test_free_names_keep_their_texts() -> None:
    text = "a: {' Nguồn   vốn ': Ngân sách, b: [x], c: ' '}\nb: x\ntitle:\n"
    record, findings = fields(text)
    assert record.named("a") == {"Nguồn vốn": "Ngân sách"}
    assert record.named("b") == record.named("title") == record.named("format") == {}
    assert told(findings) == [("PT005", 1, 36), ("PT005", 2, 4)]


def test_text_is_squeezed_and_blank_is_absent() -> None:
    record, findings = fields("a: |\n  một\n  hai\nb: '  x  '\ntitle: '   '\n")
    assert [record.text(key) for key in ("a", "b", "title", "format")] == [
        "một hai",
        "x",
        None,
        None,
    ]
    assert findings == []


@given(st.lists(st.text(st.sampled_from("a \n\t\u00a0\u2003"))))
def test_texts_are_squeezed_together_as_each_is(texts: list[str]) -> None:
    assert tidy_all(texts) == list(map(tidy, texts))


def test_text_that_is_required_is_asked_for_at_the_record() -> None:
    record, findings = fields("b: 1\na:\n")
    assert record.text("a", required=True) is None
    assert record.text("title", required=True) is None
    assert told(findings) == [("PT010", 2, 3), ("PT010", 1, 1)]


@pytest.mark.parametrize("value", ["[x]", "{x: y}"])
def test_text_is_no_list_and_no_mapping(value: str) -> None:
    record, findings = fields(f"a: {value}\n")
    assert record.text("a", required=True) is None
    assert told(findings) == [("PT005", 1, 4)]


def test_a_choice_is_one_of_its_choices() -> None:
    record, findings = fields("a: x\nb: z\n")
    assert record.choice("a", ("x", "y")) == "x"
    assert record.choice("b", ("x", "y")) is None
    assert told(findings) == [("PT012", 2, 4)]
    assert findings[0].args == {"key": "b", "value": "z", "expected": "x, y"}


def test_a_list_of_texts_leaves_out_what_is_no_text() -> None:
    record, findings = fields("a: [x, [y], z]\nb: x\ntitle:\n")
    assert record.texts("a") == ("x", "z")
    assert record.texts("b") == record.texts("title") == record.texts("format") == ()
    assert told(findings) == [("PT005", 1, 8), ("PT005", 2, 4)]


def test_a_list_of_records_leaves_out_what_is_no_record() -> None:
    record, findings = fields("a:\n  - {x: 1}\n  - y\n")
    assert [one.text("x") for one in record.records("a", ("x",))] == ["1"]
    assert told(findings) == [("PT005", 3, 5)]


def test_a_record_is_absent_where_nothing_stands() -> None:
    record, findings = fields("a:\nb: {x: 1}\ntitle: x\n")
    assert record.record("a", ("x",)) is None
    assert record.record("format", ("x",)) is None
    inner = record.record("b", ("x",))
    assert inner is not None
    assert inner.text("x") == "1"
    assert record.record("title", ("x",)) is None
    assert told(findings) == [("PT005", 3, 8)]


def test_a_span_is_a_date_month_or_year() -> None:
    record, findings = fields("a: 2026-05\nb: tháng 5\n")
    assert record.span("a") == Span(date(2026, 5, 1), date(2026, 5, 31))
    assert record.span("b") is None
    assert record.span("title") is None
    assert told(findings) == [("PT012", 2, 4)]


def test_the_format_is_checked_where_it_is_required_or_given() -> None:
    record, findings = fields("format: plantrack/9\n")
    record.check_format("plantrack/1")
    record.check_format("plantrack/99")
    assert [finding.code for finding in findings] == ["PT006", "PT006"]
    bare, missing = fields("a: 1\n")
    bare.check_format("plantrack/1", required=False)
    assert missing == []
    bare.check_format("plantrack/1")
    assert [finding.code for finding in missing] == ["PT010"]
