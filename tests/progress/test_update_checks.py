"""What may be recorded and what is refused, with the reason: one order after what the log says already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from plantrack.index.rows import Judging, plan_rows
from plantrack.plan.model import Plan
from plantrack.progress.checks import check
from plantrack.progress.events import Event
from plantrack.progress.orders import Order, OrderTarget, Refusal
from plantrack.progress.stamped import EventStamp, events_of
from plantrack.progress.standing import Judged
from plantrack.progress.state import Progress
from tests.small import small_plan

AS_OF = date(2026, 5, 20)
ONE, SHARED, MONTHLY, STONES, AIMED, WAITING, DONE = range(7)
TASKS: tuple[dict[str, Any], ...] = (
    {"deadline": "Tháng 3/2026"},
    {"deadline": "Tháng 3/2026", "lead": "Các sở"},
    {"deadline": "Hằng tháng"},
    {"deadline": "Dự thảo: 31/3/2026; Trình ban hành: 30/6/2026"},
    {
        "deadline": "Tháng 3/2026",
        "targets": [
            {"name": "Tỷ lệ số hóa", "unit": "%", "value": "80", "by": "2026"},
            {"name": "Số xã đạt chuẩn", "unit": "xã", "value": "12", "by": "2026"},
        ],
    },
    {
        "deadline": "15 ngày kể từ ngày có văn bản của Bộ",
        "targets": [{"name": "x", "unit": "xã", "value": "3"}],
    },
    {"deadline": "Đã ban hành"},
)
Before = tuple[tuple[Any, ...], ...]
"""Orders that were taken before: status, agency, and further fields."""


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return small_plan(tmp_path_factory.mktemp("plan"), *TASKS)


Asking = Callable[..., OrderTarget | Refusal]


@pytest.fixture(scope="module")
def ask(plan: Plan) -> Asking:
    """Return what asks to record an order, after others that must have been taken."""

    def judged(number: int, taken: list[Event]) -> tuple[Judged, ...]:
        judging = Judging(AS_OF, progress={plan.id: Progress(taken)})
        rows = list(plan_rows(plan, judging))[number][1]
        return tuple(Judged(row.occurrence, row.standing) for row in rows)

    def asked(number: int, order: Order, before: Before = ()) -> OrderTarget | Refusal:
        taken: list[Event] = []
        task = plan.tasks[number]
        for count, (status, agency, fields) in enumerate(before):
            earlier = Order(status, **{"agency": agency, **fields})
            target = check(
                earlier, plan, task, judged(number, taken), taken, as_of=AS_OF
            )
            assert isinstance(target, OrderTarget), target
            moment = datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=count)
            stamp = EventStamp(f"e{count}x", moment, "Văn thư")
            taken += events_of(earlier, target, stamp, "Việc |")
        return check(order, plan, task, judged(number, taken), taken, as_of=AS_OF)

    return asked


def reason(answer: OrderTarget | Refusal) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.reason


def did(status: str, on: str = "04-02", agency: str | None = None, **more: Any) -> Any:
    return (status, agency, {"date": day(on), **more})


def test_what_is_recorded_is_of_the_day_asked_unless_it_says_another(
    ask: Asking,
) -> None:
    assert ask(ONE, Order("done")) == OrderTarget("A.1", None, ("",), AS_OF)
    assert ask(ONE, Order("done", day("04-02"), "stc")) == OrderTarget(
        "A.1", None, ("stc",), day("04-02")
    )


@pytest.mark.parametrize(
    ("on", "refused"),
    [("05-21", "future"), ("05-20", ""), ("01-05", ""), ("01-04", "before_plan")],
)
def test_the_day_lies_between_the_plans_issue_and_today(
    ask: Asking, on: str, refused: str
) -> None:
    answer = ask(ONE, Order("done", day(on)))
    assert (reason(answer) if refused else "") == refused


def test_refusals_name_the_days_in_the_order_of_the_country(ask: Asking) -> None:
    assert ask(ONE, Order("done", day("05-21"))) == Refusal(
        "future", {"day": "21/05/2026", "as_of": "20/05/2026"}
    )
    assert ask(ONE, Order("done", day("01-04"))) == Refusal(
        "before_plan", {"day": "04/01/2026", "issued": "05/01/2026"}
    )


EXTENDED: dict[str, Any] = {"document": "1/QĐ", "new_due": day("06-30")}


@pytest.mark.parametrize(
    ("order", "refused"),
    [
        (Order("extended", document="1/QĐ"), "new_due_needed"),
        (Order("requested"), "new_due_needed"),
        (Order("requested", new_due=day("06-30")), ""),
        (Order("extended", new_due=day("06-30")), "no_document"),
        (Order("extended", new_due=day("06-30"), forced=True), "no_document"),
        (Order("extended", new_due=day("06-30"), note="vì bão"), "no_document"),
        (Order("extended", new_due=day("06-30"), note="vì bão", forced=True), ""),
        (Order("extended", **EXTENDED), ""),
        (Order("extended", document="1/QĐ", new_due=day("03-31")), "not_later"),
        (Order("extended", document="1/QĐ", new_due=day("04-01")), ""),
        (
            Order(
                "extended",
                document="1/QĐ",
                new_due=day("03-30"),
                note="rút ngắn",
                forced=True,
            ),
            "",
        ),
        (Order("requested", new_due=day("03-31")), "not_later"),
        (Order("progress", new_due=day("06-30")), "new_due_elsewhere"),
        (Order("done", new_due=day("06-30")), "new_due_elsewhere"),
        (Order("done", percent=100), "percent_elsewhere"),
        (Order("progress", percent=0), ""),
        (Order("started", percent=10), ""),
        (Order("anchored", date=day("04-01")), "not_relative"),
        (Order("done", value="80"), "no_targets"),
        (Order("done", target="x"), "target_elsewhere"),
        (Order("done", value="nhiều"), "value_not_number"),
        (Order("done", period="2026-04"), "no_periods"),
    ],
)
def test_the_fields_of_an_order_belong_to_its_status(
    ask: Asking, order: Order, refused: str
) -> None:
    answer = ask(ONE, order)
    assert (reason(answer) if refused else "") == refused
    assert isinstance(answer, Refusal) is bool(refused)


def test_a_second_extension_is_later_than_the_first(ask: Asking) -> None:
    before = (did("extended", **EXTENDED),)
    soon = Order("extended", document="2/QĐ", new_due=day("06-30"), agency="stc")
    assert ask(ONE, soon, before) == Refusal(
        "not_later", {"new_due": "30/06/2026", "due": "30/06/2026"}
    )
    later = soon._replace(new_due=day("07-01"))
    assert isinstance(ask(ONE, later, before), OrderTarget)


def test_a_term_that_waits_takes_the_day_from_which_it_runs(ask: Asking) -> None:
    assert reason(ask(WAITING, Order("anchored"))) == "anchor_needed"
    assert isinstance(ask(WAITING, Order("anchored", date=day("04-01"))), OrderTarget)


@pytest.mark.parametrize(
    ("status", "before", "refused"),
    [
        ("done", (), ""),
        ("done", (did("done"),), "already_done"),
        ("done", (did("cancelled"),), "closed"),
        ("progress", (did("done"),), "closed"),
        ("started", (did("cancelled"),), "closed"),
        ("cancelled", (did("done"),), ""),
        ("cancelled", (did("cancelled"),), "already_cancelled"),
        ("reopened", (), "not_closed"),
        ("reopened", (did("done"),), ""),
        ("reopened", (did("cancelled"),), ""),
        ("reopened", (did("done"), did("reopened", "04-03")), "not_closed"),
        ("progress", (did("done"), did("reopened", "04-03")), ""),
        ("confirmed", (), "nothing_reported"),
        ("confirmed", (did("cancelled"),), "nothing_reported"),
        ("confirmed", (did("done"),), ""),
        ("returned", (did("done"),), ""),
        ("returned", (), "nothing_reported"),
    ],
)
@pytest.mark.parametrize("agency", [None, "stc"])
def test_an_order_changes_what_it_means_to_change(
    ask: Asking, agency: str | None, status: Any, before: Before, refused: str
) -> None:
    why = "Thiếu phụ lục" if status == "returned" else ""
    answer = ask(ONE, Order(status, agency=agency, reason=why), before)
    assert (reason(answer) if refused else "") == refused
    assert isinstance(answer, Refusal) is bool(refused)


def test_what_is_done_may_get_another_day(ask: Asking) -> None:
    before = (did("done"),)
    assert ask(ONE, Order("done"), before) == Refusal(
        "already_done", {"day": "02/04/2026"}
    )
    assert isinstance(ask(ONE, Order("done", day("04-05")), before), OrderTarget)


def test_what_the_plan_calls_done_is_not_done_again(ask: Asking) -> None:
    assert reason(ask(DONE, Order("progress"))) == "closed"
    assert isinstance(ask(DONE, Order("reopened")), OrderTarget)


@pytest.mark.parametrize(
    ("status", "on", "before", "refused"),
    [
        ("done", "04-01", (did("cancelled", "04-02"), did("reopened", "04-03")), True),
        ("done", "04-03", (did("cancelled", "04-02"), did("reopened", "04-03")), False),
        ("progress", "04-01", (did("done"), did("reopened", "04-03")), False),
        ("cancelled", "04-01", (did("done", "04-02"),), True),
        ("cancelled", "04-02", (did("done", "04-02"),), False),
        ("reopened", "04-01", (did("done", "04-02"),), True),
        ("cancelled", "04-01", (did("done"), did("reopened", "04-03")), True),
        # another day of the same kind undoes nothing
        ("done", "04-01", (did("done", "04-02"),), False),
    ],
)
def test_what_a_later_event_would_undo_at_once_is_refused(
    ask: Asking, status: Any, on: str, before: Before, refused: bool
) -> None:
    answer = ask(ONE, Order(status, day(on)), before)
    assert isinstance(answer, Refusal) is refused
    if refused:
        assert reason(answer) == "undone_by_later"


def test_a_later_event_is_named_with_its_day(ask: Asking) -> None:
    before = (did("cancelled", "04-02"), did("reopened", "04-09"))
    assert ask(ONE, Order("done", day("04-01")), before) == Refusal(
        "undone_by_later", {"day": "01/04/2026", "later": "09/04/2026"}
    )


def test_a_party_is_undone_by_its_own_events_and_by_those_of_the_whole(
    ask: Asking,
) -> None:
    reopened = (did("done", "04-02", "stc"), did("reopened", "04-09", "stc"))
    assert isinstance(
        ask(SHARED, Order("done", day("04-01"), "syt"), reopened), OrderTarget
    )
    assert reason(ask(SHARED, Order("done", day("04-01"), "stc"), reopened)) == (
        "undone_by_later"
    )
    whole = (did("done", "04-02"), did("reopened", "04-09"))
    assert reason(ask(SHARED, Order("done", day("04-01"), "syt"), whole)) == (
        "undone_by_later"
    )


def test_a_group_speaks_for_its_members_that_still_owe(ask: Asking) -> None:
    assert ask(SHARED, Order("done", agency="so")) == OrderTarget(
        "A.2", None, ("stc", "syt"), AS_OF, 2
    )
    one_done = (did("done", "04-02", "stc"),)
    assert ask(SHARED, Order("done", agency="so"), one_done) == OrderTarget(
        "A.2", None, ("syt",), AS_OF, 2
    )
    assert ask(SHARED, Order("reopened", agency="so"), one_done) == OrderTarget(
        "A.2", None, ("stc",), AS_OF, 2
    )
    assert reason(ask(SHARED, Order("reopened", agency="so"))) == "none_closed"
    both = (*one_done, did("done", "04-02", "syt"))
    assert reason(ask(SHARED, Order("progress", agency="so"), both)) == "none_owes"


def test_who_owes_nothing_is_told_who_does(ask: Asking) -> None:
    assert ask(ONE, Order("done", agency="syt")) == Refusal(
        "not_owed", {"agency": "Sở Y tế", "owing": "Sở Tài chính"}
    )
    assert ask(SHARED, Order("done", agency="xyz")) == Refusal(
        "not_owed", {"agency": "xyz", "owing": "Sở Tài chính, Sở Y tế"}
    )


@pytest.mark.parametrize(
    ("order", "before", "answer"),
    [
        # four months have fallen due or begun: which one is meant must be said
        (Order("done"), (), "period_needed"),
        (Order("done", period="2026-04"), (), "2026-04"),
        (Order("done", period="2026-13"), (), "period"),
        (Order("reopened"), (), "period_none"),
        (Order("reopened"), (did("done", period="2026-02"),), "2026-02"),
        (
            Order("done"),
            tuple(did("done", period=f"2026-0{month}") for month in (1, 2, 3, 4)),
            "2026-05",
        ),
        (
            Order("done"),
            tuple(did("done", period=f"2026-0{month}") for month in (1, 2, 3, 4, 5)),
            "period_none",
        ),
    ],
)
def test_one_of_several_periods_is_meant_where_it_is_the_only_one(
    ask: Asking, order: Order, before: Before, answer: str
) -> None:
    found = ask(MONTHLY, order, before)
    assert (found.reason if isinstance(found, Refusal) else found.period) == answer


def test_of_many_periods_those_around_the_day_are_named(ask: Asking) -> None:
    found = ask(MONTHLY, Order("done"))
    assert isinstance(found, Refusal)
    assert found.values["proposed"] == "2026-01"
    assert found.values["known"] == (
        ", ".join(f"2026-{month:02}" for month in range(1, 13)) + " …"
    )


def test_a_milestone_is_named_and_all_may_be_named_at_once(ask: Asking) -> None:
    found = ask(STONES, Order("done"))
    assert isinstance(found, Refusal)
    assert found.reason == "milestone_needed"
    first, second = found.values["known"].split(", ")
    assert first.endswith(" (Dự thảo)")
    assert second.endswith(" (Trình ban hành)")
    key = first.removesuffix(" (Dự thảo)")
    assert found.values["proposed"] == key
    one = ask(STONES, Order("done", period=key.upper()))
    assert isinstance(one, OrderTarget)
    assert one.period == key
    every = ask(STONES, Order("done", period="ALL"))
    assert isinstance(every, OrderTarget)
    assert every.period is None
    done = (did("done", period=key),)
    left = ask(STONES, Order("done"), done)
    assert isinstance(left, Refusal)
    assert left.values["proposed"] == second.removesuffix(" (Trình ban hành)")
    assert reason(ask(STONES, Order("reopened", period="all"))) == "not_closed"
    assert isinstance(ask(STONES, Order("reopened", period="all"), done), OrderTarget)


def test_what_was_reached_is_of_one_target(ask: Asking) -> None:
    two = ask(AIMED, Order("progress", value="75"))
    assert isinstance(two, Refusal)
    assert two.reason == "target_needed"
    assert two.values["known"] == "Tỷ lệ số hóa; Số xã đạt chuẩn"
    assert reason(ask(AIMED, Order("progress", value="75", target="Khác"))) == (
        "unknown_target"
    )
    named = ask(AIMED, Order("progress", value="75", target="Số xã đạt chuẩn"))
    assert isinstance(named, OrderTarget)
    assert named.ref == "Số xã đạt chuẩn"
    only = ask(WAITING, Order("progress", value="2"))
    assert isinstance(only, OrderTarget)
    assert only.ref == "x"


def test_an_order_becomes_an_event_a_party() -> None:
    order = Order("progress", percent=40, document="1/BC", reason="mưa", value="2")
    target = OrderTarget("A.2", "2026-04", ("stc", "syt"), day("04-02"), 2, "x")
    stamp = EventStamp("e1", datetime(2026, 5, 1, tzinfo=UTC), "Văn thư")
    one, two = events_of(order, target, stamp, "Việc |")
    assert (one.event, two.event) == ("e10", "e11")
    assert (one.agency, two.agency) == ("stc", "syt")
    assert two == one._replace(event="e11", agency="syt")
    assert one == Event(
        "e10",
        stamp.moment,
        "A.2",
        "2026-04",
        "stc",
        "progress",
        date=day("04-02"),
        percent=40,
        document="1/BC",
        by="Văn thư",
        reason="mưa",
        value="2",
        ref="x",
        title="Việc |",
    )
    (alone,) = events_of(
        order, target._replace(agencies=("stc",), period=None), stamp, ""
    )
    assert (alone.event, alone.period) == ("e1", "")
