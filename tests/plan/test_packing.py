"""Rows sent by columns are the rows that they were, with all their places."""

from __future__ import annotations

import pickle

from plantrack.plan.model import Plan
from plantrack.plan.packing import packed, unpacked


def test_rows_come_out_as_they_went_in(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        rows = unpacked(pickle.loads(pickle.dumps(packed(plan.tasks))))  # noqa: S301
        assert rows == plan.tasks
        assert [dict(row.marks) for row in rows] == [
            dict(task.marks) for task in plan.tasks
        ]
        # rows that came once are sent on just so
        assert unpacked(packed(rows)) == plan.tasks


def test_rows_laid_out_alike_share_their_layout(plans: dict[str, Plan]) -> None:
    rows = packed(plans["hanoi"].tasks)
    assert rows is not None
    layouts = rows.layouts.different
    assert len(layouts) < len(rows.layouts.numbers)
    assert len({repr(each) for each in layouts}) == len(layouts)
    assert all(min(each.values())[0] >= 0 for each in layouts if each)


def test_no_rows_are_nothing_to_send() -> None:
    assert packed(()) is None
    assert unpacked(None) == ()
