"""Which occurrence an order means, and which periods are named where it could be several."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from plantrack.deadlines.model import Occurrence
from plantrack.progress.meant import meant
from plantrack.progress.orders import Order, Refusal
from plantrack.progress.standing import Judged, Standing, Status

AS_OF = date(2026, 5, 20)


def judged(
    due: date | None,
    *,
    start: date | None = None,
    status: Status = "open",
    label: str | None = None,
    period: str | None = None,
) -> Judged:
    key = period or (due.isoformat() if due else None)
    return Judged(Occurrence(key, start, due, label), Standing(status, 0, ()))


def monthly(count: int, begun: int) -> tuple[Judged, ...]:
    """Occurrences a day apart, so many of them due by the day asked."""
    first = AS_OF - timedelta(days=begun - 1)
    return tuple(
        judged(first + timedelta(days=number), period=f"k{number}")
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("due", "start", "begun"),
    [
        (0, None, True),
        (1, None, False),
        (-1, None, True),
        (1, 0, True),
        (2, 1, False),
        (None, 0, True),
        (None, 1, False),
        (None, None, False),
    ],
)
def test_what_has_begun_by_the_day_is_meant(
    due: int | None, start: int | None, begun: bool
) -> None:
    def day(ahead: int | None) -> date | None:
        return None if ahead is None else AS_OF + timedelta(days=ahead)

    one = judged(day(due), start=day(start), period="k0")
    later = judged(AS_OF + timedelta(days=90), period="k9")
    answer = meant(Order("done"), (one, later), AS_OF)
    assert (answer == one) is begun
    if not begun:
        assert answer == Refusal("period_none", {"known": "k0, k9"})


@pytest.mark.parametrize(
    ("count", "begun", "known"),
    [
        (12, 2, "k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11"),
        (13, 2, "k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11 …"),
        (13, 6, "k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11 …"),
        (13, 7, "… k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12"),
        (30, 10, "… k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15 …"),
        (30, 29, "… k18, k19, k20, k21, k22, k23, k24, k25, k26, k27, k28, k29"),
    ],
)
def test_the_periods_around_the_day_are_named(
    count: int, begun: int, known: str
) -> None:
    answer = meant(Order("done"), monthly(count, begun), AS_OF)
    assert answer == Refusal("period_needed", {"known": known, "proposed": "k0"})


def test_for_all_milestones_one_is_checked_that_the_order_can_change() -> None:
    statuses: tuple[Status, ...] = ("done_on_time", "open", "open", "cancelled")
    stones = tuple(
        judged(AS_OF, status=status, label="", period=f"k{number}")
        for number, status in enumerate(statuses, 1)
    )
    every = Order("done", period="all")
    assert meant(every, stones, AS_OF) == stones[1]
    assert meant(every._replace(status="reopened"), stones[1:], AS_OF) == stones[3]
    closed = (stones[0], stones[3])
    assert meant(every, closed, AS_OF) == stones[3]
    assert meant(Order("done"), closed, AS_OF) == Refusal(
        "milestone_needed", {"known": "k1, k4", "proposed": "k1"}
    )
    assert meant(Order("done"), stones, AS_OF) == Refusal(
        "milestone_needed", {"known": "k1, k2, k3, k4", "proposed": "k2"}
    )


def test_an_order_for_all_is_one_of_milestones_alone() -> None:
    days = monthly(3, 1)
    answer = meant(Order("done", period="all"), days, AS_OF)
    assert answer == Refusal("period", {"period": "all", "known": "k0, k1, k2"})
    stones = tuple(judged(AS_OF, label="x", period=key) for key in ("a", "b"))
    assert meant(Order("done", period="B"), stones, AS_OF) == stones[1]
    assert meant(Order("done", period="ALL"), stones, AS_OF) == stones[0]
    none = (judged(AS_OF)._replace(occurrence=Occurrence(None, None, AS_OF)),) * 2
    answer = meant(Order("done", period="x"), none, AS_OF)
    assert answer == Refusal("no_periods", {"period": "x", "known": ""})
