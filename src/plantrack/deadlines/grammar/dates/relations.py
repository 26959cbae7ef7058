"""Words of relation: how the work stands to a day (trước, đến hết, từ …)."""

from __future__ import annotations

from typing import Final, Literal

from plantrack.deadlines.words.tokens import Tokens

DueRelation = Literal["in", "by", "before", "from", "after"]

RELATIONS: Final[dict[str, DueRelation]] = {
    "by": "by",
    "until": "by",
    "ends": "by",
    "from": "from",
    "start": "from",
    "after": "after",
    "before": "before",
    "below": "before",
    "onwards": "from",
}
"""Words of relation; "trước" is by where another one joins it: "trước và trong"."""
FILLERS: Final = frozenset(
    (
        "of",
        "finish",
        "work",
        "span",
        "due_word",
        "hope",
        "session",
        "around",
        "over_to",
        "from_now",
    )
)
"""What may stand among words of relation without changing the relation."""
_JOINTS: Final = ("and", "or", "comma")
_MARKED: Final = {
    "dot": ("before",),  # Tr. ngày
    "colon": ("before", "by", "until", "from", "after", "due_word", "span"),
    "dash": ("before", "by"),
}
"""Marks that may stand behind a word of relation: "Trước: 15/11", "Hạn: 15/11"."""
RELATION_WORDS: Final = 9  # more words of relation than this in a row are no relation


def relation(tokens: Tokens, at: int) -> tuple[DueRelation, int]:
    """Read words of relation from ``at`` on: the relation and the place after them."""
    names = tokens.names
    found: DueRelation = "in"
    place = at
    while place < at + RELATION_WORDS:
        name = names[place]
        # "trước hoặc trong ngày 15" allows the day itself.
        if name == "before":
            found = "by" if place > at and names[place - 1] in _JOINTS else "before"
        elif name in RELATIONS:
            found = RELATIONS[name]
        elif name == "within":
            found = "by" if found == "before" else found
        elif name not in FILLERS and not _joins(names, place, at):
            break
        place += 1
    return found, place


def _joins(names: list[str], place: int, start: int) -> bool:
    """Tell whether a word goes with its neighbours: trước và trong, trước khi kết thúc, giai đoạn đến."""
    name = names[place]
    if name == "stage":
        return names[place + 1] in ("until", "from")
    if place == start:
        return False
    before, after = names[place - 1], names[place + 1]
    if name == "when":
        return (before, after) == ("before", "ends")
    if name in _MARKED:
        return before in _MARKED[name]
    return name == "quote" or (
        name in _JOINTS
        and (before, after) in (("before", "within"), ("within", "before"))
    )


def is_ended(names: list[str]) -> bool:
    """Tell whether "trước khi kết thúc" is among the words of relation."""
    return any(
        names[place : place + 3] == ["before", "when", "ends"]
        for place in range(len(names))
    )
