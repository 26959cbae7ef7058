"""Folding events into the state of a party, and of an occurrence with several parties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.agencies.model import Party
from plantrack.deadlines.model import Deadline
from plantrack.progress.events import Event
from plantrack.progress.state import Progress, withdrawn
from tests.index.occurrence import Stand, plan_of_one
from tests.progress.events import event, events

DUE = date(2026, 4, 30)
AS_OF = date(2026, 6, 1)
PARTIES = (
    Party("stc", "Sở Tài chính"),
    Party("syt", "Sở Y tế"),
    Party("sct", "Sở Công Thương"),
)


def judge(
    *given_events: Event,
    as_of: date = AS_OF,
    due: date | None = DUE,
    kind: Any = "dated",
) -> Stand:
    deadline = Deadline("Tháng 4/2026", kind, date(2026, 4, 1), due)
    return Stand(plan_of_one(deadline, PARTIES), given_events, as_of)


def statuses(judged: Stand) -> tuple[str, int, tuple[str, ...], tuple[str, ...]]:
    standing = judged.standing
    return (
        standing.status,
        standing.days_overdue,
        standing.outstanding,
        standing.finished,
    )


def test_parties_finish_one_by_one_and_the_last_gives_the_day() -> None:
    first = event("e1", "2026-04-20", "done", "stc")
    second = event("e2", "2026-04-30", "done", "syt")
    third = event("e3", "2026-04-25", "done", "sct")
    assert statuses(judge(first)) == ("overdue", 32, ("syt", "sct"), ("stc",))
    assert statuses(judge(first, second, third)) == (
        "done_on_time",
        0,
        (),
        ("stc", "syt", "sct"),
    )
    assert judge(first, second, third).standing.done_on == date(2026, 4, 30)


def test_the_due_day_itself_is_on_time_and_one_late_party_makes_the_whole_late() -> (
    None
):
    late = [
        event(f"e{n}", f"2026-05-0{n}" if n == 1 else "2026-04-01", "done", p.agency)
        for n, p in enumerate(PARTIES)
    ]
    assert judge(*late).standing.status == "done_late"
    assert judge(as_of=DUE).standing.status == "due_soon"
    assert judge(as_of=DUE + timedelta(days=1)).standing.status == "overdue"


def test_the_secretariat_closes_the_whole_and_its_day_goes_before_the_parties() -> None:
    own = event("e1", "2026-04-20", "done", "stc")
    whole = event("e2", "2026-05-10", "done")
    judged = judge(own, whole)
    assert statuses(judged) == ("done_late", 0, (), ("stc", "syt", "sct"))
    assert judged.standing.done_on == date(2026, 5, 10)


def test_each_agency_sees_its_own_state() -> None:
    judged = judge(
        event("e1", "2026-04-20", "done", "stc"),
        event("e2", "2026-05-02", "done", "syt"),
    )
    seen = {agency: judged.narrowed(agency) for agency in ("stc", "syt", "sct")}
    assert {agency: one.standing.status for agency, one in seen.items()} == {
        "stc": "done_on_time",
        "syt": "done_late",
        "sct": "overdue",
    }
    assert seen["stc"].standing.outstanding == ("sct",)


def test_an_agency_that_was_on_time_stays_so_when_the_whole_is_closed_late() -> None:
    judged = judge(
        event("e1", "2026-04-20", "done", "stc"), event("e2", "2026-05-10", "done")
    )
    own = judged.narrowed("stc").standing
    assert (own.status, own.done_on) == ("done_on_time", date(2026, 4, 20))


def test_an_extension_moves_the_due_day_and_the_printed_one_stays() -> None:
    judged = judge(event("e1", "2026-04-15", "extended", new_due=date(2026, 6, 30)))
    assert judged.occurrence.due == judged.standing.extended_to == date(2026, 6, 30)
    assert judged.standing.printed_due == DUE
    assert judged.standing.status == "open"
    done = judge(
        event("e1", "2026-04-15", "extended", new_due=date(2026, 6, 30)),
        event("e2", "2026-05-20", "done"),
    )
    assert done.standing.status == "done_on_time"


def test_an_extension_of_one_party_leaves_the_others_where_they_are() -> None:
    judged = judge(
        event("e1", "2026-04-15", "extended", "stc", new_due=date(2026, 6, 30))
    )
    assert (judged.standing.status, judged.occurrence.due) == ("overdue", DUE)
    own = judged.narrowed("stc")
    assert (own.standing.status, own.occurrence.due) == ("open", date(2026, 6, 30))
    assert own.standing.printed_due == DUE


def test_of_the_latest_extensions_of_party_and_whole_the_furthest_holds() -> None:
    far = event("e1", "2026-04-01", "extended", "stc", new_due=date(2026, 9, 30))
    near = event("e2", "2026-04-15", "extended", new_due=date(2026, 6, 30))
    again = event("e3", "2026-04-16", "extended", "stc", new_due=date(2026, 5, 31))
    assert judge(far, near).standing.shares[0].due == date(2026, 9, 30)
    assert judge(far, near, again).standing.shares[0].due == date(2026, 6, 30)


def test_reopened_is_open_again_for_whom_it_was_said() -> None:
    whole = event("e1", "2026-04-20", "done")
    assert statuses(judge(whole, event("e2", "2026-05-05", "reopened", "syt"))) == (
        "overdue",
        32,
        ("syt",),
        ("stc", "sct"),
    )
    assert judge(whole, event("e2", "2026-05-05", "reopened")).standing.outstanding == (
        "stc",
        "syt",
        "sct",
    )


def test_done_again_after_reopening_counts_from_the_second_day() -> None:
    judged = judge(
        event("e1", "2026-04-20", "done"),
        event("e2", "2026-05-05", "reopened", "syt"),
        event("e3", "2026-05-20", "done", "syt"),
    )
    assert (judged.standing.status, judged.standing.done_on) == (
        "done_late",
        date(2026, 5, 20),
    )


def test_a_wrong_day_is_put_right_by_recording_it_again() -> None:
    wrong = event("e1", "2026-05-20", "done")
    right = event("e2", "2026-04-20", "done")
    assert judge(wrong, right).standing.done_on == date(2026, 4, 20)


def test_progress_after_done_does_not_reopen() -> None:
    judged = judge(
        event("e1", "2026-04-20", "done"),
        event("e2", "2026-05-01", "progress", percent=30),
    )
    assert judged.standing.status == "done_on_time"


def test_a_stopped_party_owes_nothing_and_a_stopped_whole_is_cancelled() -> None:
    stopped = event("e1", "2026-04-20", "cancelled", "stc")
    assert judge(stopped).standing.outstanding == ("syt", "sct")
    rest = [
        event(f"e{n}", "2026-04-21", "done", agency)
        for n, agency in ((2, "syt"), (3, "sct"))
    ]
    assert statuses(judge(stopped, *rest)) == ("done_on_time", 0, (), ("syt", "sct"))
    assert statuses(judge(event("e1", "2026-04-20", "cancelled"))) == (
        "cancelled",
        0,
        (),
        (),
    )


def test_what_happens_after_the_day_in_question_does_not_count_yet() -> None:
    later = event("e1", "2026-06-02", "done")
    assert judge(later).standing.status == "overdue"
    assert judge(later, as_of=date(2026, 6, 2)).standing.status == "done_late"


def test_done_without_a_day_and_done_without_a_due_day() -> None:
    undated = judge(event("e1", None, "done"))
    assert (undated.standing.status, undated.standing.done_on) == ("done", None)
    routine = judge(event("e1", "2026-05-01", "done"), due=None)
    assert (routine.standing.status, routine.standing.done_on) == (
        "done",
        date(2026, 5, 1),
    )


def test_a_cell_that_says_done_can_be_reopened() -> None:
    assert judge(kind="done").standing.status == "done"
    assert (
        judge(event("e1", "2026-05-05", "reopened"), kind="done").standing.status
        == "no_due"
    )


@given(
    st.lists(events(), unique_by=lambda one: one.event),
    st.randoms(use_true_random=False),
)
@pytest.mark.slow
def test_any_order_of_the_lines_gives_one_state(
    given_events: list[Event], random: Any
) -> None:
    shuffled = list(given_events)
    random.shuffle(shuffled)
    assert Progress(shuffled).tasks == Progress(given_events).tasks
    assert judge(*shuffled).row.standing == judge(*given_events).row.standing


@given(
    st.lists(events(), unique_by=lambda one: one.event),
    st.dates(date(2025, 9, 1), date(2027, 1, 1)),
)
@pytest.mark.slow
def test_every_party_is_either_outstanding_finished_or_stopped(
    given_events: list[Event], as_of: date
) -> None:
    judged = judge(*given_events, as_of=as_of)
    standing = judged.standing
    stopped = {share.agency for share in standing.shares if share.status == "cancelled"}
    assert sorted((*standing.outstanding, *standing.finished, *stopped)) == [
        "sct",
        "stc",
        "syt",
    ]
    assert (standing.status in {"done", "done_late", "done_on_time", "cancelled"}) == (
        not standing.outstanding
    )
    assert (standing.status == "overdue") == (standing.days_overdue > 0)
    if standing.extended_to:
        assert standing.extended_to == judged.occurrence.due != standing.printed_due


def test_what_was_withdrawn_counts_no_more_and_stays_in_the_history() -> None:
    done = event("e1", "2026-04-20", "done")
    back = event("e2", "2026-05-01", "withdrawn", ref="e1")
    assert judge(done, back).standing.status == "overdue"
    assert judge(done, back, as_of=date(2026, 4, 21)).standing.status == "due_soon"
    assert Progress([back, done]).events() == [done, back]
    again = event("e3", "2026-05-02", "withdrawn", ref="e2")
    assert judge(done, back, again).standing.status == "done_on_time"


def test_two_withdrawals_that_name_each_other_leave_one() -> None:
    one = event("e1", "2026-05-01", "withdrawn", ref="e2")
    two = event("e2", "2026-05-02", "withdrawn", ref="e1")
    assert withdrawn([one, two]) == withdrawn([two, one]) == {"e1"}


def test_a_request_moves_nothing_and_what_is_returned_is_owed_again() -> None:
    asked = event("e1", "2026-04-20", "requested", new_due=date(2026, 12, 31))
    assert judge(asked).standing.status == "overdue"
    assert judge(asked).standing.requested_due == date(2026, 12, 31)
    done = event("e2", "2026-04-21", "done", "stc")
    back = event("e3", "2026-04-22", "returned", "stc")
    assert judge(done, back).standing.finished == ()


def test_the_events_of_a_row_are_those_of_its_period() -> None:
    quarter = event("e1", "2026-04-01", "done")._replace(period="2026-Q1")
    whole = event("e2", "2026-04-02", "progress")
    progress = Progress([whole, quarter])
    assert progress.of(whole.task, "2026-Q1") == [quarter]
    assert progress.of(whole.task, None) == progress.of(whole.task, "") == [whole]
    assert progress.of(whole.task, "2026-Q2") == progress.of("Z.9", None) == []
