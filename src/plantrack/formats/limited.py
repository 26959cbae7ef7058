"""Work that a stranger's template asks for, done in a process of its own with a limit of time and memory.

A template can ask for more than any machine has (``{{ 'x' * 10000000000 }}``, loops of loops); what it asks
for within one call of the interpreter nothing inside the process can stop. Where the system has no
``fork`` the work is done here, without limits.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from plantrack.errors.documents import BadParagraphError, BadTemplateError

SECONDS: Final = 8
MEMORY: Final = 400 * 1024 * 1024
"""What it may take on top of what the program has already, in bytes."""
_GRACE: Final = 1.5
_STATM: Final = Path("/proc/self/statm")
_READ: Final = 1 << 16


class OutOfTimeError(Exception):
    """The work took longer than it may."""


def limited(
    work: Callable[[], bytes], told: Callable[[Exception], BadTemplateError], file: str
) -> bytes:
    """Return what ``work`` returns. Raises :class:`BadTemplateError`: its own, what ``told`` makes of any other
    exception, or (``file`` named) that the process was stopped."""
    if sys.platform == "win32" or not hasattr(os, "fork"):
        return _here(work, told)
    # What stands in the buffers would else be written twice: the child has them too.
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _in_child(work, told, writing)
    os.close(writing)
    try:
        answer = _answer(reading, time.monotonic() + SECONDS + _GRACE)
    finally:
        os.close(reading)
        # Also where reading was interrupted: an endless loop must not outlive the
        # command.
        os.kill(child, signal.SIGKILL)  # it has nothing more to say
        os.waitpid(child, 0)
    if answer[:1] == b"+":
        return answer[1:]
    if answer[:1] == b"-":
        raise _error(json.loads(answer[1:]))
    raise BadTemplateError(file, "report.template.limits")


def _here(
    work: Callable[[], bytes], told: Callable[[Exception], BadTemplateError]
) -> bytes:
    try:
        return work()
    except BadTemplateError:
        raise
    except Exception as error:
        raise told(error) from error


def _answer(reading: int, until: float) -> bytes:
    """Read what the child says until it has ended; nothing where it is late."""
    pieces: list[bytes] = []
    while True:
        # With a grace beyond the child's own alarm, so that it can tell itself what
        # went wrong.
        ready, _, _ = select.select(
            [reading], [], [], max(0.0, until - time.monotonic())
        )
        if not ready:
            return b""
        piece = os.read(reading, _READ)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


if sys.platform != "win32":

    def _in_child(
        work: Callable[[], bytes],
        told: Callable[[Exception], BadTemplateError],
        writing: int,
    ) -> None:
        """Do the work and say what came of it; never returns."""
        try:
            _limit()
            try:
                answer = b"+" + _here(work, told)
            except BadTemplateError as error:
                answer = b"-" + json.dumps(_record(error)).encode()
            rest = memoryview(answer)
            while rest:
                rest = rest[os.write(writing, rest) :]
        finally:
            # Without the clean-up of the parent, whose files and locks these are.
            os._exit(0)

    def _limit() -> None:
        import resource

        space = _space()
        # Addresses, not pages in use: a request for gigabytes fails before one of them
        # is touched.
        resource.setrlimit(resource.RLIMIT_AS, (space + MEMORY, space + MEMORY))
        signal.signal(signal.SIGALRM, _late)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)

    def _space() -> int:
        """Return the bytes of addresses in use; where the system does not tell, a guess on the large side."""
        try:
            return int(_STATM.read_text("ascii").split()[0]) * os.sysconf(
                "SC_PAGE_SIZE"
            )
        except OSError:
            return 4 * MEMORY

    def _late(*_: object) -> None:
        raise OutOfTimeError


def _record(error: BadTemplateError) -> dict[str, object]:
    return {
        "values": error.values,
        "reason": error.reason,
        "given": dict(error.reason_values),
        "number": error.number,
        "paragraph": isinstance(error, BadParagraphError),
    }


def _error(record: dict[str, object]) -> BadTemplateError:
    values = dict(record["values"])  # type: ignore[call-overload]
    given = {key: str(value) for key, value in dict(record["given"]).items()}  # type: ignore[call-overload]
    file, reason, number = (
        str(values["file"]),
        str(record["reason"]),
        int(str(record["number"])),
    )
    if record["paragraph"]:
        return BadParagraphError(file, number, reason, **given)
    error = BadTemplateError(file, reason, **given)
    error.number = number
    return error
