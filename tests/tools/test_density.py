"""How densely code is written is counted as the page of the tool says."""

from __future__ import annotations

from tools.density import Density, density, rooms, summed

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


def test_every_room_is_counted_and_the_whole_is_their_sum() -> None:
    found = rooms()
    whole = found.pop("whole")
    assert {"deadlines", "plan", "cli"} < {*found}
    assert whole == summed(found.values())
