"""The cell as a row of items: moments, recurrences, phrases, separators and the words between them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from plantrack.deadlines.grammar.dates import days, places, wholes, years  # noqa: F401 - they declare productions
from plantrack.deadlines.grammar.dates.relations import FILLERS, RELATIONS, relation
from plantrack.deadlines.grammar.kinds import LOOSE
from plantrack.deadlines.grammar.lengths import LENGTH, PREFIXES, Length
from plantrack.deadlines.grammar.moments import Moment, moment
from plantrack.deadlines.grammar.phrases.events import PHRASE_FIRST, phrase
from plantrack.deadlines.grammar.phrases.phrase import Phrase
from plantrack.deadlines.grammar.recurrences import BOUNDARY, EVERY, PACE, Every
from plantrack.deadlines.words.tokens import Tokens

ItemKind = Literal[
    "moment",
    "every",
    "ongoing",
    "on_demand",
    "relative",
    "done",
    "cite",
    "vision",
    "more",
    "except",
    "turn",
    "sep",
    "words",
]

_SEPARATORS: Final = frozenset(
    (
        "comma",
        "semicolon",
        "open",
        "close",
        "slash",
        "and",
        "or",
        "dot",
        "colon",
        "dash",
    )
)
_BREAKS: Final = frozenset(("comma", "semicolon", "open", "close", "and", "or"))
"""These end a run of words; the other separators may stand inside it."""
_MOMENT_FIRST: Final = (
    LOOSE.first
    | frozenset(RELATIONS)
    | LENGTH.first
    | PREFIXES
    | FILLERS
    | frozenset(("plural", "num", "numeral", "clock"))
) - frozenset(("onwards",))
_REPEATED_FIRST: Final = EVERY.first | PACE.first
_BEFORE_EVERY: Final = frozenset(RELATIONS) | FILLERS | {"within", "at_least"}
"""Words of relation that may stand before a recurrence: trước 10h00 hằng ngày."""
_WORDS: Final[dict[str, ItemKind]] = {
    "then": "words",
    "lasting": "words",
    "first_time": "words",
    "not": "turn",
    "halt": "turn",
    "moved": "turn",
    "instead": "turn",
    "except": "except",
}
_ITEM_FIRST: Final = (
    _MOMENT_FIRST
    | _REPEATED_FIRST
    | _BEFORE_EVERY
    | PHRASE_FIRST
    | frozenset(_WORDS)
    | {"plural", "vision"}
)
"""What anything but mere words may begin with."""
_LISTS: Final = frozenset(("comma", "slash", "and", "or", "dash"))
_ENDS_LIST: Final = frozenset(
    name.removeprefix("&") for name in BOUNDARY.strip("()").split("|")
)


class CellItem(NamedTuple):
    """One thing read, its tokens ``first:last``, and what it says, by ``kind``.

    ``term`` is where the words of relation of a moment end. ``code`` is the mark of a separator, or
    the name of a word that leads on: "then", "lasting", "first_time"; of a turn its word.
    ``length`` is the term that runs from an event, whose own words begin at ``term``.
    """

    kind: ItemKind
    first: int
    last: int
    moment: Moment | None = None
    term: int = 0
    everies: tuple[Every, ...] = ()
    code: str = ""
    length: Length | None = None


def read(x: Tokens) -> list[CellItem]:
    """Read the tokens from left to right, each once."""
    names = x.names
    end = x.size
    items: list[CellItem] = []
    words = -1  # where the run of words that is being gathered began
    opening = True
    i = 0
    while i < end:
        name = names[i]
        found: list[CellItem] | None = None
        if name in _SEPARATORS:
            opening = True
            if words < 0 or name in _BREAKS:
                found = [CellItem("sep", i, i + 1, code=name)]
        else:
            # behind a moment, "đã hoàn thành" needs no mark before it
            found = _item(
                x, i, name, opening=opening or (name == "already" and words < 0)
            )
            opening = False
        if found is None:
            if words < 0:
                words = i
            # Behind "lần" an ordinal is no weekday: "lần thứ 3" is passed over whole.
            i += (
                3
                if name == "times"
                and names[i + 1] == "weekday"
                and names[i + 2] in ("num", "numeral")
                else 1
            )
            continue
        if words >= 0:
            items.append(CellItem("words", words, i))
            words = -1
        items += found
        i = items[-1].last
    if words >= 0:
        items.append(CellItem("words", words, end))
    return items


def _item(x: Tokens, i: int, name: str, *, opening: bool) -> list[CellItem] | None:
    """Read one item that is no separator, or a list of moments."""
    if name not in _ITEM_FIRST:
        return None
    # A moment before what comes back: "quý IV/2025" begins as "quý" does.
    moments = moment(x, i) if name in _MOMENT_FIRST else None
    if moments:
        return [
            CellItem("moment", m.first, m.last, m.moment, m.term) for m in moments[0]
        ]
    found = _repeated(x, i) or _word(x, i, name)
    if found is None and name in _BEFORE_EVERY:
        found = _behind_relation(x, i)
    if found is None:
        said = phrase(x, i, opening=opening)
        found = _of_phrase(said, i) if said else None
    return [found] if found else None


def _repeated(x: Tokens, i: int) -> CellItem | None:
    """Read what comes back: hằng quý; tháng, quý, năm."""
    if x.names[i] not in _REPEATED_FIRST:
        return None
    found = every(x, i)
    if found is None:
        return None
    return CellItem("every", i, _behind_hour(x, found[1]), everies=tuple(found[0]))


def _behind_hour(x: Tokens, i: int) -> int:
    """Return the place behind the hour that a recurrence ends with: hằng ngày trước 16h."""
    place = i + 1 if x.names[i] in ("comma", "of") else i
    place += x.names[place] in ("before", "by", "of")
    ends = x.names[place + 1] in ("end", "comma", "semicolon", "close")
    return place + 1 if x.names[place] == "clock" and ends else i


def _word(x: Tokens, i: int, name: str) -> CellItem | None:
    """Read a single word that says how the rest is meant, or "định hướng", "các năm tiếp theo"."""
    kind = _WORDS.get(name)
    if kind:
        return CellItem(kind, i, i + 1, code=name)
    if name == "plural" and _continuing(x, i):
        return CellItem("more", i, i + 3)
    return _vision(x, i) if name == "vision" else None


def _of_phrase(said: Phrase, i: int) -> CellItem:
    term = said.anchor if said.anchor >= 0 else i
    place = Moment("by", said.slot) if said.slot else None
    return CellItem(said.meaning, i, said.last, place, term, length=said.length)  # type: ignore[arg-type]


def _behind_relation(x: Tokens, i: int) -> CellItem | None:
    """Read a recurrence behind words of relation and an hour: "trước 10h00 hằng ngày"."""
    _, place = relation(x, i)
    if x.names[place] in ("clock", "at_least"):
        place += 1
    found = every(x, place) if place > i else None
    return CellItem("every", i, found[1], everies=tuple(found[0])) if found else None


def _vision(x: Tokens, i: int) -> CellItem | None:
    """Read "định hướng đến 2035", which is beyond the deadline."""
    found = moment(x, i + 1)
    return CellItem("vision", i, found[1]) if found else None


def _continuing(x: Tokens, i: int) -> bool:
    """Tell whether "(những, các) năm tiếp theo" stands at ``i``."""
    return x.names[i + 1] in ("week", "month", "quarter", "year") and x.names[
        i + 2
    ] in ("next", "after")


def every(x: Tokens, i: int) -> tuple[list[Every], int] | None:
    """Read a recurrence, and the units listed behind it: hằng tháng, quý, năm; or a list of bare units."""
    if x.names[i] == "plural" and _continuing(x, i):
        return None
    found = EVERY.read(x, i)
    if found:
        counted = "times" in x.names[i : found[1]]  # 2 lần/năm: whole in itself
        return ([found[0]], found[1]) if counted else _more(x, *found)
    return _bare_list(x, i)


def _bare_list(x: Tokens, i: int) -> tuple[list[Every], int] | None:
    """Tháng, quý, năm; 6 tháng, hằng năm; 6 tháng và cả năm: at least two units and nothing else."""
    first = PACE.read(x, i)
    if first is None or first[0].unit == "":
        return None
    if first[0].unit == "day" and not (
        x.names[i + 1] in _LISTS and x.names[i + 2] == "week"
    ):
        return None  # "ngày, tháng, năm" is a date left blank
    found, after = _more(x, *first)
    return (found, after) if len(found) > 1 and x.names[after] in _ENDS_LIST else None


def _more(x: Tokens, first: Every, i: int) -> tuple[list[Every], int]:
    """Read the units of a list behind its first."""
    names = x.names
    found = [first]
    while names[i] in _LISTS:
        place = i + 1
        if names[place] in _LISTS:
            place += 1
        named = names[place] in ("each", "every")
        unit = PACE.read(x, place + 1 if named else place)
        if unit is None or (unit[0].unit == "" and not named):
            break
        if not named and names[unit[1]] in ("next", "after", "times"):
            break
        if unit[0].unit == "day" and not named:
            break
        found.append(unit[0])
        i = unit[1]
    return found, i
