"""Whose row an event is: its words decide, its number does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.progress.events import words_of
from plantrack.progress.identity import PlacedEvent, PlanRows, RowIdentity, lines_of
from plantrack.sources.files import load_plans
from tests.conftest import FILES
from tests.progress.events import event, rows_of_lines
from tests.small import small_plan

QUY_CHE = RowIdentity(
    "A.I.1", "Ban hành quy chế làm việc", "Quyết định", frozenset({"stc"})
)
KHO = RowIdentity(
    "A.I.2", "Xây dựng kho dữ liệu dùng chung", "Kho dữ liệu", frozenset({"syt"})
)
HOI_NGHI = RowIdentity(
    "A.I.1", "Tổ chức hội nghị triển khai", "Hội nghị", frozenset({"stc"})
)


def place(
    rows: list[RowIdentity], task: str, words: str, agency: str = ""
) -> tuple[str, str | None]:
    found = rows_of_lines(rows).place(
        event("e1", "2026-04-01", "done", agency, task=task, title=words)
    )
    return found.verdict, found.task


def said(line: RowIdentity) -> str:
    return words_of(line.title, line.product)


def test_an_event_counts_where_the_words_are_those_of_its_row() -> None:
    assert place([QUY_CHE, KHO], "A.I.2", said(KHO)) == ("counts", "A.I.2")


def test_an_event_does_not_count_for_the_row_that_took_its_number() -> None:
    """A row is put in front: the work that was A.I.1 is A.I.2 now."""
    now = [HOI_NGHI, QUY_CHE._replace(id="A.I.2"), KHO._replace(id="A.I.3")]
    assert place(now, "A.I.1", said(QUY_CHE)) == ("elsewhere", "A.I.2")
    assert place(now, "A.I.2", said(KHO)) == ("elsewhere", "A.I.3")


def test_words_that_were_put_a_little_otherwise_are_still_the_rows() -> None:
    other = KHO._replace(title="Xây dựng, vận hành kho dữ liệu dùng chung của tỉnh")
    assert place([QUY_CHE, other], "A.I.2", said(KHO)) == ("counts", "A.I.2")
    assert place(
        [KHO._replace(id="A.I.1"), QUY_CHE._replace(id="A.I.2")], "A.I.2", said(other)
    ) == (
        "elsewhere",
        "A.I.1",
    )


def test_other_words_are_nobodys_even_under_the_same_number() -> None:
    assert place([QUY_CHE, HOI_NGHI._replace(id="A.I.2")], "A.I.2", said(KHO)) == (
        "doubtful",
        None,
    )
    assert place([QUY_CHE], "A.I.1", said(KHO)) == ("doubtful", None)


def test_an_event_without_words_counts_by_its_number_and_says_so() -> None:
    assert place([QUY_CHE], "A.I.1", "") == ("unworded", "A.I.1")


def test_of_rows_with_the_same_words_the_section_and_the_party_tell_which() -> None:
    twin = QUY_CHE._replace(id="A.II.1", leads=frozenset({"syt"}))
    assert place([QUY_CHE, twin], "A.I.1", said(QUY_CHE)) == ("counts", "A.I.1")
    assert place([QUY_CHE, twin], "A.II.1", said(QUY_CHE)) == ("counts", "A.II.1")
    beside = twin._replace(id="A.I.2")
    assert place([QUY_CHE, beside], "A.I.1", said(QUY_CHE), "syt") == (
        "elsewhere",
        "A.I.2",
    )
    assert place([QUY_CHE, beside], "A.I.2", said(QUY_CHE), "syt") == (
        "counts",
        "A.I.2",
    )


def test_a_tie_counts_for_neither() -> None:
    assert place([QUY_CHE, QUY_CHE._replace(id="A.I.2")], "A.I.2", said(QUY_CHE)) == (
        "doubtful",
        None,
    )
    assert place([QUY_CHE, QUY_CHE._replace(id="A.I.2")], "A.I.9", said(QUY_CHE)) == (
        "doubtful",
        None,
    )


def test_what_is_recorded_for_a_row_that_has_a_twin_beside_it_counts_for_it_wherever_it_goes() -> (
    None
):
    first = QUY_CHE._replace(rest=("Sở Tài chính", "Quý I/2026"))
    second = QUY_CHE._replace(id="A.I.2", rest=("Sở Tài chính", "Quý II/2026"))
    third = second._replace(id="A.I.3")
    words = [
        rows_of_lines([first, second, third]).words(one.id)
        for one in (first, second, third)
    ]
    assert len(set(words)) == 3
    assert words[0].startswith(said(QUY_CHE) + " | #")
    for line, own in zip((first, second, third), words, strict=True):
        assert place([first, second, third], line.id, own) == ("counts", line.id)
    moved = [HOI_NGHI, first._replace(id="A.I.2"), second._replace(id="A.I.3")]
    assert place(moved, "A.I.2", words[1]) == ("elsewhere", "A.I.3")
    alone = [second._replace(id="A.I.1")]
    assert place(alone, "A.I.2", words[1]) == ("elsewhere", "A.I.1")


def test_a_mark_that_no_row_has_any_more_leaves_the_words() -> None:
    edited = [
        QUY_CHE._replace(rest=("Sở Y tế",)),
        QUY_CHE._replace(id="A.I.2", rest=("Sở Công Thương",)),
    ]
    assert place(edited, "A.I.2", said(QUY_CHE) + " | #0a1b2c") == ("doubtful", None)
    assert place(edited[:1], "A.I.1", said(QUY_CHE) + " | #0a1b2c") == (
        "counts",
        "A.I.1",
    )


@pytest.mark.parametrize("plan", ["hanoi", "thanhhoa", "draft"])
def test_every_row_of_the_real_plans_is_known_by_the_words_it_records(
    plan: str,
) -> None:
    lines = lines_of(load_plans((FILES[plan],)).plans[0])
    rows = rows_of_lines(lines)
    for line in lines:
        one = event("e1", "2026-04-01", "done", task=line.id, title=rows.words(line.id))
        assert rows.place(one) == PlacedEvent(one, "counts", line.id)


def test_events_of_the_draft_find_their_rows_in_the_plan_that_was_issued() -> None:
    """The plan has a row more in B.I than its draft; everything behind it there has another number."""
    draft, plan = (
        PlanRows.of(load_plans((FILES[name],)).plans[0])
        for name in ("draft", "thanhhoa")
    )
    found = {
        id_: plan.place(
            event("e1", "2026-04-01", "done", task=id_, title=draft.words(id_))
        )
        for id_ in ("B.I.1", "B.I.7", "B.I.8", "B.II.12")
    }
    assert {id_: (one.verdict, one.task) for id_, one in found.items()} == {
        "B.I.1": ("counts", "B.I.1"),
        "B.I.7": ("elsewhere", "B.I.8"),
        "B.I.8": ("doubtful", None),  # the draft prints no title there
        "B.II.12": ("elsewhere", "B.II.13"),
    }


TITLES = st.sampled_from(
    ("Ban hành quy chế", "Ban hành quy định", "Xây dựng kho dữ liệu", "", "Tổng kết")
)
LINES = st.lists(
    st.builds(RowIdentity, st.just(""), TITLES, TITLES), min_size=1, max_size=6
).map(
    lambda lines: [
        line._replace(id=f"A.I.{number}") for number, line in enumerate(lines, 1)
    ]
)


@given(LINES, TITLES, TITLES, st.integers(1, 7))
def test_where_an_event_goes_hangs_on_its_words_and_not_on_the_order_of_the_rows(
    lines: list[RowIdentity], title: str, product: str, number: int
) -> None:
    words = words_of(title, product)
    one = event("e1", "2026-04-01", "done", task=f"A.I.{number}", title=words)
    found = rows_of_lines(lines).place(one)
    assert rows_of_lines(lines[::-1]).place(one) == found
    assert found.counted == (found.task == one.task)


@given(LINES)
def test_what_a_row_records_counts_for_it(lines: list[RowIdentity]) -> None:
    rows = rows_of_lines(lines)
    for line in lines:
        if line.title or line.product:
            one = event(
                "e1", "2026-04-01", "done", task=line.id, title=rows.words(line.id)
            )
            assert rows.place(one).task == line.id


def test_rows_that_share_a_cell_share_who_leads_them(tmp_path: Path) -> None:
    leads = ("Sở Y tế", "Sở Tài chính; Sở Y tế", "Sở Y tế")
    rows = [{"deadline": "Quý I/2026", "lead": lead} for lead in leads]
    stones = {
        "lead": "Sở Y tế",
        "deadline": "Sở Tài chính: 31/3/2026; Sở Y tế: 30/6/2026",
    }
    lines = lines_of(small_plan(tmp_path, *rows, stones))
    assert [set(line.leads) for line in lines] == [
        *({"syt"}, {"stc", "syt"}, {"syt"}, {"stc", "syt"})
    ]


def test_a_mark_stands_only_where_the_section_has_a_twin() -> None:
    away = QUY_CHE._replace(id="A.II.1")
    rows = rows_of_lines([QUY_CHE, away])
    assert [rows.words(one) for one in ("A.I.1", "A.II.1")] == [said(QUY_CHE)] * 2
    assert [rows.mark(one) for one in ("A.I.1", "A.II.1")] == ["", ""]
    same = [QUY_CHE._replace(id=f"A.I.{number}") for number in range(1, 5)]
    rows = rows_of_lines([*same, away])
    marks = [rows.mark(line.id) for line in same]
    assert re.fullmatch("#[0-9a-f]{6}", marks[0])
    assert marks == [marks[0], *(f"{marks[0]}.{number}" for number in (2, 3, 4))]
    assert rows.mark("A.II.1") == ""


def test_of_rows_with_the_same_words_the_one_of_the_same_part_is_nearer() -> None:
    rows = [QUY_CHE._replace(id=id_) for id_ in ("A.II.1", "B.I.1")]
    for order in (rows, rows[::-1]):
        assert place(order, "A.I.1", said(QUY_CHE)) == ("elsewhere", "A.II.1")
        assert place(order, "B.II.1", said(QUY_CHE)) == ("elsewhere", "B.I.1")
        assert place(order, "C.I.1", said(QUY_CHE)) == ("doubtful", None)
