"""A clause of words alone changes nothing of what is read beside it, wherever that then stands in the cell."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from plantrack.text import fold, nfc
from tests.deadlines.tables import HERE

_BESIDE: Final = ("- {}", "(Rà soát); {}", "Tham mưu, rà soát; {}", "{}; rà soát")
"""They move what is read by one token and item, by several, by an odd and an even number."""
_PARTS: Final = 12
"""In so many parts the cells are checked, so that they go over all cores."""


@cache
def cells() -> tuple[str, ...]:
    """Return the cells of the tables that have their diacritics: without any a cell is read as typed in haste."""
    lines = [
        line.split("\t")[0].replace("\\n", "\n")
        for name in (
            "examples.tsv",
            "real.tsv",
            "probes.tsv",
            "offices.tsv",
        )
        for line in (HERE / name).read_text("utf-8").splitlines()[1:]
    ]
    return tuple(dict.fromkeys(filter(_is_spelled, lines)))


def _is_spelled(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    bare = fold(letters) == letters.casefold()
    # What is cut off at a slash goes on in the clause behind it.
    whole = any(map(str.isalnum, text)) and not text.endswith("/")
    return nfc(text) == text and whole and not (letters and bare)


def meant(read: Deadline) -> tuple[object, ...]:
    """Return what was read, without where it stands and what stands beside it."""
    milestones = tuple((one.start, one.due) for one in read.milestones)
    unread = tuple(fold(word.text) for word in read.unread_words)
    told = tuple(key for key, _ in read.remarks)
    bare = read._replace(text="", note=None, milestones=(), unread_words=(), remarks=())
    return (*bare, milestones, unread, told)


@pytest.mark.parametrize("beside", _BESIDE)
@pytest.mark.parametrize("part", range(_PARTS))
def test_a_clause_of_words_changes_nothing(part: int, beside: str) -> None:
    for text in cells()[part::_PARTS]:
        assert meant(parse(beside.format(text))) == meant(parse(text)), text
