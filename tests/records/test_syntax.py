"""The common slips in YAML: each is told by name, where a person should look, with either parser."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plantrack.messages import LANGS, words
from plantrack.records import tree
from plantrack.records.tree import read_tree

CASES = [
    ("tab", "a:\n\t- b: 1\n", 2, 1),
    ("tab", "a:\n  b: 1\n\tc: 2\n", 3, 1),
    ("start", "a: @b\n", 1, 4),
    ("start", "a: %b\n", 1, 4),
    ("start", "a: * b\n", 1, 4),
    ("colon", "title: Xây dựng: đề án\n", 1, 16),
    ("no_colon", "tasks:\n  - id: A.1\n    title\n    lead: x\n", 3, 5),
    ("no_colon", "a: 1\nb\nc: 2\n", 2, 1),
    ("quote", 'a: "b\nc: 1\n', 1, 4),
    ("quote", "a: 'b\nc: 1", 1, 4),
    ("after_quote", 'a: "Sở "Y tế""\n', 1, 9),
    ("escape", 'a: "\\q"\n', 1, 5),
    ("bracket", "a: [b, c\nd: 1\n", 2, 2),
    ("bracket", 'a:\n  - {id: A.1 title: "x"}\n', 2, 19),
    ("bracket_end", "a: [b,", 1, 7),
    ("indent", "a:\n  b: 1\n c: 2\n", 3, 2),
    ("indent", "a:\n  - id: 1\n   b: x\n", 3, 4),
    ("indent", "a:\n  - id: 1\n     b: x\n", 3, 7),
    ("block", "a: > b\n", 1, 6),
    ("dash", "a: - b\n", 1, 4),
    ("documents", "a: 1\n---\nb: 2\n", 2, 1),
    ("control", "a: b\x07\n", 1, 5),
    ("other", "a: ]\n", 1, 4),
]


def slip(text: str) -> Any:
    (finding,) = read_tree(text.encode(), "a.yaml").findings
    return finding


@pytest.mark.parametrize(
    "loader", [yaml.CLoader, yaml.Loader], ids=["libyaml", "python"]
)
@pytest.mark.parametrize(("name", "text", "line", "column"), CASES)
def test_a_slip_has_a_name_and_a_place(
    name: str,
    text: str,
    line: int,
    column: int,
    loader: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tree, "_LOADER", loader)
    found = slip(text)
    assert (found.code, found.args["slip"], found.place.line) == (
        "PT002",
        f"yaml.{name}",
        line,
    )
    assert found.place.column in (column, column + 1 if name == "escape" else column)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "text"), [case[:2] for case in CASES])
def test_a_slip_is_told_without_the_librarys_words(
    name: str, text: str, lang: Any
) -> None:
    said = words(lang).finding(slip(text))
    assert ("expected" in said) == (name == "other")
    assert "{" not in said


def test_what_a_person_reads() -> None:
    assert words("vi").finding(slip("a: @b\n")) == (
        "sai cú pháp YAML: giá trị không được bắt đầu bằng «@»; đặt cả giá trị trong dấu nháy kép."
    )
    assert words("vi").finding(slip("a: [b, c\nd: 1\n")) == (
        "sai cú pháp YAML: ngoặc mở ở dòng 1, cột 4 chưa đóng, hoặc thiếu dấu phẩy giữa hai mục ở trước chỗ này."
    )
    assert words("en").finding(slip("a: ]\n")) == (
        "YAML syntax: cannot be read on from here (did not find expected node content)."
    )


@given(st.text(st.sampled_from("ab:-[]{},'\"#&*!|>%@`\\ \t\n"), max_size=30))
def test_any_marks_whatever_are_read_or_told_in_words(text: str) -> None:
    for finding in read_tree(text.encode(), "a.yaml").findings:
        assert words("vi").finding(finding)
        assert finding.place.line <= text.count("\n") + 1
