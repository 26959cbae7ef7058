"""PT6: what a log says against the plan, at the field that says it; and that what ``update`` takes is no fault."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks.run import Choice, Surroundings, check_file
from plantrack.findings import Finding, Place
from plantrack.index.rows import Judging, plan_rows
from plantrack.progress.checks import check
from plantrack.progress.events import EVENT_KINDS, HEADER, Event, format_event
from plantrack.progress.orders import Order, Refusal
from plantrack.progress.stamped import EventStamp, events_of
from plantrack.progress.standing import Judged
from plantrack.progress.state import Progress
from tests.checks.examples import LOGGED, plan_text
from tests.small import small_workspace
from tests.strategies import examples

AS_OF = date(2026, 11, 22)
UNTIL = "  until: 2030-12-31\n"
SHARED = "  - {id: A.I.3, title: Việc chung, product: x, lead: Sở Nội vụ; Sở Y tế, deadline: Tháng 6/2026}\n"


def checked(
    folder: Path, log: str, *, head: str = HEADER, until: str = UNTIL
) -> tuple[Finding, ...]:
    """Return the findings of a log's lines about the tasks A.I.1, A.I.2 of one agency and A.I.3 of two."""
    plan, path = folder / "plan.yaml", folder / "mau.csv"
    plan.write_text(plan_text(LOGGED + SHARED).replace(UNTIL, until), "utf-8")
    path.write_text(f"{head}\n{log}", "utf-8")
    return check_file(
        plan, Choice(), Surroundings(log=lambda _: path, as_of=AS_OF, root=folder)
    ).findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, int]]:
    return [(one.code, one.place.line, one.place.column, one.width) for one in findings]


def line(
    number: int, status: str, agency: str = "snv", task: str = "A.I.3", **fields: str
) -> str:
    values = {"date": f"2026-06-{number:02d}", **fields}
    new_due = "2026-09-30" if status == "extended" else ""
    cells = [
        f"e{number}",
        "2026-07-01T08:00:00+07:00",
        task,
        "",
        agency,
        status,
        values["date"],
    ]
    return (
        ",".join([*cells, values.get("percent", ""), "12/VP", new_due, "", "vp"]) + "\n"
    )


def test_a_finding_stands_at_the_field_that_is_wrong(tmp_path: Path) -> None:
    log = (
        'e1,2026-05-04T08:00:00+07:00,A.I.9,,snv,done,2026-06-02,,"một, ""hai""",,,vp\n'
        'e2,2026-05-04T08:00:00+07:00,A.I.1,2029,"sxd",done,2027-06-02,,,,,vp\n'
        "e3,2026-05-04T08:00:00+07:00,A.I.1,,snv,extended,2026-05-02,,,2031-01-15,,vp\n"
    )
    assert places(checked(tmp_path, log)) == [
        ("PT601", 2, 30, 5),
        ("PT604", 3, 36, 4),
        ("PT602", 3, 41, 5),
        ("PT605", 3, 52, 10),
        ("PT608", 4, 62, 1),
        ("PT610", 4, 63, 10),
    ]


def test_the_place_follows_quoted_line_ends_and_the_order_of_the_header(
    tmp_path: Path,
) -> None:
    head = "event,note,task,status,recorded_at,agency,date"
    log = 'e1,"một\nhai",A.I.9,done,2026-05-04T08:00:00+07:00,snv,2026-06-02\n'
    assert places(checked(tmp_path, log, head=head)) == [("PT601", 3, 6, 5)]


def test_both_lines_of_a_contradiction_are_pointed_at(tmp_path: Path) -> None:
    (found,) = checked(
        tmp_path, line(2, "done", "snv", "A.I.1") + line(9, "progress", "snv", "A.I.1")
    )
    assert (found.code, found.place) == (
        "PT607",
        Place(str(tmp_path / "mau.csv"), 3, 41),
    )
    assert [one.place[1:] for one in found.related] == [(2, 41)]


@pytest.mark.parametrize(
    ("events", "contradicting"),
    [
        # the whole is done, one party reopened: what is said of the whole from then on is said of that party
        ([("done", ""), ("reopened", "snv"), ("progress", "")], []),
        ([("done", ""), ("reopened", "snv"), ("reopened", ""), ("progress", "")], []),
        ([("done", ""), ("reopened", "snv"), ("progress", "syt")], [3]),
        ([("done", "snv"), ("reopened", ""), ("progress", "snv")], []),
        ([("done", "snv"), ("progress", ""), ("reopened", "")], []),
        ([("done", "snv"), ("done", "syt"), ("progress", "")], [3]),
        ([("done", ""), ("progress", "syt")], [2]),
        ([("cancelled", ""), ("done", "snv")], [2]),
        ([("progress", ""), ("reopened", "syt")], [2]),
        ([("done", ""), ("reopened", ""), ("reopened", "")], [3]),
        # one cause is told once
        (
            [
                ("done", "snv"),
                ("progress", "snv"),
                ("progress", "snv"),
                ("extended", "snv"),
            ],
            [2],
        ),
    ],
)
def test_what_cannot_follow_is_told_by_party(
    tmp_path: Path, events: list[tuple[str, str]], contradicting: list[int]
) -> None:
    log = "".join(line(number, *one) for number, one in enumerate(events, 1))
    found = checked(tmp_path, log)
    assert [one.code for one in found] == ["PT607"] * len(contradicting)
    assert [one.place.line - 1 for one in found] == contradicting


def test_an_extension_up_to_the_last_day_is_no_fault(tmp_path: Path) -> None:
    log = line(2, "extended").replace("2026-09-30", "2030-12-31")
    assert checked(tmp_path, log) == ()


def test_a_plan_that_names_no_last_day_can_be_extended_at_will(tmp_path: Path) -> None:
    log = line(2, "extended").replace("2026-09-30", "2100-01-01")
    assert [one.code for one in checked(tmp_path, log)] == ["PT610"]
    assert checked(tmp_path, log, until="") == ()


_ORDERS = st.lists(
    st.tuples(
        st.sampled_from(tuple(EVENT_KINDS)), st.sampled_from((None, "stc", "syt", "so"))
    ),
    max_size=12,
)


@given(_ORDERS)
@examples(60)
@pytest.mark.slow
def test_what_update_takes_contradicts_nothing(
    tmp_path_factory: pytest.TempPathFactory, orders: list[tuple[str, str | None]]
) -> None:
    """Whatever is recorded in whatever order, by party, by group and for the whole."""
    from plantrack.sources.files import load_plans

    folder = tmp_path_factory.mktemp("log")
    file = small_workspace(
        folder, {"deadline": "Tháng 3/2026", "lead": "Các sở", "product": "x"}
    )
    plan = load_plans((file,)).plans[0]
    taken: list[Event] = []
    for number, (status, agency) in enumerate(orders):
        day = date(2026, 3, 2) + timedelta(days=number)
        judging = Judging(AS_OF, progress={plan.id: Progress(taken)})
        rows = next(rows for _, rows in plan_rows(plan, judging))
        extended = status == "extended"
        due = date(2026, 6, 1) + timedelta(days=number) if extended else None
        document = "1/QĐ" if extended else ""
        order = Order(status, day, agency, document=document, new_due=due)  # type: ignore[arg-type]
        judged = tuple(Judged(row.occurrence, row.standing) for row in rows)
        target = check(order, plan, plan.tasks[0], judged, taken, as_of=AS_OF)
        if not isinstance(target, Refusal):
            moment = datetime(2026, 7, 1, tzinfo=UTC) + timedelta(minutes=number)
            taken += events_of(
                order, target, EventStamp(f"e{number}x", moment, "vp"), "Việc 1 |"
            )
    log = folder / "thu.csv"
    log.write_text("\n".join([HEADER, *map(format_event, taken), ""]), "utf-8")
    around = Surroundings(log=lambda _: log, as_of=AS_OF, root=folder)
    assert [
        one.code
        for one in check_file(file, Choice(), around).findings
        if one.code[:3] == "PT6"
    ] == []


def test_words_of_another_row_are_told_beside_the_row_that_has_them(
    tmp_path: Path,
) -> None:
    text = format_event(
        Event(
            *(
                "e1",
                datetime(2026, 7, 1, tzinfo=UTC),
                "A.I.1",
                "",
                "snv",
                "progress",
                None,
            ),
            title="Lập báo cáo | Báo cáo",
        )
    )
    (one,) = (
        each for each in checked(tmp_path, f"{text}\n") if each.severity == "error"
    )
    assert one.args == {
        "words": "Lập báo cáo | Báo cáo",
        "id": "A.I.1",
        "fits": "A.I.2",
    }
    assert [each.task for each in one.related] == ["A.I.2"]
    nobody = text.replace("Lập báo cáo | Báo cáo", "Khảo sát địa chất | Bản đồ")
    (one,) = (
        each for each in checked(tmp_path, f"{nobody}\n") if each.severity == "error"
    )
    assert one.args["fits"] == ""
    assert [each.task for each in one.related] == ["A.I.1"]
