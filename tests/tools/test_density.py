"""How densely code is written is counted as the page of the tool says."""

from __future__ import annotations

from pathlib import Path

from tools.density import PACKAGE, Density, densest, density, rooms, summed

SOURCE = '''"""A file."""

# why
LIMIT = 3
"""What it is."""


def one(given: list[int]) -> int:
    """Say.

    More.
    """
    if given and LIMIT:  # because
        return 1 if given[0] else 2
    try:
        found = [x for x in given if x]
    except ValueError:  # noqa: no reason
        found = []
    match found:
        case []:
            return 0
    return (
        len(found)
    )
'''


def test_lines_branches_and_comments_are_counted() -> None:
    # if, and, conditional expression, comprehension, except, case; two comments and what stands below LIMIT
    assert density(SOURCE) == Density(lines=14, branches=6, comments=3)
    assert density("") == Density(0, 0, 0)
    assert summed([Density(1, 2, 3), Density(4, 5, 6)]) == Density(5, 7, 9)
    assert Density(200, 44, 6).a_hundred(44) == 22.0


def test_every_room_is_counted_and_the_whole_is_their_sum(tmp_path: Path) -> None:
    texts = {
        "top.py": "A = 1\n",
        "plan/one.py": SOURCE,
        "plan/inner/two.py": "for a in b:  # why\n    c = a\n",
        "plan/notes.txt": "if not counted",
        "cli/three.py": "# empty\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert rooms(tmp_path) == {
        ".": Density(lines=1, branches=0, comments=0),
        "plan": Density(lines=16, branches=7, comments=4),
        "cli": Density(lines=0, branches=0, comments=1),
        "whole": Density(lines=17, branches=7, comments=5),
    }


def test_the_package_that_is_counted_is_the_programs() -> None:
    assert {"deadlines", "plan", "cli"} < {path.name for path in PACKAGE.iterdir()}


def test_the_densest_files_come_first_and_small_ones_are_left_out(
    tmp_path: Path,
) -> None:
    plain, branched = "a = 1\n" * 50, "a = 1 if b else 2\n" * 50
    (tmp_path / "plain.py").write_text(plain, "utf-8")
    (tmp_path / "branched.py").write_text(branched, "utf-8")
    (tmp_path / "small.py").write_text("a = 1 if b else 2\n", "utf-8")
    assert list(densest(tmp_path).items()) == [
        ("branched.py", Density(lines=50, branches=50, comments=0)),
        ("plain.py", Density(lines=50, branches=0, comments=0)),
    ]
