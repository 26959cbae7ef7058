"""What waits for the office's answer, in the sentences of a report: longer terms asked for, work reported done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from plantrack.index.rows import Row
from plantrack.messages.naming import place_name
from plantrack.progress.standing import Share
from plantrack.reports.naming.style import clean, count, short_date

_NAMED: Final = 20
"""Rows that are named in a sentence; of more the number stands there."""


def waiting_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a sentence for the requests that nobody has answered and one for the reports that nobody has confirmed,
    where there are any. ``rows`` are all occurrences of a plan."""
    asked = list(_shares(rows, lambda share: share.requested_due is not None))
    if asked:
        named = (f"{_who(row, one)} đến ngày {_asked_day(one)}" for row, one in asked)
        yield _line("Đề nghị gia hạn chưa được trả lời", asked, named)
    reported = list(_shares(rows, lambda share: share.status == "reported"))
    if reported:
        named = (_who(row, one) for row, one in reported)
        yield _line("Đã báo hoàn thành, chờ xác nhận", reported, named)


def _shares(
    rows: Iterable[Row], waits: Callable[[Share], bool]
) -> Iterator[tuple[Row, Share]]:
    for row in rows:
        yield from ((row, share) for share in row.standing.shares if waits(share))


def _line(told: str, found: Sequence[tuple[Row, Share]], named: Iterable[str]) -> str:
    tasks = {row.task.id for row, _ in found}
    shown = list(named)
    more = f"; và {count(len(shown) - _NAMED)} lượt giao khác"
    rest = more if len(shown) > _NAMED else ""
    return f"{told}: {count(len(tasks))} nhiệm vụ ({'; '.join(shown[:_NAMED])}{rest})."


def _who(row: Row, share: Share) -> str:
    place = place_name(row.task.id, row.occurrence.label or row.occurrence.period)
    name = row.plan.directory.name(share.agency) if share.agency else ""
    return clean(f"{place} {name}".strip())


def _asked_day(share: Share) -> str:
    return short_date(share.requested_due) if share.requested_due else ""
