"""Lists of a plan file as stretches of lines, and how a key is written into one."""

from __future__ import annotations

import pytest

from plantrack.records.nodes import Map
from plantrack.records.spans import (
    comment_behind,
    list_span,
    mapping_keys,
    value_lines,
    without_doubts,
)
from plantrack.records.tree import read_tree

FILE = """\
plan:
  id: thu
tasks:
  # việc đầu
  - id: A.1
    title: >-
      Ban hành
      quy chế
    lead: Sở Tài chính

  # việc sau
  - id: A.2
    lead: Sở Y tế
    # cuối danh sách

duties:
  - {agency: Sở Y tế}
"""


def root_of(text: str) -> Map:
    root = read_tree(text.encode(), "thu.yaml").root
    assert isinstance(root, Map)
    return root


def test_an_item_has_the_lines_above_it_and_those_of_its_keys() -> None:
    lines = FILE.splitlines()
    found = list_span(lines, root_of(FILE), "tasks")
    assert found is not None
    assert (found.first, found.behind) == (3, 13)
    first, second = found.items
    assert first.above == ("  # việc đầu",)
    assert first.keys == {
        "id": ("  - id: A.1",),
        "title": ("    title: >-", "      Ban hành", "      quy chế"),
        "lead": ("    lead: Sở Tài chính",),
    }
    assert first.lines == tuple(lines[4:9])
    assert first.record["id"] == "A.1"
    assert second.above == ("", "  # việc sau")
    assert second.keys == {"id": ("  - id: A.2",), "lead": ("    lead: Sở Y tế",)}


def test_a_list_at_the_end_of_the_file_ends_with_it() -> None:
    text = "tasks:\n  - id: A.1\n  - id: A.2\n    lead: Sở Y tế\n"
    found = list_span(text.splitlines(), root_of(text), "tasks")
    assert found is not None
    assert (found.first, found.behind) == (1, 4)
    assert [item.above for item in found.items] == [(), ()]


@pytest.mark.parametrize(
    "tasks",
    [
        "tasks: []",
        "tasks: chữ",
        "tasks:\n  - chữ",
        "tasks:\n  - id: A.1\n  - chữ",
        "tasks: [{id: A.1}]",
        "tasks:\n  [{id: A.1}]",
        "tasks:\n  - id: A.1\n  -\n    id: A.2",
        "tasks:\n  - {id: A.1, lead: Sở Y tế}",
        "tasks:\n  - {}",
        "tasks:\n  - id: A.1\n  - {}",
        "tasks:\n  - &x\n    id: A.1\n  - *x",
        "tasks: [\n  {id: A.1},\n  {id: A.2}]",
    ],
)
def test_no_list_of_items_below_each_other(tasks: str) -> None:
    text = f"plan: {{id: thu}}\n{tasks}\n"
    assert list_span(text.splitlines(), root_of(text), "tasks") is None
    assert list_span(text.splitlines(), root_of(text), "sections") is None


def test_an_item_on_one_line_is_one_only_where_asked_for() -> None:
    text = "tasks:\n  - {id: A.1, lead: Sở Y tế}\n  - id: A.2\n"
    found = list_span(text.splitlines(), root_of(text), "tasks", flow=True)
    assert found is not None
    flow, block = found.items
    assert flow.keys == {}
    assert flow.lines == ("  - {id: A.1, lead: Sở Y tế}",)
    assert block.keys == {"id": ("  - id: A.2",)}


def test_the_last_item_takes_no_comment_that_stands_below_it() -> None:
    text = "tasks:\n  - id: A.1\n\n  # của việc sau\n  - {}\n  # cuối\n\n"
    found = list_span(text.splitlines(), root_of(text), "tasks", flow=True)
    assert found is not None
    assert (found.first, found.behind) == (1, 5)
    one, empty = found.items
    assert (one.above, one.lines) == ((), ("  - id: A.1",))
    assert empty.above == ("", "  # của việc sau")
    assert (empty.keys, empty.lines) == ({}, ("  - {}",))


def test_a_list_ends_before_the_next_key_and_not_before_an_earlier_one() -> None:
    text = "duties: []\ntasks:\n  - id: A.1\nsections:\n  - id: A\nplan: x\n"
    lines, root = text.splitlines(), root_of(text)
    spans = {key: list_span(lines, root, key) for key in ("tasks", "sections")}
    ends = {key: (one.first, one.behind) for key, one in spans.items() if one}
    assert ends == {"tasks": (2, 3), "sections": (4, 5)}


def test_keys_of_a_mapping() -> None:
    text = "plan:\n  id: thu\n  title: >-\n    Thử\n  # của văn phòng\n\n  place: Huế\n\ntasks: []\n"
    lines = text.splitlines()
    root = root_of(text)
    assert mapping_keys(lines, root["plan"], 8) == {
        "id": (1, 2),
        "title": (2, 4),
        "place": (6, 7),
    }
    assert mapping_keys(lines, root["tasks"], 9) == {}
    assert mapping_keys(lines, None, 9) == {}
    assert mapping_keys(lines, Map((1, 1)), 9) == {}
    one_line = "plan: {id: thu, title: Thử}\n"
    assert mapping_keys(one_line.splitlines(), root_of(one_line)["plan"], 1) == {}


LONG = " ".join(["chữ"] * 30)


@pytest.mark.parametrize(
    ("value", "indent", "comment", "lines"),
    [
        ("Sở Y tế", 4, "", ["    lead: Sở Y tế"]),
        ("2026", 0, "", ["lead: '2026'"]),
        (["a", "b"], 2, "", ["  lead: [a, b]"]),
        ([{"id": "a"}], 2, "", ["  lead:", "  - id: a"]),
        (["a", {"id": "b"}], 0, "", ["lead:", "- a", "- id: b"]),
        ({"a": ["b"]}, 0, "", ["lead:", "  a:", "  - b"]),
        ("Sở Y tế", 4, "# bản ký", ["    lead: Sở Y tế  # bản ký"]),
        (
            [{"id": "a"}],
            2,
            "# bản ký",
            ["  # bản ký", "  lead:", "  - id: a"],
        ),
    ],
)
def test_a_key_is_written_as_plan_files_are(
    value: object, indent: int, comment: str, lines: list[str]
) -> None:
    assert value_lines("lead", value, indent, comment) == lines


@pytest.mark.parametrize("indent", [0, 4, 40])
def test_a_line_ends_with_the_word_that_goes_beyond_the_width(indent: int) -> None:
    lines = value_lines("lead", LONG, indent)
    assert len(lines) > 1
    assert all(line.startswith(" " * indent) for line in lines)
    assert all(100 < len(line) <= 100 + len("chữ") for line in lines[:-1])
    assert root_of("\n".join(line[indent:] for line in lines))["lead"] == LONG


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        ("    lead: Sở Y tế   # bản ký ", "# bản ký"),
        ("    lead: Sở Y tế", ""),
        ("    lead:   # bản ký", ""),
        ('    lead: "Sở # Y tế"', ""),
        ('    lead: "Sở # Y \\" tế" # bản ký', "# bản ký"),
        ("    lead: 'Sở # Y '' tế' # bản ký", "# bản ký"),
        ("    lead: Sở#Y tế", ""),
        ("    lead: Sở Y tế # ? không rõ", ""),
        ("    # bản ký", ""),
    ],
)
def test_the_comment_behind_a_value(line: str, comment: str) -> None:
    assert comment_behind(line) == comment


def test_a_doubt_of_an_import_is_no_line_of_the_office() -> None:
    lines = ("  # ? ngày không rõ\r\n", "  # bản ký\n", "  id: A.1 # ? gì\n", "# ?\n")
    assert without_doubts(lines) == lines[1:3]
