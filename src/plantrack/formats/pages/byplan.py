"""What is listed, parted by the plans it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from plantrack.plan.model import Plan


class _OfPlan(Protocol):
    @property
    def plan(self) -> Plan: ...


_Listed = TypeVar("_Listed", bound=_OfPlan)


def by_plan(listed: Iterable[_Listed]) -> list[tuple[Plan, list[_Listed]]]:
    """Return each plan with what of it is listed; the plans in the order in which they are met."""
    parts: dict[int, tuple[Plan, list[_Listed]]] = {}  # by the address of the plan
    for one in listed:
        parts.setdefault(id(one.plan), (one.plan, []))[1].append(one)
    return list(parts.values())
