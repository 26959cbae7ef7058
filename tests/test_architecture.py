"""The house as docs/architecture.md describes it: its table of rooms says which way imports may run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "plantrack"
ENTRANCES = ("__init__.py", "__main__.py")


def rooms() -> list[list[str]]:
    """Return the rooms of each line of the table, from the lowest to the highest."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("## Rooms")[2].partition("## ")[0]
    lines = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    return [re.findall(r"`([\w.]+)/?`", line) for line in lines]


HEIGHT = {room: number for number, line in enumerate(rooms()) for room in line}


def files() -> list[Path]:
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name not in ENTRANCES or path.parent != PACKAGE
    ]


def room_of(module: str) -> str:
    """Return the room of a module by its name without the package's; the file's own name at the top."""
    first = module.partition(".")[0]
    return first if (PACKAGE / first).is_dir() else f"{first}.py"


@cache
def imports(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Return the statements anywhere in a file that import something."""
    return tuple(
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    )


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports anywhere in it, without the package's name."""
    for node in imports(path):
        if isinstance(node, ast.Import):
            yield from (
                one.name.removeprefix("plantrack.")
                for one in node.names
                if one.name.startswith("plantrack.")
            )
        elif node.module == "plantrack":
            yield from (one.name for one in node.names if not one.name.startswith("__"))
        elif (node.module or "").startswith("plantrack."):
            yield (node.module or "").removeprefix("plantrack.")


def test_every_room_stands_in_the_table_and_every_line_of_it_is_a_room() -> None:
    there = {
        room_of(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
        for path in files()
    }
    assert there == set(HEIGHT)


@pytest.mark.parametrize("room", HEIGHT)
@pytest.mark.slow
def test_a_room_imports_nothing_that_stands_above_it(room: str) -> None:
    own = (
        [PACKAGE / room]
        if room.endswith(".py")
        else sorted((PACKAGE / room).rglob("*.py"))
    )
    upwards = [
        f"{path.relative_to(PACKAGE)} imports {module}"
        for path in own
        for module in imported(path)
        if HEIGHT[room_of(module)] > HEIGHT[room]
    ]
    assert upwards == []


MOST_LINES = 3_000


@pytest.mark.parametrize(
    "room", [room for room in HEIGHT if room not in ("messages", "formats")]
)
def test_a_room_or_a_part_of_it_is_small_enough_to_look_through(room: str) -> None:
    lines: dict[Path, int] = {}
    for path in files():
        if room == path.relative_to(PACKAGE).parts[0]:
            count = len(path.read_text("utf-8").splitlines())
            lines[path.parent] = lines.get(path.parent, 0) + count
    assert {part: count for part, count in lines.items() if count > MOST_LINES} == {}


def test_tests_stand_where_what_they_test_does() -> None:
    folders = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and any(path.rglob("test_*.py"))
    }
    assert folders - {"data", "web", "tools"} <= {
        room for room in HEIGHT if not room.endswith(".py")
    }


def signposts() -> list[tuple[str, str]]:
    """Return the places that the table of where to look names, each with what is to be found there."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("## Where to look")[2].partition("## ")[0]
    return re.findall(r"`([a-z_]+/[\w./]*)`(?:,(?: the view)? `(\w+)`)?", table)


@pytest.mark.parametrize(("place", "name"), signposts())
def test_what_a_newcomer_is_sent_to_is_there(place: str, name: str) -> None:
    there = PACKAGE / place
    assert there.is_dir() == place.endswith("/")
    defined = rf"^(?:def|CREATE (?:TEMP(?:ORARY)? )?VIEW) {name}\b"
    files = sorted(there.glob("[a-z]*.py")) if there.is_dir() else [there]
    for file in files if name else ():
        assert re.search(defined, file.read_text("utf-8"), re.MULTILINE), file


HEAVY = (
    "rich",
    "typer",
    "docx",
    "docxtpl",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "icalendar",
    "jinja2",
)


@pytest.mark.parametrize(
    "room", [room for room in HEIGHT if HEIGHT[room] < HEIGHT["formats"]]
)
def test_no_room_below_the_formats_knows_a_library_of_display(room: str) -> None:
    own = (
        [PACKAGE / room]
        if room.endswith(".py")
        else sorted((PACKAGE / room).rglob("*.py"))
    )
    found = []
    for path in own:
        for node in imports(path):
            names = (
                [one.name for one in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
            )
            found += [
                f"{path.name}: {name}"
                for name in names
                if name.partition(".")[0] in HEAVY
            ]
    assert [
        one for one in found if one != "returned.py: openpyxl"
    ] == []  # the sheets that come back


def types_of(path: Path) -> Iterator[str]:
    """Yield the names of the types that a file declares for others: classes, and names for a shape."""
    for node in ast.parse(path.read_text("utf-8")).body:
        names = [node.name] if isinstance(node, ast.ClassDef) else []
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        names += [
            one.id
            for one in targets
            if isinstance(one, ast.Name) and not one.id.isupper()
        ]
        yield from (name for name in names if name[0].isupper())


@cache
def rooms_by_type() -> dict[str, set[str]]:
    """Return for the name of each type the rooms that declare it."""
    found: dict[str, set[str]] = {}
    for path in files():
        for name in types_of(path):
            found.setdefault(name, set()).add(path.relative_to(PACKAGE).parts[0])
    return found


@pytest.mark.slow
def test_a_name_of_a_type_means_one_thing() -> None:
    shared = {name: own for name, own in rooms_by_type().items() if len(own) > 1}
    assert shared == {}


def test_the_nouns_of_the_glossary_are_types() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("## Nouns")[2].partition("## ")[0]
    lines = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    nouns = {noun for line in lines for noun in re.findall(r"`(\w+)`", line)}
    assert nouns - set(rooms_by_type()) == set()
