"""Every record of the shipped plans comes back from its JSON as it was."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from plantrack.agencies.model import Agency, Cell, Group
from plantrack.deadlines.model import Deadline
from plantrack.deadlines.parse import parse
from plantrack.index.codec import from_json, maker, to_json
from plantrack.plan.model import Commitment, Duty, Header, Plan, Section


@pytest.mark.parametrize("plan", ["hanoi", "thanhhoa", "draft"])
def test_the_records_of_a_plan_come_back(plans: dict[str, Plan], plan: str) -> None:
    record = plans[plan]
    assert from_json(Header, to_json(record.header)) == record.header
    for task in record.tasks:
        assert from_json(Cell, to_json(task.lead)) == task.lead
        assert from_json(Cell, to_json(task.support)) == task.support
        assert from_json(Deadline, to_json(task.deadline)) == task.deadline
    for kind, every in (
        (Section, record.sections),
        (Commitment, record.commitments),
        (Duty, record.duties),
        (Agency, record.directory.given[0]),
        (Group, record.directory.given[1]),
    ):
        for one in every:
            assert from_json(kind, to_json(one)) == one


def test_a_deadline_with_milestones_comes_back() -> None:
    read = parse("Sở A: trước 30/6/2026; Sở B: trước 30/9/2026", 2026)
    assert from_json(Deadline, to_json(read)) == read


class _Inner(NamedTuple):
    day: date | None
    pair: tuple[str, int]


class _Outer(NamedTuple):
    inner: tuple[_Inner, ...]
    other: _Inner | None = None


def test_days_pairs_and_what_is_left_out_come_back() -> None:
    value = _Outer((_Inner(date(2026, 2, 28), ("a", 1)), _Inner(None, ("b", 2))))
    assert to_json(value) == '[[["2026-02-28",["a",1]],[null,["b",2]]],null]'
    assert from_json(_Outer, to_json(value)) == value


def test_a_text_that_is_no_record_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        from_json(Header, "{")
    with pytest.raises(ValueError, match="shorter"):
        maker(Header)(["too", "few"])
