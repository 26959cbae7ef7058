"""Cells that hang on an event: what it is, and the term that runs from it."""

from __future__ import annotations

import re
from typing import Final

from plantrack.deadlines.calendar.terms import end_of_term
from plantrack.deadlines.grammar.lengths import Length
from plantrack.deadlines.grammar.reader import CellItem
from plantrack.deadlines.meaning.cell import DeadlineCell, Outcome
from plantrack.deadlines.model import Anchor, Term
from plantrack.text import search_key

_KIND: Final = r"(?P<kind>[^\W\d_]+(?: (?!nay|tro|duoc)[^\W\d_]+)?)"
_ISSUE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ke tu|tinh tu|tu|sau) (?:ngay |khi )?(?:ky |ban hanh |ky ban hanh ){_KIND}(?P<this> nay)?(?: tro di)?",
        rf"(?:ke tu|tinh tu|tu|sau) (?:ngay|khi) {_KIND}(?P<this> nay)? duoc (?:ky|ban hanh|ky ban hanh)(?: tro di)?",
    )
)
"""The day on which the plan itself was issued (compared without diacritics)."""
_KINDS: Final = frozenset(
    (
        *("ke hoach", "chuong trinh", "nghi quyet", "quyet dinh", "chi thi"),
        *("cong van", "de an", "thong bao", "van ban"),
    )
)


def hanging(cell: DeadlineCell, *used: str) -> Outcome:
    """Return the relative deadline of a cell, or the dated one of a term that runs from the plan's own issue."""
    item = next(item for item in cell.items if item.kind == "relative")
    outcome = _from_issue(cell, item)
    if outcome is not None:
        return outcome
    outcome = cell.make("relative", ("relative", *used))
    return outcome.told(anchor=_anchor(cell, item))


def _from_issue(cell: DeadlineCell, item: CellItem) -> Outcome | None:
    """Count a term from the day of issue: "Trong 30 ngày kể từ ngày ban hành Kế hoạch này"."""
    issued = cell.given.counted_from
    if issued is None or not _is_own(cell, cell.tokens.spelled(item.term, item.last)):
        return None
    # "Kể từ ngày ký" without a term: the work begins with the issue and has no end.
    if item.length is None:
        return cell.make("ongoing", ("relative",), issued)
    if not item.length.unit:
        return None
    due = end_of_term(issued, item.length)
    return cell.make("dated", ("relative",), min(issued, due), due)


def _is_own(cell: DeadlineCell, words: str) -> bool:
    """Tell whether words name the issue of the document that the cell stands in.

    "này" says so; without it the document is named as a name is written, with a capital, and nothing behind it
    says whose it is.
    """
    key = search_key(words)
    found = next(filter(None, (pattern.fullmatch(key) for pattern in _ISSUE)), None)
    if found is None:
        return False
    if found["this"]:
        return found["kind"] in _KINDS
    own = cell.given.document
    return own is not None and search_key(own) == found["kind"] and own in words


def _anchor(cell: DeadlineCell, item: CellItem) -> Anchor:
    return Anchor(
        " ".join(cell.tokens.words(item.term, item.last).split()), _term(item.length)
    )


def _term(length: Length | None) -> Term | None:
    """Return a term that days, weeks, months or years measure; None for one in hours."""
    if length is None or not length.unit:
        return None
    return Term(length.size, length.unit, length.working)  # type: ignore[arg-type]
