"""What a document says of rows whose deadline was not read whole: they are in none of its numbers, or should be
looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from plantrack.answers.said import UnreadRow, said_of
from plantrack.plan.tables import printed_place
from plantrack.reports.common import ReportBasis
from plantrack.reports.naming.style import clean, count

_NAMED_AT_MOST: Final = 5


def reservations(
    asked: ReportBasis, tasks: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Return a line on the rows without a day that could be read and one on those with words beside it that were
    not; of ``tasks`` (ids) only, where these are given."""
    # The index tells them for every surface, so that all name the same rows.
    said = said_of([asked.plan], asked.judging)
    only = None if tasks is None else frozenset(tasks)
    unread = [one for one in said.unread if only is None or one.id in only]
    marked = [one for one in said.marked if only is None or one.id in only]
    lines = []
    if unread:
        lines.append(
            f"{count(len(unread))} nhiệm vụ chưa xác định được ngày hết hạn, chưa tính vào số liệu quá hạn: "
            f"{_named(asked, unread)}."
        )
    if marked:
        lines.append(
            f"{count(len(marked))} nhiệm vụ có ngày hết hạn xác định từ một phần ô thời hạn, cần rà soát: "
            f"{_named(asked, marked)}."
        )
    return tuple(lines)


def _named(asked: ReportBasis, rows: Sequence[UnreadRow]) -> str:
    named = "; ".join(
        f"mục {printed_place(asked.plan, one.id)} (“{clean(one.deadline)}”)"
        for one in rows[:_NAMED_AT_MOST]
    )
    more = len(rows) - _NAMED_AT_MOST
    return f"{named} và {count(more)} nhiệm vụ khác" if more > 0 else named
