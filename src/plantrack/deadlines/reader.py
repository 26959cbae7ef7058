"""The cell as a row of items: moments, recurrences, phrases, separators and the words between them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from plantrack.deadlines.lexer import Lexed
from plantrack.deadlines.moments import Moment, hour, moment, relation
from plantrack.deadlines.numerals import ends_number
from plantrack.deadlines.phrases import phrase
from plantrack.deadlines.recurring import Every, continuing, every

Kind = Literal[
    "moment",
    "every",
    "ongoing",
    "on_demand",
    "relative",
    "done",
    "cite",
    "vision",
    "more",
    "sep",
    "words",
]

_SEPARATORS: Final = ",;()/&|.:-"
_BREAKS: Final = ",;()&|"  # these end a run of words; the others may stand inside it
_MOMENTS: Final = "5@DnarhMtQYGWbgz4dc1239yBNTUIFAvf"
_EVERY: Final = "EekJfynahDWMQY"


class Item(NamedTuple):
    """One thing read, its tokens ``first:last``, and what it says, by ``kind``.

    ``term`` is where the words of relation of a moment end. ``code`` is the mark of a separator, or
    "p" for words that lead on (sau đó, duy trì), "Z" for "lần đầu".
    """

    kind: Kind
    first: int
    last: int
    moment: Moment | None = None
    term: int = 0
    everies: tuple[Every, ...] = ()
    code: str = ""


def read(x: Lexed) -> list[Item]:
    """Read the tokens from left to right, each once."""
    codes = x.codes
    end = len(x.values)
    items: list[Item] = []
    words = -1  # where the run of words that is being gathered began
    opening = True
    i = 0
    while i < end:
        code = codes[i]
        found: list[Item] | None = None
        if code in _SEPARATORS:
            opening = True
            if words < 0 or code in _BREAKS:
                found = [Item("sep", i, i + 1, code=code)]
        else:
            # behind a moment, "đã hoàn thành" needs no mark before it
            found = _item(x, i, code, opening or (code == "X" and words < 0))
            opening = False
        if found is None:
            if words < 0:
                words = i
            i += 3 if code == "L" and codes[i + 1] == "d" and codes[i + 2] in "an" else 1
            continue
        if words >= 0:
            items.append(Item("words", words, i))
            words = -1
        items += found
        i = items[-1].last
    if words >= 0:
        items.append(Item("words", words, end))
    return items


def _item(x: Lexed, i: int, code: str, opening: bool) -> list[Item] | None:
    """Read one item that is no separator, or a list of moments."""
    if code in _MOMENTS and not (code == "n" and _round_the_clock(x, i)):
        moments = moment(x, i)
        if moments:
            return [Item("moment", m.first, m.last, m.moment, m.term) for m in moments[0]]
    if code in _EVERY:
        found = every(x, i)
        if found:
            return [Item("every", i, found[1], everies=tuple(found[0]))]
    if code in "pZ":
        return [Item("words", i, i + 1, code=code)]
    other = _behind_relation(x, i) if code in "BNTUIFAvf" else _vision(x, i) if code == "i" else None
    said = None if other else phrase(x, i, opening)
    if said:
        return [Item(said[0], i, said[1])]
    if other is None and code == "y" and continuing(x, i):
        other = Item("more", i, i + 3)
    return [other] if other else None


def _behind_relation(x: Lexed, i: int) -> Item | None:
    """Read a recurrence behind words of relation and an hour: "trước 10h00 hằng ngày"."""
    _, place, _ = relation(x, i)
    place, _ = hour(x, place)
    found = every(x, place) if x.codes[place] in "EekynaWMQY" else None
    return Item("every", i, found[1], everies=tuple(found[0])) if found else None


def _vision(x: Lexed, i: int) -> Item | None:
    """Read "định hướng đến 2035", which is beyond the deadline."""
    found = moment(x, i + 1)
    return Item("vision", i, found[1]) if found else None


def _round_the_clock(x: Lexed, i: int) -> bool:
    """Tell whether 24/7 or 24/24 stands at ``i``, which is no day of July."""
    if x.values[i] != 24 or not x.codes.startswith("/n", i + 1):
        return False
    return x.values[i + 2] in (7, 24) and ends_number(x.codes, i + 3)
