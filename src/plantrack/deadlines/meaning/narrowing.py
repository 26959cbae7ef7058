"""Days that say when in a period: "Quý IV/2025, chậm nhất ngày 15/12/2025" is one deadline, not two."""

from __future__ import annotations

from itertools import pairwise

from plantrack.deadlines.meaning.cell import DeadlineCell, PlacedMoment


def narrowed(
    cell: DeadlineCell, placed: list[PlacedMoment]
) -> tuple[PlacedMoment, ...]:
    """Let a day that is named beside the period it lies in narrow it: "Quý IV/2025, chậm nhất ngày 15/12/2025"."""
    row = placed[:1]
    for last, each in pairwise(placed):
        between = cell.tokens.names[last.item.last : each.item.first]
        narrow, wide = (last, each) if each.start and not last.start else (each, last)
        beside = _lies_in(narrow, wide) and _stands_beside(narrow, between)
        # What has been narrowed by the day behind it is told, and no further day is of it.
        if beside and row[-1] is last:
            both = last.item._replace(last=each.item.last)
            row[-1] = PlacedMoment(both, narrow.start or wide.start, narrow.due)
        else:
            row.append(each)
    return tuple(row)


def _lies_in(narrow: PlacedMoment, wide: PlacedMoment) -> bool:
    """Tell whether a term falls due within another, and does not begin before it."""
    if not (wide.start and wide.due and narrow.due):
        return False
    begins_before = narrow.start is not None and narrow.start < wide.start
    return wide.start <= narrow.due <= wide.due and not begins_before


def _stands_beside(narrow: PlacedMoment, between: list[str]) -> bool:
    """Tell whether a day says when in the period beside it: in brackets, behind a colon, or by or before it."""
    if between in (["open"], ["colon"]):
        return True
    moment = narrow.item.moment
    by_day = moment is not None and moment.relation in ("by", "before")
    return by_day and between in (["comma"], [])
