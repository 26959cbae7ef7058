"""Putting events under their rows again: by lines added alone, and the same on every branch."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plantrack.progress.heard import Heard, hear
from plantrack.progress.identity import RowIdentity
from plantrack.progress.moving import Move, accepted, added_lines, to_their_rows
from plantrack.progress.stamped import EventStamp
from tests.progress.events import event, rows_of_lines

RULES = RowIdentity("A.1", "Ban hành quy chế làm việc", "Quyết định", frozenset({"x"}))
STORE = RowIdentity("A.2", "Xây dựng kho dữ liệu chung", "Kho", frozenset({"y"}))
BEFORE = rows_of_lines([RULES, STORE])
NOW = rows_of_lines([STORE._replace(id="A.1"), RULES._replace(id="A.2")])
STAMP = EventStamp("w1", datetime(2026, 5, 4, 1, tzinfo=UTC), "Văn thư")

SAID = event("e1", "2026-03-01", "done", task="A.1", title=BEFORE.words("A.1"))
WORDLESS = event("e2", "2026-03-02", "done", task="A.2")
GONE = event("e3", "2026-03-03", "done", task="B.9", title="Việc không còn |")


def heard_now(*events: object) -> Heard:
    return hear(events, lambda: NOW, {"A.1": {""}, "A.2": {""}}.get)  # type: ignore[arg-type]


def test_an_event_moves_to_the_row_that_has_its_words() -> None:
    (move,) = to_their_rows(heard_now(SAID, WORDLESS, GONE), NOW)
    assert move == Move(SAID, "A.2", NOW.words("A.2"))
    assert not move.adds_words


def test_accepting_leaves_every_event_at_its_number_with_the_words_of_today() -> None:
    moves = accepted(heard_now(SAID, WORDLESS, GONE), NOW)
    assert moves == [
        Move(SAID, "A.1", NOW.words("A.1")),
        Move(WORDLESS, "A.2", NOW.words("A.2")),
    ]
    assert [move.adds_words for move in moves] == [False, True]


def test_a_move_is_the_event_anew_and_the_old_one_withdrawn() -> None:
    move = Move(SAID, "A.2", NOW.words("A.2"))
    anew, withdrawal = added_lines([move], iter([STAMP]))
    assert anew == SAID._replace(event=anew.event, task="A.2", title=NOW.words("A.2"))
    assert anew.event.startswith("m")
    assert len(anew.event) == 13
    assert (withdrawal.status, withdrawal.ref) == ("withdrawn", "e1")
    assert (withdrawal.event, withdrawal.by) == ("w1", "Văn thư")
    assert withdrawal.date == date(2026, 5, 4)
    assert (withdrawal.task, withdrawal.title) == ("A.1", SAID.title)


def test_words_alone_are_added_to_the_same_event_and_nothing_is_withdrawn() -> None:
    move = Move(WORDLESS, "A.2", "Việc |")
    assert added_lines([move], iter([])) == [WORDLESS._replace(title="Việc |")]


def test_every_move_takes_a_stamp_of_its_own() -> None:
    moves = [Move(SAID, "A.2", "x |"), Move(WORDLESS, "A.1", "y |")]
    lines = added_lines(moves, iter([STAMP, STAMP._replace(id="w2")]))
    assert [one.event for one in lines if one.status == "withdrawn"] == ["w1", "w2"]


def test_a_move_made_on_two_branches_is_one() -> None:
    """And another one, to another row or with other words, is another."""
    copies = {
        Move(SAID, task, words).copy.event
        for task in ("A.1", "A.2")
        for words in ("x |", "y |")
    }
    assert len(copies) == 4
    assert Move(SAID, "A.2", "x |").copy == Move(SAID, "A.2", "x |").copy
    assert Move(WORDLESS, "A.2", "x |").copy.event not in copies


def test_a_move_that_names_the_period_it_has_is_the_same_move() -> None:
    one = event("e1", "2026-04-01", "done")._replace(period="2026-Q1")
    kept = Move(one, "A.9", "Việc |")
    assert kept.copy == Move(one, "A.9", "Việc |", "2026-" + "Q1"[:]).copy
    other = Move(one, "A.9", "Việc |", "2026-Q0")
    # the ids that logs hold already
    assert (kept.copy.event, other.copy.event) == ("m0de220ae5e68", "m5cd23986d648")
    assert (other.copy.period, kept.copy.period) == ("2026-Q0", "2026-Q1")
    assert (
        len({kept.copy.event, other.copy.event, Move(one, "A.9", "x").copy.event}) == 3
    )
