"""Who only takes part: "Sở Tài chính chủ trì; Sở Xây dựng, Thuế tỉnh phối hợp" in the column of those who lead."""

from __future__ import annotations

from typing import Final

from plantrack.agencies.model import Cell, Party
from plantrack.agencies.names import wording
from plantrack.agencies.vocabulary import HELPING, LEADING, Phrases

_WITH: Final = frozenset(wording("với cùng"))
_BODY: Final = Phrases("đơn vị", "cơ quan", "các đơn vị", "các cơ quan")


def helpers_of(lead: Cell) -> list[Party]:
    """Return those whom a cell of the column of those who lead names as helpers; none where it names nobody else, who
    would answer then."""
    # Of most cells nothing is said but names.
    told = any(party.scope for party in lead.parties)
    helpers = _helpers(lead.parties) if told else []
    return helpers if len(helpers) < len(lead.parties) else []


def parted(lead: Cell, support: Cell) -> tuple[Cell, Cell]:
    """Return the two cells with the helpers of the first among the parties of the second. Their words stay as printed."""
    helpers = helpers_of(lead)
    if not helpers:
        return lead, support
    named = {party.agency for party in support.parties}
    further = tuple(party for party in helpers if party.agency not in named)
    leads = tuple(party for party in lead.parties if party not in helpers)
    return lead._replace(parties=leads), support._replace(
        parties=(*further, *support.parties)
    )


def _helpers(parties: tuple[Party, ...]) -> list[Party]:
    """Return those who help: also one of whom nothing is said, between one who leads and one who helps."""
    found: list[Party] = []
    waiting: list[Party] | None = None
    for party in parties:
        if _helps(party.scope):
            found += [*(waiting or ()), party]
            waiting = [] if waiting is not None else None
        elif _leads(party.scope):
            waiting = []
        elif party.scope:
            waiting = None
        elif waiting is not None:
            waiting.append(party)
    return found


def _helps(scope: str | None) -> bool:
    """Tell whether words say that a body takes part; "phối hợp với Sở Y tế" is said of the one who leads."""
    words = wording(scope or "")
    start = _BODY.at(words, 0, len(words))
    return HELPING.at(words, start, len(words)) > 0 and _WITH.isdisjoint(words)


def _leads(scope: str | None) -> bool:
    words = wording(scope or "")
    return LEADING.at(words, 0, len(words)) > 0 and not HELPING.at(words, 0, len(words))
