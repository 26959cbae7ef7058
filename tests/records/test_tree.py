"""YAML as a tree of text with positions; everything that PyYAML would pass in silence is a finding."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.findings import Finding, Place
from plantrack.records import tree
from plantrack.records.nodes import MOST_KEYS, Map, Node, Seq
from plantrack.records.tree import MAX_BYTES, MAX_DEPTH, MAX_LINE, long_line, read_tree
from tests.conftest import ROOT
from tests.strategies import any_yaml, as_yaml, plans


def read(text: str) -> Node | None:
    found = read_tree(text.encode(), "a.yaml")
    assert found.findings == ()
    return found.root


def faults(data: str | bytes) -> list[tuple[str, int, int]]:
    found = read_tree(data.encode() if isinstance(data, str) else data, "a.yaml")
    return [
        (finding.code, finding.place.line, finding.place.column)
        for finding in found.findings
    ]


@pytest.mark.parametrize(
    "text",
    ["012", "1.10", "no", "8:30", "2025-09-10", "null", "~", "0x1F", "1e3", "=", "<<"],
)
def test_every_scalar_stays_text(text: str) -> None:
    assert read(f"a: {text}\nb: [{text}]\n") == {"a": text, "b": [text]}


def test_every_node_knows_its_line_and_column_in_characters() -> None:
    root = read("# ghi chú\nđơn vị: Sở\nhàng:\n  - {tên: Ủy ban}\n  - x\n")
    assert isinstance(root, Map)
    assert (root.at, root.keys_at["đơn vị"], root.values_at["đơn vị"]) == (
        (2, 1),
        (2, 1),
        (2, 9),
    )
    rows = root["hàng"]
    assert isinstance(rows, Seq)
    assert (rows.at, rows.items_at) == ((4, 3), [(4, 5), (5, 5)])
    assert isinstance(rows[0], Map)
    assert rows[0].values_at["tên"] == (4, 11)


def test_text_is_kept_in_nfc() -> None:
    assert read("a: Hoa\u0300 Bi\u0300nh\n") == {"a": "Hoà Bình"}
    assert read("Ho\u0300a: [Bi\u0300nh]\n") == {"Hòa": ["Bình"]}
    assert read("Hoa\u0300") == "Hoà"


def test_a_byte_order_mark_is_not_content() -> None:
    assert read_tree(b"\xef\xbb\xbfa: b\n", "a.yaml").root == {"a": "b"}


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "---\n...\n"])
def test_an_empty_file_is_no_tree(text: str) -> None:
    assert read_tree(text.encode(), "a.yaml").root in (None, "")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("PT003", 3, 1)]),
        ("a: {b: 1, b: 2}\n", [("PT003", 1, 11)]),
        ("a: &x 1\nb: *x\n", [("PT007", 2, 4)]),
        ("? [a, b]\n: c\n", [("PT005", 1, 3)]),
        ("a: [1, 2\nb: 3\n", [("PT002", 2, 2)]),
        ("a:\n\t- b\n", [("PT002", 2, 1)]),
        ("a: 'b\n", [("PT002", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("PT002", 2, 1)]),
        ("a: b\x01\n", [("PT002", 1, 5)]),
        ("Sở: ế\nế: bế\x01\n", [("PT002", 2, 6)]),
        (b"a: b\nc: \xff\n", [("PT001", 2, 4)]),
        ("a: Sở ".encode() + b"\xe1\xba\n", [("PT001", 1, 7)]),
    ],
)
def test_what_is_broken_is_a_finding_at_its_place(
    data: str | bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert faults(data) == expected


def test_a_second_key_names_the_first_one_and_the_first_value_stays() -> None:
    found = read_tree(b"a: 1\na: 2\n", "a.yaml")
    assert found.root == {"a": "1"}
    assert [related.place for related in found.findings[0].related] == [
        Place("a.yaml", 1, 1)
    ]


def test_the_limits_are_those_that_the_page_promises() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    file, line = MAX_BYTES / 1024**2, MAX_LINE / 1024**2
    assert f"a file {file:g} MiB, a line {line:g} MiB (in files above 8 MiB)" in page
    assert tree._LONG_LINES == 8 * 1024**2
    assert f" {MOST_KEYS:,} keys in a record," in page
    assert f" nesting of {MAX_DEPTH};" in page


def test_nesting_beyond_the_limit_is_refused() -> None:
    assert faults("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [
        ("PT008", 1, MAX_DEPTH + 1)
    ]
    assert faults("{a: " * 30 + "}" * 30) == [("PT008", 1, 4 * MAX_DEPTH + 1)]


def test_an_alias_bomb_is_as_many_findings_as_aliases() -> None:
    bomb = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert [code for code, _, _ in faults(bomb)] == ["PT007"] * 4


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert read_tree(bytes(MAX_BYTES + 1), "a.yaml").findings == (
        Finding("PT009", "error", Place("a.yaml"), {"limit": MAX_BYTES // 1024**2}),
    )
    assert read_tree(bytes(MAX_BYTES), "a.yaml").findings == (
        Finding("PT020", "error", Place("a.yaml", 1), {"limit": MAX_LINE // 1024**2}),
    )


def test_the_last_byte_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_BYTES", 4)
    assert read_tree(b"a: b", "a.yaml") == ({"a": "b"}, ())


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a: 4\nbb: 56\n", 0),  # a line is too long only in a large file
        ("a: 4\nbb: 5\nc:\n", 0),
        ("a: 4\nbb: 56\nc:\n", 2),
        ("aaa: 6\nbb: 5\nc:\n", 1),
    ],
)
def test_a_large_file_has_no_long_line(
    data: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MAX_LINE", 5)
    monkeypatch.setattr(tree, "_LONG_LINES", 12 if line == 0 else len(data) - 1)
    expected = [("PT020", line, 0)] if line else []
    assert faults(data) == expected


@pytest.mark.parametrize(
    ("data", "line"),
    [
        *((b"aaaa\nbbbbb", 0), (b"aaaa\nbbbbbb", 2), (b"aaaaa\n", 0), (b"aaaaaa\n", 1)),
        *(
            (b"a\nb\nc\nd\neeeee\n", 0),
            (b"a\nb\nc\nd\neeeeee", 5),
            (b"", 0),
            (b"a\n" * 9, 0),
        ),
        *((b"\n\n\n\n\n\n\nbbbbbb\n", 8), (b"aaaaa\nbbbbb\nccccc\ndddddd\n", 4)),
    ],
)
def test_the_first_line_that_is_too_long(
    data: bytes, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MAX_LINE", 5)
    assert long_line(data) == line


def test_so_much_is_told_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_MOST_FINDINGS", 3)
    few = read_tree(b"a: 1\n" * 3, "a.yaml")
    assert (few.root, len(few.findings)) == ({"a": "1"}, 2)
    many = read_tree(b"a: 1\n" * 9, "a.yaml")
    assert (many.root, len(many.findings)) == (None, 3)


@pytest.mark.parametrize("shape", ["block", "flow"])
def test_a_record_has_so_many_keys_and_no_more(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MOST_KEYS", 3)

    def told(count: int) -> list[tuple[str, int, int]]:
        pairs = [f"k{number}: x" for number in range(count)]
        # What is not of the simple kind is counted: a comma at the end.
        inner = ", ".join(pairs) if shape == "flow" else "\n".join(pairs)
        return faults(f"{{{inner},}}" if shape == "flow" else f"!!map\n{inner}\n")

    assert told(3) == []
    assert [code for code, _, _ in told(4)] == ["PT021"]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read_tree(b"a: [", "a.yaml")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("a: b\n", ""),
        ("ế: bế\x01\n", "PT002"),
        ("a: [\n", "PT002"),
        ("a: 1\na: 2\n", "PT003"),
    ],
)
def test_without_libyaml_the_findings_are_the_same(
    data: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_libyaml = faults(data)
    monkeypatch.setattr(tree, "_LOADER", yaml.Loader)
    assert [(found, line) for found, line, _ in faults(data)] == [
        (found, line) for found, line, _ in with_libyaml
    ]
    assert [found for found, _, _ in with_libyaml] == ([code] if code else [])


@pytest.mark.parametrize(
    ("character", "expected"), [(1, 1), ("\x01", 1), (b"\x01", 1), ("", 0), (None, 0)]
)
def test_the_offending_character_is_read_in_each_form(
    character: object, expected: int
) -> None:
    assert tree._code_point(character) == expected


def test_an_error_without_a_mark_is_placed_at_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> Any:
        def get_event() -> None:
            raise yaml.MarkedYAMLError(problem="x")

        return SimpleNamespace(get_event=get_event, dispose=lambda: None)

    monkeypatch.setattr(tree, "_LOADER", fail)
    assert faults("a") == [("PT002", 0, 0)]


@given(any_yaml)
@pytest.mark.slow
def test_any_bytes_are_read_and_every_place_is_in_the_file(data: bytes) -> None:
    found = read_tree(data, "a.yaml")
    lines = 2 + sum(
        data.decode("utf-8", "replace").count(char) for char in "\n\r\x85\u2028\u2029"
    )
    assert all(0 <= finding.place.line <= lines for finding in found.findings)


@given(plans())
def test_what_was_written_is_what_is_read(record: dict[str, Any]) -> None:
    assert read_tree(as_yaml(record), "a.yaml") == (record, ())


@given(
    st.recursive(
        st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=12
    )
)
def test_the_pure_python_parser_sees_the_same_tree(value: Any) -> None:
    data = yaml.dump(
        value, allow_unicode=True, Dumper=yaml.SafeDumper, default_style='"'
    ).encode()
    fast = read_tree(data, "a.yaml")
    assert yaml.load(data, yaml.BaseLoader) == yaml.load(data, yaml.CBaseLoader)  # noqa: S506
    assert fast.findings == ()
