"""docs/reliability.md: the tests that its table names are there, and every situation has one."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@cache
def _tests_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(one.name for one in functions if one.name.startswith("test_"))


def test_every_test_that_the_page_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 80
    for file, name in named:
        assert (ROOT / file).is_file(), file
        assert not name or name in _tests_of(file), f"{file}::{name}"


def test_every_situation_has_a_test() -> None:
    rows = re.findall(r"^\| ([SFG]\d+) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
    known = [f"S{n}" for n in range(1, 30)] + [f"F{n}" for n in range(1, 17)]
    assert [code for code, _, _ in rows if code[0] != "G"] == known
    assert [code for code, _, tests in rows if not NAMED.search(tests)] == []
