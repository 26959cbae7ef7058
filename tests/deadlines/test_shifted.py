"""A clause is read the same wherever it stands: what comes before its semicolon does not change how it is read."""

from __future__ import annotations

import pytest

from plantrack.deadlines.grammar.reader import CellItem, read
from plantrack.deadlines.words.lexer import lex
from tests.deadlines.test_readings import cells

PARTS = 6
"""In so many the cells are checked, so that none takes long."""

BEFORE = "UBND xong;"
"""An odd number of tokens, and words that are the same with and without their marks."""


def items_behind(before: str, cell: str) -> list[CellItem]:
    """Return the items of a cell that stands behind other words, at the places that they have without these."""
    shift = lex(before).size
    return [
        item._replace(
            first=item.first - shift,
            last=item.last - shift,
            term=item.term - shift if item.term else 0,
        )
        for item in read(lex(f"{before} {cell}"))
        if item.first >= shift
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_clause_is_read_the_same_behind_another(part: int) -> None:
    for cell in cells()[part::PARTS]:
        assert items_behind(BEFORE, cell) == items_behind("", cell), cell
