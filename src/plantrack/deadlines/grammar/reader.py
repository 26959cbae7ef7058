"""The cell as a row of items: moments, recurrences, phrases, separators and the words between them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from plantrack.deadlines.calendar.spans import CalendarPart, Slot
from plantrack.deadlines.grammar.dates import days, places, weeks, wholes, years  # noqa: F401 - they declare productions
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

    @property
    def bare(self) -> bool:
        """Whether a moment stands without words of relation."""
        return self.moment is not None and self.term == self.first

    @property
    def calendar(self) -> CalendarPart | None:
        """What of the calendar a moment names; None of a place in a period, and where nothing of the kind was read."""
        part = self.moment.part if self.moment else None
        return part if isinstance(part, CalendarPart) else None

    @property
    def slot(self) -> Slot | None:
        """The place in a period that a moment names; None likewise."""
        part = self.moment.part if self.moment else None
        return part if isinstance(part, Slot) else None


def read(tokens: Tokens) -> list[CellItem]:
    """Read the tokens from left to right, each once."""
    names = tokens.names
    end = tokens.size
    items: list[CellItem] = []
    words = -1  # where the run of words that is being gathered began
    opening = True
    at = 0
    while at < end:
        name = names[at]
        found: list[CellItem] | None = None
        if name in _SEPARATORS:
            opening = True
            if words < 0 or name in _BREAKS:
                found = [CellItem("sep", at, at + 1, code=name)]
        else:
            # behind a moment, "đã hoàn thành" needs no mark before it
            found = _item(
                tokens, at, name, opening=opening or (name == "already" and words < 0)
            )
            opening = False
        if found is None:
            if words < 0:
                words = at
            # Behind "lần" an ordinal is no weekday: "lần thứ 3" is passed over whole.
            at += (
                3
                if name == "times"
                and names[at + 1] == "weekday"
                and names[at + 2] in ("num", "numeral")
                else 1
            )
            continue
        if words >= 0:
            items.append(CellItem("words", words, at))
            words = -1
        items += found
        at = items[-1].last
    if words >= 0:
        items.append(CellItem("words", words, end))
    return items


def _item(
    tokens: Tokens, at: int, name: str, *, opening: bool
) -> list[CellItem] | None:
    """Read one item that is no separator, or a list of moments."""
    if name not in _ITEM_FIRST:
        return None
    # A moment before what comes back: "quý IV/2025" begins as "quý" does.
    moments = moment(tokens, at) if name in _MOMENT_FIRST else None
    if moments:
        return [
            CellItem("moment", one.first, one.last, one.moment, one.term)
            for one in moments[0]
        ]
    found = _repeated(tokens, at) or _word(tokens, at, name)
    if found is None and name in _BEFORE_EVERY:
        found = _behind_relation(tokens, at)
    if found is None:
        said = phrase(tokens, at, opening=opening)
        found = _of_phrase(said, at) if said else None
    return [found] if found else None


def _repeated(tokens: Tokens, at: int) -> CellItem | None:
    """Read what comes back: hằng quý; tháng, quý, năm."""
    if tokens.names[at] not in _REPEATED_FIRST:
        return None
    found = every(tokens, at)
    if found is None:
        return None
    return CellItem(
        "every", at, _behind_hour(tokens, found[1]), everies=tuple(found[0])
    )


def _behind_hour(tokens: Tokens, at: int) -> int:
    """Return the place behind the hour that a recurrence ends with: hằng ngày trước 16h."""
    place = at + 1 if tokens.names[at] in ("comma", "of") else at
    place += tokens.names[place] in ("before", "by", "of")
    ends = tokens.names[place + 1] in ("end", "comma", "semicolon", "close")
    return place + 1 if tokens.names[place] == "clock" and ends else at


def _word(tokens: Tokens, at: int, name: str) -> CellItem | None:
    """Read a single word that says how the rest is meant, or "định hướng", "các năm tiếp theo"."""
    kind = _WORDS.get(name)
    if kind:
        return CellItem(kind, at, at + 1, code=name)
    if name == "plural" and _continuing(tokens, at):
        return CellItem("more", at, at + 3)
    return _vision(tokens, at) if name == "vision" else None


def _of_phrase(said: Phrase, at: int) -> CellItem:
    term = said.anchor if said.anchor >= 0 else at
    place = Moment("by", said.slot) if said.slot else None
    return CellItem(said.meaning, at, said.last, place, term, length=said.length)  # type: ignore[arg-type]


def _behind_relation(tokens: Tokens, at: int) -> CellItem | None:
    """Read a recurrence behind words of relation and an hour: "trước 10h00 hằng ngày"."""
    _, place = relation(tokens, at)
    if tokens.names[place] in ("clock", "at_least"):
        place += 1
    found = every(tokens, place) if place > at else None
    return CellItem("every", at, found[1], everies=tuple(found[0])) if found else None


def _vision(tokens: Tokens, at: int) -> CellItem | None:
    """Read "định hướng đến 2035", which is beyond the deadline."""
    found = moment(tokens, at + 1)
    return CellItem("vision", at, found[1]) if found else None


def _continuing(tokens: Tokens, at: int) -> bool:
    """Tell whether "(những, các) năm tiếp theo" stands at ``at``."""
    return tokens.names[at + 1] in (
        "week",
        "month",
        "quarter",
        "year",
    ) and tokens.names[at + 2] in ("next", "after")


def every(tokens: Tokens, at: int) -> tuple[list[Every], int] | None:
    """Read a recurrence, and the units listed behind it: hằng tháng, quý, năm; or a list of bare units."""
    if tokens.names[at] == "plural" and _continuing(tokens, at):
        return None
    found = EVERY.read(tokens, at)
    if found:
        counted = "times" in tokens.names[at : found[1]]  # 2 lần/năm: whole in itself
        return ([found[0]], found[1]) if counted else _more(tokens, *found)
    return _bare_list(tokens, at)


def _bare_list(tokens: Tokens, at: int) -> tuple[list[Every], int] | None:
    """Tháng, quý, năm; 6 tháng, hằng năm; 6 tháng và cả năm: at least two units and nothing else."""
    first = PACE.read(tokens, at)
    if first is None or first[0].unit == "":
        return None
    if first[0].unit == "day" and not (
        tokens.names[at + 1] in _LISTS and tokens.names[at + 2] == "week"
    ):
        return None  # "ngày, tháng, năm" is a date left blank
    found, after = _more(tokens, *first)
    return (
        (found, after) if len(found) > 1 and tokens.names[after] in _ENDS_LIST else None
    )


def _more(tokens: Tokens, first: Every, at: int) -> tuple[list[Every], int]:
    """Read the units of a list behind its first."""
    names = tokens.names
    found = [first]
    while names[at] in _LISTS:
        place = at + 1
        if names[place] in _LISTS:
            place += 1
        named = names[place] in ("each", "every")
        unit = PACE.read(tokens, place + 1 if named else place)
        if unit is None or (unit[0].unit == "" and not named):
            break
        if not named and names[unit[1]] in ("next", "after", "times"):
            break
        if unit[0].unit == "day" and not named:
            break
        found.append(unit[0])
        at = unit[1]
    return found, at
