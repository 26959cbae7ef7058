"""Work shared among processes: the same answers in the same order, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from functools import partial

import pytest

from plantrack.processes import cores, may_fork, share

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="forks are shared"
)


def squares(count: int) -> list[Callable[[], int]]:
    return [partial(pow, number, 2) for number in range(count)]


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
@pytest.mark.slow
def test_results_stand_in_the_order_of_the_works(processes: int, count: int) -> None:
    assert share(squares(count), processes) == [one**2 for one in range(count)]
    assert multiprocessing.active_children() == []


def test_others_do_a_part_of_the_work() -> None:
    here = os.getpid()
    begun = multiprocessing.get_context("fork").Event()

    def wait_for_another() -> int:
        if os.getpid() == here:
            begun.wait()
        else:
            begun.set()
        return os.getpid()

    assert set(share([wait_for_another, wait_for_another], 2)) - {here}


def test_what_a_killed_process_had_taken_is_done_here() -> None:
    here = os.getpid()

    def die_elsewhere(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    works = [partial(die_elsewhere, number) for number in range(6)]
    assert share(works, 3) == list(range(6))
    assert multiprocessing.active_children() == []


def test_a_process_that_cannot_see_its_parent_end_does_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    here = os.getpid()
    assert set(share([os.getpid] * 6, 3)) == {here}
    assert capfd.readouterr().err == ""


def test_what_fails_fails_here() -> None:
    def fail() -> int:
        raise LookupError(os.getpid())

    with pytest.raises(LookupError, match=str(os.getpid())):
        share([*squares(3), fail, fail, fail], 3)
    assert multiprocessing.active_children() == []


def test_a_share_is_not_shared_further() -> None:
    here = os.getpid()
    found = share([lambda: (os.getpid(), cores())] * 12, 3)
    assert {count for process, count in found if process != here} <= {1}


def test_nothing_is_forked_beside_threads() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert not may_fork()
        assert cores() == 1
    finally:
        ended.set()
        other.join()


def test_where_no_process_is_to_be_had_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    told: list[int] = []
    assert share(squares(5), 3, told.append) == [0, 1, 4, 9, 16]
    assert told == [0, 1, 2, 3, 4]


def test_what_several_results_hold_is_sent_once() -> None:
    here, held = os.getpid(), ["words"]

    def named() -> tuple[int, list[str]]:
        return os.getpid(), held

    works = [named] * 12
    others = [words for process, words in share(works, 2) if process != here]
    assert all(words == held and words is others[0] for words in others)
