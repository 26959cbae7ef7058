"""How the code is written, where no linter looks: blocks that stand once, names that are words, ways out that are known."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.test_architecture import PACKAGE, files

MOST_EQUAL = 10
COORDINATES = {"x", "y"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
OUT = {"write_text", "write_bytes", "rename", "ParquetWriter", "mkstemp"}
MOVED = {"os.replace", "shutil.move", "shutil.copy"}
OF_SYSTEM = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND"}
WRITERS = {
    # what people keep: plans, pages, logs, whole folders of pages and of exports
    *("sources/writing.py", "sources/madefolder.py", "sources/logfile.py"),
    *("lake/placing.py", "formats/parquet.py"),
    # the index, which can always be deleted
    *("index/keeping/place.py", "index/keeping/opening.py"),
    # for another program or a reader of files, into a temporary folder
    *("sources/git.py", "web/sheets.py", "formats/pdf.py"),
    *("importing/reading/word/doc.py", "importing/reading/office_program.py"),
    # the stream where standard output is none
    *("cli/app.py", "cli/out/streams.py"),
}


class Written(NamedTuple):
    """What is asked of one file."""

    lines: list[str]
    """Its lines without blank ones and imports, each without what it is indented by."""
    letters: list[str]
    """Arguments and variables of one small letter."""
    tangled: list[int]
    """The lines of conditions in a condition, and of comprehensions of three levels."""
    writes: bool
    """Whether it writes, makes or moves a file."""


@cache
def written() -> dict[str, Written]:
    """Read every file once."""
    found = {}
    for path in files():
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        nodes = list(ast.walk(tree))  # half a million in all: once is enough
        found[path.relative_to(PACKAGE).as_posix()] = Written(
            code_lines(text, nodes),
            sorted(small_names(nodes)),
            list(too_deep(tree)),
            any(map(is_way_out, nodes)),
        )
    return found


def code_lines(text: str, nodes: list[ast.AST]) -> list[str]:
    imports = {
        line
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(text.splitlines(), 1)
    return [
        line.strip() for number, line in lines if line.strip() and number not in imports
    ]


def small_names(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield them; a field of a type is none, since a matrix of PDF has its own."""
    types = [node for node in nodes if isinstance(node, ast.ClassDef)]
    fields = {
        field.target
        for one in types
        for field in one.body
        if isinstance(field, ast.AnnAssign)
    }
    names = [node.arg for node in nodes if isinstance(node, ast.arg)]
    names += [
        node.id
        for node in nodes
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and node not in fields
    ]
    yield from (name for name in names if len(name) == 1 and name.islower())


def too_deep(tree: ast.AST, depth: int = 0) -> Iterator[int]:
    for node in ast.iter_child_nodes(tree):
        inner = 0 if isinstance(node, ast.stmt) else depth
        if isinstance(node, COMPREHENSIONS):
            inner += 1
            if inner > 2 or len(node.generators) > 2:
                yield node.lineno
        if isinstance(node, ast.IfExp) and (
            isinstance(node.body, ast.IfExp) or isinstance(node.orelse, ast.IfExp)
        ):
            yield node.lineno
        yield from too_deep(node, inner)


def is_way_out(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr in OF_SYSTEM:
        return True
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name == "open":
        given = (*node.args, *(word.value for word in node.keywords))
        modes = [str(one.value) for one in given if isinstance(one, ast.Constant)]
        return any(re.fullmatch(r"[wax]b?\+?", mode) for mode in modes)
    # Writing out every call takes longer than all the rest.
    moves = any(one.endswith(f".{name}") for one in MOVED)
    return name in OUT or (moves and ast.unparse(node.func) in MOVED)


@pytest.mark.slow
def test_no_block_stands_twice() -> None:
    met: dict[tuple[str, ...], str] = {}
    twice = []
    for name, file in written().items():
        for first in range(len(file.lines) - MOST_EQUAL):
            block = tuple(file.lines[first : first + MOST_EQUAL + 1])
            if block in met:
                twice.append(f"{met[block]} and {name}: {block[0]}")
            met.setdefault(block, name)
    assert twice == []


def test_names_are_words() -> None:
    letters = {
        name: sorted({*file.letters} - COORDINATES) for name, file in written().items()
    }
    assert {name: found for name, found in letters.items() if found} == {}


def test_no_condition_is_a_chain_and_no_comprehension_has_three_levels() -> None:
    found = {name: file.tangled for name, file in written().items() if file.tangled}
    assert found == {}


def test_files_are_written_where_the_list_says() -> None:
    assert {name for name, file in written().items() if file.writes} == WRITERS


def test_what_is_looked_for_is_found() -> None:
    bad = """
def show(a, x, *, b=lambda c: c):
    i = 1 if x else 2 if a else 3
    return [[[i for i in one] for one in two] for two in x]
c = [i for two in x for one in two for i in one]
"""
    tree = ast.parse(bad)
    assert sorted(set(small_names(list(ast.walk(tree))))) == ["a", "b", "c", "i", "x"]
    assert list(too_deep(tree)) == [3, 4, 5]
    for line in (
        "path.write_text('')",
        "os.open(path, os.O_WRONLY)",
        "path.open('wb')",
        "os.replace(one, other)",
    ):
        assert any(map(is_way_out, ast.walk(ast.parse(line)))), line
    assert not any(map(is_way_out, ast.walk(ast.parse("path.open('rb')"))))
