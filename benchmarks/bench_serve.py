"""Fifty visitors at a time: ``serve`` against a bare Starlette page of the same size, and its memory meanwhile.

The shipped plans with 20,000 events by seed. Each visitor asks one thing after the other on a connection of its
own: the front page, what is overdue, tasks, the log. The bare page is bytes of the front page's length, answered by
Starlette under uvicorn with the same settings.
"""

from __future__ import annotations

import asyncio
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.workspaces import log_text
from plantrack.cli.app import run as plantrack
from plantrack.sources.files import load_plans

_VISITORS: Final = 50
_EACH: Final = 20
_MANY: Final = 10_000
_PATHS: Final = (
    *("/", "/overdue", "/tasks/hanoi/a-i-1", "/tasks/thanhhoa/a-i-1"),
    *("/agencies", "/plans/hanoi"),
)
_BARE: Final = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = b"x" * int(sys.argv[2])
async def page(request):
    return Response(body, media_type="text/html; charset=utf-8")
app = Starlette(routes=[Route("/{path:path}", page)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False, server_header=False)
"""


def run(rounds: int = 5) -> None:
    """Print the ratio of the 95th hundredths and the memory before and behind many requests."""
    with tempfile.TemporaryDirectory() as name:
        office = Path(name) / "office"
        plantrack(["init", str(office), "--example"])
        (office / "progress").mkdir(exist_ok=True)
        for number, plan in enumerate(("hanoi", "thanhhoa")):
            read = load_plans((office / "data" / f"appendix_{plan}.yaml",)).plans[0]
            log = log_text(read, 10_000, random.Random(number))
            (office / "progress" / f"{plan}.csv").write_text(log, "utf-8")
        ours, bare = _free_port(), _free_port()
        command = (sys.executable, "-m", "plantrack", "serve", "--port", str(ours))
        with subprocess.Popen(command, cwd=office, stderr=subprocess.DEVNULL) as served:
            size = _wait(ours)
            peer = (sys.executable, "-c", _BARE, str(bare), str(size))
            with subprocess.Popen(peer) as beside:
                _wait(bare)
                try:
                    _compare(ours, bare, rounds, size)
                    _memory(ours, served.pid)
                finally:
                    beside.terminate()
                    served.terminate()


def _compare(ours: int, bare: int, rounds: int, size: int) -> None:
    asyncio.run(_visited(ours, _PATHS, 2))  # pages are made once
    ratios, waits = [], []
    for _ in range(rounds):
        own = _late(asyncio.run(_visited(ours, ("/",), _EACH)))
        peer = _late(asyncio.run(_visited(bare, ("/",), _EACH)))
        ratios.append(own / peer)
        waits.append(own)
    mixed = _late(asyncio.run(_visited(ours, _PATHS, _EACH)))
    print(f"\n{_VISITORS} at a time, {size:,} bytes: 95 of 100 within")
    print(f"  serve, front page        {1000 * statistics.median(waits):8.1f} ms")
    print(f"  to a bare page           {statistics.median(ratios):8.2f} x   budget 3")
    print(f"  serve, six pages in turn {1000 * mixed:8.1f} ms")


def _memory(port: int, pid: int) -> None:
    before = _resident(pid)
    asyncio.run(_visited(port, _PATHS, _MANY // _VISITORS))
    print(
        f"  memory before and behind {_MANY:,} requests: {before} and {_resident(pid)} MB"
    )


async def _visited(port: int, paths: tuple[str, ...], each: int) -> list[float]:
    """Return how long every request took; an answer that is not 200 ends the benchmark."""
    every = await asyncio.gather(
        *(_visitor(port, paths, each, first) for first in range(_VISITORS))
    )
    return [seconds for own in every for seconds in own]


async def _visitor(
    port: int, paths: tuple[str, ...], each: int, first: int
) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found = []
    for number in range(each):
        path = paths[(first + number) % len(paths)]
        begun = time.perf_counter()
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        writer.write(head.encode())
        told = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in told[:20]:
            sys.exit(f"{path}: {told[:60]!r}")
        await reader.readexactly(_length(told))
        found.append(time.perf_counter() - begun)
    writer.close()
    return found


def _length(head: bytes) -> int:
    lines = head.decode("latin-1").casefold().split("\r\n")
    return int(next(one for one in lines if one.startswith("content-length:"))[15:])


def _late(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(port: int) -> int:
    """Wait until a server answers; return how many bytes its front page has."""
    from urllib.request import urlopen

    for _ in range(600):
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                return len(answer.read())
        except OSError:
            time.sleep(0.1)
    sys.exit(f"nobody answers on port {port}")


def _resident(pid: int) -> int:
    """Return the megabytes that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    line = next(one for one in lines if one.startswith("VmRSS:"))
    return int(line.split()[1]) // 1024
