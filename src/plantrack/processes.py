"""Work that is shared among processes: whether it can be, how processes end together, and forks that take one piece
after the other."""

from __future__ import annotations

import io
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar

Result = TypeVar("Result")
Thing = TypeVar("Thing")

_NUMBER: Final = 4
"""Bytes of the number of a piece of work; a pipe holds sixteen thousand such numbers at the least."""


def may_fork() -> bool:
    """Tell whether this process may be forked: a fork has all modules and data of this one, but copies locks that
    other threads hold, as those of ``serve`` may."""
    alone = threading.active_count() == 1
    return alone and "fork" in multiprocessing.get_all_start_methods()


def cores() -> int:
    """Return among how many processes the work of this one may be shared.

    A process that does a share of another's work shares nothing further: the cores are taken.
    """
    if multiprocessing.parent_process() is not None or not may_fork():
        return 1
    return os.cpu_count() or 1


def parts(things: Sequence[Thing], count: int) -> list[Sequence[Thing]]:
    """Part things, of which neighbours stay together, into about ``count`` parts of one size."""
    size = max(1, len(things) // count)
    return [things[at : at + size] for at in range(0, len(things), size)]


def end_with_parent(left: str = "") -> None:
    """End this process when the one that started it has ended, though killed, and take away the folder ``left`` that
    it had for them both.

    It would wait for work for ever: the pipe of its orders stays open, as its siblings hold the other end.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        watcher = threading.Thread(
            target=_await_end, args=(parent.sentinel, left), daemon=True
        )
        try:
            watcher.start()
        except RuntimeError:  # no thread is to be had: the parent does its share
            os._exit(1)


def _await_end(sentinel: int, left: str) -> None:
    wait([sentinel])
    if left:
        import shutil

        shutil.rmtree(left, ignore_errors=True)
    os._exit(1)


class _Fork(NamedTuple):
    """A fork that does a share of the works, and the end of the pipe on which its results come."""

    process: BaseProcess
    results: BinaryIO


def share(
    works: Sequence[Callable[[], Result]],
    processes: int,
    begun: Callable[[int], None] = lambda _number: None,
) -> list[Result]:
    """Return what each of ``works`` gives, in their order, done in so many ``processes``, of which this is one.

    The others are forks: what the works need is theirs without being sent, and only results, which must survive
    pickling, come back. Whoever is free takes the first work that nobody has; ``begun`` is told the numbers of those
    that this process takes. What a fork does not bring back, because it failed or ended, is done here.
    """
    done: dict[int, Result] = {}
    if min(processes, len(works)) > 1:
        with _orders(len(works)) as orders, _forks() as forks:
            try:
                while len(forks) + 1 < min(processes, len(works)):
                    forks.append(_forked(works, orders))
            except (
                OSError
            ):  # no more processes are to be had: those that run are enough
                pass
            for number in _taken(orders):
                begun(number)
                done[number] = works[number]()
            for fork in forks:
                done |= _sent(fork)
    for number, work in enumerate(works):
        if number not in done:
            begun(number)
            done[number] = work()
    return [done[number] for number in range(len(works))]


@contextmanager
def _orders(count: int) -> Iterator[int]:
    """Open a pipe from which every process takes the number of its next work.

    A counter would need a lock, and a fork that is killed while it holds it would stop the others for ever.
    """
    orders, end = os.pipe()
    try:
        os.write(
            end, b"".join(number.to_bytes(_NUMBER, "big") for number in range(count))
        )
    finally:
        os.close(end)
    try:
        yield orders
    finally:
        os.close(orders)


def _taken(orders: int) -> Iterator[int]:
    """Yield the numbers of the works that nobody else has taken."""
    while order := os.read(orders, _NUMBER):
        yield int.from_bytes(order, "big")


@contextmanager
def _forks() -> Iterator[list[_Fork]]:
    """Keep the forks that are put into the list, and leave none of them behind."""
    forks: list[_Fork] = []
    try:
        yield forks
    finally:
        for fork in forks:
            fork.process.kill()
            fork.process.join()
            fork.results.close()


def _forked(works: Sequence[Callable[[], object]], orders: int) -> _Fork:
    results, end = os.pipe()
    try:
        process = multiprocessing.get_context("fork").Process(
            target=_work, args=(works, orders, end), daemon=True
        )
        process.start()
    except OSError:
        os.close(results)
        raise
    finally:
        os.close(end)  # held by the fork alone, so that its end is seen here
    return _Fork(process, os.fdopen(results, "rb"))


def _work(works: Sequence[Callable[[], object]], orders: int, end: int) -> None:
    """Do works in a fork, and send back what came of them; of one that fails nothing, so that it fails where it is
    told."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked too, and ends it
    ready = io.BytesIO()
    # One for all results, so that what several of them hold is sent once.
    pickler = pickle.Pickler(ready)
    for number in _taken(orders):
        try:
            result = works[number]()
        except Exception:  # noqa: BLE001, S112 - told where the work is done again
            continue
        # Made ready now, while the others have work left; at the end they would have to wait for it.
        pickler.dump((number, result))
    with os.fdopen(end, "wb") as results:
        results.write(ready.getbuffer())


def _sent(fork: _Fork) -> dict[int, Any]:
    """Return what a fork has done, nothing of which it ended before it could say."""
    sent: dict[int, Any] = {}
    unpickler = pickle.Unpickler(fork.results)  # noqa: S301 - from our own fork
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            number, result = unpickler.load()
            sent[number] = result
    return sent
